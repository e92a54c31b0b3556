"""Inline Markdown to HTML, for the texts that a view repeats: a recommendation away from its record."""

from __future__ import annotations

import re
from functools import lru_cache

import markdown
from markupsafe import Markup

_NOTE_CALL = re.compile(r"\[\^[^\]]+\]")


@lru_cache(maxsize=1)
def _parser() -> markdown.Markdown:
    return markdown.Markdown(output_format="html")


@lru_cache(maxsize=4096)
def inline(text: str) -> Markup:
    """The HTML of one paragraph's text, without its `<p>` and without footnote calls."""
    parser = _parser()
    parser.reset()
    html = parser.convert(_NOTE_CALL.sub("", text))
    return Markup(re.sub(r"^<p>|</p>$", "", html))
