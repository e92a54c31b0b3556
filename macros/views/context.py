"""The page that a view stands on, and what depends on it: words, dates and numbers of its language, links from it."""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from ..edition import AgendaItem, Contribution, Edition, Name, Page, Paragraph, Person, Recommendation, Session, Theme
from ..edition.addresses import address, prefix, relative
from ..edition.languages import direction, script
from ..i18n import Writing, message
from .abbreviations import abbreviated


@dataclass(frozen=True)
class PageContext(Writing):
    """A page of the edition in a language. `path` is the page's path, `base` the site's address with its last slash.

    `page_language` is the language of the page where a text in `language` stands on another language's page; `view` the
    last part of the address where this is another view of the page; `published` are the languages in which the site
    has published text.
    """

    edition: Edition
    language: str
    path: str
    base: str = "/"
    page_language: str | None = None
    view: str = ""
    published: frozenset[str] = frozenset()

    @property
    def page(self) -> Page:
        """The page."""
        return self.edition.pages[self.path]

    @property
    def title(self) -> str:
        """The page's title as a window or a search result shows it."""
        own, short = self.page.title[self.language], self.edition.short[self.language]
        if isinstance(self.page, Contribution):
            own = f"{self.speaker_names(self.page)}{self.colon} {own}"
        return f"{own} – {short}"

    @property
    def menu(self) -> tuple[Page, ...]:
        """The pages of the site's navigation, in order."""
        return tuple(self.edition.pages[path] for path in self.edition.menu)

    def t(self, key: str, n: int | None = None, /, **values: object) -> Markup:
        """A message of the software, safe to print."""
        return Markup(message(self.language, key, n, **values))

    def url(self, path: str, language: str | None = None) -> str:
        """The address of a page below the site's own: `ar/s1/rachidi/`."""
        return address(self.edition, path, language or self.language)

    @cached_property
    def address(self) -> str:
        """The address of this very page below the site's."""
        own = self.url(self.path, self.page_language)
        return f"{own}{self.view}/" if self.view else own

    def link(self, path: str, fragment: str = "", language: str | None = None) -> str:
        """The relative address of a page from this one."""
        here, there = self.address, self.url(path, language)
        anchor = f"#{fragment}" if fragment else ""
        if here == there:
            return anchor or "./"
        return f"{relative(there, here)}{anchor}"

    def switch(self, language: str) -> str:
        """The relative address of this very page in another language, the same view of it."""
        target = self.link(self.path, language=language)
        return f"{target}{self.view}/" if self.view and target != "./" else target

    def file(self, name: str) -> str:
        """The relative address of a file of the site: `assets/edition.css`."""
        return relative(name, self.address)

    def target(self, target: str) -> str:
        """The relative address of a link's target (`Span.target`), in the language of the text."""
        path, _, fragment = target.partition("#")
        return self.link(path, fragment)

    def image(self, source: str) -> str:
        """The relative address of an image; its own is relative to the page's file."""
        if ":" in source:
            return source
        folder = self.path if self.page.files[self.language].stem == "index" else posixpath.dirname(self.path)
        below = posixpath.normpath(posixpath.join(prefix(self.edition, self.language), folder, source))
        return self.file(below)

    def abbreviated(self, text: str) -> str:
        """A text as HTML, the glossary's abbreviations marked."""
        return abbreviated(text, self.edition, self.language)

    def volume(self, ending: str, part: str = "") -> str:
        """The relative address of the printed volume, or of a part of it, as a file: `pdf`, `epub`."""
        return self.file(f"print/{self.edition.volume(self.language, part)}.{ending}")

    def absolute(self, path: str, fragment: str = "", language: str | None = None) -> str:
        """The whole address of a page."""
        return self.base + address(self.edition, path, language or self.language, fragment)

    def page_of(self, kind: str) -> str:
        """The path of the one page of a kind. Raises KeyError where there is none."""
        return self.edition.by_kind[kind][0].path

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
        """Who asks: A and B."""
        return self.listed(self.edition.asked_by(recommendation, self.language))

    def time(self, date: dt.date, time: dt.time) -> Markup:
        """A time of a day, marked up."""
        return Markup('<time datetime="{}T{:%H:%M}">{}</time>').format(date, time, self.clock(time))

    def span(self, item: AgendaItem) -> Markup:
        """From when to when an item lasts."""
        start = self.time(item.date, item.start)
        if item.end is None:
            return start
        return Markup('<bdi dir="ltr">{}–{}</bdi>').format(start, self.time(item.date, item.end))

    def pages(self, pages: tuple[int, int]) -> Markup:
        """Printed pages: p. 53-63."""
        first, last = pages
        text = str(first) if first == last else f"{first}–{last}"
        return self.t("page_abbr", 1 if first == last else 2, pages=_isolated(text, self.language))

    def locator(self, paragraph: Paragraph) -> str:
        """Where a paragraph is, as a reference names it: FAI3/S1/4, § 12, p. 56."""
        asked = paragraph.recommendation
        general = asked is not None and asked.anchor == paragraph.id
        return self.located(asked.symbol if asked is not None and general else paragraph.symbol, paragraph.pages)

    def located(self, symbol: str, pages: tuple[int, int]) -> str:
        """What is cited and its printed pages: FAI3/S1/4, p. 56."""
        symbol = f"\u2066{symbol}\u2069" if self.dir == "rtl" else symbol
        return f"{symbol}{self.comma} {self.printed(pages)}"

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

    def own_name(self, language: str) -> str:
        """A language's name in itself."""
        return message(language, "language_name")

    def in_language(self, language: str, key: str) -> Markup:
        """A message in another language."""
        return Markup(message(language, key))

    def direction_of(self, language: str) -> str:
        """The direction of another language."""
        return direction(language)

    def short_symbol(self, symbol: str) -> str:
        """A symbol without the edition's code, where that is clear."""
        return symbol.removeprefix(f"{self.edition.code}/")

    def short_title(self, page: Page) -> str:
        """A page's name in one line: who speaks, else a session's label, else the title."""
        if isinstance(page, Contribution):
            return self.speaker_names(page)
        if isinstance(page, Session):
            return page.label[self.language]
        return page.title[self.language]


def _isolated(text: str, language: str) -> Markup:
    # A range or a mixed code keeps its order inside right-to-left text.
    if direction(language) == "rtl" and not text.isdigit():
        return Markup('<bdi dir="ltr">{}</bdi>').format(text)
    return Markup.escape(text)
