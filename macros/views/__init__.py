"""Records to HTML, by the Jinja templates that stand beside the modules. Knows no theme and no MkDocs."""

from __future__ import annotations

from .cite import cite
from .context import PageContext
from .glossary import glossary
from .head import head
from .home import home
from .page import page
from .parallel import parallel, rows
from .programme import programme
from .published import published
from .recommendations import recommendations
from .search import search
from .session import session
from .speakers import speakers

__all__ = [
    "PageContext",
    "cite",
    "glossary",
    "head",
    "home",
    "page",
    "parallel",
    "programme",
    "published",
    "recommendations",
    "rows",
    "search",
    "session",
    "speakers",
]
