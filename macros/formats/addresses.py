"""Where things stand below the site's address: the default language at its root, each other in a folder of its own."""

from __future__ import annotations

from ..edition import Edition


def prefix(edition: Edition, language: str) -> str:
    """What stands before every path of a language: "" or "ar/"."""
    return "" if language == edition.default else f"{language}/"


def address(edition: Edition, path: str, language: str) -> str:
    """The address of a page below the site's: `ar/s1/rachidi/`."""
    return f"{prefix(edition, language)}{path}/" if path else prefix(edition, language)
