"""What Markdown becomes: one frozen value a block, with its structure, its inline content and its source line.

Every format is made of these values: pages, print volume, e-book, search and exports each walk them once. A `Content`
is a tuple of texts and of `Span`s, which hold a content of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "emphasis",
    "strong",
    "link",
    "isolate",
    "language",
    "abbr",
    "code",
    "super",
    "sub",
    "break",
    "image",
    "footnote",
    "printed-page",
]
Content: TypeAlias = "tuple[str | Span, ...]"


@dataclass(frozen=True, slots=True)
class Span:
    """Marked content.

    `target` depends on the kind: of a link within the edition the page's path and fragment (`s1/name#p12`), of any
    other link its address; of an abbreviation what it is short for; of a footnote's call the footnote's label; of a
    printed page its number; of an image its file's address. `written` is a link's address as the editor wrote it.
    `language` and `dir` are the content's own, where they are written. `html` says of a link that it is written in
    HTML, as one to a file of the site is.
    """

    kind: Kind
    content: Content = ()
    target: str = ""
    language: str | None = None
    dir: str | None = None
    written: str = ""
    html: bool = False

    @property
    def internal(self) -> bool:
        """Whether a link leads to a page of the edition."""
        file = self.written.partition("#")[0]
        return self.kind == "link" and ":" not in file and (not file or file.endswith(".md")) and file[:1] != "/"


@dataclass(frozen=True, slots=True)
class Attributes:
    """An attribute list, `{: #p7 .rec data-p="19" }`, and the line it stands on.

    `other` are the keys that are neither an id, nor classes, nor `data-…`.
    """

    line: int
    id: str | None = None
    classes: tuple[str, ...] = ()
    data: tuple[tuple[str, str], ...] = ()
    other: tuple[str, ...] = ()

    def get(self, key: str) -> str | None:
        """The value of `key`, or None."""
        return dict(self.data).get(key)


class _Attributed:
    __slots__ = ()
    attributes: Attributes | None

    @property
    def id(self) -> str | None:
        """Its id, or None."""
        return self.attributes.id if self.attributes else None


@dataclass(frozen=True, slots=True)
class Heading(_Attributed):
    """A heading; `level` is 1 to 6."""

    line: int
    level: int
    content: Content
    attributes: Attributes | None = None


@dataclass(frozen=True, slots=True)
class Para(_Attributed):
    """A paragraph."""

    line: int
    content: Content
    attributes: Attributes | None = None


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list, with the list inside it."""

    content: Content
    below: Items | None = None
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list. `numbering` is the form of its first number, `start` the number."""

    line: int
    ordered: bool
    items: tuple[ListItem, ...]
    numbering: str = "1"
    start: int = 1


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption of a table or figure, with the id of the whole."""

    line: int
    id: str | None
    content: Content


class _Captioned:
    __slots__ = ()
    caption: Caption | None

    @property
    def id(self) -> str | None:
        """Its id, which is its caption's, or None."""
        return self.caption.id if self.caption else None


@dataclass(frozen=True, slots=True)
class Table(_Captioned):
    """A table: the cells of its head and rows. `numeric` says of each column whether it holds figures alone."""

    line: int
    head: tuple[Content, ...]
    rows: tuple[tuple[Content, ...], ...]
    numeric: tuple[bool, ...]
    caption: Caption | None = None


@dataclass(frozen=True, slots=True)
class Figure(_Captioned):
    """An image that stands alone, with its alternative text; `source` is its address as written."""

    line: int
    source: str
    alt: str
    caption: Caption | None = None


@dataclass(frozen=True, slots=True)
class Aside:
    """An editor's note."""

    line: int
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation set apart, or an example."""

    line: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of code, in the language named on their fence."""

    line: int
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""

    line: int


@dataclass(frozen=True, slots=True)
class MacroCall:
    """A macro that stands alone: `{{ programme() }}`."""

    line: int
    source: str


Block: TypeAlias = Heading | Para | Items | Table | Figure | Aside | Quote | Code | Rule | MacroCall


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its label, its number in the order of the calls, its content. Without a call its number is 0."""

    line: int
    label: str
    number: int
    content: Content


@dataclass(frozen=True, slots=True)
class Fault:
    """What was read and cannot have been meant; `kind` says which rule it breaks (`rules.markdown`)."""

    line: int
    kind: str
    found: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text: its blocks and footnotes in order, and what in it cannot have been meant."""

    blocks: tuple[Block, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    faults: tuple[Fault, ...] = ()

    def footnote(self, label: str) -> Footnote | None:
        """The footnote of a label, or None."""
        return next((note for note in self.footnotes if note.label == label), None)


EMPTY = Text()
"""A text that says nothing."""


def within(block: Block) -> Iterator[Content]:
    """The contents of a block, in reading order: of a table its caption, then its cells row by row."""
    match block:
        case Heading(content=content) | Para(content=content):
            yield content
        case Items(items=items):
            for item in items:
                yield item.content
                if item.below:
                    yield from within(item.below)
        case Table(head=head, rows=rows, caption=caption):
            if caption:
                yield caption.content
            yield from head
            for row in rows:
                yield from row
        case Figure(caption=caption):
            if caption:
                yield caption.content
        case Aside(blocks=blocks) | Quote(blocks=blocks):
            for inner in blocks:
                yield from within(inner)


def spans(content: Content) -> Iterator[Span]:
    """Every span of a content, an outer one before those inside it."""
    for piece in content:
        if isinstance(piece, Span):
            yield piece
            yield from spans(piece.content)
