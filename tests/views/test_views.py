"""Home, programme, session, speakers, glossary, search: what each view shows of the forum."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from macros import views
from macros.edition import Edition
from macros.views import PageContext

from .conftest import BASE, LANGUAGES


def shown(edition: Edition, name: str, language: str, path: str) -> BeautifulSoup:
    return BeautifulSoup(getattr(views, name)(PageContext(edition, language, path, BASE)), "html5lib")


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_has_the_contents_in_reading_order(edition: Edition, language: str) -> None:
    text = shown(edition, "home", language, "").get_text()
    places = [text.index(contribution.title[language]) for contribution in edition.contributions]
    assert places == sorted(places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_programme_has_each_item_at_its_quarter(edition: Edition, language: str) -> None:
    slots = shown(edition, "programme", language, "programme").select(".slot")
    assert [slot["id"] for slot in slots] == [item.id for item in edition.agenda]
    froms = {str(slot["id"]): str(slot["style"]).split(";")[0] for slot in slots}
    assert froms == {
        "accueil": "--from:0",
        "s0": "--from:2",
        "pause": "--from:6",
        "s1": "--from:8",
        "cloture": "--from:14",
    }
    hours = shown(edition, "programme", language, "programme").select(".hour")
    assert [str(hour["style"]) for hour in hours] == [f"--from:{row}" for row in (0, 4, 8, 12, 16)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_session_has_its_contributions(edition: Edition, language: str) -> None:
    soup = shown(edition, "session", language, "s1")
    assert [h2["id"] for h2 in soup.select("h2")] == ["haddad", "okafor"]
    assert [a["href"] for a in soup.select("h2 a")] == ["haddad/", "okafor/"]
    with pytest.raises(KeyError):
        shown(edition, "session", language, "a-propos")


@pytest.mark.parametrize("language", LANGUAGES)
def test_speakers_have_each_role_that_they_held(edition: Edition, language: str) -> None:
    people = {str(li["id"]): li for li in shown(edition, "speakers", language, "intervenants").select(".people > li")}
    assert set(people) == {appearance.person.id for appearance in edition.appearances}
    for id_, entry in people.items():
        held = [appearance for appearance in edition.appearances if appearance.person.id == id_]
        assert len(entry.select("ul > li")) == len(held)
    if language == "fr":
        assert list(people) == ["haddad", "maes", "okafor"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_has_each_term_with_where_it_occurs(edition: Edition, language: str) -> None:
    soup = shown(edition, "glossary", language, "glossaire")
    ids = {str(each["id"]) for each in soup.select("[id]")}
    assert set(edition.terms) <= ids
    links = {str(a["href"]) for a in soup.select("a[href]")}
    for id_, paragraphs in edition.occurrences.items():
        assert id_ in edition.terms
        assert all(f"../{p.path}/#{p.id}" in links for p in paragraphs[:1])


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_is_narrowed_by_what_the_edition_has(edition: Edition, language: str) -> None:
    soup = shown(edition, "search", language, "")
    offered = {str(s["name"]): [str(o["value"]) for o in s.select("option")] for s in soup.select("select")}
    assert offered["session"] == ["", *(session.code for session in edition.sessions)]
    assert set(offered["speaker"]) == {"", *(s.person.id for c in edition.contributions for s in c.speakers)}
    assert offered["theme"] == ["", *edition.themes]
