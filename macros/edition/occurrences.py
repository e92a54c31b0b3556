"""Where the record speaks of the glossary's terms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from .text import lines, plain

if TYPE_CHECKING:
    from .records import Edition, Paragraph, Term

_WORD = re.compile(r"\w+")
_Forms: TypeAlias = dict[str, list[tuple[str, bool, str]]]
"""First word, folded -> (form, whether case counts, term id)."""


def occurrences(edition: Edition) -> Mapping[str, list[Paragraph]]:
    """Term id -> the paragraphs whose text, in the default language, names it (by abbreviation, name or variant)."""
    # One pass over each paragraph, whatever the number of terms.
    language = edition.default
    forms: _Forms = {}
    for term in edition.terms.values():
        for form, exact in _forms(term, language):
            text = form if exact else form.casefold()
            forms.setdefault(_WORD.findall(text.casefold())[0], []).append((text, exact, term.id))
    found: dict[str, list[Paragraph]] = {id_: [] for id_ in edition.terms}
    for record in edition.records:
        for paragraph in record.paragraphs:
            for id_ in _named(_text(paragraph, language), forms):
                found[id_].append(paragraph)
    return found


def _named(text: str, forms: _Forms) -> set[str]:
    folded = text.casefold()
    if len(folded) != len(text):  # a few letters fold to two: keep the places
        folded = text.lower()
    ids = set()
    for match in _WORD.finditer(folded):
        for form, exact, id_ in forms.get(match.group(), ()):
            start, end = match.start(), match.start() + len(form)
            if (text if exact else folded).startswith(form, start) and not folded[end : end + 1].isalnum():
                ids.add(id_)
    return ids


def _forms(term: Term, language: str) -> list[tuple[str, bool]]:
    """The forms of a term that count, and whether case does."""
    exact = [form for form in (term.abbr.get(language), *term.variants) if form]
    return [*((form, True) for form in exact), (term.name[language], False)]


def _text(paragraph: Paragraph, language: str) -> str:
    attached = (line for block in paragraph.attached[language] for line in lines(block))
    return " ".join([plain(paragraph.content[language]), *attached])
