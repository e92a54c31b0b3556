"""Records to HTML, by the Jinja templates that stand beside the modules. Knows no theme and no MkDocs."""

from __future__ import annotations

from .glossary import glossary
from .home import home
from .page import page
from .parallel import parallel
from .place import Place
from .programme import programme
from .recommendations import recommendations
from .record import adorn as record
from .session import session
from .speakers import speakers

__all__ = [
    "Place",
    "glossary",
    "home",
    "page",
    "parallel",
    "programme",
    "recommendations",
    "record",
    "session",
    "speakers",
]
