"""A page's text as values that any format can set: Markdown is read here once for paper and for the e-book.

The model gives the blocks; what is parsed here is what stands inside them.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal, TypeAlias
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from ...edition import Edition, EditionError, Page, Paragraph, Problem, Record
from ...edition.blocks import Block
from ...edition.languages import direction, script

Kind: TypeAlias = Literal[
    "emphasis", "strong", "link", "isolate", "language", "abbr", "code", "super", "break", "note", "leaf"
]
Content: TypeAlias = "tuple[str | Span, ...]"


@dataclass(frozen=True, slots=True)
class Span:
    """Marked text. `target` is a link's page and fragment or address, an abbreviation's name, a note's label,
    a printed page; `language` is its own where it is in another."""

    kind: Kind
    content: Content
    target: str = ""
    language: str | None = None
    dir: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the text; `level` is 2 or more."""

    id: str
    level: int
    content: Content


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `numbered` is the model's where it has a number."""

    content: Content
    numbered: Paragraph | None = None


@dataclass(frozen=True, slots=True)
class Items:
    """A list: each item and the list inside it; `numbering` is the form of the first number, `start` the number."""

    ordered: bool
    items: tuple[tuple[Content, Items | None], ...]
    numbering: str = "1"
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `numeric` says of each column whether it holds figures."""

    id: str
    caption: Content
    head: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]
    numeric: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """An image with its alternative text."""

    id: str
    caption: Content
    file: Path
    alt: str


@dataclass(frozen=True, slots=True)
class Aside:
    """An editor's note."""

    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set apart, or an example."""

    content: Content


Part: TypeAlias = Heading | Para | Items | Table | Figure | Aside | Quote


def parts(page: Page, language: str, edition: Edition) -> tuple[Part, ...]:
    """The parts of a page's text, in order. Raises EditionError where something cannot be printed."""
    reader = _Reader(page, language, edition)
    found = tuple(reader.parts(page.blocks[language]))
    if reader.problems:
        raise EditionError(reader.problems)
    return found


def inline(text: str, language: str, edition: Edition) -> Content:
    """A single text that stands in front matter or away from its page."""
    return _Inline(text, language, edition).content


def without_notes(content: Content) -> Content:
    """The content without its footnote calls, for a place away from the notes."""
    return tuple(piece for piece in content if isinstance(piece, str) or piece.kind != "note")


def plain(content: Content) -> str:
    """The content's letters alone."""
    return "".join(piece if isinstance(piece, str) else plain(piece.content) for piece in without_notes(content))


@dataclass
class _Reader:
    page: Page
    language: str
    edition: Edition
    problems: list[Problem] = field(default_factory=list)

    def parts(self, blocks: Sequence[Block]) -> Iterator[Part]:
        at = 0
        while at < len(blocks):
            block, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
            caption = following if following and following.kind == "caption" else None
            at += 1 + (caption is not None)
            match block.kind:
                case "heading":
                    yield Heading(block.id or "", block.level, self.inline(block.text, block.line))
                case "paragraph" if block.text.startswith(">"):
                    yield Quote(self.inline(re.sub(r"(?m)^>\s?", "", block.text), block.line))
                case "paragraph" if image := _IMAGE.fullmatch(block.text):
                    yield self.figure(image, caption, block.line)
                case "paragraph":
                    yield Para(self.inline(block.text, block.line), self.numbered(block))
                case "list":
                    yield self.items(block)
                case "table":
                    yield self.table(block, caption)
                case "note":
                    yield Aside(block.title, tuple(self.parts(block.inner)))
                case "html" | "code":
                    self.problem(
                        block.line, "P103", f"a block of {block.kind} cannot be printed", "write it in Markdown"
                    )

    def problem(self, line: int, code: str, wrong: str, right: str) -> None:
        self.problems.append(Problem(self.page.files[self.language], line, code, wrong, right))

    def inline(self, text: str, line: int) -> Content:
        read = _Inline(text, self.language, self.edition, self.notes, self.page)
        for tag in read.unknown:
            self.problem(line, "P103", f"the element `<{tag}>` cannot be printed", "write it in Markdown")
        return read.content

    def numbered(self, block: Block) -> Paragraph | None:
        return self.page.by_id.get(block.id or "") if isinstance(self.page, Record) else None

    @cached_property
    def notes(self) -> Mapping[str, Content]:
        blocks = [block for block in self.page.blocks[self.language] if block.kind == "footnote"]
        return {
            block.label: _Inline(block.text, self.language, self.edition, {}, self.page).content for block in blocks
        }

    def figure(self, image: re.Match[str], caption: Block | None, line: int) -> Figure:
        if not image["alt"].strip():
            self.problem(line, "P102", "an image has no alternative text", "say between the brackets what it shows")
        file = self.page.files[self.language].parent / image["file"]
        return Figure((caption.id if caption else None) or "", self.caption(caption), file, image["alt"].strip())

    def caption(self, caption: Block | None) -> Content:
        return self.inline(caption.text, caption.line) if caption else ()

    def items(self, block: Block) -> Items:
        lines = [(depth, ordered, self.inline(text, block.line)) for depth, ordered, text in block.items]
        return _nested(lines, 0)[0]

    def table(self, block: Block, caption: Block | None) -> Table:
        head, *rows = [tuple(self.inline(cell, block.line) for cell in row) for row in block.rows]
        columns = zip(*rows, strict=True) if rows else [() for _ in head]
        numeric = tuple(all(_FIGURES.fullmatch(plain(cell)) for cell in column) for column in columns)
        id_ = (caption.id if caption else None) or ""
        return Table(id_, self.caption(caption), head, tuple(rows), numeric)


