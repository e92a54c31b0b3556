"""A record in all its languages side by side, a row a block, aligned by paragraph number."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from ..edition import Record
from ..edition.published_text import PublishedText
from ..edition.text import Figure, Heading, Para, Table
from .context import PageContext
from .published import PrintedPage, printed_pages
from .record import record_blocks
from .rendering import render


@dataclass(frozen=True, slots=True)
class Row:
    """A block in each language. `id` is the block's, which is the row's address; `number` a paragraph's."""

    id: str | None
    number: str | None
    cells: tuple[tuple[str, Markup], ...]


def rows(context: PageContext) -> list[Row]:
    """The rows of the record at a context.

    They are the same on the parallel view of each language: its pages lie equally deep, so relative links hold.
    """
    edition = context.edition
    record = edition.record(context.path)
    columns = []
    for language in edition.languages:
        here = replace(context, language=language, page_language=context.language)
        columns.append(record_blocks(here, record, f"{language}-", rows=True))
    text = record.text[edition.default]
    ids = [block.id if isinstance(block, Heading | Para | Table | Figure) else None for block in text.blocks]
    ids += [None] * bool(text.footnotes)
    return [
        Row(id_, _number(record, id_), tuple(zip(edition.languages, map(Markup, blocks), strict=True)))
        for id_, *blocks in zip(ids, *columns, strict=True)
    ]


def _number(record: Record, id_: str | None) -> str | None:
    paragraph = record.by_id.get(id_ or "")
    return paragraph.number if paragraph else None


def parallel(context: PageContext, rows: list[Row], text: PublishedText | None = None) -> Markup:
    """The parallel view of the record at a context, with its published text where it has one.

    A printed page stands below the last paragraph that begins on it or before it.
    """
    record = context.edition.record(context.path)
    below: dict[int, list[PrintedPage]] = {}
    for page in printed_pages(context, text) if text else ():
        below.setdefault(_row_of(page.number, rows, record), []).append(page)
    return render("parallel.html", context, page=record, rows=rows, text=text, below=below)


def _row_of(page: int, rows: list[Row], record: Record) -> int:
    begun = [at for at, row in enumerate(rows) if row.number and record.by_id[row.id or ""].pages[0] <= page]
    return begun[-1] if begun else 0
