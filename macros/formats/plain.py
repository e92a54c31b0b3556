"""Inline Markdown without its markup, for formats that have none."""

from __future__ import annotations

import re

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(r"<[^>]+>|\[\^[^\]]+\]|[*_]{1,2}(?=\S)|(?<=\S)[*_]{1,2}")


def plain(text: str) -> str:
    """The words of a text, without footnote calls."""
    return _MARKUP.sub("", _LINK.sub(r"\1", text))
