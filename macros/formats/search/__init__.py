"""The search of the edition: an index a language, made of the same records as the pages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from ...edition import Edition, Page
from ...edition.published_text import PublishedText
from ...words import messages
from ..addresses import address
from .fold import tables, words
from .index import index, written
from .units import Reader

_WORDS = (
    "search",
    "search_count",
    "search_none",
    "search_near",
    "search_instead",
    "search_more",
    "search_all",
    "close",
)


def search(edition: Edition, published: Mapping[str, PublishedText] | None = None) -> dict[str, bytes]:
    """File name below the site -> bytes; no index for an edition without a page that has the macro `search()`.

    `published` is the published text by path; it is found in its own language. What words are folded by stands in
    the head of the index, and alone for the recommendations explorer.
    """
    files = {f"search/{language}/fold.json": written(tables(language)) for language in edition.languages}
    page = _page(edition)
    if page is None:
        return files
    for language in edition.languages:
        head = {
            "fold": tables(language),
            "page": address(edition, page.path, language),
            "words": {key: messages(language)[key] for key in _WORDS},
            "near": _near(edition, language),
        }
        made = index(Reader(edition, language, published or {}).pages(), language, _stop(language), head)
        files |= {f"search/{language}/{name}": content for name, content in made.items()}
    return files


def _page(edition: Edition) -> Page | None:
    macros = ((page, block) for page in edition.pages.values() for block in page.blocks[edition.default])
    return next((page for page, block in macros if block.kind == "macro" and "search()" in block.text), None)


def _near(edition: Edition, language: str) -> list[str]:
    # What one may have meant: themes, people, and the shorter terms of the glossary.
    names = [theme.label[language] for theme in edition.themes.values()]
    names += [str(person.names[language]) for person in edition.people.values()]
    for term in edition.terms.values():
        names += [term.abbr[language]] if language in term.abbr else [term.name[language]]
    return sorted({name for name in names if len(name) <= 40})


@cache
def _stop(language: str) -> frozenset[str]:
    lists = yaml.safe_load((Path(__file__).parent / "stop.yml").read_text(encoding="utf-8"))
    return frozenset(word for word in words(lists.get(language, ""), language))
