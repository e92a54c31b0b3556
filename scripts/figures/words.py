"""Numbers written as words in French, English and Arabic, and Roman numerals: what the words of a text count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Spelt:
    """A number in words: where it stands in the text, its value, and whether it is an ordinal."""

    start: int
    end: int
    value: int
    ordinal: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that counts, in its bare form. `linked`: "and" stands before it, as a word or an Arabic prefix."""

    form: str
    value: int
    ordinal: bool = False
    linked: bool = False


_UNITS = {
    "fr": "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize",
    "en": "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
}
_ORDINALS = {
    "fr": "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
    "treizième quatorzième quinzième seizième",
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth",
}
_MORE: dict[str, dict[int, str]] = {
    "fr": {
        1: "une", 3: "triple", 15: "quinzaine", 12: "douzaine", 10: "dizaine", 20: "vingt vingts vingtaine",
        30: "trente trentaine", 40: "quarante quarantaine", 50: "cinquante cinquantaine", 60: "soixante soixantaine",
        100: "cent cents centaine", 1000: "mille milles millier", 10**6: "million millions",
        10**9: "milliard milliards",
    },
    "en": {
        20: "twenty", 30: "thirty", 40: "forty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety",
        2: "both", 3: "triple threefold", 12: "dozen", 100: "hundred", 1000: "thousand",
        10**6: "million", 10**9: "billion",
    },
    "ar": {
        1: "واحد واحدة أحد إحدى", 2: "اثنان اثنين اثنا اثني اثنتان اثنتين اثنتا اثنتي", 3: "ثلاث ثلاثة ثلاثا",
        4: "أربع أربعة أربعا", 5: "خمس خمسة خمسا", 6: "ست ستة ستا", 7: "سبع سبعة سبعا", 8: "ثمان ثماني ثمانية ثمانيا",
        9: "تسع تسعة تسعا", 10: "عشر عشرة عشرا", 20: "عشرون عشرين", 30: "ثلاثون ثلاثين", 40: "أربعون أربعين",
        50: "خمسون خمسين", 60: "ستون ستين", 70: "سبعون سبعين", 80: "ثمانون ثمانين", 90: "تسعون تسعين", 100: "مئة مائة",
        200: "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي", 300: "ثلاثمائة ثلاثمئة", 400: "أربعمائة أربعمئة",
        500: "خمسمائة خمسمئة", 600: "ستمائة ستمئة", 700: "سبعمائة سبعمئة", 800: "ثمانمائة ثمانمئة",
        900: "تسعمائة تسعمئة", 1000: "ألف ألفا آلاف", 2000: "ألفان ألفين ألفي", 10**6: "مليون مليونا ملايين",
        10**9: "مليار مليارا مليارات",
        1960: "ستينيات ستينات", 1970: "سبعينيات سبعينات", 1980: "ثمانينيات ثمانينات", 1990: "تسعينيات تسعينات",
    },
}  # fmt: skip
_MORE_ORDINALS: dict[str, dict[int, str]] = {
    "fr": {
        1: "première premiers premières unième", 2: "second seconde", 20: "vingtième", 30: "trentième", 100: "centième",
    },
    "en": {20: "twentieth", 30: "thirtieth", 100: "hundredth"},
    "ar": {
        1: "أول أولى أولا حادي حادية", 2: "ثاني ثانية ثان ثانيا", 3: "ثالث ثالثة ثالثا", 4: "رابع رابعة رابعا",
        5: "خامس خامسة خامسا", 6: "سادس سادسة سادسا", 7: "سابع سابعة سابعا", 8: "ثامن ثامنة ثامنا",
        9: "تاسع تاسعة تاسعا", 10: "عاشر عاشرة عاشرا",
    },
}  # fmt: skip
_AND = {"fr": "et", "en": "and"}
_NEVER_FIRST = frozenset(
    {"cents", "milles", "million", "millions", "milliard", "milliards", "billion"}
    | {"آلاف", "مليون", "ملايين", "مليار", "مليارات"}
)
"""Words that count nothing by themselves: « plusieurs millions »."""
_NOT_AFTER = frozenset({"pour", "per", "several", "plusieurs", "عدة", "القرن"})
"""« pour cent », “several hundred”, « القرن العشرين »: no number of things."""


