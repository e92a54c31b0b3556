"""How long the volumes take: of this edition, and of one about ten times as large (CONTRIBUTIONS, 170 by default).

python -m tests.benchmarks.print [CONTRIBUTIONS]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pypdfium2

from macros.edition import Edition, read_edition
from macros.formats.book import Book
from macros.formats.book.epub import epub
from macros.formats.book.typst import pdf
from macros.formats.fonts import print_fonts
from macros.settings import read_settings
from scripts.print import CACHE

from .synthetic import ROOT, synthetic


def measure(edition: Edition) -> None:
    """Print what each language's volume and e-book take."""
    plain = read_settings(ROOT / "mkdocs.yml").book
    for language in edition.languages:
        book = Book(edition, language, "https://example.org/forum/", plain=plain)
        volume, took = timed(partial(pdf, book, CACHE))
        with pypdfium2.PdfDocument(volume) as document:
            pages = len(document)
        print(f"  {book.name}.pdf   {took:5.1f} s  {pages:5} pages  {len(volume) / 1e6:5.1f} MB")
        made, took = timed(partial(epub, book, CACHE))
        print(f"  {book.name}.epub  {took:5.1f} s  {'':11}  {len(made) / 1e6:5.1f} MB")


def timed(make: Callable[[], bytes]) -> tuple[bytes, float]:
    """What was made, and the seconds of processor time it took: other work on the machine does not count."""
    begun = time.process_time()
    return make(), time.process_time() - begun


def main() -> None:
    """Measure both editions."""
    contributions = int(sys.argv[1]) if len(sys.argv) > 1 else 170
    print_fonts(CACHE)
    print("this edition")
    measure(read_edition(ROOT / "docs"))
    with tempfile.TemporaryDirectory() as folder:
        edition = read_edition(synthetic(Path(folder) / "large", contributions) / "docs")
        print(f"{len(edition.contributions)} contributions")
        measure(edition)
    print(f"largest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:.0f} MB")


if __name__ == "__main__":
    main()
