"""Where a view is rendered, and what depends on it: its language's words, dates and numbers, links from its page."""

from __future__ import annotations

import datetime as dt
import posixpath
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup

from ..edition import Contribution, Edition, Name, Paragraph, Person, Recommendation, Theme
from ..edition.languages import direction, locale, script
from .messages import message, messages


@dataclass(frozen=True)
class Place:
    """A page of the edition in a language. `path` is the page's path, `base` the site's address with its last slash."""

    edition: Edition
    language: str
    path: str
    base: str = "/"

    @property
    def dir(self) -> str:
        """The direction of the language."""
        return direction(self.language)

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale of the language, with the digits and months of the edition's country."""
        # Official Moroccan usage: Latin digits, months of the Maghreb.
        return Locale.parse("ar_MA") if self.language == "ar" else locale(self.language)

    def t(self, key: str, n: int | None = None, /, **values: object) -> Markup:
        """A message of the software, safe to print."""
        return Markup(message(self.language, key, n, **values))

    def words(self, key: str) -> dict[str, str]:
        """The words of a message that is a table."""
        found = messages(self.language)[key]
        assert not isinstance(found, str)
        return dict(found)

    def url(self, path: str, language: str | None = None) -> str:
        """The address of a page below the site's own: `ar/s1/rachidi/`."""
        language = language or self.language
        prefix = "" if language == self.edition.default else f"{language}/"
        return f"{prefix}{path}/" if path else prefix

    def link(self, path: str, fragment: str = "", language: str | None = None) -> str:
        """The relative address of a page from this one."""
        here, there = self.url(self.path), self.url(path, language)
        anchor = f"#{fragment}" if fragment else ""
        if here == there:
            return anchor or "./"
        relative = posixpath.relpath(there or ".", here or ".")
        return f"{relative}/{anchor}"

    def file(self, name: str) -> str:
        """The relative address of a file of the site: `assets/edition.css`."""
        return posixpath.relpath(name, self.url(self.path) or ".")

    def absolute(self, path: str, fragment: str = "", language: str | None = None) -> str:
        """The whole address of a page."""
        return self.base + self.url(path, language) + (f"#{fragment}" if fragment else "")

    def recommendation_link(self, recommendation: Recommendation) -> str:
        """The link to a recommendation where it stands in its record."""
        return self.link(recommendation.path, self.edition.paragraph(recommendation).id)

    def page_of(self, kind: str) -> str:
        """The path of the one page of a kind. Raises StopIteration where there is none."""
        return next(page.path for page in self.edition.pages.values() if page.kind == kind)

    def person_link(self, person: Person) -> str:
        """The link to a person on the speakers' page."""
        return self.link(self.page_of("speakers"), person.id)

    def theme_link(self, theme: Theme) -> str:
        """The link to a theme on the recommendations' page."""
        return self.link(self.page_of("recommendations"), theme.id)

    def speaker_names(self, contribution: Contribution) -> str:
        """Who gives a contribution: A and B."""
        return self.listed(str(self.name(speaker.person.names)) for speaker in contribution.speakers)

    def asker(self, recommendation: Recommendation) -> str:
        """Who asks: the speakers of the record, or the forum."""
        record = self.edition.record(recommendation.path)
        if isinstance(record, Contribution):
            return self.speaker_names(record)
        return self.edition.adopted_by[self.language]

    def date(self, date: dt.date, form: str = "long") -> str:
        """A date in the language's words."""
        return format_date(date, form, locale=self.locale)

    def time(self, time: dt.time) -> Markup:
        """A time of the day: 9 h 30, 9:30."""
        text = f"{time:%H}\u202fh\u202f{time:%M}" if self.language == "fr" else f"{time:%H:%M}"
        return Markup(f'<time datetime="{time:%H:%M}">{text}</time>')

    def number(self, number: float) -> str:
        """A number with the language's signs."""
        text: str = format_decimal(number, locale=self.locale)
        return text.replace("\u00a0", "\u202f")

    def listed(self, items: Iterable[str]) -> str:
        """A list in words: a, b and c."""
        return format_list(list(items), locale=self.locale)

    def pages(self, pages: tuple[int, int]) -> Markup:
        """Printed pages: p. 53-63."""
        first, last = pages
        text = str(first) if first == last else f"{first}–{last}"
        return self.t("page_abbr", 1 if first == last else 2, pages=_isolated(text, self.language))

    def country(self, code: str | None) -> str:
        """A country's name; "" for None."""
        return self.locale.territories.get(code, code) if code else ""

    def language_name(self, code: str) -> str:
        """A language's name in this one."""
        return self.locale.languages.get(code, code)

    def name(self, names: Mapping[str, Name]) -> Name:
        """A person's name in this language."""
        return names[self.language]

    def other_names(self, names: Mapping[str, Name]) -> tuple[tuple[str, Name], ...]:
        """A person's names in the other scripts of the edition: (language, name)."""
        seen = {script(self.language)}
        found: list[tuple[str, Name]] = []
        for language in self.edition.languages:
            if script(language) not in seen:
                seen.add(script(language))
                found.append((language, names[language]))
        return tuple(found)

    def number_of(self, paragraph: Paragraph) -> Markup:
        """A paragraph's number as it is read aloud: Paragraphe 7."""
        return self.t("paragraph", number=_isolated(paragraph.number, self.language))


def _isolated(text: str, language: str) -> Markup:
    # A range or a mixed code keeps its order inside right-to-left text.
    if direction(language) == "rtl" and not text.isdigit():
        return Markup('<bdi dir="ltr">{}</bdi>').format(text)
    return Markup.escape(text)


def sort_key(text: str) -> str:
    """A key that sorts words as a reader of French, English or Arabic expects: no accents, no case, no article ال."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(char for char in folded if not unicodedata.combining(char))
    return folded.removeprefix("ال").replace("أ", "ا").replace("إ", "ا").replace("آ", "ا")
