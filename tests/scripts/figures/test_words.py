from __future__ import annotations

import pytest

from scripts.figures.words import roman, spelt


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("douze structures et trois villes", "fr", [12, 3]),
        ("deux cent trente-deux millions", "fr", [232_000_000]),
        ("quatre-vingt-dix-neuf", "fr", [99]),
        ("soixante et onze, quatre-vingts", "fr", [71, 80]),
        ("vingt et un", "fr", [21]),
        ("dix-sept mille trois cents", "fr", [17_300]),
        ("deux et trois", "fr", [2, 3]),
        ("deux mille trois mille", "fr", [2003, 1000]),
        ("une centaine, une vingtaine", "fr", [1, 100, 1, 20]),
        ("dix pour cent", "fr", [10]),
        ("plusieurs millions, des milliers", "fr", []),
        ("la vingt et unième", "fr", [21]),
        ("twelve bodies and twenty-one towns", "en", [12, 21]),
        ("two hundred and fifty thousand", "en", [250_000]),
        ("a hundred", "en", [100]),
        ("several million", "en", []),
        ("اثنتا عشرة بنية", "ar", [12]),
        ("خمسة وعشرون", "ar", [25]),
        ("مئة وخمسون ألفا", "ar", [150_000]),
        ("ثلاثمائة ألف", "ar", [300_000]),
        ("ثلاثة وأربعة", "ar", [3, 4]),
        ("بالآلاف، عدة ملايين", "ar", []),
        ("تسعينيات القرن العشرين", "ar", [1990]),
        ("لست وحدي", "ar", []),
        ("الخامسة والعشرون", "ar", [25]),
    ],
)
def test_values(text: str, language: str, values: list[int]) -> None:
    assert [number.value for number in spelt(text, language)] == values


@pytest.mark.parametrize(
    ("text", "language"), [("troisième", "fr"), ("third", "en"), ("الثالث", "ar"), ("première", "fr")]
)
def test_ordinals(text: str, language: str) -> None:
    (number,) = spelt(text, language)
    assert number.ordinal and number.value in (1, 3)


def test_place() -> None:
    (number,) = spelt("les vingt et un ans", "fr")
    assert (number.start, number.end) == (4, 15)


@pytest.mark.parametrize(
    ("text", "value"), [("VI", 6), ("XXI", 21), ("IX", 9), ("XIV", 14), ("IIII", None), ("", None)]
)
def test_roman(text: str, value: int | None) -> None:
    assert roman(text) == value
