"""A volume in a language: the whole edition, or a part of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...edition import Contribution, Edition, Page, Paragraph, Person, Recommendation, Record, Session, Term
from ...edition.addresses import address
from ...edition.languages import direction
from ...edition.published_text import PublishedText
from ...edition.text import Items, ListItem, Span
from ...i18n import Writing, sort_key

INDEXED_KINDS = {"institutions": ("institution", "association"), "terms": ("instrument", "programme", "concept")}
"""Name of an index -> the kinds of the glossary's terms that it lists."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of an index: what it is called, what it is short for or in another script, the anchors it refers to."""

    id: str
    name: str
    gloss: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the concordance: a page of the printed volume, and the paragraphs of a record that restate it."""

    page: int
    record: Record
    first: Paragraph
    last: Paragraph


@dataclass(frozen=True)
class Book(Writing):
    """The volume of a language; `part` is "" for the whole, else the path of a session, a contribution or a plain page.

    `base` is the site's address with its last slash; `plain` are the paths of the plain pages that the book holds;
    `published` is the published text that it has as an annex.
    """

    edition: Edition
    language: str
    base: str
    part: str = ""
    plain: tuple[str, ...] = ()
    published: tuple[PublishedText, ...] = ()

    @property
    def name(self) -> str:
        """The name of its files, without ending: `FAI3-fr`, `FAI3-fr-s1`, `FAI3-fr-s1-rachidi`."""
        return self.edition.volume(self.language, self.part)

    @property
    def whole(self) -> bool:
        """Whether this is the whole volume."""
        return not self.part

    @property
    def single(self) -> bool:
        """Whether this is one page alone: a contribution, or a plain page."""
        return not self.whole and not isinstance(self.edition.pages[self.part], Session)

    @property
    def title(self) -> str:
        """The title of the volume or of its part."""
        return self.edition.pages[self.part].title[self.language] if self.part else self.edition.title[self.language]

    @property
    def full_title(self) -> str:
        """Title and subtitle in one line; of a part, who speaks and the title."""
        if self.whole:
            return f"{self.title} – {self.edition.subtitle[self.language]}"
        return self.named(self.edition.pages[self.part])

    @property
    def where(self) -> str:
        """Where and when the forum was held."""
        days = sorted({self.edition.date, self.edition.last_day})
        return f"{self.edition.place[self.language]}{self.comma} {' – '.join(self.date(day) for day in days)}"

    @cached_property
    def programme(self) -> Page:
        """The programme's page."""
        return self.edition.by_kind["programme"][0]

    @cached_property
    def body(self) -> tuple[Page, ...]:
        """What the book holds, in order: of the whole edition its programme and all that one reads, then plain pages.

        Each way of setting the book follows this order and adds the matter that stands around it.
        """
        if self.single:
            return (self.edition.pages[self.part],)
        read = (page for page in self.edition.reading_order if self.whole or self._in_part(page))
        plain = (self.edition.pages[path] for path in self.plain)
        return (*([self.programme] if self.whole else []), *read, *plain)

    def _in_part(self, page: Page) -> bool:
        inside = isinstance(page, Contribution) and page.session == self.part
        return page.path == self.part or inside

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """All records of the book, in its order."""
        return tuple(page for page in self.body if isinstance(page, Record))

    def level(self, page: Page) -> int:
        """A page's level in the outline: a contribution stands below its session, where the book holds that."""
        return 2 if isinstance(page, Contribution) and not self.single else 1

    @cached_property
    def annex(self) -> tuple[tuple[Record, PublishedText], ...]:
        """The records of the book that have a published text, with it."""
        texts = {text.path: text for text in self.published}
        return tuple((record, texts[record.path]) for record in self.records if record.path in texts)

    def corrections(self, text: PublishedText) -> Items:
        """What was mended in a text by hand, each with its printed page."""
        side = direction(text.language)
        lines = (
            (
                f"{self.printed((each.page, each.page))}{self.colon} ",
                Span("isolate", (each.stands,), "", text.language, side),
                f" {self.arrow} ",
                Span("isolate", (each.becomes,), "", text.language, side),
            )
            for each in text.corrections
        )
        return Items(0, False, tuple(ListItem(line) for line in lines))

    @cached_property
    def paths(self) -> frozenset[str]:
        """The paths of all pages that the book holds."""
        return frozenset(page.path for page in self.body)

    def second_language(self, record: Record) -> str | None:
        """The language in which a record stands a second time, its original one, where it does."""
        other = isinstance(record, Contribution) and record.beside and record.original != self.language
        return record.original if other else None

    def names(self, record: Record) -> str:
        """Who speaks: A and B; "" of a record without speakers."""
        return self.listed(str(s.person.names[self.language]) for s in self.edition.speakers_of(record))

    def named(self, page: Page) -> str:
        """A page in one line: who speaks and the title; a session's label and title."""
        first = page.label[self.language] if isinstance(page, Session) else ""
        if isinstance(page, Record):
            first = self.names(page)
        title = page.title[self.language]
        return f"{first}{self.colon} {title}" if first else title

    def brief(self, page: Page) -> str:
        """A page in the fewest words, for a running head."""
        if isinstance(page, Record) and self.names(page):
            return self.names(page)
        return page.label[self.language] if isinstance(page, Session) else page.title[self.language]

    def asker(self, recommendation: Recommendation) -> str:
        """Who asks: A and B."""
        return self.listed(self.edition.asked_by(recommendation, self.language))

    def short_symbol(self, symbol: str) -> str:
        """A symbol without the edition's code."""
        return symbol.removeprefix(f"{self.edition.code}/")

    def url(self, path: str, fragment: str = "") -> str:
        """The address of a page on the site."""
        return self.base + address(self.edition, path, self.language, fragment)

    @cached_property
    def speakers(self) -> tuple[Entry, ...]:
        """The index of those who appear, by family name."""
        anchors: dict[str, list[str]] = {}
        for appearance in self.edition.appearances:
            anchors.setdefault(appearance.person.id, []).append(anchor(appearance.path))
        people = sorted((self.edition.people[id_] for id_ in anchors), key=self._by_family)
        return tuple(
            Entry(f"person-{p.id}", p.names[self.language].inverted.replace(",", self.comma), "", tuple(anchors[p.id]))
            for p in people
        )

    def _by_family(self, person: Person) -> tuple[str, str]:
        name = person.names[self.language]
        return sort_key(name.family), sort_key(name.given)

    @cached_property
    def indexes(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The indexes of the whole volume that have entries, in order: (name, entries)."""
        indexes = [("speakers", self.speakers)]
        indexes += [(name, self.terms(kinds)) for name, kinds in INDEXED_KINDS.items()]
        return tuple((name, entries) for name, entries in indexes if entries)

    def terms(self, kinds: Sequence[str]) -> tuple[Entry, ...]:
        """The index of the glossary's terms of some kinds that occur in the records, by abbreviation or name."""
        found = self.edition.occurrences
        terms = [t for t in self.edition.terms.values() if t.kind in kinds and found[t.id]]
        terms.sort(key=lambda term: sort_key(self._head(term)))
        return tuple(
            Entry(
                f"term-{term.id}",
                self._head(term),
                term.name[self.language] if self._head(term) != term.name[self.language] else "",
                tuple(anchor(paragraph.path, paragraph.id) for paragraph in found[term.id]),
            )
            for term in terms
        )

    def _head(self, term: Term) -> str:
        return term.abbr.get(self.language) or term.name[self.language]

    def listed_under(self, path: str, fragment: str) -> str | None:
        """What stands in the book for a fragment of a page of lists: an index's entry, a theme, a recommendation."""
        kind = self.edition.pages[path].kind if path in self.edition.pages else ""
        names = {"speakers": ["person"], "glossary": ["term"], "recommendations": ["theme", "rec"]}.get(kind, [])
        found = (f"{name}-{fragment}" for name in names if f"{name}-{fragment}" in self._listed)
        return next(found, None) if self.whole else None

    @cached_property
    def _listed(self) -> frozenset[str]:
        entries = (entry for _, index in self.indexes for entry in index)
        themes = (f"theme-{group.theme.id}" for group in self.edition.by_theme)
        asked = (f"rec-{asked.anchor}" for group in self.edition.by_theme for asked in group.first)
        return frozenset((*(entry.id for entry in entries), *themes, *asked))

    @cached_property
    def concordance(self) -> tuple[Row, ...]:
        """Each printed page with the paragraphs that restate it, one row a record."""
        rows = [row for record in self.records for row in _rows(record)]
        return tuple(sorted(rows, key=lambda row: row.page))


def anchor(path: str, fragment: str = "", beside: str = "") -> str:
    """The name of a place in the book: `s1-rachidi-p12`; `beside` is the language of a record's second text."""
    return "-".join(filter(None, (beside, *path.split("/"), fragment)))


def _rows(record: Record) -> Iterator[Row]:
    by_page: dict[int, list[Paragraph]] = {}
    for paragraph in record.paragraphs:
        for page in range(paragraph.pages[0], paragraph.pages[1] + 1):
            by_page.setdefault(page, []).append(paragraph)
    for page, paragraphs in by_page.items():
        yield Row(page, record, paragraphs[0], paragraphs[-1])
