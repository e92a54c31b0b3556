from __future__ import annotations

import dataclasses

import pytest
from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

from macros import views
from macros.edition import Edition
from macros.views import PageContext
from macros.views.record import record_blocks

BASE = "https://example.org/wet/"
REFERENCES = {
    "ISO 690": Markup('<i>A</i>, <span class="at">WET1/S1/2, p. 10</span> <bdi class="url">u</bdi>'),
    "APA 7": Markup("B"),
}
FILES = {"BibTeX": "ar/s1/okafor/citation.bib", "RIS": "ar/s1/okafor/citation.ris"}


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    """The one element of that selector."""
    (found,) = soup.select(selector)
    return found


def block(edition: Edition, language: str) -> BeautifulSoup:
    place = PageContext(edition, language, "s1/okafor", BASE)
    return BeautifulSoup(views.cite(place, edition.record("s1/okafor"), REFERENCES, FILES), "html5lib")


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_it_is_whole_without_a_script(edition: Edition, language: str) -> None:
    soup = block(edition, language)
    assert [s.get_text() for s in soup.select("summary")] == list(REFERENCES)
    assert [d.has_attr("open") for d in soup.select("details")] == [True, False]
    assert str(one(soup, "details blockquote i")) == "<i>A</i>"
    assert "WET1/S1/2" in one(soup, ".facts").get_text()
    address = f"{BASE}{'' if language == 'fr' else language + '/'}s1/okafor/"
    assert one(soup, f'a[href="{address}"]').get_text() == address
    box = one(soup, "#cited")
    assert box.has_attr("hidden") and box.has_attr("popover")


def test_the_files_are_beside_the_page(edition: Edition) -> None:
    links = block(edition, "ar").select("a[download]")
    assert [(a["href"], a["download"]) for a in links] == [
        ("citation.bib", "WET1-S1-2.bib"),
        ("citation.ris", "WET1-S1-2.ris"),
    ]


def test_the_box_is_named_and_speaks(edition: Edition) -> None:
    box = one(block(edition, "en"), "#cited")
    assert box["role"] == "dialog" and one(box, f"#{box['aria-labelledby']}")
    assert one(box, "[role=status]")["data-done"] == "Reference copied."
    assert [o.get_text() for o in box.select("option")] == list(REFERENCES)


@pytest.mark.parametrize(
    ("language", "id_", "locator"),
    [
        ("fr", "p3", "WET1/S1/2, §\u00a03, p. 10–11"),
        ("en", "p3", "WET1/S1/2, §\u00a03, pp. 10–11"),
        ("en", "p2a", "WET1/S1/2, §\u00a02a, p. 10"),
        ("ar", "p4", "\u2066WET1/S1/2, §\u00a04\u2069، ص. \u206611\u2069"),
    ],
)
def test_where_a_paragraph_is(edition: Edition, language: str, id_: str, locator: str) -> None:
    place = PageContext(edition, language, "s1/okafor", BASE)
    assert place.locator(edition.record("s1/okafor").by_id[id_]) == locator


def test_a_general_recommendation_has_its_own_symbol(edition: Edition) -> None:
    place = PageContext(edition, "fr", "recommandations", BASE)
    record = edition.record("recommandations")
    assert place.locator(record.by_id["g2"]) == "WET1/R/2, p. 12"
    assert place.locator(record.by_id["p1"]) == "WET1/R, §\u00a01, p. 12"


def test_a_number_carries_its_place_on_its_own_page_only(edition: Edition) -> None:
    record, place = edition.record("s1/okafor"), PageContext(edition, "fr", "s1/okafor", BASE)
    own = one(BeautifulSoup("".join(record_blocks(place, record)), "html5lib"), "#p3 a.n")
    assert own["data-at"] == place.locator(record.by_id["p3"])
    there = dataclasses.replace(place, language="ar", page_language="fr")
    other = one(BeautifulSoup("".join(record_blocks(there, record, "ar-")), "html5lib"), "#ar-p3 a.n")
    assert not other.has_attr("data-at")
