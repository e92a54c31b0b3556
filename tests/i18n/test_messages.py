from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros import i18n
from macros.edition.languages import locale
from macros.i18n import message, messages
from macros.i18n.catalogue import Message, word_list

LANGUAGES = sorted(file.stem for file in Path(i18n.__file__).parent.glob("*.yml"))
PLURALS = {"zero", "one", "two", "few", "many", "other"}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)", text))


def test_there_are_three_languages() -> None:
    assert LANGUAGES == ["ar", "en", "fr"]


def forms(text: Message) -> dict[str, str]:
    """The texts of a message by plural category or name; a message that does not count has one form for all."""
    return {"other": text} if isinstance(text, str) else dict(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_same_messages_with_the_same_placeholders(language: str) -> None:
    ours, french = messages(language), messages("fr")
    assert set(ours) == set(french)
    for key in french:
        here, there = forms(ours[key]), forms(french[key])
        if set(there) <= PLURALS:
            assert "other" in here and set(here) <= PLURALS, key
            wanted = placeholders(there["other"])
            assert placeholders(here["other"]) == wanted, key
            # A form that stands for one number need not write it.
            assert all(wanted - {"n"} <= placeholders(form) <= wanted for form in here.values()), key
        else:
            assert set(here) == set(there), key
            assert all(placeholders(here[name]) == placeholders(there[name]) for name in there), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_is_empty_in_all_languages_or_in_none(language: str) -> None:
    for key, text in messages(language).items():
        assert all(forms(text).values()) == all(forms(messages("fr")[key]).values()), key


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("n", [0, 1, 2, 3, 11, 100])
def test_a_message_that_counts_has_a_form_for_each_number(language: str, n: int) -> None:
    found = messages(language)["recommendations_count"]
    assert not isinstance(found, str)
    said = message(language, "recommendations_count", n)
    assert said == found.get(locale(language).plural_form(n), found["other"]).format(n=n)


def test_a_language_or_message_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        messages("de")
    with pytest.raises(KeyError):
        message("fr", "no_such_message")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", ["small_words", "speaker_nouns", "role_modifiers"])
def test_lists_of_words(language: str, key: str) -> None:
    assert len(word_list(language, key)) > 5
    assert word_list("de", key) == frozenset()
