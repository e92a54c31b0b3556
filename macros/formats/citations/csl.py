"""References as CSL-JSON, which citation processors and Zotero read."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any

from .references import Author, Reference, particle


def csl_json(references: Iterable[Reference]) -> bytes:
    """A CSL-JSON document."""
    items = [item(reference) for reference in references]
    return (json.dumps(items, ensure_ascii=False, indent=1) + "\n").encode()


def item(reference: Reference) -> dict[str, Any]:
    """A reference as an item of CSL 1.0.2, without what is empty."""
    values: dict[str, Any] = {
        "id": reference.key,
        "type": "paper-conference" if reference.proceedings else "book",
        "title": reference.title,
        "author": [_name(author) for author in reference.authors],
        "editor": [_name(editor) for editor in reference.editors],
        "container-title": reference.proceedings,
        "event-title": reference.event,
        "event-date": _date(reference.date),
        "event-place": reference.venue,
        "issued": _date(reference.date),
        "publisher": reference.publisher,
        "publisher-place": reference.place,
        "page": "-".join(map(str, dict.fromkeys(reference.pages))) if reference.pages else None,
        "genre": reference.genre,
        "number": reference.symbol,
        "version": reference.version if reference.proceedings else None,
        "edition": None if reference.proceedings else reference.version,  # a book with a version is taken for software
        "abstract": reference.abstract,
        "keyword": ", ".join(reference.keywords),
        "language": reference.language,
        "license": reference.licence,
        "URL": reference.url,
    }
    return {key: value for key, value in values.items() if value}


def _name(author: Author) -> dict[str, str]:
    if isinstance(author, str):
        return {"literal": author}
    before, family = particle(author.family)
    name = {"family": family, "given": author.given, "non-dropping-particle": before}
    return {key: value for key, value in name.items() if value}


def _date(date: dt.date) -> dict[str, list[list[int]]]:
    return {"date-parts": [[date.year, date.month, date.day]]}
