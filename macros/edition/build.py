"""From checked files to the edition: the default language's facts merged with each translation."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from .records import (
    AgendaItem,
    Appearance,
    ByLanguage,
    Contribution,
    Correction,
    Edition,
    KeyPoint,
    Label,
    Name,
    Page,
    Paragraph,
    Person,
    Recommendation,
    Record,
    Session,
    Term,
)
from .schema import (
    ContributionFacts,
    GlossaryFacts,
    HomeFacts,
    PageFacts,
    PersonText,
    ProgrammeFacts,
    RecordFacts,
    RoleFacts,
    SessionFacts,
    SpeakersFacts,
)
from .text import Block, Heading, MacroCall, Para
from .tree import Tree

NUMBERED = re.compile(r"(?P<series>[pg])(?P<number>\d+[a-z]?)")
"""A paragraph's id: `p7`, `p7a` (added later), `g4` (a general recommendation)."""


def build(tree: Tree) -> Edition:
    """The edition of a tree that has no problems (`rules.check`)."""
    return _Builder(tree).edition()


class _Builder:
    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.home = self._one(HomeFacts)
        self.code = self.home.edition.code
        self.people = self._people()
        labels = next(tree.of_kind("recommendations")).path
        self.kinds = self._labels(labels, "kinds")
        self.themes = self._labels(labels, "theme_labels")
        self.addressees = self._labels(labels, "addressees")

    def edition(self) -> Edition:
        facts = self.home.edition
        pages: dict[str, Page] = {}
        for source in self.tree.facts.values():
            if source.kind not in ("session", "speech", "presentation"):
                pages[source.path] = self._page(source.path)
        sessions = tuple(sorted(self._sessions(), key=lambda s: (s.date, s.start)))
        for session in sessions:
            pages[session.path] = session
            pages.update({c.path: c for c in session.contributions})
        texts = {language: self._data("", language).edition for language in self.tree.languages}
        terms = self._terms()
        return Edition(
            code=facts.code,
            languages=self.tree.languages,
            title={language: text.title for language, text in texts.items()},
            subtitle={language: text.subtitle for language, text in texts.items()},
            short={language: text.short for language, text in texts.items()},
            forum={language: text.forum for language, text in texts.items()},
            place={language: text.place for language, text in texts.items()},
            country={language: text.country for language, text in texts.items()},
            publisher=terms[facts.publisher].name,
            organisers={
                language: tuple(terms[term].name[language] for term in facts.organisers)
                for language in self.tree.languages
            },
            adopted_by={language: text.adopted_by for language, text in texts.items()},
            date=facts.date,
            last_day=facts.last_day or facts.date,
            timezone=facts.timezone,
            printed=facts.printed,
            version=facts.version,
            issued=facts.issued,
            licence=facts.licence,
            menu=facts.menu,
            pages=pages,
            sessions=sessions,
            agenda=self._agenda(sessions),
            people=self.people,
            themes=self.themes,
            addressees=self.addressees,
            kinds=self.kinds,
            terms=terms,
        )

    def _one(self, model: type[Any]) -> Any:
        return next(page.data for page in self.tree.facts.values() if isinstance(page.data, model))

    def _data(self, path: str, language: str) -> Any:
        return self.tree.pages[language][path].data

    def _each(self, path: str, key: str) -> ByLanguage:
        return {language: getattr(self._data(path, language), key) for language in self.tree.languages}

    def _people(self) -> Mapping[str, Person]:
        source = next(self.tree.of_kind("speakers"))
        facts: SpeakersFacts = self._one(SpeakersFacts)
        people = {}
        for id_, person in facts.people.items():
            names = {}
            for language in self.tree.languages:
                text: PersonText = self._data(source.path, language).people.get(id_, person)
                names[language] = Name(text.given, text.family, text.variants)
            people[id_] = Person(id_, names)
        return people

    def _labels(self, path: str, key: str) -> Mapping[str, Label]:
        texts = self._each(path, key)
        return {
            id_: Label(id_, {language: texts[language][id_] for language in texts})  # type: ignore[index]
            for id_ in texts[self.tree.languages[0]]
        }

    def _page_fields(self, path: str) -> dict[str, Any]:
        facts = self.tree.facts[path].data
        assert isinstance(facts, PageFacts)
        versions = {language: self.tree.pages[language][path] for language in self.tree.languages}
        return {
            "path": path,
            "kind": facts.kind,
            "title": self._each(path, "title"),
            "description": self._each(path, "description"),
            "files": {language: page.file for language, page in versions.items()},
            "text": {language: page.text for language, page in versions.items()},
            "corrections": tuple(Correction(c.date, c.paragraph, c.change) for c in facts.corrections),
            "moved_from": facts.moved_from,
        }

    def _page(self, path: str) -> Page:
        facts = self.tree.facts[path].data
        if isinstance(facts, RecordFacts):
            return Record(**self._page_fields(path), **self._record_fields(path, facts, f"{self.code}/{facts.symbol}"))
        return Page(**self._page_fields(path))

    def _record_fields(self, path: str, facts: RecordFacts | ContributionFacts, symbol: str) -> dict[str, Any]:
        return {
            "symbol": symbol,
            "pages": facts.pages,
            "original": facts.original,
            "themes": tuple(self.themes[theme] for theme in facts.themes),
            "paragraphs": tuple(self._paragraphs(path, symbol)),
        }

    def _sessions(self) -> Iterator[Session]:
        for source in self.tree.of_kind("session"):
            facts = source.data
            assert isinstance(facts, SessionFacts)
            symbol = f"{self.code}/{source.path.upper()}"
            contributions = [
                self._contribution(page.path, symbol)
                for page in self.tree.of_kind("speech", "presentation")
                if page.folder == source.path
            ]
            yield Session(
                **self._page_fields(source.path),
                code=source.path,
                symbol=symbol,
                label=self._each(source.path, "label"),
                date=facts.date,
                start=facts.start,
                end=facts.end,
                pages=facts.pages,
                moderators=self._appearances(source.path, "moderators"),
                contributions=tuple(sorted(contributions, key=lambda c: c.order)),
            )

    def _contribution(self, path: str, session_symbol: str) -> Contribution:
        facts = self.tree.facts[path].data
        assert isinstance(facts, ContributionFacts)
        return Contribution(
            **self._page_fields(path),
            **self._record_fields(path, facts, f"{session_symbol}/{facts.order}"),
            session=path.partition("/")[0],
            order=facts.order,
            speakers=self._appearances(path, "speakers"),
            beside=facts.beside,
            key_points=tuple(self._key_points(path, facts)),
        )

    def _key_points(self, path: str, facts: ContributionFacts) -> Iterator[KeyPoint]:
        for at, point in enumerate(facts.key_points):
            texts = {
                language: point.text
                if language == self.tree.languages[0]
                else self._data(path, language).key_points[at]
                for language in self.tree.languages
            }
            yield KeyPoint(texts, point.paragraphs)

    def _appearances(self, path: str, key: str) -> tuple[Appearance, ...]:
        texts = {language: getattr(self._data(path, language), key) for language in self.tree.languages}
        facts: Mapping[str, RoleFacts] = texts[self.tree.languages[0]]
        return tuple(
            Appearance(
                person=self.people[id_],
                path=path,
                capacity="moderator" if key == "moderators" else "speaker",
                role={language: text[id_].role for language, text in texts.items()},
                organisation={language: text[id_].organisation or "" for language, text in texts.items()},
                country=fact.country,
            )
            for id_, fact in facts.items()
        )

    def _paragraphs(self, path: str, symbol: str) -> Iterator[Paragraph]:
        parts = {
            language: dict(paragraphs(self.tree.pages[language][path].text.blocks)) for language in self.tree.languages
        }
        for id_, (block, _, section) in parts[self.tree.languages[0]].items():
            assert block.attributes is not None
            match = NUMBERED.fullmatch(id_)
            assert match
            number = match["number"] if match["series"] == "p" else f"R{match['number']}"
            yield Paragraph(
                id=id_,
                number=number,
                symbol=f"{symbol}, §\u00a0{number}" if match["series"] == "p" else f"{symbol}/{match['number']}",
                path=path,
                pages=page_range(block.attributes.get("data-p") or "0"),
                content={language: part[id_][0].content for language, part in parts.items()},
                attached={language: part[id_][1] for language, part in parts.items()},
                section=section,
                recommendation=self._recommendation(block, match, path, symbol),
                stem=block.attributes.get("data-stem"),
            )

    def _recommendation(self, block: Para, match: re.Match[str], path: str, symbol: str) -> Recommendation | None:
        attrs = block.attributes
        if attrs is None or "rec" not in attrs.classes:
            return None
        general = match["series"] == "g"
        number = match["number"] if general else attrs.get("data-rec") or ""
        return Recommendation(
            number=number,
            anchor=match.group() if general else f"{path.replace('/', '-')}-{number}",
            symbol=f"{symbol}/{number}" if general else f"{symbol}/R{number}",
            path=path,
            kind=self.kinds[attrs.get("data-kind") or ""],
            themes=tuple(self.themes[theme] for theme in (attrs.get("data-themes") or "").split()),
            addressees=tuple(self.addressees[to] for to in (attrs.get("data-to") or "").split()),
        )

    def _agenda(self, sessions: tuple[Session, ...]) -> tuple[AgendaItem, ...]:
        source = next(self.tree.of_kind("programme"), None)
        items = [AgendaItem(s.code, "session", s.title, s.date, s.start, s.end, s) for s in sessions]
        if source and isinstance(source.data, ProgrammeFacts):
            texts: dict[str, Any] = dict(self._each(source.path, "agenda"))
            for id_, fact in source.data.agenda.items():
                title = {language: texts[language][id_].title for language in texts}
                items.append(AgendaItem(id_, fact.kind, title, fact.date, fact.start, fact.end, None))
        items.sort(key=lambda item: (item.date, item.start))
        return tuple(_with_end(item, items[index + 1 : index + 2]) for index, item in enumerate(items))

    def _terms(self) -> Mapping[str, Term]:
        source = next(self.tree.of_kind("glossary"), None)
        if source is None or not isinstance(source.data, GlossaryFacts):
            return {}
        texts = self._each(source.path, "terms")
        terms = {}
        for id_, fact in source.data.terms.items():
            each: dict[str, Any] = {language: texts[language][id_] for language in texts}  # type: ignore[index]
            terms[id_] = Term(
                id=id_,
                kind=fact.kind,
                name={language: text.name for language, text in each.items()},
                abbr={language: text.abbr for language, text in each.items() if text.abbr},
                definition={language: text.definition for language, text in each.items() if text.definition},
                variants=fact.variants,
            )
        return terms


def _with_end(item: AgendaItem, following: list[AgendaItem]) -> AgendaItem:
    end: dt.time | None = item.end
    if end is None and following and following[0].date == item.date:
        end = following[0].start
    return AgendaItem(item.id, item.kind, item.title, item.date, item.start, end, item.session)


def page_range(text: str) -> tuple[int, int]:
    """The first and last page of `19` or `19-20`."""
    first, _, last = text.partition("-")
    return int(first), int(last or first)


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[tuple[str, tuple[Para, tuple[Block, ...], str | None]]]:
    """Each numbered paragraph: its id, and (its block, the blocks that belong to it, the id of the heading above)."""
    section: str | None = None
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if isinstance(block, Heading):
            section = block.id
        elif isinstance(block, Para) and block.id and NUMBERED.fullmatch(block.id):
            start = at
            while at < len(blocks) and not isinstance(blocks[at], Heading | Para | MacroCall):
                at += 1
            yield block.id, (block, blocks[start:at], section)
