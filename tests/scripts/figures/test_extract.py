from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.figures import figures
from scripts.figures.extract import Figure


def of_kind(text: str, language: str, kind: str) -> list[Figure]:
    return [figure for figure in figures(text, language).items if figure.kind == kind]


def values(text: str, language: str) -> list[float]:
    return [float(figure.value) for figure in of_kind(text, language, "number")]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("48\u202f000 et 143 741", "fr", [48000, 143741]),
        ("13.000 communes, 2,5 et 31.5", "fr", [13000, 2.5, 31.5]),
        ("1,250 and 2.5", "en", [1250, 2.5]),
        ("1 250 و2,5", "ar", [1250, 2.5]),
        ("٤٨ و ١٢٫٥", "ar", [48, 12.5]),
        ("42,5 M$ et 31.5M MAD", "fr", [42_500_000, 31_500_000]),
        ("232) millions, 300 milles", "fr", [232_000_000, 300_000]),
        ("1,4 millions", "fr", [1_400_000]),
        ("31,5 مليون درهم", "ar", [31_500_000]),
        ("20Nombre de1990", "fr", [20, 1990]),
        ("1ère et 3ᵉ, 2nd", "fr", [1, 3, 2]),
        ("2013-2015 et 2014-15", "fr", [2013, 2015, 2014, 2015]),
        ("20-64 ans, 17+2", "fr", [20, 64, 17, 2]),
        ("LO 4/2000", "fr", [4, 2000]),
        ("Mohammed VI, XXᵉ", "fr", [6, 20]),
        ("années 60-70", "fr", [1960, 1970]),
        ("العقد الأول من الألفية الثالثة", "ar", [2000]),
        ("17 M. Untel", "fr", [17]),
        ("48 und 1.5", "de", [48, 1.5]),
    ],
)
def test_numbers(text: str, language: str, found: list[float]) -> None:
    assert values(text, language) == found


@given(st.integers(0, 10**9))
def test_thousands_are_read_in_every_language(number: int) -> None:
    english = f"{number:,}"
    assert values(english, "en") == [number]
    assert values(english.replace(",", "\u202f"), "fr") == [number]
    assert values(english.replace(",", " "), "ar") == [number]
    assert values(english.replace(",", "."), "fr") == [number]


@given(st.decimals(0, 10**6, places=2))
def test_decimals_are_read_in_every_language(number: Decimal) -> None:
    text = f"{number:.2f}"
    assert values(text, "en") == values(text.replace(".", ","), "fr") == values(text.replace(".", ","), "ar")


@pytest.mark.parametrize(
    ("text", "language"),
    [("18%", "fr"), ("18 \u202f%", "fr"), ("18 pour cent", "fr"), ("18 per cent", "en"), ("18 في المائة", "ar")],
)
def test_percentages(text: str, language: str) -> None:
    (figure,) = of_kind(text, language, "number")
    assert figure.value == 18 and figure.percent


@pytest.mark.parametrize(
    ("text", "language", "dates"),
    [
        ("14 mars 2016", "fr", [(14, 3, 2016)]),
        ("14 March 2016", "en", [(14, 3, 2016)]),
        ("14 مارس 2016", "ar", [(14, 3, 2016)]),
        ("1ᵉʳ avril 2006", "fr", [(1, 4, 2006)]),
        ("فاتح أبريل 2006", "ar", [(1, 4, 2006)]),
        ("du 27 au jeudi 30 mars 2006", "fr", [(27, 3, 2006), (30, 3, 2006)]),
        ("27-30 novembre", "fr", [(27, 11, None), (30, 11, None)]),
        ("10 و11 مارس 2014", "ar", [(10, 3, 2014), (11, 3, 2014)]),
        ("30 June and 1 July 2006", "en", [(30, 6, None), (1, 7, 2006)]),
        ("juillet et août 2014", "fr", [(None, 7, None), (None, 8, 2014)]),
        ("Mars 2004", "fr", [(None, 3, 2004)]),
        ("دجنبر من سنة 2003", "ar", [(None, 12, 2003)]),
        ("(27/10/2014)", "fr", [(27, 10, 2014)]),
        ("2019-06-05", "fr", [(5, 6, 2019)]),
        ("they may march", "en", []),
        ("مارس المهنة", "ar", []),
        ("في مارس", "ar", [(None, 3, None)]),
        ("99 mars", "fr", [(None, 3, None)]),
    ],
)
def test_dates(text: str, language: str, dates: list[tuple[int | None, ...]]) -> None:
    assert [figure.parts for figure in of_kind(text, language, "date")] == dates


def test_a_date_across_lines() -> None:
    (figure,) = of_kind("le 14 mars\n2016", "fr", "date")
    assert figure.parts == (14, 3, 2016)


def test_times() -> None:
    assert [f.parts for f in of_kind("09h30, 10 h, 14:05, 88h00", "fr", "time")] == [(9, 30), (10, 0), (14, 5)]


def test_fractions() -> None:
    for text, language in (("3/4", "fr"), ("trois quarts", "fr"), ("three-quarters", "en"), ("ثلاثة أرباعها", "ar")):
        assert [figure.parts for figure in of_kind(text, language, "fraction")] == [(3, 4)]


def test_acronyms() -> None:
    text = "L’AMDH, les ONGs, PRA/OSIM, le CNDH2, Mohammed VI, A et iPhone, McDo"
    assert [figure.text for figure in of_kind(text, "fr", "acronym")] == ["AMDH", "ONG", "PRA", "OSIM", "CNDH"]


def test_vowel_signs_split_no_word() -> None:
    assert values("ستُعرّف", "ar") == []


@given(
    st.text("0123456789 .,/-:hMéÉ%\u202f'’()[]XVImarsil٤،ث\n", max_size=30), st.sampled_from(["fr", "ar", "en", "xx"])
)
def test_any_text_has_figures_that_stand_in_it(text: str, language: str) -> None:
    for figure in figures(text, language).items:
        assert 0 <= figure.at < len(text)
        assert figure.kind != "acronym" or figure.text in text
