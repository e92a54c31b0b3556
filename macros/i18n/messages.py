"""The software's own words in each language, from the catalogue.

A message is a text, or texts by plural category (Unicode CLDR). `{name}` in it is replaced by a value.
"""

from __future__ import annotations

from ..edition.languages import locale
from .catalogue import Message, messages

__all__ = ["Message", "message", "messages"]


def message(language: str, key: str, n: int | None = None, /, **values: object) -> str:
    """The message `key`, for `n` of something where its form depends on the number. Raises KeyError if unknown."""
    found = messages(language)[key]
    if not isinstance(found, str):
        category = locale(language).plural_form(1 if n is None else n)
        found = found.get(category) or found["other"]
    return found.format(n=n, **values)
