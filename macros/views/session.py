"""What a session holds, below the head and facts that its page has from `page.html`."""

from __future__ import annotations

from markupsafe import Markup

from .context import PageContext
from .rendering import render


def session(context: PageContext) -> Markup:
    """The session whose page this is. Raises KeyError on another page."""
    return render("session.html", context, session=context.edition.session(context.path))
