from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.publication.typography import squeezed, typeset


@pytest.mark.parametrize(
    ("raw", "set_"),
    [
        ("l'eau et l´air", "l’eau et l’air"),
        ("pourquoi?", "pourquoi\u202f?"),
        ("un marais ;", "un marais\u202f;"),
        ("quoi ?».", "quoi\u202f?\u202f»."),
        ("«Le marais» dit-il", "«\u202fLe marais\u202f» dit-il"),
        ("11h30 :Accueil: 12:30", "11h30\u202f: Accueil\u202f: 12:30"),
        ("12% de 48 000 en 2014 300", "12\u202f% de 48\u202f000 en 2014 300"),
        ("1 250 000 F", "1\u202f250\u202f000 F"),
        ("https://a.example:80/x", "https://a.example:80/x"),
        ("mot\x02[^1]\x03 ;", "mot\x02[^1]\x03\u202f;"),
    ],
)
def test_french(raw: str, set_: str) -> None:
    assert typeset(raw, "fr")[0] == set_


def test_arabic_has_no_spaces_inside_quotation_marks() -> None:
    assert typeset("قال « نعم » ثم", "ar") == ("قال «نعم» ثم", {"space-inside-quotes": 2})


def test_an_unknown_language_keeps_its_typography() -> None:
    assert typeset("Why?", "en") == ("Why?", {})


@given(st.text(st.characters(exclude_categories=("Cc", "Cs"))), st.sampled_from(["fr", "ar", "en"]))
def test_changes_spaces_and_apostrophes_alone_and_is_done_once(text: str, language: str) -> None:
    once, _ = typeset(text, language)
    assert squeezed(once) == squeezed(text)
    assert typeset(once, language) == (once, {})
