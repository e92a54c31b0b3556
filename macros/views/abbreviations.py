"""The glossary's abbreviations in a text, each with what it is short for."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup, escape

from ..edition import Edition


def abbreviated(text: str, edition: Edition, language: str) -> Markup:
    """A text as HTML in which every abbreviation of the glossary has its name as a title."""
    pattern, names = _abbreviations(edition, language)
    if not pattern.search(text):
        return escape(text)
    html, at = "", 0
    for match in pattern.finditer(text):
        html += escape(text[at : match.start()])
        html += Markup('<abbr title="{}">{}</abbr>').format(names[match.group()], match.group())
        at = match.end()
    return Markup(html) + escape(text[at:])


@lru_cache(maxsize=32)
def _abbreviations(edition: Edition, language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    names = {term.abbr[language]: term.name[language] for term in edition.terms.values() if language in term.abbr}
    names = {abbr: name for abbr, name in names.items() if abbr != name}
    pattern = "|".join(re.escape(abbr) for abbr in sorted(names, key=len, reverse=True)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), names
