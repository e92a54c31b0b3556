"""Words as search compares them: the same in the index as in what a reader types.

`overrides/assets/fold.js` folds the reader's words, by the same tables (fold.yml); a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

_TABLES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("fold.yml").read_text(encoding="utf-8"))
_ARABIC_TABLES: dict[str, Any] = _TABLES["arabic"]
_MARKS, _UNSEEN, _APOSTROPHES, _HYPHENS = (_TABLES[key] for key in ("marks", "unseen", "apostrophes", "hyphens"))

_LETTERS = str.maketrans(_TABLES["letters"])
_DROPPED = re.compile(f"[{_MARKS}{_UNSEEN}{_TABLES['dropped']}]")
_NUMBER = rf"\d{{1,3}}(?:[{_TABLES['thousands']}]\d{{3}})+(?!\d)"
_WORD = re.compile(rf"{_NUMBER}|[^\W_](?:[^\W_]|[{_MARKS}{_UNSEEN}{_APOSTROPHES}.{_HYPHENS}])*")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_FIGURES = re.compile(r"\d[\d ,.]*")
_ELISION = re.compile(f"(?:{'|'.join(_TABLES['elided'])})[{_APOSTROPHES}](?=.)")
_POSSESSIVE = re.compile(f"[{_APOSTROPHES}]s?$")
_PARTS = re.compile(f"[.{_APOSTROPHES}]+")
_HYPHEN = re.compile(f"[{_HYPHENS}]")
_ARABIC = re.compile(f"[{_ARABIC_TABLES['letters']}]")
_ARTICLE = re.compile(f"(?:{'|'.join(_ARABIC_TABLES['articles'])})(?=.{{3}})")
_PREFIX = re.compile(f"[{_ARABIC_TABLES['prefixes']}](?=.{{3}})")
_PLURALS = {
    language: tuple((re.compile(f"{pattern}$"), one) for pattern, one in plurals)
    for language, plurals in _TABLES["plurals"].items()
}


def tables(language: str) -> dict[str, Any]:
    """What a browser folds by in a language: the tables, without those of others."""
    plurals, endings = _TABLES["plurals"].get(language, []), _TABLES["endings"].get(language, "")
    return {**_TABLES, "plurals": plurals, "endings": endings.split()}


def words(text: str, language: str) -> list[str]:
    """The folded words of a text, in order; a compound counts whole and in its parts."""
    return [word for raw in _WORD.findall(text) for word in fold(raw, language)]


@lru_cache(maxsize=65536)
def fold(raw: str, language: str) -> tuple[str, ...]:
    """The words that a stretch of text is, folded."""
    text = letters(raw)
    if _ACRONYM.fullmatch(text):
        return (text.replace(".", ""),)
    if _FIGURES.fullmatch(text):
        return (re.sub(r"\D", "", text),)
    text = _POSSESSIVE.sub("", _ELISION.sub("", text, count=1) if _ELISION.match(text) else text)
    found: list[str] = []
    for part in _PARTS.split(text):
        members = _HYPHEN.split(part)
        found += ["".join(members), *members] if len(members) > 1 else members
    return tuple(_light(word, language) for word in found if word)


def without_joined(word: str) -> str:
    """An Arabic word without one of و ف ب ك ل before it, where enough is left; any other as it is."""
    return word[1:] if _PREFIX.match(word) else word


def letters(text: str) -> str:
    """A text without case, accents, ligatures, vowel signs and forms of hamza."""
    return _DROPPED.sub("", unicodedata.normalize("NFKD", text.lower())).translate(_LETTERS)


def _light(word: str, language: str) -> str:
    # The singular of a Latin word, by its spelling alone; an Arabic word without its article.
    if _ARABIC.search(word):
        return _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word
    if len(word) < 4 or word[0].isdecimal():
        return word
    for plural, one in _PLURALS.get(language, ()):
        word = plural.sub(one, word)
    return word
