"""The glossary: institutions, associations, instruments, programmes and notions in the edition's languages."""

from __future__ import annotations

from markupsafe import Markup

from ..edition.languages import direction
from ..edition.occurrences import occurrences_of_terms
from ..words import sort_key
from .place import Place
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
