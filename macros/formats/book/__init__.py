"""The book that paper and the e-book set: what it holds, in which order, with its indexes. Values only, no form."""

from __future__ import annotations

from .annex import published_parts
from .book import Book, Entry, Row, Themed
from .text import (
    Aside,
    Content,
    Figure,
    Heading,
    Items,
    Para,
    Part,
    Quote,
    Span,
    Table,
    inline,
    parts,
    plain,
    without_notes,
)

__all__ = [
    "Aside",
    "Book",
    "Content",
    "Entry",
    "Figure",
    "Heading",
    "Items",
    "Para",
    "Part",
    "Quote",
    "Row",
    "Span",
    "Table",
    "Themed",
    "inline",
    "parts",
    "plain",
    "published_parts",
    "without_notes",
]
