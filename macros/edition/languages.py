"""What follows from a language's code: its direction and its script (Unicode CLDR, by Babel)."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import get_global


@cache
def locale(language: str) -> Locale:
    """Babel's locale of a language code."""
    return Locale.parse(language)


_USAGE = {"en": "en_001", "ar": "ar_MA"}


@cache
def usage(language: str) -> Locale:
    """The locale by whose usage dates, numbers and lists are written: world English, Arabic with the digits 0–9."""
    return Locale.parse(_USAGE.get(language, language))


@cache
def direction(language: str) -> str:
    """ "rtl" or "ltr"."""
    return "rtl" if locale(language).character_order == "right-to-left" else "ltr"


@cache
def script(language: str) -> str:
    """The script's ISO 15924 code: "Latn", "Arab"."""
    likely = get_global("likely_subtags").get(language, "und_Latn_ZZ")
    return next((part for part in likely.split("_") if len(part) == 4), "Latn")
