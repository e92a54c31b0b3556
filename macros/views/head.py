"""What a page's head says to other programs: citation tags, a preview for social networks, citation files, JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from ..edition import Record
from .context import PageContext
from .rendering import render

_FILES = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "json": "application/vnd.citationstyles.csl+json",
}


def head(context: PageContext, tags: Iterable[tuple[str, str]], files: Mapping[str, str], linked: str) -> Markup:
    """The elements. `tags` are names with contents, `files` citation files by their format, `linked` a JSON text."""
    return render(
        "head.html",
        context,
        kind="book" if context.page.kind == "home" else "article" if isinstance(context.page, Record) else "website",
        tags=tags,
        files=[(name, file, _FILES[file.rpartition(".")[2]]) for name, file in files.items()],
        linked=Markup(linked),
    )
