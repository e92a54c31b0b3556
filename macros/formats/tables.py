"""The tables of the records as CSV, one file a table and language, beside its page."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise

from ..edition import Edition

_MARKUP = re.compile(r"<[^>]+>|\[\^[^\]]+\]|[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}")


def tables(edition: Edition) -> dict[str, bytes]:
    """File name below the site -> CSV (RFC 4180) in UTF-8 with a byte order mark, as spreadsheets need."""
    files = {}
    for record in edition.records:
        for language in edition.languages:
            prefix = "" if language == edition.default else f"{language}/"
            blocks = record.blocks[language]
            for block, following in pairwise(blocks):
                if block.kind == "table" and following.kind == "caption":
                    files[f"{prefix}{record.path}/{following.id}.csv"] = _csv(block.rows)
    return files


def _csv(rows: tuple[tuple[str, ...], ...]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([_MARKUP.sub("", cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
