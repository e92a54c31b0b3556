"""How to cite a record: references ready to copy, citation files, and the box for a paragraph's own reference."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from ..edition import Record
from .context import PageContext
from .rendering import render


def cite(context: PageContext, record: Record, references: Mapping[str, Markup], files: Mapping[str, str]) -> Markup:
    """The block. `references` are by style, `files` by the name of their format, below the site's address.

    In a reference `.at` marks symbol and pages, `.url` the address: the script puts a paragraph's own in their context.
    """
    return render("cite.html", context, page=record, references=references, files=files)
