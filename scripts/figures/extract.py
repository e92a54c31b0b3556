"""Find the figures of a text: numbers with their scale and sign, dates, times of day, fractions, acronyms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Literal, TypeAlias

from .words import roman, spelt

Kind: TypeAlias = Literal["number", "date", "time", "fraction", "acronym"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a text: its kind, how it is written and at which character.

    A number has its `value`, scale included (1.4 million is 1400000), and `bare`, without the scale; `spelt` where it
    is written in words. A date is (day, month, year), None where it has none; a time (hour, minute), a fraction
    (3, 4); an acronym's letters are `text`.
    """

    kind: Kind
    text: str
    at: int
    value: Decimal = Decimal(0)
    bare: Decimal = Decimal(0)
    percent: bool = False
    spelt: bool = False
    ordinal: bool = False
    parts: tuple[int | None, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """What two writings of one figure have in common."""
        return (self.kind, self.text) if self.kind == "acronym" else (self.kind, self.value, self.percent, self.parts)


@dataclass(frozen=True)
class Figures:
    """A text and its figures."""

    text: str
    items: tuple[Figure, ...] = field(repr=False)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the text without case and accents."""
        return frozenset(re.findall(r"[^\W\d_]+", self.folded))

    @cached_property
    def folded(self) -> str:
        """The text's words without case, accents and signs."""
        return fold(self.text)

    @cached_property
    def percent(self) -> bool:
        """Whether the text speaks of percentages: a column's head may hold the sign for its cells."""
        return bool(re.search(_PERCENT, self.text))


def fold(text: str) -> str:
    """A text's words and numbers without case, accents and signs, with one space between them."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", bare.casefold()))


_DIGITS: dict[int, int | None] = {
    **str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪\u200e\u200f\u2066\u2067\u2068\u2069", "01234567890123456789,.%      "),
    **dict.fromkeys(range(0x64B, 0x653)),  # vowel signs, which would split words
}
_PERCENT = r"%|\b(?:pour|per)[ -]cent\b|\bpercent\b|المائة|المئة"
_GAP = r"[ \u00a0\u202f\u2009]"
_MONTHS = {
    "fr": "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre",
    "en": "January|February|March|April|May|June|July|August|September|October|November|December",
    "ar": "يناير|فبراير|مارس|[أا]بريل|ما(?:ي|يو)|يوني[وه]|يوليو(?:ز)?|غشت|(?:شت|سبت)[نم]بر|[أا]كتوبر"
    "|(?:نون|نوفم)بر|(?:دجن|ديسم)بر",
    "und": "(?!)",
}
_DAY = {
    "fr": r"(?:(?:lun|mar|mercre|jeu|vendre|same)di )?\d{1,2}(?:er|ᵉʳ)?",
    "en": r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day )?\d{1,2}(?:st|nd|rd|th)?",
    "ar": r"\d{1,2}|[وب]?(?:ال)?فاتح",
    "und": r"\d{1,2}",
}
_BETWEEN = {
    "fr": r"-|–|,|et(?: le)?|au|à",
    "en": r"-|–|,|and|to",
    "ar": r"-|–|،|و|إلى|حتى|[إا]لى غاية",
    "und": r"-|–|,",
}
_OF = {"fr": r"(?:de )?", "en": r"(?:of )?", "ar": r"(?:من )?(?:سنة |عام )?", "und": ""}
_SCALES = (
    (Decimal(10**3), r"milles?\b|thousand\b|آلاف|ألفا?\b"),
    (Decimal(10**6), r"millions?\b|M(?=\$|" + _GAP + r"?(?:MAD|€|F ?CFA))|M\b(?![.’'])|مليونا?\b|ملايين"),
    (Decimal(10**9), r"milliards?\b|billions?\b|مليارا?ت?\b"),
)


@lru_cache(maxsize=4096)
def figures(text: str, language: str) -> Figures:
    """The figures of a text in the language `fr`, `en` or `ar`; of any other language, those in digits."""
    language = language if language in _MONTHS else "und"
    found: list[Figure] = []
    rest = text.translate(_DIGITS)
    for search in (
        _times,
        _numeric_dates,
        _dates,
        _months,
        _fractions,
        _decades,
        _short_years,
        _numbers,
        _romans,
        _spelt,
    ):
        for figure, start, end in list(search(rest, language)):
            found.append(figure)
            rest = rest[:start] + "\x00" * (end - start) + rest[end:]
    found += _acronyms(text)
    return Figures(text, tuple(sorted(found, key=lambda figure: figure.at)))


Found: TypeAlias = Iterator[tuple[Figure, int, int]]


def _times(text: str, _: str) -> Found:
    for match in re.finditer(rf"\b(\d{{1,2}})(?:{_GAP}?h{_GAP}?(\d\d)?\b|:(\d\d)\b)", text):
        hour, minute = int(match[1]), int(match[2] or match[3] or 0)
        if hour < 25 and minute < 60:
            yield Figure("time", match.group(), match.start(), parts=(hour, minute)), match.start(), match.end()


def _numeric_dates(text: str, _: str) -> Found:
    """`27/10/2014`, and `2014-10-27` as front matter has it."""
    for match in re.finditer(r"(?<!\d)(?:(\d{1,2})/(\d{1,2})/(\d{4})|(\d{4})-(\d\d)-(\d\d))(?!\d)", text):
        numbers = [int(number) for number in match.groups() if number]
        day, month, year = numbers if match[1] else reversed(numbers)
        if 1 <= day <= 31 and 1 <= month <= 12:
            yield Figure("date", match.group(), match.start(), parts=(day, month, year)), match.start(), match.end()


def _dates(text: str, language: str) -> Found:
    """`14 mars 2016`, `27-30 November`, `10 و11 مارس 2014`: a date for each day, with the month's year."""
    day, between = _DAY[language], _BETWEEN[language]
    pattern = (
        rf"(?<![\d.,])((?:{day})(?:{_GAP}*(?:{between}){_GAP}*(?:{day}))*){_GAP}+((?:ال)?(?:{_MONTHS[language]}))\b"
        rf"(?:{_GAP}+{_OF[language]}(\d{{4}})(?!\d))?"
    )
    for match in re.finditer(pattern, text.replace("\n", " "), _case(language)):
        month, year = _month(match[2], language), int(match[3]) if match[3] else None
        days = [int(re.sub(r"\D", "", d) or 1) for d in re.findall(day, match[1])]
        if all(1 <= d <= 31 for d in days):
            for number in days:
                figure = Figure("date", match.group(), match.start(), parts=(number, month, year))
                yield figure, match.start(), match.end()


def _months(text: str, language: str) -> Found:
    """A month without a day, with its year if it has one; « مارس » alone is also a verb."""
    prefix = "(?:[وفبل]?(?:ال)?)" if language == "ar" else ""
    pattern = rf"\b{prefix}({_MONTHS[language]})\b(?:{_GAP}+{_OF[language]}(\d{{4}})(?!\d))?"
    for match in re.finditer(pattern, text.replace("\n", " "), _case(language)):
        if language == "ar" and match[1] == "مارس" and not match[2]:
            before = text[: match.start()].split()
            if not before or before[-1].lstrip("و") not in ("شهر", "في", "منذ", "خلال", "نهاية", "بداية"):
                continue
        parts = (None, _month(match[1], language), int(match[2]) if match[2] else None)
        yield Figure("date", match.group(), match.start(), parts=parts), match.start(), match.end()


def _month(name: str, language: str) -> int:
    """The number of a month by its name."""
    names = re.sub(r"\(\?:[^)]*\)", lambda m: m.group().replace("|", "\x01"), _MONTHS[language]).split("|")
    bare = name.removeprefix("ال") if language == "ar" else name
    matches = (re.fullmatch(part.replace("\x01", "|"), bare, _case(language)) for part in names)
    return next(at for at, match in enumerate(matches, 1) if match)


def _case(language: str) -> re.RegexFlag:
    """English months have a capital (“may”, “march” are none); French ones have one where a line begins."""
    return re.IGNORECASE if language == "fr" else re.NOFLAG


def _fractions(text: str, _: str) -> Found:
    for match in re.finditer(r"(?<![\d/.,])([1-9])/([2-9])(?!\d|[/.,]\d)", text):
        yield Figure("fraction", match.group(), match.start(), parts=(int(match[1]), int(match[2]))), *match.span()
    for parts, pattern in (
        ((2, 3), r"\bdeux[ -]tiers\b|\btwo[ -]thirds\b|\bثلث[اي]ن?\b"),
        ((3, 4), r"\btrois[ -]quarts\b|\bthree[ -]quarters\b|\bثلاثة (?:ال)?أرباع"),
    ):
        for match in re.finditer(pattern, text, re.IGNORECASE):
            yield Figure("fraction", match.group(), match.start(), spelt=True, parts=parts), *match.span()


def _decades(text: str, _: str) -> Found:
    """« les années 60-70 », “the sixties” in Arabic's longest form: the year that a decade begins with."""
    for match in re.finditer(r"\bannées ((?:\d0)(?:(?: ?[-–] ?| et | à )\d0)*)(?![\d%])", text):
        for number in re.finditer(r"\d0", match[1]):
            year = Decimal(1900) + Decimal(number.group())
            start = match.start(1) + number.start()
            yield Figure("number", number.group(), start, year, year), start, start + 2
    for match in re.finditer("العقد الأول من (?:هذه )?(?:الألفية(?: الثالثة)?|القرن الحادي والعشرين)", text):
        yield Figure("number", match.group(), match.start(), Decimal(2000), Decimal(2000), spelt=True), *match.span()


def _short_years(text: str, _: str) -> Found:
    """The second year of `2014-15`."""
    for match in re.finditer(r"(?<!\d)((?:19|20)\d\d)([-–/](\d\d))(?![\d-])", text):
        year = Decimal(match[1][:2] + match[3])
        if year > Decimal(match[1]):
            yield Figure("number", match.group(), match.start(2), year, year), *match.span(2)


def _numbers(text: str, language: str) -> Found:
    groups = rf"\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)(?:[.,]\d+)?"  # 48 000,5
    points = r"\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?"  # 48.000,5 and 48,000.5
    scales = "|".join(f"({names})" for _, names in _SCALES)
    suffix = r"(?P<ordinal>(?:er|re|ère|ere|e|ᵉ|ᵉʳ|ʳᵉ|ème|eme|nde?|st|rd|th)(?![^\W\d_]))?"
    pattern = (
        rf"(?<!\d)(?<!\d[.,])(?P<digits>{groups}|{points}|\d+(?:[.,]\d+)?){suffix}(?P<after>\)?{_GAP}?(?:{scales}))?"
        rf"(?P<percent>\)?{_GAP}*(?:{_PERCENT}|(?:في|ب){_GAP}?ال(?:مائة|مئة)))?"
    )
    for match in re.finditer(pattern, text):
        bare = _decimal(match["digits"], language)
        names = match.groups()[3 : 3 + len(_SCALES)]
        scale = next((scale for (scale, _), name in zip(_SCALES, names, strict=True) if name), Decimal(1))
        written = match.group().replace("\n", " ").strip(" )\u00a0\u202f")
        figure = Figure(
            "number", written, match.start(), bare * scale, bare, bool(match["percent"]), ordinal=bool(match["ordinal"])
        )
        yield figure, match.start(), match.end()


def _decimal(digits: str, language: str) -> Decimal:
    """The value of a number as its language writes it: thousands by spaces, by `.` or `,`, and the other decimal."""
    digits = re.sub(_GAP, "", digits)
    decimal, thousands = (".", ",") if language == "en" else (",", ".")
    if re.fullmatch(rf"\d{{1,3}}(?:\{thousands}\d{{3}})+(?:\{decimal}\d+)?", digits):
        return Decimal(digits.replace(thousands, "").replace(decimal, "."))
    if digits.count(".") + digits.count(",") > 1:
        return Decimal(re.sub(r"[.,]", "", digits))
    return Decimal(digits.replace(",", "."))


def _romans(text: str, _: str) -> Found:
    for match in re.finditer(r"\b([IVX]{2,})(?:e|ᵉ|ème)?\b(?![’'])", text):
        value = roman(match[1])
        if value:
            figure = Figure("number", match.group(), match.start(), Decimal(value), Decimal(value), ordinal=True)
            yield figure, match.start(), match.end()


def _spelt(text: str, language: str) -> Found:
    for word in spelt(text.replace("\x00", "0"), language):
        value = Decimal(word.value)
        written = text[word.start : word.end].replace("\n", " ")
        figure = Figure("number", written, word.start, value, value, spelt=True, ordinal=word.ordinal)
        yield figure, word.start, word.end


def _acronyms(text: str) -> Iterator[Figure]:
    """Two capitals or more; a plural `s` and an elided article aside, no other letter stands beside them."""
    for match in re.finditer(r"(?<![^\W\d_])[A-ZÀ-ÖØ-Þ]{2,}(?=s?(?![^\W\d_]))", text):
        if not (re.fullmatch("[IVX]+", match.group()) and roman(match.group())):
            yield Figure("acronym", match.group(), match.start())
