"""The glossary: institutions, associations, instruments, programmes and notions in the edition's languages."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from itertools import groupby

from markupsafe import Markup

from ..edition import Paragraph
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
        occurrences={id_: _where(context, found) for id_, found in context.edition.occurrences.items()},
        kinds=context.words("term_kind"),
        direction=direction,
    )


def _where(context: PageContext, paragraphs: Iterable[Paragraph]) -> Markup:
    """Links to paragraphs, by record. A large glossary has thousands, which a template would be slow to write."""
    records = []
    for path, group in groupby(sorted(paragraphs, key=lambda paragraph: paragraph.path), key=lambda each: each.path):
        symbol = escape(context.short_symbol(context.edition.record(path).symbol))
        links = (f'<a href="{context.link(each.path, each.id)}">{each.number}</a>' for each in group)
        inside = f"{context.comma} ".join(links)
        records.append(f'<span class="where"><bdi class="sym" dir="ltr">{symbol}</bdi> {inside}</span>')
    return Markup(" · ".join(records))
