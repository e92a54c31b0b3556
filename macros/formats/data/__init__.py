"""The edition as data: the calendar, the tables, lists of recommendations and people, the whole as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...edition import Edition
from .calendar import calendar
from .document import document
from .lists import lists
from .recommendations import recommendations
from .tables import tables


def data(edition: Edition, base: str) -> Iterator[Mapping[str, bytes]]:
    """The files, kind by kind: file name below the site -> bytes. `base` is the site's address."""
    yield calendar(edition, base)
    yield tables(edition)
    yield document(edition, base)
    for language in edition.languages:
        yield lists(edition, language, base)
        yield recommendations(edition, language, base)
