"""The macros that pages call. mkdocs-macros finds `define_env` here; what they show stands in `views`.

A macro leaves a mark in the Markdown, and `hooks` puts the view in its place in the HTML: Markdown then has nothing to
parse again, and a view is never mistaken for a paragraph.
"""

from __future__ import annotations

from typing import Any

VIEWS = ("home", "programme", "session", "speakers", "recommendations", "glossary", "search")


def mark(view: str) -> str:
    """What stands for a view until the page's Markdown has become HTML."""
    return f'<div data-view="{view}"></div>'


def define_env(env: Any) -> None:
    """Register a macro a view."""
    for view in VIEWS:
        env.macro(lambda view=view: f"\n\n{mark(view)}\n\n", view)
