"""What one cites, in the formats of reference managers, and as readers copy it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ...edition import Edition
from ...edition.addresses import prefix
from .bibtex import bibtex
from .csl import csl_json
from .references import EXPORTS, Reference
from .ris import ris

FORMATS = {"BibTeX": ("bib", bibtex), "RIS": ("ris", ris), "CSL-JSON": ("json", csl_json)}
"""Name of a bibliographic format -> the extension of its files, and what writes them."""


def citation_sets(edition: Edition, cited: Iterable[Reference]) -> dict[str, bytes]:
    """File name below the site -> its bytes: each reference's own files, and all of a language in one."""
    return {
        f"{name}.{extension}": write(group)
        for name, group in _groups(edition, cited)
        for extension, write in FORMATS.values()
    }


def citation_files(reference: Reference) -> dict[str, str]:
    """Name of a format -> where the reference's own file stands below the site."""
    return {name: f"{reference.file}.{extension}" for name, (extension, _) in FORMATS.items()}


def _groups(edition: Edition, cited: Iterable[Reference]) -> Iterator[tuple[str, list[Reference]]]:
    for language, group in groupby(cited, key=lambda reference: reference.language):
        own = list(group)
        yield f"{prefix(edition, language)}{EXPORTS}/citations", own
        yield from ((reference.file, [reference]) for reference in own)
