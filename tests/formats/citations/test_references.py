from __future__ import annotations

import datetime as dt

import pytest

from macros.edition import Edition, Name
from macros.formats.citations.references import Reference, cited_on, particle

from ..conftest import BASE


def test_the_whole_edition_and_each_record_in_each_language(edition: Edition, cited: dict[str, Reference]) -> None:
    expected = {edition.code, *(record.symbol for record in edition.records)}
    for language in edition.languages:
        assert {r.symbol for r in cited.values() if r.language == language} == expected
    assert len(cited) == len(expected) * len(edition.languages)


def test_a_contribution(cited: dict[str, Reference]) -> None:
    reference = cited["WET1-S1-2-ar"]
    assert reference.symbol == "WET1/S1/2"
    assert reference.authors == (Name("تشيدي", "أوكافور"), Name("ليلى", "حداد"))
    assert (reference.date, reference.pages) == (dt.date(2019, 6, 5), (10, 11))
    assert reference.url == f"{BASE}ar/s1/okafor/"
    assert reference.file == "ar/s1/okafor/citation"
    assert reference.genre == "محضر تحليلي"
    assert reference.proceedings == "الأراضي الرطبة: من يعتني بها؟ أعمال المنتدى الأول للأراضي الرطبة"
    assert reference.venue == "غنت، بلجيكا"


def test_a_speaker_with_two_roles_is_one_name(cited: dict[str, Reference]) -> None:
    # Haddad is an ornithologist in one contribution and an adviser in the next.
    assert cited["WET1-S1-1-fr"].authors == (Name("Leïla", "Haddad"),)
    assert cited["WET1-S1-2-fr"].authors[1] == Name("Leïla", "Haddad")


def test_the_forum_is_the_author_of_what_it_adopted(cited: dict[str, Reference]) -> None:
    assert cited["WET1-R-fr"].authors == ("Premier Forum des zones humides",)


def test_the_whole_edition(cited: dict[str, Reference]) -> None:
    reference = cited["WET1-en"]
    assert (reference.authors, reference.proceedings, reference.pages, reference.genre) == ((), None, None, "")
    assert (reference.url, reference.file) == (f"{BASE}en/", "en/exports/citation")


def test_what_is_cited_on_a_page(edition: Edition) -> None:
    on = {path: cited_on(edition, page, "fr", BASE) for path, page in edition.pages.items()}
    assert {path for path, reference in on.items() if reference} == {"", *(r.path for r in edition.records)}


@pytest.mark.parametrize(
    ("family", "parts"),
    [
        ("Maes", ("", "Maes")),
        ("van den Berg", ("van den", "Berg")),
        ("de la Fuente Ruiz", ("de la", "Fuente Ruiz")),
        ("El Jamri", ("", "El Jamri")),
        ("d’Ormesson", ("", "d’Ormesson")),
        ("الجمري", ("", "الجمري")),
        ("von", ("", "von")),
    ],
)
def test_particle(family: str, parts: tuple[str, str]) -> None:
    assert particle(family) == parts
