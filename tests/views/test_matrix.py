from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from macros import views
from macros.edition import Edition
from macros.views import PageContext
from macros.views.matrix import matrix

LANGUAGES = ("fr", "ar", "en")


def drawn(edition: Edition, language: str) -> BeautifulSoup:
    place = PageContext(edition, language, "recommandations")
    return BeautifulSoup(matrix(place, edition.recommendations), "html5lib")


def counted(edition: Edition, theme: str, to: str) -> int:
    return sum(
        any(t.id == theme for t in r.themes) and any(a.id == to for a in r.addressees) for r in edition.recommendations
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_dot_is_a_link_to_its_selection_and_says_its_number(edition: Edition, language: str) -> None:
    links = drawn(edition, language).select("svg a")
    seen = set()
    for link in links:
        query = parse_qs(urlsplit(str(link["href"])).query)
        theme, to = query["theme"][0], query["to"][0]
        seen.add((theme, to))
        expected = counted(edition, theme, to)
        text = link.find("text")
        assert isinstance(text, Tag)
        assert text.get_text() == str(expected)
        name = str(link["aria-label"])
        assert edition.themes[theme].label[language] in name
        assert edition.addressees[to].label[language] in name
        assert urlsplit(str(link["href"])).fragment == theme, "without a script the link leads to the theme"
    assert seen == {(t, a) for t in edition.themes for a in edition.addressees if counted(edition, t, a)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_says_the_same(edition: Edition, language: str) -> None:
    soup = drawn(edition, language)
    table = [[cell.get_text() for cell in row.select("td")] for row in soup.select("tbody tr")]
    themes = [t for t in edition.themes if any(counted(edition, t, a) for a in edition.addressees)]
    addressees = [a for a in edition.addressees if any(counted(edition, t, a) for t in edition.themes)]
    assert table == [[str(counted(edition, theme, to)) for to in addressees] for theme in themes]
    assert [a["href"] for a in soup.select("svg a")] == [a["href"] for a in soup.select("td a")]


def test_a_larger_number_has_a_larger_dot(edition: Edition) -> None:
    links = drawn(edition, "fr").select("svg a")
    pairs = sorted((int(link.get_text()), float(str(link.circle["r"]))) for link in links if link.circle)
    assert [radius for _, radius in pairs] == sorted(radius for _, radius in pairs)


def test_arabic_is_drawn_from_right_to_left(edition: Edition) -> None:
    def places(language: str) -> list[float]:
        return [float(str(c["cx"])) for c in drawn(edition, language).select("circle")]

    svg = drawn(edition, "ar").svg
    assert svg is not None
    width = float(re.split(r"\s+", str(svg["viewBox"] if svg.has_attr("viewBox") else svg["viewbox"]))[2])
    assert places("ar") == [width - x for x in places("fr")]


def test_every_recommendation_is_an_item_with_what_it_is_filtered_by(edition: Edition) -> None:
    place = PageContext(edition, "fr", "recommandations")
    soup = BeautifulSoup(views.recommendations(place, {}), "html5lib")
    items = {str(li["data-symbol"]): li for li in soup.select("li[data-n]")}
    assert list(items) != []
    assert sorted(items) == sorted(r.symbol for r in edition.recommendations)
    for number, recommendation in enumerate(edition.recommendations):
        item = items[recommendation.symbol]
        assert item["data-n"] == str(number)
        assert str(item["data-theme"]).split() == [theme.id for theme in recommendation.themes]
        assert str(item["data-to"]).split() == [to.id for to in recommendation.addressees]
        assert item["data-kind"] == recommendation.kind.id
    for box in soup.select(".explorer [type=checkbox]"):
        label = box.find_parent("label")
        assert label is not None
        held = sum(str(box["value"]) in str(li[f"data-{box['name']}"]).split() for li in items.values())
        count = label.select_one(".count")
        assert count is not None
        assert count.get_text() == str(held)
