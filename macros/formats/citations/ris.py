"""References as RIS."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import rispy

from .references import Reference


def ris(references: Iterable[Reference]) -> bytes:
    """A RIS file in UTF-8."""
    text: str = rispy.dumps([_entry(reference) for reference in references], implementation=_Writer)
    return f"{text.strip()}\n".encode()


class _Writer(rispy.RisWriter):  # type: ignore[misc]
    def set_header(self, count: int) -> str:  # noqa: ARG002
        return ""


def _entry(reference: Reference) -> dict[str, Any]:
    first, last = reference.pages or (0, 0)
    values: dict[str, Any] = {
        "type_of_reference": "CPAPER" if reference.proceedings else "CONF",
        "id": reference.key,
        "title": reference.title,
        "authors": [author if isinstance(author, str) else author.inverted for author in reference.authors],
        "secondary_authors": list(reference.editors),
        "secondary_title": reference.event,
        "custom3": reference.proceedings,
        "year": str(reference.date.year),
        "date": f"{reference.date:%Y/%m/%d}/",
        "place_published": reference.place,
        "publisher": reference.publisher,
        "start_page": str(first) if first else None,
        "end_page": str(last) if last != first else None,
        "type_of_work": reference.genre,
        "call_number": reference.symbol,
        "edition": reference.version,
        "abstract": reference.abstract,
        "keywords": list(reference.keywords),
        "language": reference.language,
        "urls": [reference.url],
    }
    return {key: value for key, value in values.items() if value}
