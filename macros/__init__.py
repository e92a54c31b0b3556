"""The macros that pages call. mkdocs-macros finds `define_env` here; what they show stands in `views`."""

from __future__ import annotations

from functools import partial
from typing import Any

MACROS = ("home", "programme", "session", "speakers", "recommendations", "glossary", "search")


def define_env(env: Any) -> None:
    """Register the macros: each gives the HTML of the view of its name, on the page that calls it."""
    for name in MACROS:
        env.macro(partial(_view, env, name), name)


def _view(env: Any, name: str) -> str:
    return str(env.conf.plugins["edition"].site.view(name, env.page))
