"""What stands beside the pages, as files: citations, data, search, the book, pictures, fonts.

Knows neither MkDocs nor the theme. Each room gives file names below the site and their bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ..edition import Edition
from ..edition.published_text import PublishedText
from .citations import citation_sets
from .citations.references import references
from .data import data
from .pictures import pictures
from .search import search


def write_all(
    edition: Edition, folder: Path, base: str, cache: Path, published: Mapping[str, PublishedText] | None = None
) -> None:
    """Write every export of the edition below the built site's `folder`.

    `base` is the site's address; what takes long to make is kept in `cache`; `published` is the published text by
    path, which search finds too.
    """
    for files in _exports(edition, base, cache, published):
        for name, content in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)


def _exports(
    edition: Edition, base: str, cache: Path, published: Mapping[str, PublishedText] | None
) -> Iterator[Mapping[str, bytes]]:
    # One after the other: a large edition's together would fill the memory.
    yield citation_sets(edition, list(references(edition, base)))
    yield from data(edition, base)
    yield from search(edition, published)
    yield from pictures(edition, cache)
