"""The printed volumes: a book as a tagged PDF, by Typst."""

from __future__ import annotations

import datetime as dt
from importlib import metadata
from pathlib import Path
from typing import Any

import typst

from ...fonts import FAMILIES, print_fonts
from .. import Book
from .glyphs import check_letters
from .source import cover_source, source

STANDARDS = ("ua-1", "a-2a")
_TEMPLATE = Path(__file__).with_name("book.typ")


def pdf(book: Book, cache: Path) -> bytes:
    """The PDF of a book, the same bytes from the same edition. Fonts are made in `cache` where they are not there yet.

    Raises EditionError where a text cannot be printed, RuntimeError where the book cannot be set.
    """
    check_letters(book, print_fonts(cache))
    faces = book.listed(f"<bdi>{family}</bdi>" for family in FAMILIES)
    text = source(book, str(_TEMPLATE), {"typst": metadata.version("typst"), "faces": faces})
    stamp = dt.datetime.combine(book.edition.issued, dt.time(), dt.UTC)
    return _set(text, cache, pdf_standards=list(STANDARDS), timestamp=stamp)


def cover(book: Book, cache: Path) -> bytes:
    """The cover of a whole volume as a PNG image."""
    return _set(cover_source(book, str(_TEMPLATE)), cache, format="png", ppi=144)


def _set(text: str, cache: Path, **options: Any) -> bytes:
    folder = str(print_fonts(cache))
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
    made = typst.compile(text.encode(), root="/", font_paths=fonts, **options)
    assert isinstance(made, bytes)
    return made
