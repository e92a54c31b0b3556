"""The tables of the records as CSV, one file a table and language, beside its page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from itertools import pairwise

from ..edition import Edition
from .addresses import prefix
from .plain import plain


def tables(edition: Edition) -> dict[str, bytes]:
    """File name below the site -> CSV."""
    files = {}
    for record in edition.records:
        for language in edition.languages:
            blocks = record.blocks[language]
            for block, following in pairwise(blocks):
                if block.kind == "table" and following.kind == "caption":
                    files[f"{prefix(edition, language)}{record.path}/{following.id}.csv"] = as_csv(
                        [plain(cell) for cell in row] for row in block.rows
                    )
    return files


def as_csv(rows: Iterable[Iterable[str]]) -> bytes:
    """Rows as CSV (RFC 4180) in UTF-8 with a byte order mark, as spreadsheets need."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")
