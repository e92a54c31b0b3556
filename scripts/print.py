"""Set the volumes of each language, and their parts, in PDF and EPUB."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from macros.edition import Edition, EditionError, read_edition
from macros.edition.published_text import FOLDER, PublishedText, read_published_texts
from macros.formats.book import Book
from macros.formats.book.epub import epub
from macros.formats.book.typst import pdf
from macros.settings import Settings, read_settings

CACHE = Path(__file__).resolve().parents[1] / ".cache" / "fonts"


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be set: of which languages, and which parts; () is everything."""

    settings: Settings
    languages: tuple[str, ...]
    parts: tuple[str, ...]
    published: tuple[PublishedText, ...]
    out: Path


def configure(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("--language", action="append", default=[], help="a language of the edition (all)")
    parser.add_argument("--session", action="append", default=[], help="a session alone: s1")
    parser.add_argument("--contribution", action="append", default=[], help="a contribution alone: s1/name")
    parser.add_argument("--page", action="append", default=[], help="a plain page of the volume alone: about")
    parser.add_argument("--published", action="store_true", help="with the published text as an annex (make import)")
    parser.add_argument("--out", type=Path, help="the folder of the files (print/ in the built site)")


def run(arguments: argparse.Namespace) -> int:
    """Write the files, a language in a process of its own; 1, and why, where something cannot be printed."""
    settings = read_settings()
    try:
        edition = read_edition(settings.docs, settings.dialect)
        published = tuple(read_published_texts(FOLDER).values()) if arguments.published else ()
    except EditionError as error:
        print(error, file=sys.stderr)
        return 1
    languages = tuple(arguments.language) or edition.languages
    parts = (*arguments.session, *arguments.contribution, *arguments.page)
    if unknown := [*(set(languages) - set(edition.languages)), *(set(parts) - set(_parts(edition, settings)))]:
        print(f"the edition has no {', '.join(unknown)}", file=sys.stderr)
        return 1
    if arguments.published and not published:
        print(f"there is no published text in {FOLDER}/: `make import SOURCE=…` writes it", file=sys.stderr)
        return 1
    order = Order(settings, languages, parts, published, arguments.out or settings.site / "print")
    order.out.mkdir(parents=True, exist_ok=True)
    if len(languages) == 1:
        return _set(order, languages[0])
    with ProcessPoolExecutor(min(len(languages), os.cpu_count() or 1)) as pool:
        return max(pool.map(partial(_set, order), languages))


def _set(order: Order, language: str) -> int:
    edition = read_edition(order.settings.docs, order.settings.dialect)
    try:
        for name, make in _files(edition, language, order):
            begun = time.perf_counter()
            content = make()
            (order.out / name).write_bytes(content)
            took = time.perf_counter() - begun
            print(f"{order.out / name}  {len(content) / 1000:.0f} KB  {took:.1f} s", flush=True)
    except (EditionError, RuntimeError) as error:
        print(getattr(error, "diagnostic", error), file=sys.stderr)
        return 1
    return 0


def _parts(edition: Edition, settings: Settings) -> tuple[str, ...]:
    """The paths of what is also printed alone: sessions, contributions, and the plain pages of the volume."""
    return (*(page.path for page in (*edition.sessions, *edition.contributions)), *settings.book)


def _files(edition: Edition, language: str, order: Order) -> Iterator[tuple[str, Callable[[], bytes]]]:
    settings = order.settings
    whole = Book(edition, language, settings.base, "", settings.book, order.published)
    if not order.parts:
        yield f"{whole.name}.pdf", partial(pdf, whole, CACHE)
        yield f"{whole.name}.epub", partial(epub, whole, CACHE)
    for part in order.parts or _parts(edition, settings):
        book = Book(edition, language, settings.base, part, settings.book, order.published)
        yield f"{book.name}.pdf", partial(pdf, book, CACHE)
