"""Words as search compares them: the same in the index as in what a reader types.

`overrides/assets/fold.js` folds the reader's words; a test holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ı": "i", "ة": "ه", "ى": "ي", "ک": "ك", "ی": "ي"}
    | {chr(first + digit): str(digit) for first in (0x660, 0x6F0) for digit in range(10)}
)
_MARKS = "\u0300-\u036f\u0640\u064b-\u065f\u0670"
_SIGNS = re.compile(f"[{_MARKS}\u0621\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
_NUMBER = "\\d{1,3}(?:[\u202f\u00a0,.]\\d{3})+(?!\\d)"
_WORD = re.compile(rf"{_NUMBER}|[^\W_](?:[^\W_]|[{_MARKS}\u00ad\u200c\u200d'’ʼ.\-‑])*")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")
_FIGURES = re.compile(r"\d[\d ,.]*")
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’ʼ](?=.)")
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_ARTICLE = re.compile(r"(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})")
_JOINED = re.compile(r"[وفبكل](?=.{3})")
_ARABIC = re.compile("[\u0620-\u06ff]")
_PLURALS = {
    "fr": ((r"(?<=e)aux$", "au"), (r"(?<=..)aux$", "al"), (r"(?<=[^s])[sx]$", "")),
    "en": ((r"(?<=..)ies$", "y"), (r"((?:ss|sh|ch|x))es$", r"\1"), (r"(?<=[^suiy])s$", "")),
}


def words(text: str, language: str) -> list[str]:
    """The folded words of a text, in order; a compound counts whole and in its parts."""
    return [word for raw in _WORD.findall(text) for word in fold(raw, language)]


@lru_cache(maxsize=65536)
def fold(raw: str, language: str) -> tuple[str, ...]:
    """The words that a stretch of text is, folded."""
    text = _plain(raw)
    if _ACRONYM.fullmatch(text):
        return (text.replace(".", ""),)
    if _FIGURES.fullmatch(text):
        return tuple(filter(None, [re.sub(r"\D", "", text)]))
    text = _POSSESSIVE.sub("", _ELISION.sub("", text, count=1) if _ELISION.match(text) else text)
    found: list[str] = []
    for part in re.split(r"[.'’ʼ]+", text):
        parts = re.split(r"[-‐‑]", part)
        found += [re.sub(r"[-‐‑]+", "", part), *parts] if len(parts) > 1 else parts
    return tuple(_light(word, language) for word in found if word)


def without_joined(word: str) -> str:
    """An Arabic word without one of و ف ب ك ل before it, where enough is left; any other as it is."""
    return word[1:] if _JOINED.match(word) else word


def _plain(text: str) -> str:
    # No case, accents, ligatures, vowel signs or forms of hamza.
    return _SIGNS.sub("", unicodedata.normalize("NFKD", text.lower())).translate(_LETTERS)


def _light(word: str, language: str) -> str:
    # The singular of a Latin word, by its spelling alone; an Arabic word without its article.
    if _ARABIC.search(word):
        return _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word
    if len(word) < 4 or word[0].isdigit():
        return word
    for ending, singular in _PLURALS.get(language, ()):
        word = re.sub(ending, singular, word)
    return word
