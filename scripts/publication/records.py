"""The publication as frozen values: pages of lines of pieces. The pieces of a line hold every character of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

Basis: TypeAlias = Literal["printed", "exact", "inferred", "uncertain"]
PieceKind: TypeAlias = Literal["content", "repair", "furniture"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line: where it stands in the raw line, its raw characters, what they become, and by which rule.

    `content` became itself, `repair` something else (perhaps nothing: a bullet, a lost character), `furniture` is
    no part of the text (page numbers, running heads, blank lines, line ends).
    """

    at: int
    source: str
    text: str
    kind: PieceKind
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file, counted from 1, with its line end in `raw`; `pieces` stand in reading order.

    `mark` is the bullet or number that opens the line (`ØØ`, `1.`), `note` the label of the footnote it opens, `calls`
    the labels of the footnotes it calls; `joins` says that its last word goes on in the next line; `script` is
    "Arab" where the line holds Arabic, else "Latn".
    """

    number: int
    raw: str
    pieces: tuple[Piece, ...]
    script: str = "Latn"
    mark: str = ""
    note: str = ""
    calls: tuple[str, ...] = ()
    joins: bool = False

    @property
    def text(self) -> str:
        """The repaired text of the line."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def blank(self) -> bool:
        """Whether nothing but spaces stands in the line."""
        return not self.raw.strip()

    @property
    def furniture(self) -> bool:
        """Whether nothing of the line is part of the text."""
        return all(piece.kind == "furniture" for piece in self.pieces)


@dataclass(frozen=True)
class Page:
    """A printed page: its number, what its number rests on, and its lines (blank ones and furniture included)."""

    number: int
    basis: Basis
    lines: tuple[Line, ...] = field(repr=False)

    @property
    def content(self) -> tuple[Line, ...]:
        """The lines that hold text."""
        return tuple(line for line in self.lines if line.text.strip())


@dataclass(frozen=True, slots=True)
class Contribution:
    """A part of the publication: its path in the edition, its first line in the file, printed pages and language."""

    path: str
    first_line: int
    pages: tuple[int, int]
    language: str


@dataclass(frozen=True)
class Publication:
    """The whole text of a publication, and the parts that its plan names, in their order.

    `acronyms` are the plan's: what the publication writes short, and the names that stand for it.
    """

    file: Path
    pages: tuple[Page, ...] = field(repr=False)
    contributions: tuple[Contribution, ...]
    acronyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def lines(self) -> Iterator[Line]:
        """Every line of the file."""
        for page in self.pages:
            yield from page.lines

    def page(self, number: int) -> Page | None:
        """The page of that printed number, None where the text has none."""
        return next((page for page in self.pages if page.number == number), None)

    def lines_of(self, contribution: Contribution) -> tuple[Line, ...]:
        """The contribution's lines: from its first to the one before the next contribution's."""
        later = (other.first_line for other in self.contributions if other.first_line > contribution.first_line)
        end = min(later, default=None)
        return tuple(
            line for line in self.lines if contribution.first_line <= line.number and (end is None or line.number < end)
        )

    def contribution_of(self, page: int) -> Contribution | None:
        """The contribution in whose printed pages `page` lies."""
        return next((part for part in self.contributions if part.pages[0] <= page <= part.pages[1]), None)


def account(lines: Iterator[Line]) -> dict[tuple[str, str], int]:
    """How many characters of the file each (kind, rule) holds; their sum is the length of the lines."""
    counts: dict[tuple[str, str], int] = {}
    for line in lines:
        for piece in line.pieces:
            key = (piece.kind, piece.rule)
            counts[key] = counts.get(key, 0) + len(piece.source)
    return counts
