"""A session's page: time, moderators, what it holds."""

from __future__ import annotations

from markupsafe import Markup

from .place import Place
from .rendering import render


def session(place: Place) -> Markup:
    """The session whose page this is. Raises KeyError on another page."""
    return render("session.html", place, session=place.edition.session(place.path))
