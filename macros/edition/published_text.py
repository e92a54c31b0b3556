"""The published text: the words of the printed volume, which `make import` writes where somebody has the file.

A folder of Markdown files, one a part of the volume, at the paths of the edition. Without it there is no published
text, and nothing else changes. `⟦17⟧` stands where printed page 17 begins, `⟦75~⟧` where its number is uncertain.
It is a text like a record's, and what is made of it is made of the same values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .frontmatter import FrontMatterError, split
from .problems import EditionError, Problem
from .schema import Pages
from .text import Block, Content, Dialect, Span, Text, plain, read, within

FOLDER = Path("publie")
"""Where the text is imported to, below the project."""
DIALECT = Dialect(("attr_list", "footnotes", "pymdownx.fancylists"), {}, printed_pages=True)
"""What an import writes: lists keep the form of their first number."""


class Correction(BaseModel):
    """A fragment of the file that was mended by hand, on which printed page, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    page: int
    stands: str
    becomes: str
    why: str


class _Front(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    pages: Pages
    source: str
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True)
class PublishedText:
    """A part of the volume in its own language; `source` is the SHA-256 of the file it was made from."""

    path: str
    language: str
    pages: tuple[int, int]
    source: str
    corrections: tuple[Correction, ...]
    text: Text = field(repr=False)
    file: Path = field(compare=False)


def read_published_texts(folder: Path) -> Mapping[str, PublishedText]:
    """The published texts by path; none where the folder is not there. Raises EditionError with every problem."""
    texts: dict[str, PublishedText] = {}
    problems: list[Problem] = []
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(folder).with_suffix("").as_posix()
        hint = "do not edit the imported text: run `make import` again"
        try:
            front = split(file.read_text(encoding="utf-8"))
            data = _Front.model_validate(front.values)
        except (FrontMatterError, ValidationError, UnicodeDecodeError) as error:
            message = str(error).partition("\n")[0]
            problems.append(Problem(file, getattr(error, "line", 1), "E101", message, hint))
        else:
            texts[path] = PublishedText(
                path,
                data.language,
                data.pages,
                data.source,
                data.corrections,
                read(front.body, front.body_line, dialect=DIALECT),
                file,
            )
    if problems:
        raise EditionError(problems)
    return texts


def printed_page(span: Span) -> int:
    """The number of a printed page whose beginning a span marks."""
    return int(span.target.rstrip("~"))


def blocks_by_page(text: PublishedText) -> list[tuple[int, list[Block]]]:
    """The blocks of a text by printed page: a block stands with the page that it begins on."""
    pages: list[tuple[int, list[Block]]] = []
    for block in text.text.blocks:
        marks = [(before, page) for content in within(block) for before, page in _marks(content)]
        if marks and (not pages or _opens(block)):
            pages.append((marks[0][1], []))
        if pages:
            pages[-1][1].append(block)
        if marks and marks[-1][1] != pages[-1][0]:
            pages.append((marks[-1][1], []))
    return [(number, blocks) for number, blocks in pages if blocks]


def _opens(block: Block) -> bool:
    # Whether the mark of a printed page stands before every word of a block.
    first = next(iter(within(block)), ())
    return next((not before.strip() for before, _ in _marks(first)), False)


def _marks(content: Content, before: str = "") -> Iterator[tuple[str, int]]:
    # The printed pages that begin within a content, each with the words before it.
    for piece in content:
        if isinstance(piece, str):
            before += piece
        elif piece.kind == "printed-page":
            yield before, printed_page(piece)
        else:
            yield from _marks(piece.content, before)
            before += plain(piece.content)


def words_by_page(text: PublishedText) -> Iterator[tuple[int, str]]:
    """Each printed page with its words, those of the footnotes that it calls last; a footnote without call is on the
    last page."""
    words, below, page = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list), text.pages[0]
    notes = {note.label: note for note in text.text.footnotes}
    for block in text.text.blocks:
        for content in within(block):
            for piece in _pieces(content):
                if isinstance(piece, str):
                    words[page].append(piece)
                elif piece.kind == "printed-page":
                    page = printed_page(piece)
                elif note := notes.pop(piece.target, None):
                    below[page] += [" ", plain(note.content)]
            words[page].append(" ")
    for note in notes.values():
        below[page] += [" ", plain(note.content)]
    for number, pieces in words.items():
        if said := " ".join("".join([*pieces, *below[number]]).split()):
            yield number, said


def _pieces(content: Content) -> Iterator[str | Span]:
    # The texts in a content, and what says that a printed page begins or a footnote is called.
    for piece in content:
        if isinstance(piece, str) or piece.kind in ("printed-page", "footnote"):
            yield piece
        elif piece.kind == "break":
            yield " "
        else:
            yield from _pieces(piece.content)