def _vocabulary(language: str) -> dict[str, _Word]:
    words = {word: _Word(word, value) for value, word in enumerate(_UNITS.get(language, "").split(), 1)}
    words |= {word: _Word(word, value, True) for value, word in enumerate(_ORDINALS.get(language, "").split(), 1)}
    for value, forms in _MORE.get(language, {}).items():
        words |= {word: _Word(word, value) for word in forms.split()}
    for value, forms in _MORE_ORDINALS.get(language, {}).items():
        words |= {word: _Word(word, value, True) for word in forms.split()}
    return words


_VOCABULARY = {language: _vocabulary(language) for language in ("fr", "en", "ar", "und")}


def spelt(text: str, language: str) -> Iterator[Spelt]:
    """Each number that is written in words, 1 included: the reader decides whether an article counts."""
    words = [(m.start(), m.end(), m.group().casefold()) for m in re.finditer(r"[^\W\d_]+", text)]
    at = 0
    while at < len(words):
        word = words[at][2]
        known = _known(word, language)
        if known is None or known.form in _NEVER_FIRST or (at and known.value >= 20 and words[at - 1][2] in _NOT_AFTER):
            at += 1
            continue
        last, value, ordinal = _number(text, words, at, language)
        yield Spelt(words[at][0], words[last][1], value, ordinal)
        at = last + 1


def _number(text: str, words: list[tuple[int, int, str]], first: int, language: str) -> tuple[int, int, bool]:
    """The longest number that begins with the word `first`: its last word, its value, whether it is an ordinal."""
    known = _known(words[first][2], language)
    assert known
    count = _Count()
    count.take(known, language)
    last, ordinal = first, known.ordinal
    while last + 1 < len(words) and not (ordinal and language != "ar"):
        following, linked = last + 1, False
        if words[following][2] == _AND.get(language) and following + 1 < len(words):
            following, linked = following + 1, True
        between = text[words[last][1] : words[following][0]]
        if linked:
            between = between.replace(words[last + 1][2], "", 1)
        word = _known(words[following][2], language)
        if word is None or between.strip(" \n\u00a0\u202f\u2011-"):
            break
        if not count.take(replace(word, linked=linked or word.linked), language):
            break
        last, ordinal = following, ordinal or word.ordinal
    return last, count.value, ordinal


class _Count:
    """A number that grows word by word: `total` of the thousands that are done, `current` below the next thousand."""

    def __init__(self) -> None:
        self.total, self.current, self.smallest = 0, 0, 10**12

    @property
    def value(self) -> int:
        return self.total + self.current

    def take(self, word: _Word, language: str) -> bool:
        """Add the word if a number goes on with it."""
        grown = self._grown(word, language)
        if grown is not None:
            self.current = grown
        elif word.value in (1000, 10**6, 10**9) and word.value < self.smallest:
            self.total += (self.current or 1) * word.value
            self.current, self.smallest = 0, word.value
        else:
            return False
        return True

    def _grown(self, word: _Word, language: str) -> int | None:
        value, now = word.value, self.current
        rest = now % 100
        if value in (1000, 10**6, 10**9):
            return None
        if now == 0:
            return value
        if value == 100:
            return now * 100 if 2 <= now <= 19 else None
        if value > 100:
            return None
        if language == "ar" and 1 <= rest <= 9:
            teen, tens = value == 10 and not word.linked, value >= 20 and word.linked
            return now + value if teen or tens else None
        if language == "fr" and rest == 4 and value == 20:
            return now + 76
        if rest == 0:
            return now + value
        if rest >= 20 and rest % 10 == 0 and value < (20 if language == "fr" and rest in (60, 80) else 10):
            return now + value
        return now + value if language == "fr" and rest in (10, 70, 90) and 7 <= value <= 9 else None


def _known(word: str, language: str) -> _Word | None:
    vocabulary = _VOCABULARY[language]
    if word in vocabulary:
        return vocabulary[word]
    if language == "ar" and (match := re.fullmatch("([وف]?)([بلك]?)(?:ال|(?<=ل)ل)?(.+)", word)):
        found = vocabulary.get(match[3])
        # « لست » is “I am not”.
        if found and not (match[2] and match[3] == "ست"):
            return replace(found, linked=match[1] == "و")
    return None


def roman(text: str) -> int | None:
    """The value of a Roman numeral up to 39 (`VI`), None where the text is none."""
    match = re.fullmatch(r"(X{0,3})(IX|IV|V?I{0,3})", text)
    if not match or not text:
        return None
    return 10 * len(match[1]) + {"IX": 9, "IV": 4}.get(match[2], match[2].count("I") + 5 * match[2].count("V"))
