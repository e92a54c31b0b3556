"""The edition as frozen values. Everything that the site, the exports and the checks say is read from these.

A field of type `ByLanguage` maps a language code to the text in that language; every language of the edition is there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeAlias

from .occurrences import occurrences
from .text import Block, Content, Text, without_footnotes

ByLanguage: TypeAlias = Mapping[str, str]
Pages: TypeAlias = tuple[int, int]
"""First and last printed page."""


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in one script; `variants` are other spellings met with."""

    given: str
    family: str
    variants: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.given} {self.family}".strip()

    @property
    def inverted(self) -> str:
        """Family name first, with an ASCII comma in every script, as bibliographic formats want it."""
        return f"{self.family}, {self.given}" if self.given else self.family


@dataclass(frozen=True, slots=True)
class Person:
    """A person, whatever role they held: one id, a name a language."""

    id: str
    names: Mapping[str, Name]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person on a page, with the role, organisation and country (ISO 3166-1 alpha-2) they had that day."""

    person: Person
    path: str
    capacity: Literal["speaker", "moderator"]
    role: ByLanguage
    organisation: ByLanguage
    country: str | None


@dataclass(frozen=True, slots=True)
class Label:
    """A theme, an addressee or a kind of recommendation: its id and its label in each language."""

    id: str
    label: ByLanguage


Theme: TypeAlias = Label


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A paragraph that asks for something.

    `number` counts within its record and is written in the French file; `anchor` is its id on the recommendations'
    page; `symbol` is what one cites (`FAI3/S3/2/R5`).
    """

    number: str
    anchor: str
    symbol: str
    path: str
    kind: Label
    themes: tuple[Theme, ...]
    addressees: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """What a speaker holds, in a sentence, and the ids of the paragraphs of the record that it rests on."""

    text: ByLanguage
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph: one id and one number in all languages.

    `pages` are the printed pages it restates; `content` is what it says in each language; `attached` the lists, tables,
    figures and notes that follow it and belong to it; `section` the id of the heading above it; `stem` the id of the
    paragraph before it whose words govern it ("They ask for:"), without which it cannot be read.
    """

    id: str
    number: str
    symbol: str
    path: str
    pages: Pages
    content: Mapping[str, Content]
    attached: Mapping[str, tuple[Block, ...]]
    section: str | None
    recommendation: Recommendation | None
    stem: str | None = None


@dataclass(frozen=True, eq=False)
class Page:
    """A page of the edition at `path` ("" is the home page), the same path in each language.

    `files` are its sources, `text` what its body says in each language, `moved_from` the paths it once had.
    """

    path: str
    kind: str
    title: ByLanguage
    description: ByLanguage
    files: Mapping[str, Path]
    text: Mapping[str, Text] = field(repr=False)
    corrections: tuple[Correction, ...]
    moved_from: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """A change made to a page since it was published; `paragraph` is the id of the one that changed, if it is one."""

    date: dt.date
    paragraph: str | None
    change: ByLanguage


@dataclass(frozen=True, eq=False)
class Record(Page):
    """A page with numbered paragraphs. `pages` are its printed pages, `original` the language of the printed text."""

    symbol: str
    pages: Pages
    original: str
    themes: tuple[Theme, ...]
    paragraphs: tuple[Paragraph, ...] = field(repr=False)

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """The record's recommendations, in its order."""
        return tuple(p.recommendation for p in self.paragraphs if p.recommendation)

    @cached_property
    def by_id(self) -> Mapping[str, Paragraph]:
        """The paragraphs by id."""
        return {paragraph.id: paragraph for paragraph in self.paragraphs}


@dataclass(frozen=True, eq=False)
class Contribution(Record):
    """A speech or a presentation: its place in its session and who gives it.

    `beside`: its record in the original language stands beside each translation.
    """

    session: str
    order: int
    speakers: tuple[Appearance, ...]
    beside: bool
    key_points: tuple[KeyPoint, ...]


