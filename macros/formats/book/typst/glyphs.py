"""Whether the printed volumes' faces have every letter of the edition."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from ....edition import EditionError, Problem
from .. import Book


def check_letters(book: Book, fonts: Path) -> None:
    """Raise EditionError with the file and line of each letter of the book's pages that no face in `fonts` has."""
    problems = list(_missing(book, _letters(fonts)))
    if problems:
        raise EditionError(problems)


def _missing(book: Book, letters: frozenset[str]) -> Iterator[Problem]:
    pages = [(path, book.language) for path in sorted({"", *book.paths})]
    pages += [(record.path, other) for record in book.records if (other := book.second_language(record))]
    files = [(book.edition.pages[path].files[language], "write another sign") for path, language in pages]
    files += [(text.file, "have a correction of the plan mend it, and import again") for _, text in book.annex]
    for file, hint in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
            for letter in sorted(set(line) - letters):
                name = f"`{letter}` (U+{ord(letter):04X}, {unicodedata.name(letter, 'unnamed')})"
                yield Problem(file, number, "P101", f"no face of the book has {name}", hint)


@cache
def _letters(fonts: Path) -> frozenset[str]:
    found: set[int] = set()
    for file in fonts.glob("*.ttf"):
        with TTFont(file, lazy=True) as font:
            found.update(font.getBestCmap())
    return frozenset(map(chr, found)) | frozenset("⟦⟧\t\u2066\u2067\u2068\u2069")
