"""The glossary's abbreviations in a text, each with what it is short for."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape

from ..edition import Edition


def abbreviated(text: str, edition: Edition, language: str) -> str:
    """A text as HTML in which every abbreviation of the glossary has its name as a title."""
    pattern, names = _abbreviations(edition, language)
    return pattern.sub(lambda match: names[match.group()], escape(text))


@lru_cache(maxsize=32)
def _abbreviations(edition: Edition, language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    names = {term.abbr[language]: term.name[language] for term in edition.terms.values() if language in term.abbr}
    marked = {
        escape(abbr): f'<abbr title="{escape(name)}">{escape(abbr)}</abbr>'
        for abbr, name in names.items()
        if abbr != name
    }
    pattern = "|".join(re.escape(abbr) for abbr in sorted(marked, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"(?<![\w&;])(?:{pattern})(?!\w)"), marked
