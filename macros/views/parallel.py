"""A record in all its languages side by side, a row a block, aligned by paragraph number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from ..edition import Record
from ..edition.published_text import PublishedText
from .blocks import top_level
from .place import Place
from .published import Leaf, leaves
from .record import adorn
from .rendering import render

_ID = re.compile(r'^<(\w+)([^>]*?)\sid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Row:
    """A block in each language. `id` is the block's, which is the row's address; `number` a paragraph's."""

    id: str | None
    number: str | None
    cells: tuple[tuple[str, Markup], ...]


def rows(place: Place, texts: Mapping[str, str]) -> list[Row]:
    """The rows of the record at a place; `texts` is the HTML of its Markdown in each language.

    They are the same on the parallel view of each language: its pages lie equally deep, so relative links hold.
    """
    record = place.edition.record(place.path)
    columns = []
    for language, text in texts.items():
        here = replace(place, language=language, guest_of=place.language)
        columns.append(top_level(adorn(text, record, here, f"{language}-", rows=True)))
    return [_row(texts, blocks, record) for blocks in zip(*columns, strict=True)]


def parallel(place: Place, rows: list[Row], text: PublishedText | None = None) -> Markup:
    """The parallel view of the record at a place, with its published text where it has one.

    A printed page stands below the last paragraph that begins on it or before it.
    """
    record = place.edition.record(place.path)
    below: dict[int, list[Leaf]] = {}
    for leaf in leaves(place, text) if text else ():
        below.setdefault(_row_of(leaf.page, rows, record), []).append(leaf)
    return render("parallel.html", place, page=record, rows=rows, text=text, below=below)


def _row_of(page: int, rows: list[Row], record: Record) -> int:
    begun = [at for at, row in enumerate(rows) if row.number and record.by_id[row.id or ""].pages[0] <= page]
    return begun[-1] if begun else 0


def _row(languages: Mapping[str, str], blocks: tuple[str, ...], record: Record) -> Row:
    first = next(iter(languages))
    match = _ID.match(blocks[0])
    id_ = match[3].removeprefix(f"{first}-") if match else None
    paragraph = record.by_id.get(id_ or "")
    cells = tuple((language, Markup(block)) for language, block in zip(languages, blocks, strict=True))
    return Row(id_, paragraph.number if paragraph else None, cells)
