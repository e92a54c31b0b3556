from __future__ import annotations

import datetime as dt

import pytest

from macros.i18n import Writing, sort_key


class Of(Writing):
    """The usage of a language that a test names."""

    def __init__(self, language: str) -> None:
        self.language = language


@pytest.mark.parametrize(
    ("language", "signs"),
    [("fr", ("ltr", ",", "\u202f:", "→")), ("ar", ("rtl", "،", ":", "←")), ("en", ("ltr", ",", ":", "→"))],
)
def test_signs(language: str, signs: tuple[str, ...]) -> None:
    writing = Of(language)
    assert (writing.dir, writing.comma, writing.colon, writing.arrow) == signs


@pytest.mark.parametrize(
    ("language", "hour", "clock"), [("fr", "9\u202fh", "9\u202fh\u202f05"), ("en", "9:00", "9:05")]
)
def test_times(language: str, hour: str, clock: str) -> None:
    assert Of(language).hour(dt.time(9)) == hour
    assert Of(language).clock(dt.time(9, 5)) == clock


@pytest.mark.parametrize(("language", "date"), [("fr", "5 juin 2019"), ("ar", "5 يونيو 2019"), ("en", "5 June 2019")])
def test_dates(language: str, date: str) -> None:
    assert Of(language).date(dt.date(2019, 6, 5)) == date


def test_printed_pages() -> None:
    assert Of("fr").printed((17, 17)) == "p. 17"
    assert Of("en").printed((17, 18)) == "pp. 17–18"
    assert "\u206617–18\u2069" in Of("ar").printed((17, 18))


def test_numbers_lists_countries_languages() -> None:
    assert Of("fr").number(1250) == "1\u202f250"
    assert Of("en").number(1250) == "1,250"
    assert Of("fr").listed(["a", "b", "c"]) == "a, b et c"
    assert Of("fr").country("TN") == "Tunisie"
    assert Of("en").country(None) == ""
    assert Of("en").country("XX") == "XX"
    assert Of("fr").language_name("ar") == "arabe"


def test_words() -> None:
    assert set(Of("fr").words("page_kinds")) == set(Of("ar").words("page_kinds"))
    assert Of("en").word("page_abbr", 1, pages=3) == "p. 3"


@pytest.mark.parametrize(
    ("first", "second"), [("Éau", "eau"), ("الوكالة", "وكالة"), ("أحمد", "احمد"), ("إدماج", "ادماج"), ("آمال", "امال")]
)
def test_words_that_a_reader_looks_for_in_one_place(first: str, second: str) -> None:
    assert sort_key(first) == sort_key(second)
