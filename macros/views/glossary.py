"""The glossary: institutions, associations, instruments, programmes and notions in the edition's languages."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..edition import Edition, Paragraph, Term
from ..edition.languages import direction
from .place import Place, sort_key
from .rendering import render

KINDS = ("institution", "association", "instrument", "programme", "concept")


def glossary(place: Place) -> Markup:
    """The terms by kind and name, each with its names in the other languages and the paragraphs where it occurs."""
    occurrences = occurrences_of_terms(place.edition)
    groups = []
    for kind in KINDS:
        terms = [term for term in place.edition.terms.values() if term.kind == kind]
        terms.sort(key=lambda term: sort_key(term.abbr.get(place.language) or term.name[place.language]))
        if terms:
            groups.append((kind, terms))
    return render(
        "glossary.html",
        place,
        groups=groups,
        occurrences=occurrences,
        kinds=place.words("term_kind"),
        direction=direction,
    )


_last: tuple[Edition, dict[str, list[Paragraph]]] | None = None


def occurrences_of_terms(edition: Edition) -> dict[str, list[Paragraph]]:
    """Term id -> the paragraphs whose text, in the default language, names it (by abbreviation, name or variant)."""
    global _last
    if _last is None or _last[0] is not edition:
        _last = (edition, _search(edition))
    return _last[1]


def _search(edition: Edition) -> dict[str, list[Paragraph]]:
    texts = [
        (paragraph, _text(paragraph, edition.default)) for record in edition.records for paragraph in record.paragraphs
    ]
    found: dict[str, list[Paragraph]] = {}
    for term in edition.terms.values():
        pattern = _pattern(term, edition.default)
        found[term.id] = [paragraph for paragraph, text in texts if pattern.search(text)]
    return found


def _text(paragraph: Paragraph, language: str) -> str:
    return " ".join([paragraph.source[language], *(block.text for block in paragraph.attached[language])])


def _pattern(term: Term, language: str) -> re.Pattern[str]:
    abbr = term.abbr.get(language)
    exact = [re.escape(text) for text in (abbr, *term.variants) if text]
    name = re.escape(term.name[language])
    return re.compile(rf"(?<!\w)(?:{'|'.join([*exact, f'(?i:{name})'])})(?!\w)")
