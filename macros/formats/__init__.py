"""Records to files: calendars, tables as CSV, citations, the whole edition as data, pictures, fonts.

Knows neither MkDocs nor the theme.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from ..edition import Edition
from ..edition.published_text import PublishedText
from .addresses import prefix
from .bibtex import bibtex
from .calendar import calendar
from .csl import csl_json
from .document import document
from .listings import listings
from .matrix import matrix
from .pictures import pictures
from .references import EXPORTS, Reference, references
from .ris import ris
from .search import search
from .tables import tables

CITATIONS = {"BibTeX": ("bib", bibtex), "RIS": ("ris", ris), "CSL-JSON": ("json", csl_json)}
"""Name of a bibliographic format -> the extension of its files, and what writes them."""


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
    yield calendar(edition, base)
    yield tables(edition)
    yield citation_sets(edition, list(references(edition, base)))
    yield document(edition, base)
    yield listings(edition, base)
    yield matrix(edition, base)
    yield search(edition, published)
    yield pictures(edition, cache)


def citation_sets(edition: Edition, cited: Iterable[Reference]) -> dict[str, bytes]:
    """File name below the site -> its bytes: each reference's own files, and all of a language in one."""
    return {
        f"{name}.{extension}": write(group)
        for name, group in _groups(edition, cited)
        for extension, write in CITATIONS.values()
    }


def citation_files(reference: Reference) -> dict[str, str]:
    """Name of a format -> where the reference's own file stands below the site."""
    return {name: f"{reference.file}.{extension}" for name, (extension, _) in CITATIONS.items()}


def _groups(edition: Edition, cited: Iterable[Reference]) -> Iterator[tuple[str, list[Reference]]]:
    for language, group in groupby(cited, key=lambda reference: reference.language):
        own = list(group)
        yield f"{prefix(edition, language)}{EXPORTS}/citations", own
        yield from ((reference.file, [reference]) for reference in own)
