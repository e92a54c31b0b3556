"""The consolidated recommendations, by theme, after the general ones."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..edition import Paragraph, Recommendation
from .inline import inline
from .place import Place
from .rendering import render


@dataclass(frozen=True, slots=True)
class Item:
    """A recommendation with its paragraph and its text as HTML."""

    recommendation: Recommendation
    paragraph: Paragraph
    html: Markup


def items(place: Place) -> list[Item]:
    """Every recommendation of the edition in the order of the printed volume."""
    return [
        Item(paragraph.recommendation, paragraph, inline(paragraph.source[place.language]))
        for record in place.edition.records
        for paragraph in record.paragraphs
        if paragraph.recommendation
    ]


def recommendations(place: Place, general: Markup) -> Markup:
    """The page: `general` (the general recommendations, where they stand), then every other under its first theme.

    A recommendation is referred to under its further themes; so is a general one under all of its own.
    """
    found = items(place)
    groups = []
    for theme in place.edition.themes.values():
        first = [i for i in found if i.recommendation.path != place.path and i.recommendation.themes[0] is theme]
        also = [i for i in found if theme in i.recommendation.themes and i not in first]
        if first or also:
            groups.append((theme, first, also))
    return render("recommendations.html", place, groups=groups, general=general)
