"""Where pages stand: the default language at the site's root, each other in a folder of its own."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .records import Edition


def prefix(edition: Edition, language: str) -> str:
    """What stands before every path of a language: "" or "ar/"."""
    return "" if language == edition.default else f"{language}/"


def address(edition: Edition, path: str, language: str, fragment: str = "") -> str:
    """The address of a page, and of a place on it, below the site's: `ar/s1/rachidi/#p12`."""
    below = f"{path}/" if path else ""
    return f"{prefix(edition, language)}{below}{f'#{fragment}' if fragment else ''}"


@lru_cache(maxsize=65536)
def relative(target: str, page: str) -> str:
    """The way from a page to a page or file, both below the site's address: `../../ar/s1/rachidi/`."""
    *folders, file = target.split("/")
    here = page.split("/")[:-1]
    shared = len(posixpath.commonprefix([folders, here]))  # of lists as of texts
    return "/".join([*[".."] * (len(here) - shared), *folders[shared:], file]) or "./"