@dataclass(frozen=True, eq=False)
class Session(Page):
    """A session; `code` is its folder (`s1`), `symbol` what one cites (`FAI3/S1`)."""

    code: str
    symbol: str
    label: ByLanguage
    date: dt.date
    start: dt.time
    end: dt.time | None
    pages: Pages
    moderators: tuple[Appearance, ...]
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A line of the programme: a session, or what stands between sessions.

    `end` is the end that is written, else the beginning of the next item of the day, else None.
    """

    id: str
    kind: str
    title: ByLanguage
    date: dt.date
    start: dt.time
    end: dt.time | None
    session: Session | None


@dataclass(frozen=True, slots=True)
class ThemeGroup:
    """A theme's recommendations: those it is the first theme of, and those it is a further theme of.

    The general recommendations stand by themselves, so a theme is a further one of theirs.
    """

    theme: Theme
    first: tuple[Recommendation, ...]
    also: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry. `abbr` and `definition` hold only the languages that have one.

    `variants` are the default language's; those of others only say what a text may write (`rules.names`).
    """

    id: str
    kind: str
    name: ByLanguage
    abbr: ByLanguage
    definition: ByLanguage
    variants: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Edition:
    """The whole edition, checked. Languages begin with the default one; `menu` lists the paths of the navigation."""

    code: str
    languages: tuple[str, ...]
    title: ByLanguage
    subtitle: ByLanguage
    short: ByLanguage
    forum: ByLanguage
    place: ByLanguage
    country: ByLanguage
    publisher: ByLanguage
    organisers: Mapping[str, tuple[str, ...]]
    adopted_by: ByLanguage
    date: dt.date
    last_day: dt.date
    timezone: str
    printed: int
    version: str
    issued: dt.date
    licence: str
    menu: tuple[str, ...]
    pages: Mapping[str, Page] = field(repr=False)
    sessions: tuple[Session, ...] = field(repr=False)
    agenda: tuple[AgendaItem, ...] = field(repr=False)
    people: Mapping[str, Person] = field(repr=False)
    themes: Mapping[str, Theme] = field(repr=False)
    addressees: Mapping[str, Label] = field(repr=False)
    kinds: Mapping[str, Label] = field(repr=False)
    terms: Mapping[str, Term] = field(repr=False)

    @property
    def default(self) -> str:
        """The default language: the one that holds the facts."""
        return self.languages[0]

    @cached_property
    def contributions(self) -> tuple[Contribution, ...]:
        """All contributions, in programme order."""
        return tuple(c for session in self.sessions for c in session.contributions)

    @cached_property
    def by_kind(self) -> Mapping[str, tuple[Page, ...]]:
        """The pages of each kind."""
        kinds: dict[str, list[Page]] = {}
        for page in self.pages.values():
            kinds.setdefault(page.kind, []).append(page)
        return {kind: tuple(pages) for kind, pages in kinds.items()}

    @cached_property
    def reading_order(self) -> tuple[Page, ...]:
        """The pages of the volume, one after the other: notes, sessions with what they hold, recommendations."""
        pages: list[Page] = [record for record in self.records if record.kind == "note"]
        for session in self.sessions:
            pages += (session, *session.contributions)
        return (*pages, *self.by_kind["recommendations"])

    @cached_property
    def _neighbours(self) -> Mapping[str, tuple[Page | None, Page | None]]:
        pages = (None, *self.reading_order, None)
        return {
            page.path: (before, after) for before, page, after in zip(pages, pages[1:], pages[2:], strict=False) if page
        }

    def neighbours(self, path: str) -> tuple[Page | None, Page | None]:
        """The pages before and after one in reading order; None where there is none."""
        return self._neighbours.get(path, (None, None))

    @cached_property
    def _paragraphs(self) -> Mapping[str, Paragraph]:
        return {p.recommendation.symbol: p for r in self.records for p in r.paragraphs if p.recommendation}

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """All pages with numbered paragraphs, in the order of the printed volume."""
        place = {contribution.path: index for index, contribution in enumerate(self.contributions)}
        records = (page for page in self.pages.values() if isinstance(page, Record))
        return tuple(sorted(records, key=lambda r: (_part(r), place.get(r.path, r.pages[0]), r.path)))

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """All recommendations, in the order of the printed volume."""
        return tuple(r for record in self.records for r in record.recommendations)

    @cached_property
    def by_theme(self) -> tuple[ThemeGroup, ...]:
        """The recommendations by theme, themes without any left out."""
        general = {page.path for page in self.by_kind["recommendations"]}
        groups = []
        for theme in self.themes.values():
            under = [r for r in self.recommendations if theme in r.themes]
            first = tuple(r for r in under if r.path not in general and r.themes[0] is theme)
            if under:
                groups.append(ThemeGroup(theme, first, tuple(r for r in under if r not in first)))
        return tuple(groups)

    @cached_property
    def occurrences(self) -> Mapping[str, list[Paragraph]]:
        """Term id -> the paragraphs that name it."""
        return occurrences(self)

    @cached_property
    def appearances(self) -> tuple[Appearance, ...]:
        """Every appearance, in programme order, a session's moderators before its speakers."""
        return tuple(self._appearances())

    def _appearances(self) -> Iterator[Appearance]:
        for session in self.sessions:
            yield from session.moderators
            for contribution in session.contributions:
                yield from contribution.speakers

    @staticmethod
    def speakers_of(page: Page) -> tuple[Appearance, ...]:
        """Who speaks on a page; nobody but on a contribution's."""
        return page.speakers if isinstance(page, Contribution) else ()

    def stem(self, paragraph: Paragraph) -> Paragraph | None:
        """The paragraph whose words govern one, which is shown with it where it stands alone; None where none does."""
        return self.record(paragraph.path).by_id[paragraph.stem] if paragraph.stem else None

    def standing_alone(self, paragraph: Paragraph, language: str) -> Content:
        """What a paragraph says away from its record: the words of its stem, then its own."""
        stem = self.stem(paragraph)
        own = paragraph.content[language]
        return (*without_footnotes(stem.content[language]), " ", *own) if stem else own

    def asked_by(self, recommendation: Recommendation, language: str) -> tuple[str, ...]:
        """Who asks for something: the speakers, the forum that adopted it, or else the text where it stands."""
        record = self.record(recommendation.path)
        names = tuple(str(speaker.person.names[language]) for speaker in self.speakers_of(record))
        if record.kind == "recommendations":
            return (self.adopted_by[language],)
        return names or (record.title[language],)

    def volume(self, language: str, part: str = "") -> str:
        """The name of a printed volume's files, or of the part at a path: `FAI3-fr`, `FAI3-fr-s1-rachidi`."""
        return "-".join(filter(None, (self.code, language, *part.split("/"))))

    def record(self, path: str) -> Record:
        """The record at `path`. Raises KeyError where there is none."""
        page = self.pages[path]
        if not isinstance(page, Record):
            raise KeyError(path)
        return page

    def session(self, code: str) -> Session:
        """The session of that code. Raises KeyError where there is none."""
        page = self.pages[code]
        if not isinstance(page, Session):
            raise KeyError(code)
        return page

    def paragraph(self, recommendation: Recommendation) -> Paragraph:
        """The paragraph that a recommendation is."""
        return self._paragraphs[recommendation.symbol]


def _part(record: Record) -> int:
    # Contributions follow the programme, not their printed pages: of some the volume prints no text.
    return 1 if isinstance(record, Contribution) else 0 if record.kind == "note" else 2
