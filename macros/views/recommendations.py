"""The consolidated recommendations: by theme after the general ones, with what the explorer filters them by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..edition import Contribution, Paragraph, Recommendation, Record
from ..edition.text import MacroCall, Para, without_footnotes
from ..i18n import sort_key
from .context import PageContext
from .html import Html
from .matrix import matrix
from .record import RecordHtml
from .rendering import render

FACETS = ("theme", "kind", "to", "session", "speaker", "country")
"""What one filters by: the keys of the address's query, each with its message in `_FACET_LABELS`."""

_FACET_LABELS = dict(zip(FACETS, ("theme", "kind", "who_is_asked", "session", "who_asks", "country"), strict=True))
FILES = {"CSV": "table.csv", "BibTeX": "recommendations.bib", "RIS": "recommendations.ris"}
"""What one takes away, beside the page: each file holds the recommendations in the order of the volume."""


@dataclass(frozen=True, slots=True)
class Item:
    """A recommendation: its context in the volume, its paragraph, its text as HTML, its ids under each facet."""

    number: int
    recommendation: Recommendation
    paragraph: Paragraph
    html: Markup
    stem: Markup
    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its label and its choices: (id, label, how many recommendations have it)."""

    key: str
    label: Markup
    choices: tuple[tuple[str, str, int], ...]


def items(context: PageContext) -> list[Item]:
    """Every recommendation of the edition in the order of the printed volume."""
    paragraphs = [p for record in context.edition.records for p in record.paragraphs]
    asking = [(p, p.recommendation) for p in paragraphs if p.recommendation]
    writer = Html(context, abbreviate=False)
    return [
        Item(
            number,
            recommendation,
            paragraph,
            Markup(writer.content(paragraph.content[context.language])),
            _stem(context, writer, paragraph),
            _values(recommendation, context),
        )
        for number, (paragraph, recommendation) in enumerate(asking)
    ]


def _stem(context: PageContext, writer: Html, paragraph: Paragraph) -> Markup:
    stem = context.edition.stem(paragraph)
    return Markup(writer.content(without_footnotes(stem.content[context.language]))) if stem else Markup()


def _values(recommendation: Recommendation, context: PageContext) -> dict[str, tuple[str, ...]]:
    record = context.edition.record(recommendation.path)
    speakers = record.speakers if isinstance(record, Contribution) else ()
    return {
        "theme": tuple(theme.id for theme in recommendation.themes),
        "kind": (recommendation.kind.id,),
        "to": tuple(addressee.id for addressee in recommendation.addressees),
        "session": (record.session if isinstance(record, Contribution) else record.path,),
        "speaker": tuple(speaker.person.id for speaker in speakers),
        "country": tuple(sorted({speaker.country for speaker in speakers if speaker.country})),
    }


def facets(context: PageContext, found: Iterable[Item]) -> list[Facet]:
    """The facets with the choices that some recommendation has, in the edition's order; names alphabetically."""
    counts = {key: Counter(value for item in found for value in item.values[key]) for key in FACETS}
    labels = _labels(context)
    return [
        Facet(
            key,
            context.t(_FACET_LABELS[key]),
            tuple((id_, label, counts[key][id_]) for id_, label in labels[key].items() if counts[key][id_]),
        )
        for key in FACETS
    ]


def _labels(context: PageContext) -> dict[str, dict[str, str]]:
    edition, language = context.edition, context.language
    people = sorted(edition.people.values(), key=lambda person: sort_key(person.names[language].family))
    countries = {a.country: context.country(a.country) for a in edition.appearances if a.country}
    parts = {session.code: session.label[language] for session in edition.sessions}
    parts |= {record.path: record.title[language] for record in edition.records if record.path not in parts}
    return {
        "theme": {label.id: label.label[language] for label in edition.themes.values()},
        "kind": {label.id: label.label[language] for label in edition.kinds.values()},
        "to": {label.id: label.label[language] for label in edition.addressees.values()},
        "session": parts,
        "speaker": {person.id: str(person.names[language]) for person in people},
        "country": dict(sorted(countries.items(), key=lambda pair: sort_key(pair[1]))),
    }


def recommendations(context: PageContext, references: Mapping[str, Markup]) -> Markup:
    """The page: the general recommendations among the page's own text, then every other under its first theme.

    A recommendation is referred to under its further themes; so is a general one under all of its own. `references`
    are each record's by its path: `.at` in them is its symbol and pages, `.url` its address.
    """
    found = items(context)
    of = {item.recommendation.symbol: item for item in found}
    return render(
        "recommendations.html",
        context,
        groups=[
            (group.theme, [of[asked.symbol] for asked in group.first], [of[asked.symbol] for asked in group.also])
            for group in context.edition.by_theme
        ],
        opening=list(_opening(context, found)),
        facets=facets(context, found),
        matrix=matrix(context, [item.recommendation for item in found]),
        total=len(found),
        files=FILES,
        references=references,
    )


def _opening(context: PageContext, found: list[Item]) -> Iterator[Markup | list[Item]]:
    # The general recommendations become items like all others, in lists where they follow one another.
    own = {item.paragraph.id: item for item in found if item.paragraph.id == item.recommendation.anchor}
    text = context.page.text[context.language]
    assert isinstance(context.page, Record)
    writer = RecordHtml(context, text, record=context.page)
    run: list[Item] = []
    for block in text.blocks:
        if isinstance(block, Para) and block.id in own:
            run.append(own[block.id])
            continue
        if run:
            yield run
            run = []
        if not isinstance(block, MacroCall):
            yield Markup(writer.block(block))
    if run:
        yield run
