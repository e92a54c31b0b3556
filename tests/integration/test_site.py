"""The built site against the model and the promises of its addresses."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from icalendar import Calendar

from macros.edition import Edition
from macros.views import PageContext

from .conftest import BASE, Built

LANGUAGES = ("fr", "ar", "en")
ADDRESSES = [
    ".",
    "programme",
    "s0",
    "s1",
    "s2",
    "s3",
    "intervenants",
    "recommandations",
    "recherche",
    "glossaire",
    "citer",
    "a-propos",
    "note-introductive",
    "s0/birrou",
    "s0/el-yazami",
    "s0/mihoubi",
    "s0/diatta",
    "s1/saaf",
    "s1/el-jamri",
    "s1/jamour-ouabi",
    "s1/rachidi",
    "s2/banulescu-bogdan",
    "s2/skim",
    "s2/garcia-villar",
    "s2/mihoubi",
    "s2/mbengue",
    "s3/niang",
    "s3/ibanda",
    "s3/pagni",
]


def prefix(language: str) -> str:
    return "" if language == "fr" else f"{language}/"


def spaced(words: str) -> str:
    """Words with plain single spaces, whatever stood between them."""
    return " ".join(words.split())


def text(tag: Tag | BeautifulSoup | None) -> str:
    assert tag is not None
    return spaced(tag.get_text(" "))


def test_builds_without_a_warning(built: Built) -> None:
    assert not re.findall(r"^(?:WARNING|ERROR).*", built.output, re.M)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_answers(built: Built, language: str, address: str) -> None:
    page = built.page(f"{prefix(language)}{address}/")
    assert page.html is not None
    assert page.html["lang"] == language
    assert page.html["dir"] == ("rtl" if language == "ar" else "ltr")
    assert text(page.h1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_timeline_holds_every_item(built: Built, real: Edition, language: str) -> None:
    page = built.page(f"{prefix(language)}programme/")
    slots = page.select(".day .slot")
    assert [slot["id"] for slot in slots] == [item.id for item in real.agenda]
    for slot, item in zip(slots, real.agenda, strict=True):
        assert spaced(item.title[language]) in text(slot)
        assert slot.select_one("time")["datetime"] == f"{item.date}T{item.start:%H:%M}"  # type: ignore[index]
        if item.session:
            links = [urljoin(f"/{prefix(language)}programme/", str(a["href"])) for a in slot.select(".talks a")]
            assert links == [f"/{prefix(language)}{c.path}/" for c in item.session.contributions]
            for appearance in item.session.moderators:
                assert str(appearance.person.names[language]) in text(slot)
                assert spaced(appearance.role[language]) in text(slot)


@pytest.mark.parametrize("language", LANGUAGES)
def test_index_holds_every_appearance(built: Built, real: Edition, language: str) -> None:
    page = built.page(f"{prefix(language)}intervenants/")
    assert {li["id"] for li in page.select(".people > li")} == set(real.people)
    for appearance in real.appearances:
        entry = page.find(id=appearance.person.id)
        assert isinstance(entry, Tag)
        said = text(entry)
        assert str(appearance.person.names[language]) in said
        assert str(appearance.person.names["ar"]) in said
        assert str(appearance.person.names["fr"]) in said
        assert spaced(appearance.role[language]) in said
        assert spaced(appearance.organisation[language]) in said
        links = [urljoin(f"/{prefix(language)}intervenants/", str(a["href"])) for a in entry.select("a")]
        assert f"/{prefix(language)}{appearance.path}/" in links


@pytest.mark.parametrize("language", LANGUAGES)
def test_recommendations_hold_every_one(built: Built, real: Edition, language: str) -> None:
    page = built.page(f"{prefix(language)}recommandations/")
    here = PageContext(real, language, "recommandations", BASE)
    assert len(real.recommendations) >= 40
    for recommendation in real.recommendations:
        item = page.find(id=recommendation.anchor)
        assert isinstance(item, Tag), recommendation.anchor
        if recommendation.path == "recommandations":
            continue
        paragraph = real.paragraph(recommendation)
        said = text(item)
        assert recommendation.kind.label[language] in said
        assert here.asker(recommendation) in said
        for addressee in recommendation.addressees:
            assert addressee.label[language] in said
        assert re.sub(r"<[^>]+>", "", str(here.pages(paragraph.pages))) in said
        links = [urljoin(f"/{prefix(language)}recommandations/", str(a["href"])) for a in item.select("a")]
        assert f"/{prefix(language)}{recommendation.path}/#{paragraph.id}" in links
        section = item.find_parent("section")
        assert section is not None
        assert section.find(id=recommendation.themes[0].id)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["", "programme/", "intervenants/", "recommandations/", "s0/", "s3/"])
def test_nothing_in_another_language(built: Built, real: Edition, language: str, address: str) -> None:
    main = BeautifulSoup(str(built.page(prefix(language) + address).main), "html5lib")
    for marked in main.select("[lang]"):
        marked.decompose()
    said = text(main)
    for other in set(LANGUAGES) - {language}:
        foreign = [item.title for item in real.agenda] + [c.title for c in real.contributions]
        foreign += [label.label for label in (*real.themes.values(), *real.kinds.values())]
        for words in foreign:
            if words[other] not in words[language] and words[other] not in {w[language] for w in foreign}:
                assert not re.search(rf"(?<!\w){re.escape(words[other])}(?!\w)", said), words[other]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_paragraph_is_on_its_page(built: Built, real: Edition, language: str) -> None:
    for record in real.records:
        page = built.page(f"{prefix(language)}{record.path}/")
        ids = [p["id"] for p in page.select("p[id]") if re.fullmatch(r"[pg]\d+[a-z]?", str(p["id"]))]
        assert ids == [paragraph.id for paragraph in record.paragraphs]
        for paragraph in record.paragraphs:
            number = page.select_one(f"#{paragraph.id} > a.n")
            assert number is not None
            assert number["href"] == f"#{paragraph.id}"
            assert text(number) == paragraph.number


def test_ids_stand_once_and_nothing_comes_from_elsewhere(built: Built) -> None:
    for address in built.addresses():
        page = built.page(address)
        ids = Counter(str(tag["id"]) for tag in page.select("[id]"))
        assert not [id_ for id_, count in ids.items() if count > 1], address
        for tag in page.select("script[src], img[src], link[rel=stylesheet], link[rel=icon], iframe[src]"):
            assert not re.match(r"(https?:)?//", str(tag.get("src") or tag.get("href"))), address


@pytest.mark.parametrize("language", LANGUAGES)
def test_alternates_are_absolute_and_mutual(built: Built, real: Edition, language: str) -> None:
    for path in real.pages:
        page = built.page(f"{prefix(language)}{path}")
        alternates = {str(a["hreflang"]): str(a["href"]) for a in page.select("head link[rel=alternate][hreflang]")}
        expected = {
            other: f"{BASE}{prefix(other)}{path}/".replace("//", "/").replace(":/", "://") for other in LANGUAGES
        }
        expected["x-default"] = expected["fr"]
        assert {key: value.rstrip("/") for key, value in alternates.items()} == {
            key: value.rstrip("/") for key, value in expected.items()
        }
        canonical = page.select_one("link[rel=canonical]")
        assert canonical is not None
        assert canonical["href"] == alternates[language]


def test_switch_stays_on_the_page_and_names_languages_in_themselves(built: Built, real: Edition) -> None:
    for path in real.pages:
        links = built.page(f"ar/{path}").select(".langs a")
        assert [text(link) for link in links] == ["Français", "العربية", "English"]
        targets = [urljoin(f"/ar/{path}/".replace("//", "/"), str(link["href"])) for link in links]
        assert [target.rstrip("/") for target in targets] == [
            f"/{prefix(other)}{path}".rstrip("/") for other in LANGUAGES
        ]


def test_one_page_for_what_is_not_there(built: Built) -> None:
    assert [file.relative_to(built.folder) for file in built.folder.rglob("404.html")] == [Path("404.html")]
    page = BeautifulSoup((built.folder / "404.html").read_text(encoding="utf-8"), "html5lib")
    assert [section["lang"] for section in page.select("main > section")] == list(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_calendar_holds_every_item(built: Built, real: Edition, language: str) -> None:
    calendar = Calendar.from_ical((built.folder / f"{prefix(language)}programme.ics").read_bytes())
    events = calendar.walk("VEVENT")
    assert len(events) == len(real.agenda)
    for event, item in zip(events, real.agenda, strict=True):
        start = event.decoded("dtstart")
        assert (start.date(), start.time()) == (item.date, item.start)
        assert start.tzinfo.key == "Africa/Casablanca"
        assert item.title[language] in str(event["summary"])


def test_original_stands_beside_the_translation(built: Built, real: Edition) -> None:
    for language in ("fr", "en"):
        region = built.page(f"{prefix(language)}s0/birrou/").select_one("section.original")
        assert region is not None
        assert (region["lang"], region["dir"]) == ("ar", "rtl")
        assert [p["id"] for p in region.select("p[id]")] == [f"ar-{p.id}" for p in real.record("s0/birrou").paragraphs]
    assert built.page("ar/s0/birrou/").select_one("section.original") is None
