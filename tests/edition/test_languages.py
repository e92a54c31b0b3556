from __future__ import annotations

import pytest

from macros.edition.languages import direction, locale, script


@pytest.mark.parametrize(
    ("language", "expected_script", "expected_direction"),
    [
        ("fr", "Latn", "ltr"),
        ("en", "Latn", "ltr"),
        ("ar", "Arab", "rtl"),
        ("he", "Hebr", "rtl"),
        ("ru", "Cyrl", "ltr"),
        ("el", "Grek", "ltr"),
    ],
)
def test_script_and_direction(language: str, expected_script: str, expected_direction: str) -> None:
    assert (script(language), direction(language)) == (expected_script, expected_direction)


def test_locale_knows_names() -> None:
    assert locale("fr").territories["MA"] == "Maroc"
    assert locale("ar") is locale("ar")
