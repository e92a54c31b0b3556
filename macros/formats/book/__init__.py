"""The book that paper and the e-book set: what it holds, in which order, with its indexes. Values only, no form."""

from __future__ import annotations

from .annex import annex_blocks
from .book import Book, Entry, Row, anchor
from .printable import image_file, isolated, printable

__all__ = ["Book", "Entry", "Row", "anchor", "annex_blocks", "image_file", "isolated", "printable"]
