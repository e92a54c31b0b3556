from __future__ import annotations

import pytest

from macros.formats.search.fold import fold, without_joined, words


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fr", "Évaluation", "evaluation"),
        ("fr", "l’État", "Etat"),
        ("fr", "qu'associations", "association"),
        ("fr", "œuvre", "oeuvres"),
        ("fr", "régionaux", "régional"),
        ("fr", "niveaux", "niveau"),
        ("fr", "C.N.D.H.", "CNDH"),
        ("fr", "48\u202f000", "48000"),
        ("en", "parties", "party"),
        ("en", "country’s", "country"),
        ("en", "U.N.", "UN"),
        ("en", "48,000", "48000"),
        ("ar", "إدماج", "ادماج"),
        ("ar", "الهجرة", "هجره"),
        ("ar", "مُهاجِر", "مهاجر"),
        ("ar", "مهـاجر", "مهاجر"),
        ("ar", "مستوى", "مستوي"),
        ("ar", "٢٠١٦", "2016"),
        ("ar", "والجمعيات", "جمعيات"),
        ("ar", "بالمغرب", "مغرب"),
        ("ar", "للمهاجرين", "مهاجرين"),
        ("ar", "كالجمعيات", "جمعيات"),
        ("ar", "آثار", "اثار"),
    ],
)
def test_two_ways_to_write_one_word(language: str, one: str, other: str) -> None:
    assert fold(one, language) == fold(other, language)


@pytest.mark.parametrize("joined", ["وجمعيات", "فجمعيات", "بجمعيات", "كجمعيات", "لجمعيات"])
def test_a_joined_letter_is_taken_away(joined: str) -> None:
    assert without_joined(*fold(joined, "ar")) == "جمعيات"


def test_a_short_word_keeps_its_letters() -> None:
    assert without_joined("بلد") == "بلد"
    assert fold("المغرب", "fr") == fold("مغرب", "fr"), "whatever the page's language"
    assert fold("pays", "ar") == ("pays",)


def test_a_compound_counts_whole_and_in_its_parts() -> None:
    assert list(words("sub-sahariens", "fr")) == ["subsaharien", "sub", "saharien"]


def test_signs_are_no_words() -> None:
    assert list(words("« – … » 12 ; ، ؟", "fr")) == ["12"]
