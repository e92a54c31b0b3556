"""The consolidated recommendations: by theme after the general ones, with what the explorer filters them by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..edition import Contribution, Paragraph, Recommendation
from ..words import sort_key
from .blocks import top_level
from .inline import inline
from .matrix import matrix
from .place import Place
from .rendering import render

FACETS = ("theme", "kind", "to", "session", "speaker", "country")
"""What one filters by: the keys of the address's query, each with its message in `_FACET_LABELS`."""

_FACET_LABELS = dict(zip(FACETS, ("theme", "kind", "who_is_asked", "session", "who_asks", "country"), strict=True))
FILES = {"CSV": "recommendations.csv", "BibTeX": "recommendations.bib", "RIS": "recommendations.ris"}
"""What one takes away, beside the page: each file holds the recommendations in the order of the volume."""

_GENERAL = re.compile(r'<p class="rec" id="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Item:
    """A recommendation: its place in the volume, its paragraph, its text as HTML, its ids under each facet."""

    number: int
    recommendation: Recommendation
    paragraph: Paragraph
    html: Markup
    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with its label and its choices: (id, label, how many recommendations have it)."""

    key: str
    label: Markup
    choices: tuple[tuple[str, str, int], ...]


def items(place: Place) -> list[Item]:
    """Every recommendation of the edition in the order of the printed volume."""
    paragraphs = [p for record in place.edition.records for p in record.paragraphs]
    asking = [(p, p.recommendation) for p in paragraphs if p.recommendation]
    return [
        Item(
            number, recommendation, paragraph, inline(paragraph.source[place.language]), _values(recommendation, place)
        )
        for number, (paragraph, recommendation) in enumerate(asking)
    ]


def _values(recommendation: Recommendation, place: Place) -> dict[str, tuple[str, ...]]:
    record = place.edition.record(recommendation.path)
    speakers = record.speakers if isinstance(record, Contribution) else ()
    return {
        "theme": tuple(theme.id for theme in recommendation.themes),
        "kind": (recommendation.kind.id,),
        "to": tuple(addressee.id for addressee in recommendation.addressees),
        "session": (record.session if isinstance(record, Contribution) else record.path,),
        "speaker": tuple(speaker.person.id for speaker in speakers),
        "country": tuple(sorted({speaker.country for speaker in speakers if speaker.country})),
    }


def facets(place: Place, found: Iterable[Item]) -> list[Facet]:
    """The facets with the choices that some recommendation has, in the edition's order; names alphabetically."""
    counts = {key: Counter(value for item in found for value in item.values[key]) for key in FACETS}
    labels = _labels(place)
    return [
        Facet(
            key,
            place.t(_FACET_LABELS[key]),
            tuple((id_, label, counts[key][id_]) for id_, label in labels[key].items() if counts[key][id_]),
        )
        for key in FACETS
    ]


def _labels(place: Place) -> dict[str, dict[str, str]]:
    edition, language = place.edition, place.language
    people = sorted(edition.people.values(), key=lambda person: sort_key(person.names[language].family))
    countries = {a.country: place.country(a.country) for a in edition.appearances if a.country}
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


def recommendations(place: Place, general: Markup, references: Mapping[str, Markup]) -> Markup:
    """The page: `general` (the general recommendations, where they stand), then every other under its first theme.

    A recommendation is referred to under its further themes; so is a general one under all of its own. `references`
    are each record's by its path: `.at` in them is its symbol and pages, `.url` its address.
    """
    found = items(place)
    groups = []
    for theme in place.edition.themes.values():
        first = [i for i in found if i.recommendation.path != place.path and i.recommendation.themes[0] is theme]
        also = [i for i in found if theme in i.recommendation.themes and i not in first]
        if first or also:
            groups.append((theme, first, also))
    return render(
        "recommendations.html",
        place,
        groups=groups,
        opening=list(_opening(general, found)),
        facets=facets(place, found),
        matrix=matrix(place, [item.recommendation for item in found]),
        total=len(found),
        files=FILES,
        references=references,
    )


def _opening(general: Markup, found: list[Item]) -> Iterable[Markup | list[Item]]:
    # The general recommendations become items like all others, in lists where they follow one another.
    own = {item.paragraph.id: item for item in found if item.paragraph.id == item.recommendation.anchor}
    run: list[Item] = []
    for block in top_level(general):
        match = _GENERAL.match(block)
        if match and match[1] in own:
            run.append(own[match[1]])
            continue
        if run:
            yield run
            run = []
        yield Markup(block)
    if run:
        yield run
