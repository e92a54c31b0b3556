"""What one finds: the pages of the edition in a language, each with the units that have an address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ...edition import Appearance, Contribution, Edition, Page, Paragraph, Record, Session, Term
from ...edition.addresses import address
from ...edition.published_text import PublishedText, words_by_page
from ...edition.text import Aside, Block, Figure, Heading, Items, Para, Quote, Table, lines, plain
from ...i18n import Writing

_OWN, _HEADING, _BESIDE = 4, 2, 1  # how much a word counts in a unit's text, in the heading above, in what surrounds it
_TITLE, _NAMES = 12, 12  # and in a page's title and its speakers' names, on the page itself


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of a page with an address: `label` and `printed` say which, `words` are (text, weight) to be found by."""

    id: str
    label: str
    printed: str
    text: str
    words: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page that one finds, or its published text; its first unit is the page or the text itself."""

    url: str
    title: str
    who: str
    where: str
    kind: str
    session: str
    speakers: tuple[str, ...]
    themes: tuple[str, ...]
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class SearchEntries(Writing):
    """The edition as it is searched in a language; `published` is the published text by path."""

    edition: Edition
    language: str
    published: Mapping[str, PublishedText] = field(default_factory=dict)

    def pages(self) -> Iterator[PageEntry]:
        """Every page, in the order of the volume, what is not in it last; then the published texts in the language."""
        order = {page.path: index for index, page in enumerate(self.edition.reading_order)}
        pages = sorted(self.edition.pages.values(), key=lambda page: order.get(page.path, len(order)))
        yield from map(self._found, pages)
        for page in pages:
            text = self.published.get(page.path)
            if text and text.language == self.language:
                yield self._published(self._found(page), text)

    def _found(self, page: Page) -> PageEntry:
        people = self._people(page)
        themes = page.themes if isinstance(page, Record) else ()
        session = page.session if isinstance(page, Contribution) else page.path if isinstance(page, Session) else ""
        named = [(name, _NAMES) for a in people for name in self._names(a)]
        roles = [(f"{a.role[self.language]} {a.organisation[self.language]}", _OWN) for a in people]
        labels = [(theme.label[self.language], _HEADING) for theme in themes]
        points = page.key_points if isinstance(page, Contribution) else ()
        own = Unit(
            "",
            "",
            "",
            page.description[self.language],
            (
                (page.title[self.language], _TITLE),
                (page.description[self.language], _OWN),
                *((point.text[self.language], _OWN) for point in points),
                (page.label[self.language] if isinstance(page, Session) else "", _TITLE),
                *named,
                *roles,
                *labels,
            ),
        )
        speakers = [a for a in people if a.capacity == "speaker"]
        return PageEntry(
            url=address(self.edition, page.path, self.language),
            title=page.title[self.language],
            who=self.listed(str(a.person.names[self.language]) for a in speakers),
            where=self.edition.session(session).label[self.language] if session else "",
            kind=self.kind(page),
            session=session,
            speakers=tuple(a.person.id for a in speakers),
            themes=tuple(theme.id for theme in themes),
            units=(own, *self._units(page)),
        )

    def _published(self, record: PageEntry, text: PublishedText) -> PageEntry:
        # The text has its record's title and speakers, and what is said of it beside its own words.
        own = replace(record.units[0], id="texte-publie")
        of = " · ".join(filter(None, (record.where, self.word("published_text"))))
        units = (own, *(self._printed_page(page, words) for page, words in words_by_page(text)))
        return replace(record, where=of, kind="published", units=units)

    def _printed_page(self, page: int, words: str) -> Unit:
        return Unit(f"pub-p{page}", self.printed((page, page)), "", words, ((words, _OWN),))

    @staticmethod
    def kind(page: Page) -> str:
        """A page's kind as one filters by it."""
        if isinstance(page, Contribution):
            return "contribution"
        return page.kind if page.kind in ("session", "recommendations", "speakers", "glossary", "note") else "page"

    def _people(self, page: Page) -> Sequence[Appearance]:
        return page.speakers if isinstance(page, Contribution) else page.moderators if isinstance(page, Session) else ()

    @staticmethod
    def _names(appearance: Appearance) -> Iterator[str]:
        # In every script, with the other spellings met with.
        seen = set()
        for name in appearance.person.names.values():
            for spelling in (str(name), *name.variants):
                if spelling not in seen:
                    seen.add(spelling)
                    yield spelling

    def _units(self, page: Page) -> Iterator[Unit]:
        if page.kind == "glossary":
            yield from map(self._term, self.edition.terms.values())
        elif page.kind == "speakers":
            yield from self._persons()
        elif page.kind == "programme":
            yield from (
                Unit(
                    item.id, self.clock(item.start), "", item.title[self.language], ((item.title[self.language], _OWN),)
                )
                for item in self.edition.agenda
            )
        elif isinstance(page, Record):
            headings = {b.id: plain(b.content) for b in page.text[self.language].blocks if isinstance(b, Heading)}
            yield from (self._paragraph(p, headings.get(p.section, "")) for p in page.paragraphs)
            if page.kind == "recommendations":
                yield from self._themes()
        else:
            yield from self._sections(page)

    def _paragraph(self, paragraph: Paragraph, heading: str) -> Unit:
        attached = [_words(block) for block in paragraph.attached[self.language]]
        text = plain(paragraph.content[self.language])
        stem = self.edition.stem(paragraph)
        before = plain(stem.content[self.language]) if stem else ""
        beside = [before, *(" ".join(self._forms(term)) for term in self._terms_of.get(paragraph.symbol, ()))]
        if asked := paragraph.recommendation:
            labels = (asked.kind, *asked.themes, *asked.addressees)
            beside += [self.word("recommendation"), *(label.label[self.language] for label in labels)]
        return Unit(
            paragraph.id,
            self.word("paragraph_short", number=paragraph.number),
            self.printed(paragraph.pages),
            " ".join([text, *attached]),
            ((text, _OWN), *((part, _OWN) for part in attached), (heading, _HEADING), (" ".join(beside), _BESIDE)),
        )

    @cached_property
    def _terms_of(self) -> dict[str, list[Term]]:
        found: dict[str, list[Term]] = defaultdict(list)
        for id_, paragraphs in self.edition.occurrences.items():
            for paragraph in paragraphs:
                found[paragraph.symbol].append(self.edition.terms[id_])
        return found

    def _forms(self, term: Term) -> Iterator[str]:
        yield term.name[self.language]
        yield from dict.fromkeys(term.abbr.values())
        yield from term.variants

    def _term(self, term: Term) -> Unit:
        abbr, name = term.abbr.get(self.language, ""), term.name[self.language]
        text = " ".join(filter(None, [f"{abbr} –" if abbr else "", f"{name}.", term.definition.get(self.language, "")]))
        other = [*term.name.values(), *term.abbr.values()]
        return Unit(
            term.id,
            abbr or name,
            "",
            text,
            ((text, _OWN), (" ".join(self._forms(term)), _OWN), (" ".join(other), _BESIDE)),
        )

    def _persons(self) -> Iterator[Unit]:
        shown: dict[str, list[Appearance]] = defaultdict(list)
        for appearance in self.edition.appearances:
            shown[appearance.person.id].append(appearance)
        for id_, appearances in shown.items():
            name = str(appearances[0].person.names[self.language])
            roles = dict.fromkeys(
                self.comma.join(
                    f" {part}"
                    for part in (a.role[self.language], a.organisation[self.language], self.country(a.country))
                    if part
                )
                for a in appearances
            )
            text = f"{name}{self.comma}{'; '.join(roles)}"
            yield Unit(id_, name, "", text, ((text, _OWN), (" ".join(self._names(appearances[0])), _OWN)))

    def _themes(self) -> Iterator[Unit]:
        count = {
            id_: sum(theme.id == id_ for r in self.edition.recommendations for theme in r.themes)
            for id_ in self.edition.themes
        }
        for theme in self.edition.themes.values():
            label = theme.label[self.language]
            if count[theme.id]:
                text = f"{label}{self.colon} {self.word('recommendations_count', count[theme.id])}"
                yield Unit(theme.id, label, "", text, ((label, _OWN), (text, _OWN)))

    def _sections(self, page: Page) -> Iterator[Unit]:
        heading, id_ = "", ""
        for block in page.text[self.language].blocks:
            if isinstance(block, Heading):
                heading, id_ = plain(block.content), block.id or ""
            elif isinstance(block, Para | Items | Aside | Quote | Table | Figure):
                text = _words(block)
                yield Unit(id_, heading, "", text, ((text, _OWN), (heading, _HEADING)))


def _words(block: Block) -> str:
    if isinstance(block, Table):
        rows = " · ".join(lines(replace(block, caption=None)))
        return f"{rows} {plain(block.caption.content)}" if block.caption else rows
    return " ".join(lines(block))
