"""The search of the edition: an index a language, made of the same records as the pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

from ...edition import Edition, Page
from ...edition.addresses import address
from ...edition.fold import tables, words
from ...edition.published_text import PublishedText
from ...edition.text import MacroCall
from ...i18n import messages
from .index import index, written
from .units import SearchEntries

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


def search(edition: Edition, published: Mapping[str, PublishedText] | None = None) -> Iterator[dict[str, bytes]]:
    """The files of each language, file name below the site -> bytes.

    `published` is the published text by path; it is found in its own language. There is no index for an edition without
    a page that has the macro `search()`. What words are folded by stands in the head of the index, and alone for the
    recommendations explorer.
    """
    yield {f"search/{language}/fold.json": written(tables(language)) for language in edition.languages}
    page = _page(edition)
    if page is None:
        return
    for language in edition.languages:
        head = {
            "fold": tables(language),
            "page": address(edition, page.path, language),
            "words": {key: messages(language)[key] for key in _WORDS},
            "near": _near(edition, language),
        }
        made = index(SearchEntries(edition, language, published or {}).pages(), language, _stop(language), head)
        yield {f"search/{language}/{name}": content for name, content in made.items()}


def _page(edition: Edition) -> Page | None:
    blocks = ((page, block) for page in edition.pages.values() for block in page.text[edition.default].blocks)
    return next((page for page, block in blocks if isinstance(block, MacroCall) and "search()" in block.source), None)


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
