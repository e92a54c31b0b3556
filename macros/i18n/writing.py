"""How a language writes: its signs, dates, times, numbers and lists, and the software's own words."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from ..edition.languages import direction, usage
from .messages import message, messages


class Writing:
    """The usage of one language."""

    language: str

    @property
    def dir(self) -> str:
        """The direction of the language."""
        return direction(self.language)

    @property
    def locale(self) -> Locale:
        """The locale by which dates, numbers and lists are written."""
        return usage(self.language)

    @property
    def comma(self) -> str:
        """The comma of the language."""
        return "،" if self.language == "ar" else ","

    @property
    def colon(self) -> str:
        """The colon of the language, with the space before it."""
        return "\u202f:" if self.language == "fr" else ":"

    def printed(self, pages: tuple[int, int]) -> str:
        """Pages of the printed volume, first and last: p. 17, pp. 17–18."""
        first, last = pages
        text = str(first) if first == last else f"{first}–{last}"
        isolated = f"\u2066{text}\u2069" if self.dir == "rtl" else text
        return self.word("page_abbr", 1 if first == last else 2, pages=isolated)

    @property
    def arrow(self) -> str:
        """An arrow in reading direction."""
        return "←" if self.dir == "rtl" else "→"

    def word(self, key: str, n: int | None = None, /, **values: object) -> str:
        """A message of the software."""
        return message(self.language, key, n, **values)

    def words(self, key: str) -> dict[str, str]:
        """The words of a message that is a table."""
        found = messages(self.language)[key]
        assert not isinstance(found, str)
        return dict(found)

    def date(self, date: dt.date, form: str = "long") -> str:
        """A date in the language's words."""
        return format_date(date, form, locale=self.locale)

    def hour(self, time: dt.time) -> str:
        """A full hour on the programme's rule: 10 h, 10:00."""
        return f"{time:%-H}\u202fh" if self.language == "fr" else f"{time:%-H:%M}"

    def clock(self, time: dt.time) -> str:
        """A time of the day: 9 h 30, 9:30."""
        return f"{time:%-H}\u202fh\u202f{time:%M}" if self.language == "fr" else f"{time:%-H:%M}"

    def number(self, number: float) -> str:
        """A number with the language's signs."""
        return str(format_decimal(number, locale=self.locale)).replace("\u00a0", "\u202f")

    def listed(self, items: Iterable[str]) -> str:
        """A list in words: a, b and c."""
        return format_list(list(items), locale=self.locale)

    def country(self, code: str | None) -> str:
        """A country's name; "" for None."""
        return str(self.locale.territories.get(code, code)) if code else ""

    def language_name(self, code: str) -> str:
        """A language's name in this one."""
        return str(self.locale.languages.get(code, code))


@dataclass(frozen=True, slots=True)
class LanguageWriting(Writing):
    """The usage of a language, for what has no page or book of its own."""

    language: str


def sort_key(text: str) -> str:
    """A key that sorts words as a reader of French, English or Arabic expects: no accents, no case, no article ال."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(char for char in folded if not unicodedata.combining(char))
    return folded.removeprefix("ال").replace("أ", "ا").replace("إ", "ا").replace("آ", "ا")
