"""The tables of the records as CSV, one file a table and language, beside its page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from ...edition import Edition
from ...edition.addresses import address
from ...edition.text import Table, plain


def tables(edition: Edition) -> dict[str, bytes]:
    """File name below the site -> CSV."""
    files = {}
    for record in edition.records:
        for language in edition.languages:
            for block in record.text[language].blocks:
                if isinstance(block, Table) and block.id:
                    rows = ([plain(cell) for cell in row] for row in (block.head, *block.rows))
                    files[f"{address(edition, record.path, language)}{block.id}.csv"] = as_csv(rows)
    return files


def as_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as CSV (RFC 4180) in UTF-8 with a byte order mark, as spreadsheets need."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")
