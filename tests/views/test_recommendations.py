from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from macros import views
from macros.edition import Edition
from macros.views import PageContext
from macros.views.recommendations import FACETS, facets, items

from .conftest import BASE, LANGUAGES


def shown(edition: Edition, language: str) -> BeautifulSoup:
    return BeautifulSoup(views.recommendations(PageContext(edition, language, "recommandations", BASE), {}), "html5lib")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_in_a_request_is_relative_to_the_page_that_shows_it(linked: Edition, language: str) -> None:
    (item,) = shown(linked, language).select('li[data-symbol="WET1/S1/2/R2"]')
    links = [str(link["href"]) for link in item.select("p:first-of-type > a:not(.code)")]
    assert links == ["../programme/#s1", "../s1/haddad/#p2", "https://example.org/a"]


def test_a_link_on_the_records_own_page_is_relative_to_it(linked: Edition) -> None:
    html = BeautifulSoup(views.page(PageContext(linked, "ar", "s1/okafor", BASE)), "html5lib")
    links = [str(link["href"]) for link in html.select("#p4 > a:not(.n)")]
    assert links == ["../../programme/#s1", "../haddad/#p2", "https://example.org/a"]


def test_requests_stand_once_under_their_first_theme(edition: Edition) -> None:
    soup = shown(edition, "en")
    symbols = [str(item["data-symbol"]) for item in soup.select("li[data-n]")]
    assert sorted(symbols) == sorted({r.symbol for r in edition.recommendations})
    for item in soup.select("section li[data-n]"):
        section = item.find_parent("section")
        assert section is not None
        assert section["aria-labelledby"] == str(item["data-theme"]).split()[0]


def test_a_request_is_shown_with_the_stem_it_rests_on(edition: Edition) -> None:
    context = PageContext(edition, "en", "recommandations")
    stems = {item.recommendation.symbol: item.stem for item in items(context)}
    (symbol,) = (symbol for symbol, stem in stems.items() if stem)
    assert symbol == "WET1/S1/2/R2"


def test_facets_offer_what_some_request_has(edition: Edition) -> None:
    context = PageContext(edition, "fr", "recommandations")
    found = items(context)
    offered = {facet.key: facet for facet in facets(context, found)}
    assert tuple(offered) == FACETS
    for key, facet in offered.items():
        assert all(count for _, _, count in facet.choices)
        assert {id_ for id_, _, _ in facet.choices} == {value for item in found for value in item.values[key]}
    assert ("TN", "Tunisie", 1) in offered["country"].choices


def test_each_record_lends_its_reference(edition: Edition) -> None:
    context = PageContext(edition, "fr", "recommandations")
    html = views.recommendations(context, {"s1/okafor": Markup("<i>R</i>")})
    assert '<template data-path="s1/okafor"><i>R</i></template>' in html
