from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from macros.edition import Edition, read_edition
from macros.edition.fold import fold, tables, without_joined, words
from macros.edition.published_text import PublishedText
from macros.formats.search import search
from macros.formats.search.index import index
from macros.formats.search.units import SearchEntries

LANGUAGES = ("fr", "ar", "en")


def made(edition: Edition, language: str, published: Mapping[str, PublishedText] | None = None) -> dict[str, Any]:
    pages = SearchEntries(edition, language, published or {}).pages()
    files = index(pages, language, frozenset(fold("forum", language)), {"page": "x/"})
    return {name: json.loads(content) for name, content in files.items()}


def postings(files: dict[str, Any]) -> dict[str, dict[int, int]]:
    found = {}
    for number in range(files["index.json"]["shards"]):
        for term, steps in files[f"words-{number}.json"].items():
            unit, units = 0, {}
            for step, weight in zip(steps[::2], steps[1::2], strict=True):
                unit += step
                units[unit] = weight
            found[term] = units
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_every_unit_is_found_there(edition: Edition, language: str) -> None:
    files = made(edition, language)
    terms = postings(files)
    units = [unit for page in SearchEntries(edition, language).pages() for unit in page.units]
    assert files["index.json"]["units"] == len(units) == len(files["index.json"]["lengths"])
    for number, unit in enumerate(units):
        for text, _ in unit.words:
            for word in words(text, language):
                if word != "forum":
                    assert number in (terms.get(word) or terms[without_joined(word)]), word
    assert "forum" not in terms


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_begins_with_itself_and_holds_its_paragraphs(edition: Edition, language: str) -> None:
    files = made(edition, language)
    pages = files["index.json"]["pages"]
    assert len(pages) == len(edition.pages)
    for number, (page, following) in enumerate(pairwise([*pages, [None] * 8 + [files["index.json"]["units"]]])):
        texts = files[f"text-{number}.json"]
        assert len(texts) == following[8] - page[8]
        assert texts[0][0] == ""
    for record in edition.records:
        number = next(n for n, page in enumerate(pages) if page[0].rstrip("/").endswith(record.path))
        ids = [text[0] for text in files[f"text-{number}.json"]]
        assert [id_ for id_ in ids if id_ in record.by_id] == [p.id for p in record.paragraphs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_are_found_by_every_spelling_in_every_script(edition: Edition, language: str) -> None:
    terms = postings(made(edition, language))
    for appearance in edition.appearances:
        for name in appearance.person.names.values():
            for spelling in (str(name), *name.variants):
                for word in words(spelling, language):
                    assert terms.get(word) or terms.get(without_joined(word)), spelling


def test_nothing_is_in_another_language(edition: Edition) -> None:
    for language in LANGUAGES:
        files = made(edition, language)
        said = json.dumps([content for name, content in files.items() if name.startswith("text")], ensure_ascii=False)
        for contribution in edition.contributions:
            for other in set(LANGUAGES) - {language}:
                assert contribution.description[other] not in said


def test_an_edition_without_a_page_of_search_has_no_index(edition: Edition) -> None:
    (files,) = search(edition)
    assert set(files) == {f"search/{language}/fold.json" for language in LANGUAGES}
    for language in LANGUAGES:
        assert json.loads(files[f"search/{language}/fold.json"]) == tables(language)


def test_the_published_text_is_a_kind_of_its_own_in_its_own_language(
    edition: Edition, published: Mapping[str, PublishedText]
) -> None:
    without = {language: list(SearchEntries(edition, language).pages()) for language in LANGUAGES}
    with_it = {language: list(SearchEntries(edition, language, published).pages()) for language in LANGUAGES}
    assert with_it["fr"] == without["fr"]
    for language, path, pages in (("en", "s1/okafor", [10, 11]), ("ar", "s1/haddad", [7, 8])):
        assert with_it[language][:-1] == without[language]
        found = with_it[language][-1]
        record = next(page for page in without[language] if page.url == found.url)
        assert (found.kind, found.url) == ("published", f"{language}/{path}/")
        assert (found.title, found.who, found.session) == (record.title, record.who, record.session)
        assert [unit.id for unit in found.units] == ["texte-publie", *(f"pub-p{page}" for page in pages)]
    (_, *leaves) = with_it["en"][-1].units
    assert "quagmire" in leaves[0].text and "Great War" in leaves[1].text
    assert "quagmire" in postings(made(edition, "en", published))
    assert "quagmire" not in postings(made(edition, "en"))


def test_a_result_shows_what_a_reader_sees_and_no_markdown(forum: Path) -> None:
    quote = "> Write `#p12`&nbsp;here, [**now**](index.md).\n>\n> - *And* a `list`."
    for file in forum.glob("docs/*/a-propos.md"):
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{quote}\n", encoding="utf-8")
    pages = SearchEntries(read_edition(forum / "docs"), "en").pages()
    (about,) = (page for page in pages if page.url == "en/a-propos/")
    shown = " ".join(unit.text for unit in about.units)
    assert "Write #p12\u00a0here, now." in shown and "And a list." in shown
    assert not {"`", "&", ">", "*", "["} & set(shown)
