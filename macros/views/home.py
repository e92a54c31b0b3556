"""The home page: what the edition is, and its contents in reading order."""

from __future__ import annotations

from markupsafe import Markup

from .context import PageContext
from .rendering import render


def home(context: PageContext) -> Markup:
    """The title, the day and context, and the contents: notes, sessions with their contributions, recommendations."""
    notes = [record for record in context.edition.records if record.kind == "note"]
    return render("home.html", context, notes=notes)
