from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from macros.edition import Edition
from macros.formats.citations.jsonld import jsonld, licence_address

from ..conftest import BASE

VOCABULARY = Path(__file__).parent / "schema_org.txt"


def vocabulary() -> dict[str, set[str]]:
    """Type -> the properties it may have. A line is a type, its parent in brackets, and its own properties."""
    own: dict[str, tuple[str, set[str]]] = {}
    for line in VOCABULARY.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            head, _, properties = line.partition(":")
            name, _, parent = head.partition(" < ")
            own[name] = (parent, set(properties.split()))

    def inherited(name: str) -> set[str]:
        parent, properties = own[name]
        return properties | (inherited(parent) if parent else set())

    return {name: inherited(name) for name in own}


def things(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from things(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from things(inner)


def graph(edition: Edition, path: str, language: str = "fr") -> list[dict[str, Any]]:
    read = json.loads(jsonld(edition, edition.pages[path], language, BASE))
    assert set(read) == {"@context", "@graph"} and read["@context"] == "https://schema.org"
    found: list[dict[str, Any]] = read["@graph"]
    return found


def test_no_unknown_type_or_property(edition: Edition) -> None:
    known = vocabulary()
    for path in edition.pages:
        for language in edition.languages:
            for thing in things(graph(edition, path, language)):
                assert thing["@type"] in known
                properties = {key for key in thing if not key.startswith("@")}
                assert properties <= known[thing["@type"]], (path, thing["@type"], properties - known[thing["@type"]])


def test_a_thing_has_one_id_in_all_languages(edition: Edition) -> None:
    for language in edition.languages:
        (article,) = graph(edition, "s1/okafor", language)
        assert [author["@id"] for author in article["author"]] == [
            f"{BASE}intervenants/#okafor",
            f"{BASE}intervenants/#haddad",
        ]
        assert article["about"][0]["@id"] == f"{BASE}recommandations/#participation"
        assert article["@id"] == f"{BASE}{'' if language == 'fr' else language + '/'}s1/okafor/"


def test_an_article_names_its_authors_as_of_that_day(edition: Edition) -> None:
    (article,) = graph(edition, "s1/okafor", "ar")
    adviser = article["author"][1]
    assert (adviser["name"], adviser["jobTitle"]) == ("ليلى حداد", "مستشارة علمية")
    assert "affiliation" not in adviser
    assert (article["identifier"], article["pagination"]) == ("WET1/S1/2", "10-11")
    assert {t["inLanguage"] for t in article["workTranslation"]} == {"fr", "en"}


@pytest.mark.parametrize("path", ["", "programme"])
def test_the_forum_is_an_event_with_its_sessions(edition: Edition, path: str) -> None:
    event = graph(edition, path)[0]
    assert (event["@type"], event["startDate"]) == ("Event", "2019-06-05T09:00:00+02:00")
    assert [e["startDate"] for e in event["subEvent"]] == ["2019-06-05T09:30:00+02:00", "2019-06-05T11:00:00+02:00"]
    assert all(e["location"]["address"]["addressLocality"] == "Gand" for e in event["subEvent"])


def test_a_session_has_its_performers(edition: Edition) -> None:
    (event,) = graph(edition, "s1")
    assert [p["name"] for p in event["performer"]] == ["Griet Maes", "Leïla Haddad", "Chidi Okafor"]
    assert event["superEvent"]["@id"] == f"{BASE}#forum"


def test_themes_are_a_set_of_terms(edition: Edition) -> None:
    _, themes = graph(edition, "recommandations", "en")
    assert themes["@type"] == "DefinedTermSet"
    assert [term["termCode"] for term in themes["hasDefinedTerm"]] == list(edition.themes)


def test_nothing_can_close_the_script(edition: Edition) -> None:
    assert all("<" not in jsonld(edition, page, "fr", BASE) for page in edition.pages.values())


def test_licences() -> None:
    assert licence_address("CC BY 4.0") == "https://creativecommons.org/licenses/by/4.0/"
    assert licence_address("CC BY-SA 3.0") == "https://creativecommons.org/licenses/by-sa/3.0/"
    assert licence_address("Etalab 2.0") == "Etalab 2.0"
