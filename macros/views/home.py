"""The home page: what the edition is, and its contents in reading order."""

from __future__ import annotations

from markupsafe import Markup

from .place import Place
from .rendering import render


def home(place: Place) -> Markup:
    """The title, the day and place, and the contents: notes, sessions with their contributions, recommendations."""
    notes = [record for record in place.edition.records if record.kind == "note"]
    return render("home.html", place, notes=notes)
