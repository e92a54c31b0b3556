"""The consolidated recommendations, by theme."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..edition import Paragraph, Recommendation, Theme
from .inline import inline
from .place import Place
from .rendering import render


@dataclass(frozen=True, slots=True)
class Item:
    """A recommendation with its text as HTML."""

    recommendation: Recommendation
    paragraph: Paragraph
    html: Markup


def recommendations(place: Place) -> Markup:
    """Every recommendation under its first theme, with references to it under its others."""
    items = []
    for record in place.edition.records:
        for paragraph in record.paragraphs:
            if paragraph.recommendation:
                html = inline(paragraph.source[place.language])
                items.append(Item(paragraph.recommendation, paragraph, html))
    groups = [
        (theme, [item for item in items if item.recommendation.themes[0] is theme], _also(theme, items))
        for theme in place.edition.themes.values()
    ]
    return render("recommendations.html", place, groups=[group for group in groups if group[1] or group[2]])


def _also(theme: Theme, items: list[Item]) -> list[Item]:
    return [item for item in items if theme in item.recommendation.themes[1:]]
