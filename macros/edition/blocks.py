"""The blocks of a page's Markdown, with their lines: what the checks compare and the records are made of.

This is no Markdown parser: it sees where blocks begin and end and what identifies them, in the few forms that pages of
an edition are written in (CONTRIBUTING.md, "How a page is written"). Inline markup is left as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "paragraph", "heading", "list", "table", "caption", "note", "footnote", "macro", "html", "code", "attributes"
]

_ATTRIBUTES = re.compile(r"\{:\s*(.*?)\s*\}$")
_ATTRIBUTE = re.compile(
    r"""#(?P<id>[^\s}]+)|\.(?P<cls>[^\s}]+)|(?P<key>[\w-]+)=(?P<quote>["']?)(?P<value>.*?)(?P=quote)(?=\s|$)|(?P<bad>\S+)"""
)
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*(\{:.*\})?$")
_ITEM = re.compile(r"(\s*)([-*+]|\d+\.)\s+(.*)")
_FOOTNOTE = re.compile(r"\[\^([^\]]+)\]:\s*(.*)")
_FENCE = re.compile(r"(```+|~~~+)")
_BLOCK = re.compile(r"/{3,}\s*([\w-]+)\s*(?:\|\s*(.*))?$")
_BLOCK_END = re.compile(r"/{3,}\s*$")
_OPTION = re.compile(r" {4,}[\w-]+:")
_CAPTION_ID = re.compile(r"id:\s*([\w-]+)")


@dataclass(frozen=True, slots=True)
class Attributes:
    """An attribute list: `{: #p7 .rec data-p="19" }`. `bad` holds what is none of id, class and key=value."""

    line: int
    id: str | None = None
    classes: tuple[str, ...] = ()
    data: tuple[tuple[str, str], ...] = ()
    bad: tuple[str, ...] = ()

    def get(self, key: str) -> str | None:
        """The value of `key`, or None."""
        return dict(self.data).get(key)


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its kind, its first line in the file, its Markdown without attribute line, and what identifies it.

    `level` is a heading's depth; `items` are a list's (depth, ordered, text); `rows` a table's cells with the header
    first; `label` a footnote's label or the word after `///`; `title` what follows its `|`.
    """

    kind: Kind
    line: int
    text: str
    attributes: Attributes | None = None
    level: int = 0
    items: tuple[tuple[int, bool, str], ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    label: str = ""
    title: str = ""
    inner: tuple[Block, ...] = field(default=())

    @property
    def id(self) -> str | None:
        """The block's id, or None."""
        return self.attributes.id if self.attributes else None