_IMAGE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?P<file>[^)\s]+)[^)]*\)")
_FIGURES = re.compile(r"[\d\s.,%+\-–−\u00a0\u202f\u2009]*")


def _nested(lines: list[tuple[int, bool, Content]], at: int) -> tuple[Items, int]:
    depth, ordered, _ = lines[at]
    items: list[tuple[Content, Items | None]] = []
    while at < len(lines) and lines[at][0] >= depth:
        if lines[at][0] > depth:
            below, at = _nested(lines, at)
            items[-1] = (items[-1][0], below)
        else:
            items.append((lines[at][2], None))
            at += 1
    return Items(ordered, tuple(items)), at


_KINDS: Mapping[str, Kind] = {
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "strong": "strong",
    "b": "strong",
    "a": "link",
    "bdi": "isolate",
    "span": "language",
    "abbr": "abbr",
    "code": "code",
    "sup": "super",
    "br": "break",
    "note": "note",
}
_MARKED = re.compile(r"[*_`<&\\\[!{]")


class _Inline(HTMLParser):
    """The content of one text. `unknown` are the elements that have no form in print."""

    def __init__(
        self,
        text: str,
        language: str,
        edition: Edition,
        notes: Mapping[str, Content] | None = None,
        page: Page | None = None,
    ) -> None:
        super().__init__(convert_charrefs=True)
        self.language, self.edition, self.page = language, edition, page
        self.notes = notes or {}
        self.unknown: list[str] = []
        self._open: list[tuple[str, dict[str, str], list[str | Span]]] = [("", {}, [])]
        text = " ".join(text.split("\n"))
        if _MARKED.search(text):
            self.feed(_html(text))
            self.close()
        else:
            self.handle_data(text)
        self.content: Content = tuple(self._open[0][2])

    def handle_data(self, data: str) -> None:
        if data.strip("\n"):
            self._open[-1][2].append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "p":
            return
        if tag not in _KINDS:
            self.unknown.append(tag)
        self._open.append((tag, {key: value or "" for key, value in attrs}, []))
        if tag == "br":
            self.handle_endtag(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag != "br":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "p" or len(self._open) == 1:
            return
        tag, attrs, inside = self._open.pop()
        kind = _KINDS.get(tag, "language")
        content = tuple(inside)
        target = self._target(attrs.get("href", "")) if tag == "a" else attrs.get("title", attrs.get("label", ""))
        if kind == "note":
            content = self.notes.get(target, ())
        own, side = attrs.get("lang"), attrs.get("dir")
        if kind == "isolate":
            own, side = _nature(plain(content), own, side, self.language, self.edition)
        self._open[-1][2].append(Span(kind, content, target, own, side))

    def _target(self, href: str) -> str:
        file, _, fragment = href.partition("#")
        if self.page is None or re.match(r"[a-z]+:", href):
            return href
        if not file:
            return f"{self.page.path}#{fragment}"
        index = self.page.files[self.language].stem == "index"
        folder = self.page.path if index else posixpath.dirname(self.page.path)
        path = posixpath.normpath(posixpath.join(folder, file)).removesuffix(".md")
        path = "" if path == "index" else path.removesuffix("/index")
        return f"{path}#{fragment}"


class _Call(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        return Element("note", label=m[1]), m.start(), m.end()


class _Calls(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(_Call(r"\[\^([^\]]+)\]", md), "note", 175)


_parser = Markdown(extensions=["attr_list", _Calls()], output_format="xhtml")


def _html(text: str) -> str:
    return _parser.reset().convert(text)


def _nature(text: str, language: str | None, side: str | None, around: str, edition: Edition) -> tuple[str | None, str]:
    # The language of a foreign phrase is the first of the edition that is written in its script.
    strong = next((char for char in text if unicodedata.bidirectional(char) in ("L", "R", "AL")), None)
    letters = {"L": "Latn", "AL": "Arab"}.get(unicodedata.bidirectional(strong)) if strong else None
    if language is None and letters and letters != script(around) and any(char.islower() for char in text):
        language = next((each for each in edition.languages if script(each) == letters), None)
    if side is None:
        side = direction(language) if language else "rtl" if letters == "Arab" else "ltr"
    return language, side
