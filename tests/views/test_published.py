from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from macros import views
from macros.edition import Edition
from macros.edition.published_text import PublishedText
from macros.views import PageContext
from macros.views.published import printed_pages

LANGUAGES = ("fr", "ar", "en")


def shown(edition: Edition, text: PublishedText, language: str) -> BeautifulSoup:
    return BeautifulSoup(views.published(PageContext(edition, language, text.path), text), "html5lib")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_stands_in_its_own_language_and_direction(
    edition: Edition, published: Mapping[str, PublishedText], language: str
) -> None:
    for path, own, direction in (("s1/haddad", "ar", "rtl"), ("s1/okafor", "en", "ltr")):
        (text,) = shown(edition, published[path], language).select(".published > .text")
        assert (text["lang"], text["dir"]) == (own, direction)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_page_has_an_address_its_paragraphs_and_how_it_is_cited(
    edition: Edition, published: Mapping[str, PublishedText], language: str
) -> None:
    place = PageContext(edition, language, "s1/okafor")
    soup = shown(edition, published["s1/okafor"], language)
    first, second = soup.select(".page-marker")
    assert [marker["id"] for marker in (first, second)] == ["pub-p10", "pub-p11"]
    own, answer = second.select("a")
    assert own["href"] == "#pub-p11"
    assert own["data-at"] == place.located("WET1/S1/2", (11, 11))
    paragraphs = {p.id for p in edition.record("s1/okafor").paragraphs if p.pages[0] <= 11 <= p.pages[1]}
    assert str(answer["href"])[1:] in paragraphs
    assert {a["href"] for a in soup.select("sup a")} == {"#fn-pub-1"}


def test_a_page_whose_number_is_uncertain_is_cited_by_the_whole_range(
    edition: Edition, published: Mapping[str, PublishedText]
) -> None:
    _, doubtful = shown(edition, published["s1/haddad"], "fr").select(".page-marker")
    (link,) = doubtful.select("a")
    assert "[8]" in link.get_text()
    assert link["data-at"] == PageContext(edition, "fr", "s1/haddad").located("WET1/S1/1", (7, 9))


def test_what_was_mended_by_hand_is_shown(edition: Edition, published: Mapping[str, PublishedText]) -> None:
    soup = shown(edition, published["s1/okafor"], "en")
    assert [(d.get_text(), i.get_text()) for d, i in zip(soup.select("del"), soup.select("ins"), strict=True)] == [
        ("bogsand", "bogs and")
    ]
    assert not shown(edition, published["s1/haddad"], "en").select("details")


def test_page_by_page_for_the_parallel_view(edition: Edition, published: Mapping[str, PublishedText]) -> None:
    found = printed_pages(PageContext(edition, "en", "s1/okafor"), published["s1/okafor"])
    assert [page.number for page in found] == [10, 11]
    assert "quagmire" in found[0].html and "Third" in found[1].html
    assert not any('id="pub-p' in page.html for page in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_narrows_a_search_to_it_where_there_is_some(edition: Edition, language: str) -> None:
    for languages, offered in ((frozenset(), False), (frozenset({language}), True), (frozenset({"xx"}), False)):
        form = BeautifulSoup(views.search(PageContext(edition, language, "", published=languages)), "html5lib")
        assert bool(form.select("#by-kind option[value=published]")) == offered


def test_a_page_that_is_no_record_has_no_paragraphs_to_name(
    edition: Edition, published: Mapping[str, PublishedText]
) -> None:
    soup = shown(edition, replace(published["s1/okafor"], path="s1"), "en")
    assert [[a.get("data-at") for a in marker.select("a")] for marker in soup.select(".page-marker")] == [
        [None],
        [None],
    ]