def scan(body: str, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of a page's body, in order. `first_line` is the line of the body's first line in its file."""
    return tuple(_scan(body.split("\n"), first_line))


def attributes(text: str, line: int) -> Attributes:
    """Read the inside of an attribute list (https://python-markdown.github.io/extensions/attr_list/)."""
    identifier: str | None = None
    classes: list[str] = []
    data: list[tuple[str, str]] = []
    bad: list[str] = []
    for match in _ATTRIBUTE.finditer(text):
        if match["id"] and identifier is None:
            identifier = match["id"]
        elif match["cls"]:
            classes.append(match["cls"])
        elif match["key"]:
            data.append((match["key"], match["value"]))
        else:
            bad.append(match.group())
    return Attributes(line, identifier, tuple(classes), tuple(data), tuple(bad))


def is_separator(table: str, columns: int | None = None) -> bool:
    """Whether a table's second line is `|---|---|`, with so many columns where `columns` is given."""
    cells = _cells(table.split("\n")[1]) if "\n" in table else ()
    return bool(cells) and all(re.fullmatch(r":?-+:?", c) for c in cells) and columns in (None, len(cells))


def _scan(lines: list[str], first: int) -> Iterator[Block]:
    at = 0
    while at < len(lines):
        line, number = lines[at], first + at
        if not line.strip():
            at += 1
        elif match := _FENCE.match(line):
            fence = match[1]
            end = _until(lines, at + 1, lambda text, fence=fence: text.startswith(fence)) + 1  # type: ignore[misc]
            yield Block("code", number, "\n".join(lines[at:end]))
            at = end
        elif match := _BLOCK.match(line):
            end = _until(lines, at + 1, lambda text: bool(_BLOCK_END.match(text)))
            yield _special(match[1], match[2] or "", lines[at + 1 : end], number)
            at = end + 1
        elif match := _HEADING.match(line):
            attrs = _own(match[3], number)
            yield Block("heading", number, match[2], attrs, level=len(match[1]))
            at += 1
        elif line.startswith("|"):
            end = _until(lines, at, lambda text: not text.startswith("|"))
            text = "\n".join(lines[at:end])
            rows = [_cells(row) for row in lines[at:end]]
            yield Block("table", number, text, rows=tuple(rows[:1] + rows[1 + is_separator(text) :]))
            at = end
        elif match := _FOOTNOTE.match(line):
            end = _until(lines, at + 1, lambda text: bool(text.strip()) and not text.startswith("    "))
            text = " ".join(part.strip() for part in (match[2], *lines[at + 1 : end]) if part.strip())
            yield Block("footnote", number, text, label=match[1])
            at = end
        elif _ITEM.match(line):
            end = _end_of_list(lines, at)
            yield Block("list", number, "\n".join(lines[at:end]).rstrip(), items=tuple(_items(lines[at:end])))
            at = end
        else:
            end = _until(lines, at, lambda text: not text.strip())
            yield _paragraph(lines[at:end], number)
            at = end


def _paragraph(lines: list[str], number: int) -> Block:
    attrs = None
    if match := _ATTRIBUTES.fullmatch(lines[-1].strip()):
        attrs = attributes(match[1], number + len(lines) - 1)
        lines = lines[:-1]
    if not lines:
        return Block("attributes", number, "", attrs)
    text = "\n".join(lines)
    if attrs is None and text.startswith(("{{", "{%")):
        return Block("macro", number, text)
    if attrs is None and re.match(r"</?[a-z!]", text) and not re.match(r"<(bdi|span|a|abbr|em|strong|i|cite)\b", text):
        return Block("html", number, text)
    return Block("paragraph", number, text, attrs)


def _special(word: str, title: str, lines: list[str], number: int) -> Block:
    options = _until(lines, 0, lambda text: not _OPTION.match(text))
    content = "\n".join(lines[options:]).strip()
    found = _CAPTION_ID.search("\n".join(lines[:options]))
    attrs = Attributes(number + 1, found[1]) if found else None
    inner = tuple(_scan(lines[options:], number + 1 + options))
    kind: Kind = "caption" if word.endswith("caption") else "note"
    return Block(kind, number, content, attrs, label=word, title=title, inner=inner)


def _own(text: str | None, line: int) -> Attributes | None:
    match = _ATTRIBUTES.fullmatch(text.strip()) if text else None
    return attributes(match[1], line) if match else None


def _until(lines: list[str], at: int, stop: Callable[[str], bool]) -> int:
    while at < len(lines) and not stop(lines[at]):
        at += 1
    return at


def _end_of_list(lines: list[str], at: int) -> int:
    end = at + 1
    while end < len(lines):
        line = lines[end]
        if line.strip() and not line.startswith(" ") and not _ITEM.match(line):
            after_blank = not lines[end - 1].strip()
            if after_blank or line.startswith(("#", "///", "|", "{:")):
                break
        end += 1
    return end


def _items(lines: list[str]) -> Iterator[tuple[int, bool, str]]:
    current: tuple[int, bool, str] | None = None
    for line in lines:
        if match := _ITEM.match(line):
            if current:
                yield current
            current = (len(match[1].expandtabs(4)) // 4, match[2][0].isdigit(), match[3].strip())
        elif current and line.strip():
            current = (current[0], current[1], f"{current[2]} {line.strip()}")
    if current:
        yield current


def _cells(row: str) -> tuple[str, ...]:
    row = row.strip().removeprefix("|")
    return tuple(cell.strip() for cell in re.split(r"(?<!\\)\|", re.sub(r"(?<!\\)\|$", "", row)))
