"""The glossary: institutions, associations, instruments, programmes and notions in the edition's languages."""

from __future__ import annotations

from markupsafe import Markup

from ..edition.languages import direction
from ..i18n import sort_key
from .context import PageContext
from .rendering import render

KINDS = ("institution", "association", "instrument", "programme", "concept")


def glossary(context: PageContext) -> Markup:
    """The terms by kind and name, each with its names in the other languages and the paragraphs where it occurs."""
    groups = []
    for kind in KINDS:
        terms = [term for term in context.edition.terms.values() if term.kind == kind]
        terms.sort(key=lambda term: sort_key(term.abbr.get(context.language) or term.name[context.language]))
        if terms:
            groups.append((kind, terms))
    return render(
        "glossary.html",
        context,
        groups=groups,
        occurrences=context.edition.occurrences,
        kinds=context.words("term_kind"),
        direction=direction,
    )
