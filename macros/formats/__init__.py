"""Records to files: calendars, tables as CSV, fonts. Knows neither MkDocs nor the theme."""

from __future__ import annotations

from pathlib import Path

from ..edition import Edition
from .calendar import calendar
from .tables import tables


def write_all(edition: Edition, folder: Path, base: str) -> None:
    """Write every export of the edition below the built site's `folder`; `base` is the site's address."""
    for name, content in {**calendar(edition, base), **tables(edition)}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
