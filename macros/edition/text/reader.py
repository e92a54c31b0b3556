"""The one reader of Markdown: a text as frozen values (`values`), by Python-Markdown (`dialect`)."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from .dialect import STANDARD, Dialect, Parser
from .plain import plain
from .values import (
    Aside,
    Attributes,
    Block,
    Caption,
    Code,
    Content,
    Fault,
    Figure,
    Footnote,
    Heading,
    Items,
    Kind,
    ListItem,
    MacroCall,
    Para,
    Quote,
    Rule,
    Span,
    Table,
    Text,
    spans,
    within,
)

_KINDS: Mapping[str, Kind] = {
    "a": "link",
    "html-link": "link",
    "abbr": "abbr",
    "b": "strong",
    "bdi": "isolate",
    "br": "break",
    "cite": "emphasis",
    "code": "code",
    "em": "emphasis",
    "footnote": "footnote",
    "i": "emphasis",
    "img": "image",
    "printed-page": "printed-page",
    "span": "language",
    "strong": "strong",
    "sub": "sub",
    "sup": "super",
}
"""Element -> kind of span."""
_TARGETS: Mapping[Kind, str] = {
    "link": "href",
    "abbr": "title",
    "image": "src",
    "footnote": "label",
    "printed-page": "number",
}
"""Kind of span -> the attribute that is its target."""
_OWN = frozenset({"href", "src", "alt", "title", "label", "number", "lang", "dir"})
"""What an element of the list above holds by itself; any other attribute was put there by an attribute list."""
_ESCAPED = re.compile("\u0002(\\d+)\u0003")
_FIGURES = re.compile(r"[\d\s.,%+\-–−\u00a0\u202f\u2009]*")
_STRAY: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("attributes", re.compile(r"\{:[^}\n]*\}?")),
    ("jinja", re.compile(r"\{\{|\{%|\}\}|%\}")),
    ("block", re.compile(r"^/{3,}.*", re.MULTILINE)),
    ("table", re.compile(r"\A\|.*")),
    ("list", re.compile(r"\n(?:[-*+]|\d+\.) .*")),
    ("footnote", re.compile(r"\[\^[^\]]*\]")),
    ("link", re.compile(r"\]\([^)\s]*\)?")),
    ("mark", re.compile(r"\*+|`+|~~~+")),
)
"""Signs of Markdown that no text holds once it is read: the kind of fault they tell of."""
_ANY_STRAY = re.compile(r"[{}/*`~]|\A\||\n(?:[-+]|\d+\.) |\[\^|\]\(")
"""Finds whatever one of those finds, and a little more: most texts hold none."""


def read(text: str, first_line: int = 1, page: str = "", dialect: Dialect = STANDARD) -> Text:
    """The value of a text in Markdown.

    `first_line` is the line of its first line in its file; `page` the page's file below its language's folder
    (`s1/name.md`), from which links are resolved. Reading never fails: what cannot have been meant is in `faults`.
    """
    return _Reader(dialect.parser, text, first_line, page).text()


@dataclass(slots=True)
class _Position:
    """Where the reader is: the line of the block, from 0, and the line after its last."""

    line: int = 0
    end: int = 0


def inline(text: str) -> Content:
    """The content of one paragraph in Markdown."""
    return next((content for block in read(text).blocks for content in within(block)), ())


class _Reader:
    def __init__(self, parser: Parser, text: str, first_line: int, page: str) -> None:
        self.parser, self.first, self.page = parser, first_line, page
        self.lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(parser.tab_length).split("\n")
        self.faults: list[Fault] = []
        self.at = _Position()
        self.began: dict[int, int] = {}

    def text(self) -> Text:
        root, footnotes = self.parser.tree("\n".join(self.lines))
        steps = sorted({line for line, _ in self.parser.lines} | {len(self.lines)})
        self.began = {id(element): line for line, made in self.parser.lines for element in made}
        blocks: list[Block] = []
        for element in root:
            line = self.start_of(element)
            self.at = _Position(line, next((step for step in steps if step > line), len(self.lines)))
            blocks += self.block(element)
        calls = [span.target for block in blocks for content in within(block) for span in spans(content)
                 if span.kind == "footnote"]  # fmt: skip
        numbers = {label: number for number, label in enumerate(dict.fromkeys(calls), 1)}
        notes = tuple(self.footnote(label, element, numbers) for label, element in footnotes.items())
        for kind, found in self.parser.faults:
            self.fault(kind, found, self.line_of(found.split("|", 2)[-1] if kind == "cells" else found))
        self.unclosed(root)
        return Text(tuple(blocks), tuple(sorted(notes, key=lambda note: note.number or len(notes) + 1)),
                    tuple(sorted(self.faults, key=lambda fault: fault.line)))  # fmt: skip

    # ── Lines and faults ─────────────────────────────────────────────────────

    def fault(self, kind: str, found: str, line: int | None = None) -> None:
        self.faults.append(Fault(self.first + (self.at.line if line is None else line), kind, found))

    def line_of(self, found: str, start: int = 0, end: int | None = None) -> int:
        """The first line, from 0, between two that is a text, else that holds it; the first of them where none does."""
        first = found.split("\n")[0]
        lines = range(start, min(end or len(self.lines), len(self.lines)))
        same = (number for number in lines if self.lines[number].strip() == first)
        return next(same, next((number for number in lines if first in self.lines[number]), start))

    def last_line(self) -> int:
        """The last line of the block, from 0, that is not empty."""
        line = min(self.at.end, len(self.lines)) - 1
        while line > self.at.line and not self.lines[line].strip():
            line -= 1
        return line

    def unclosed(self, root: Element) -> None:
        # A block `///` that is still open when the text ends has swallowed all that follows it.
        for entry in self.parser.open_blocks:
            outer = next((each for each in root if entry.el in each.iter()), entry.el)
            self.fault("open-block", "///", self.began.get(id(outer), 0))

    # ── Blocks ───────────────────────────────────────────────────────────────

    def block(self, element: Element) -> Iterator[Block]:
        line, tag = self.first + self.at.line, element.tag
        match tag:
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                yield self.heading(element)
            case "p":
                yield self.paragraph(element)
            case "ul" | "ol":
                yield self.items(element)
            case "table":
                yield self.table(element)
            case "figure":
                yield from self.figure(element)
            case "div" if "admonition" in (element.get("class") or ""):
                yield self.aside(element)
            case "blockquote":
                yield Quote(line, tuple(block for child in element for block in self.block(child)))
            case "pre":
                code = element[0] if len(element) else element
                fenced = code.get("class")
                if fenced is None:
                    self.fault("indented", self.lines[self.at.line].strip())
                yield Code(
                    line, _unescaped(code.text or "").strip("\n") + "\n", (fenced or "").removeprefix("language-")
                )
            case "hr":
                yield Rule(line)
            case "macro":
                yield MacroCall(line, element.text or "")
            case "comment":
                pass
            case _:
                self.fault("html", f"<{tag}>")

    def heading(self, element: Element) -> Heading:
        line = self.at.line
        while line < self.at.end - 1 and not self.lines[line].lstrip().startswith("#"):
            line += 1
        if not self.lines[line].lstrip().startswith("#"):
            line = self.at.line
            self.fault("setext", self.lines[self.last_line()].strip())
        return Heading(self.first + line, int(element.tag[1]), self.content(element), self.attributes(element, line))

    def paragraph(self, element: Element) -> Block:
        line = self.first + self.at.line
        if len(element) == 1 and element[0].tag == "img" and not (element.text or "").strip():
            return self.image(element[0], None)
        content = self.content(element)
        return Para(line, content, self.attributes(element, self.last_line()))

    def attributes(self, element: Element, line: int) -> Attributes | None:
        values = dict(element.attrib)
        if not values:
            return None
        names = [word for word in self.lines[line].strip("{: }").split() if word.startswith("#")]
        if len(names) > 1 and self.lines[line].startswith("{:"):
            # Of two ids Python-Markdown takes the last without a word.
            values |= {"id": names[0].removeprefix("#"), names[1]: ""}
        id_, classes = values.pop("id", None), tuple(values.pop("class", "").split())
        data = tuple((key, value) for key, value in values.items() if key.startswith("data-"))
        other = tuple(key for key in values if not key.startswith("data-"))
        return Attributes(self.first + line, id_, classes, data, other)

    def items(self, element: Element) -> Items:
        items: list[ListItem] = []
        for item in element:
            below = [self.items(child) for child in item if child.tag in ("ul", "ol")]
            if sum(child.tag == "p" for child in item) > 1 or any(
                child.tag in ("pre", "table", "blockquote", "div", "h2", "h3") for child in item
            ):
                self.fault("item", plain(self.content(item))[:60])
            # Lists inside an item that follow one another are one.
            one = replace(below[0], items=tuple(each for part in below for each in part.items)) if below else None
            items.append(ListItem(self.content(item), one, tuple((item.get("class") or "").split())))
        return Items(
            self.first + self.at.line,
            element.tag == "ol",
            tuple(items),
            element.get("type", "1"),
            int(element.get("start", "1")),
        )

    def table(self, element: Element, caption: Caption | None = None) -> Table:
        line = self.at.line
        if not all(row.startswith("|") and row.rstrip().endswith("|") for row in self.lines[line : line + 2]):
            self.fault("pipes", self.lines[line].strip(), line)
        head, *rows = [tuple(self.content(cell) for cell in row) for row in element.iter("tr")]
        columns = zip(*rows, strict=True) if rows else [() for _ in head]
        numeric = tuple(all(_FIGURES.fullmatch(plain(cell)) for cell in column) for column in columns)
        return Table(self.first + line, head, tuple(rows), numeric, caption)

    def figure(self, element: Element) -> Iterator[Block]:
        # The line of a figure is its caption's: what it shows began before.
        own = self.at
        written = next((child for child in element if child.tag == "figcaption"), None)
        shown = [child for child in element if child.tag != "figcaption"]
        caption = None
        if written is not None:
            content = self.content(written)
            caption = Caption(self.first + own.line, element.get("id"), content)
        for child in shown:
            line = self.start_of(child)
            self.at = _Position(line, own.line)
            if child.tag == "table":
                yield self.table(child, caption)
            elif child.tag == "p" and len(child) == 1 and child[0].tag == "img":
                yield self.image(child[0], caption)
            else:
                self.fault("caption", plain(self.content(child))[:60])
                yield from self.block(child)
        if not shown:
            self.fault("caption", "///")
        self.at = own

    def start_of(self, element: Element) -> int:
        return self.began.get(id(element), self.at.line)

    def image(self, element: Element, caption: Caption | None) -> Figure:
        return Figure(self.first + self.at.line, element.get("src", ""), element.get("alt", "").strip(), caption)

    def aside(self, element: Element) -> Aside:
        title = next((plain(self.content(child)) for child in element if "admonition-title" in
                      (child.get("class") or "")), "")  # fmt: skip
        inner = [child for child in element if "admonition-title" not in (child.get("class") or "")]
        blocks = tuple(block for child in inner for block in self.block(child))
        return Aside(self.first + self.at.line, title, blocks)

    def footnote(self, label: str, element: Element, numbers: Mapping[str, int]) -> Footnote:
        self.at.line = self.line_of(f"[^{label}]:")
        self.at.end = self.at.line + 1
        paragraphs = [self.content(child) for child in element]
        if len(paragraphs) > 1:
            self.fault("footnote-blocks", label)
        content = tuple(piece for each in paragraphs for piece in each)
        return Footnote(self.first + self.at.line, label, numbers.get(label, 0), content)

    # ── Inline ───────────────────────────────────────────────────────────────

    def content(self, element: Element) -> Content:
        """What an element holds, without the lists and further blocks inside it."""
        return _trimmed(self.inline(element))

    def inline(self, element: Element) -> Iterator[str | Span]:
        yield self.letters(element.text)
        for child in element:
            if child.tag == "p":
                yield from self.inline(child)
            elif child.tag == "literal":
                yield child.text or ""
            elif child.tag in _KINDS:
                yield self.span(child)
            elif child.tag not in ("ul", "ol", "table", "pre", "blockquote", "div", "figure", "hr"):
                yield from self.inline(child)
            yield self.letters(child.tail)

    def span(self, element: Element) -> Span:
        kind = _KINDS[element.tag]
        for key in element.attrib.keys() - _OWN - ({"class"} if kind == "code" else set()):
            self.fault("inline-attributes", f"{key}={element.get(key)}")
        content: Content
        if kind == "code":
            content = (html.unescape(_unescaped(element.text or "")),)
        elif kind == "image":
            self.fault("inline-image", element.get("alt", ""))
            content = (element.get("alt", ""),)
        else:
            content = tuple(_joined(self.inline(element)))
        written = element.get(_TARGETS.get(kind, ""), "")
        target = self.resolved(written) if kind == "link" else written
        return Span(
            kind,
            content,
            target,
            element.get("lang"),
            element.get("dir"),
            written if kind == "link" else "",
            html=element.tag == "html-link",
        )

    def letters(self, text: str | None) -> str:
        if not text:
            return ""
        for kind, pattern in _STRAY if _ANY_STRAY.search(text) else ():
            for match in pattern.finditer(text):
                found = match.group().strip()
                self.fault(kind, found, self.line_of(_unescaped(found), self.at.line, self.at.end))
        return _unescaped(text).replace("\n", " ")

    def resolved(self, href: str) -> str:
        """A link's target: the page of the edition and the fragment that a relative link to a file leads to."""
        file, _, fragment = href.partition("#")
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", href) or (file and not file.endswith(".md")):
            return href
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self.page), file)) if file else self.page
        return f"{path_of(path)}#{fragment}"


def path_of(file: str) -> str:
    """The path of the page that a file is, below its language's folder: `s1` of `s1/index.md`, "" of `index.md`."""
    path = file.removesuffix(".md")
    return "" if path == "index" else path.removesuffix("/index")


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1])), text) if "\u0002" in text else text


def _joined(pieces: Iterator[str | Span]) -> Iterator[str | Span]:
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
            continue
        if text:
            yield text
            text = ""
        yield piece
    if text:
        yield text


def _trimmed(pieces: Iterator[str | Span]) -> Content:
    # Without the spaces at either end, which the lines of the file left.
    found = list(_joined(pieces))
    while found and isinstance(found[0], str) and not found[0].strip():
        del found[0]
    while found and isinstance(found[-1], str) and not found[-1].strip():
        del found[-1]
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return tuple(found)
