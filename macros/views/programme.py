"""The programme as a timeline."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from .place import Place
from .rendering import render


def programme(place: Place) -> Markup:
    """The days of the forum, with their items in order: sessions with moderators and contributions, and breaks."""
    days = [(day, list(items)) for day, items in groupby(place.edition.agenda, key=lambda item: item.date)]
    return render("programme.html", place, days=days)
