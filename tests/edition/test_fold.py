from __future__ import annotations

import json
import string
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.edition import read_edition
from macros.edition.fold import fold, tables, without_joined, words
from macros.formats.search.units import SearchEntries

from ..conftest import NODE, node

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("fr", "ar", "en")


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


Browser = Callable[[str, str], dict[str, Any]]
"""A text in a language -> its folded words, each without what is joined before it, and where they stand."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """What fold.js makes of a text, by Node.js."""
    command = [node(), str(NODE / "fold.mjs"), str(ROOT / "overrides" / "assets" / "fold.js")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        told: set[str] = set()

        def folds(text: str, language: str) -> dict[str, Any]:
            assert process.stdin and process.stdout
            own = {} if language in told else {"tables": tables(language)}
            told.add(language)
            process.stdin.write(json.dumps({"language": language, "text": text, **own}) + "\n")
            process.stdin.flush()
            answer: dict[str, Any] = json.loads(process.stdout.readline())
            return answer

        yield folds
        assert process.stdin
        process.stdin.close()


def assert_same(browser: Browser, text: str, language: str) -> None:
    folded = list(words(text, language))
    answer = browser(text, language)
    assert answer["folded"] == folded, text
    assert answer["bare"] == list(map(without_joined, folded)), text
    assert all(text[start].isalnum() and start <= end <= len(text) for start, end in answer["places"]), text


TABLES = tables("fr")
ANY = st.characters(max_codepoint=0xFFFF, exclude_categories=("Cs", "Cn", "Co"))
PIECES = st.sampled_from(
    [
        *TABLES["letters"],
        *("\u0301\u0327\u0640\u064e\u0670\u00ad\u200c\u200f\u0621\u2011-‐'’ʼ.,;:« \u00a0\u202f/"),
        *(f"{word}’" for word in TABLES["elided"]),
        *("aux", "eaux", "ies", "shes", "xes", "ches", "sses", "us", "iys", "x’s", "C.N.D.", "U.N", "ﬁ", "½", "²", "Ⅷ"),
        *("48", "000", "2016", "٢٠", "۱", "É", "Œ", "İ", "ſ", "①", "σς", "هجرة", "إدماج", "آ", "ؤ", "ئ", "ى", "مواطن"),
        *TABLES["arabic"]["articles"],
        *TABLES["arabic"]["prefixes"],
        *TABLES["arabic"]["endings"],
    ]
)
NUMBERS = st.sampled_from(["1", "20", "300", "4000", "٢", "\u202f", "\u00a0", ",", ".", " ", "a"])
TEXTS = st.text(ANY) | st.lists(PIECES | st.sampled_from(string.ascii_letters) | ANY).map("".join)
TEXTS |= st.lists(NUMBERS).map("".join)


@given(text=TEXTS, language=st.sampled_from(LANGUAGES))
@settings(max_examples=1000)
def test_the_browser_folds_made_words_as_the_index_does(browser: Browser, text: str, language: str) -> None:
    assert_same(browser, text, language)


@pytest.mark.edition
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browser_folds_the_edition_as_the_index_does(browser: Browser, language: str) -> None:
    edition = read_edition(ROOT / "docs")
    texts = {text for page in SearchEntries(edition, language).pages() for unit in page.units for text, _ in unit.words}
    assert len(texts) > 1000
    for text in texts:
        assert_same(browser, text, language)


def test_a_language_is_given_its_own_tables_alone() -> None:
    assert tables("fr")["plurals"] != tables("en")["plurals"]
    assert (tables("ar")["plurals"], tables("ar")["endings"]) == ([], [])
    assert {language: tables(language)["letters"] for language in LANGUAGES} == dict.fromkeys(
        LANGUAGES, tables("xx")["letters"]
    )
