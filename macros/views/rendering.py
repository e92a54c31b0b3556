"""The Jinja environment of the views: templates stand beside their modules."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import jinja2
from markupsafe import Markup

from .context import PageContext


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, context: PageContext, **values: object) -> Markup:
    """Render a template of this folder for a context. `t`, `here` and `edition` are there in each."""
    text = _environment().get_template(template).render(here=context, t=context.t, edition=context.edition, **values)
    return Markup(text)
