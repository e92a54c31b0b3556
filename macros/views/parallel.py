"""A record in all its languages side by side, a row a block, aligned by paragraph number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from ..edition import Record
from .blocks import top_level
from .place import Place
from .record import adorn
from .rendering import render

_ID = re.compile(r'^<(\w+)([^>]*?)\sid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Row:
    """A block in each language. `id` is the block's, which is the row's address; `number` a paragraph's."""

    id: str | None
    number: str | None
    cells: tuple[tuple[str, Markup], ...]


def parallel(place: Place, texts: Mapping[str, str]) -> Markup:
    """The parallel view of the record at a place; `texts` is the HTML of its Markdown in each language."""
    record = place.edition.record(place.path)
    columns = {}
    for language, text in texts.items():
        here = replace(place, language=language, guest_of=place.language)
        columns[language] = top_level(adorn(text, record, here, f"{language}-"))
    rows = [_row(dict(zip(columns, blocks, strict=True)), record) for blocks in zip(*columns.values(), strict=True)]
    return render("parallel.html", place, page=record, rows=rows, languages=tuple(texts))


def _row(blocks: Mapping[str, str], record: Record) -> Row:
    first, html = next(iter(blocks.items()))
    match = _ID.match(html)
    id_ = match[3].removeprefix(f"{first}-") if match else None
    paragraph = record.by_id.get(id_ or "")
    cells = tuple((language, Markup(block)) for language, block in blocks.items())
    return Row(id_, paragraph.number if paragraph else None, cells)
