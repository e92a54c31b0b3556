"""The whole edition as one JSON document in all its languages, and the JSON Schema that says what stands in it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_json

from ... import edition as model
from ...edition.addresses import address, prefix
from ...edition.text import (
    Aside,
    Block,
    Caption,
    Code,
    Content,
    Figure,
    Items,
    Quote,
    Rule,
    Table,
    markdown,
    markdown_lines,
)
from ...edition.text import Heading as HeadingBlock
from ..citations.references import EXPORTS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
Texts = dict[str, str]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, from_attributes=True, extra="forbid", use_attribute_docstrings=True)


class PersonName(_Value):
    """A person's name in one script."""

    given: str
    family: str
    variants: list[str]
    """Other spellings met with."""


class Person(_Value):
    """Someone who spoke or moderated."""

    id: str
    """The fragment of their address on the speakers' page."""
    names: dict[str, PersonName]
    """By language."""


class Appearance(_Value):
    """What a person was on that day."""

    person: str
    """An id of `people`."""
    role: Texts
    organisation: Texts
    country: str | None
    """ISO 3166-1 alpha-2."""


class Label(_Value):
    """A theme, an addressee or a kind of recommendation."""

    id: str
    label: Texts


class Attached(_Value):
    """A list, table, caption or editor's note that belongs to the paragraph before it."""

    kind: str
    id: str | None
    title: str
    text: str
    """Markdown."""
    rows: list[list[str]]
    """The cells of a table, its head first."""


class NumberedParagraph(_Value):
    """A paragraph: one number in all languages."""

    id: str
    """The fragment of its address."""
    number: str
    symbol: str
    """What one cites."""
    pages: tuple[int, int]
    """First and last printed page."""
    section: str | None
    """The id of the heading above it."""
    text: Texts
    """Markdown."""
    attached: dict[str, list[Attached]]
    recommendation: str | None
    """The symbol of the recommendation that it is, in `recommendations`."""
    stem: str | None
    """The id of the paragraph before it whose words govern it, without which it cannot be read."""


class Heading(_Value):
    """A heading of a record."""

    id: str
    level: int
    text: Texts


class Correction(_Value):
    """A correction since publication."""

    date: dt.date
    paragraph: str | None
    change: Texts


class KeyPoint(_Value):
    """What a speaker holds, in a sentence."""

    text: Texts
    paragraphs: list[str]
    """Ids of the paragraphs that it rests on."""


class SummaryRecord(_Value):
    """A page with numbered paragraphs: a contribution, a note, the general recommendations."""

    symbol: str
    path: str
    kind: str
    url: Texts
    title: Texts
    description: Texts
    original: str
    """The language of the printed text."""
    pages: tuple[int, int]
    themes: list[str]
    session: str | None
    """A code of `sessions`."""
    order: int | None
    """Its place in the session."""
    speakers: list[Appearance]
    key_points: list[KeyPoint]
    headings: list[Heading]
    paragraphs: list[NumberedParagraph]
    footnotes: dict[str, dict[str, str]]
    """By language and label, Markdown."""
    corrections: list[Correction]


class Session(_Value):
    """A session."""

    code: str
    symbol: str
    url: Texts
    label: Texts
    title: Texts
    description: Texts
    date: dt.date
    start: dt.time
    end: dt.time | None
    pages: tuple[int, int]
    moderators: list[Appearance]
    contributions: list[str]
    """Symbols of `records`, in order."""


class AgendaItem(_Value):
    """A line of the agenda."""

    id: str
    kind: str
    title: Texts
    date: dt.date
    start: dt.time
    end: dt.time | None
    session: str | None


class Recommendation(_Value):
    """A recommendation."""

    symbol: str
    number: str
    """Its number within its record."""
    url: Texts
    """Its address on the recommendations' page."""
    record: str
    """The symbol of its record."""
    paragraph: str
    """The id of its paragraph there."""
    kind: str
    themes: list[str]
    """The most important first."""
    addressees: list[str]
    asked_by: list[str]
    """Ids of `people`; none where the forum asks."""
    text: Texts
    """Markdown."""


class Term(_Value):
    """A term of the glossary."""

    id: str
    kind: str
    name: Texts
    abbr: Texts
    definition: Texts
    variants: list[str]


class Document(_Value):
    """The edition. A value of type "texts" holds a text a language, by its code."""

    schema_: str = Field(alias="$schema")
    code: str
    languages: list[str]
    """The default language first."""
    url: Texts
    title: Texts
    subtitle: Texts
    forum: Texts
    place: Texts
    country: Texts
    publisher: Texts
    organisers: dict[str, list[str]]
    adopted_by: Texts
    date: dt.date
    last_day: dt.date
    timezone: str
    printed: int
    """The year of the printed volume."""
    version: str
    issued: dt.date
    licence: str
    agenda: list[AgendaItem]
    sessions: list[Session]
    records: Iterable[SummaryRecord]
    recommendations: Iterable[Recommendation]
    people: list[Person]
    themes: list[Label]
    addressees: list[Label]
    kinds: list[Label]
    terms: list[Term]


def document(edition: model.Edition, base: str) -> dict[str, bytes]:
    """File name below the site -> the document and its schema, among the exports of the default language."""
    folder = f"{prefix(edition, edition.default)}{EXPORTS}"
    address_of_schema = f"{base}{folder}/edition.schema.json"
    shape = Document.model_json_schema(mode="serialization")
    schema = {"$schema": _DIALECT, "$id": address_of_schema, **shape}
    filled = _Writer(edition, base).document(address_of_schema)
    return {
        f"{folder}/edition.json": to_json(filled, by_alias=True, indent=1) + b"\n",
        f"{folder}/edition.schema.json": (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode(),
    }


class _Writer:
    """Fills the shapes above from the edition: a function a shape."""

    def __init__(self, edition: model.Edition, base: str) -> None:
        self.edition, self.base = edition, base

    def document(self, schema: str) -> Document:
        edition = self.edition
        return Document(
            **{"$schema": schema},
            code=edition.code,
            languages=list(edition.languages),
            url=self.urls(""),
            title=dict(edition.title),
            subtitle=dict(edition.subtitle),
            forum=dict(edition.forum),
            place=dict(edition.place),
            country=dict(edition.country),
            publisher=dict(edition.publisher),
            organisers={language: list(names) for language, names in edition.organisers.items()},
            adopted_by=dict(edition.adopted_by),
            date=edition.date,
            last_day=edition.last_day,
            timezone=edition.timezone,
            printed=edition.printed,
            version=edition.version,
            issued=edition.issued,
            licence=edition.licence,
            agenda=[self.agenda_item(item) for item in edition.agenda],
            sessions=[self.session(session) for session in edition.sessions],
            # Made one by one as they are written: all at once would double what the build holds.
            records=(self.record(record) for record in edition.records),
            recommendations=(self.recommendation(asked) for asked in edition.recommendations),
            people=[Person.model_validate(person) for person in edition.people.values()],
            themes=[Label.model_validate(label) for label in edition.themes.values()],
            addressees=[Label.model_validate(label) for label in edition.addressees.values()],
            kinds=[Label.model_validate(label) for label in edition.kinds.values()],
            terms=[Term.model_validate(term) for term in edition.terms.values()],
        )

    def urls(self, path: str, fragment: str = "") -> Texts:
        edition = self.edition
        return {each: self.base + address(edition, path, each, fragment) for each in edition.languages}

    def agenda_item(self, item: model.AgendaItem) -> AgendaItem:
        return AgendaItem(
            id=item.id,
            kind=item.kind,
            title=dict(item.title),
            date=item.date,
            start=item.start,
            end=item.end,
            session=item.session.code if item.session else None,
        )

    def appearance(self, appearance: model.Appearance) -> Appearance:
        return Appearance(
            person=appearance.person.id,
            role=dict(appearance.role),
            organisation=dict(appearance.organisation),
            country=appearance.country,
        )

    def session(self, session: model.Session) -> Session:
        return Session(
            code=session.code,
            symbol=session.symbol,
            url=self.urls(session.path),
            label=dict(session.label),
            title=dict(session.title),
            description=dict(session.description),
            date=session.date,
            start=session.start,
            end=session.end,
            pages=session.pages,
            moderators=[self.appearance(appearance) for appearance in session.moderators],
            contributions=[contribution.symbol for contribution in session.contributions],
        )

    def record(self, record: model.Record) -> SummaryRecord:
        given = record if isinstance(record, model.Contribution) else None
        return SummaryRecord(
            symbol=record.symbol,
            path=record.path,
            kind=record.kind,
            url=self.urls(record.path),
            title=dict(record.title),
            description=dict(record.description),
            original=record.original,
            pages=record.pages,
            themes=[theme.id for theme in record.themes],
            session=given.session if given else None,
            order=given.order if given else None,
            speakers=[self.appearance(speaker) for speaker in given.speakers] if given else [],
            key_points=[KeyPoint.model_validate(point) for point in given.key_points] if given else [],
            headings=list(self.headings(record)),
            paragraphs=[self.paragraph(paragraph) for paragraph in record.paragraphs],
            footnotes={
                language: {note.label: markdown(note.content) for note in text.footnotes}
                for language, text in record.text.items()
            },
            corrections=[Correction.model_validate(correction) for correction in record.corrections],
        )

    def headings(self, record: model.Record) -> Iterator[Heading]:
        found = {
            language: [block for block in text.blocks if isinstance(block, HeadingBlock)]
            for language, text in record.text.items()
        }
        for same in zip(*found.values(), strict=True):
            texts = {language: markdown(block.content) for language, block in zip(found, same, strict=True)}
            yield Heading(id=same[0].id or "", level=same[0].level, text=texts)

    def paragraph(self, paragraph: model.Paragraph) -> NumberedParagraph:
        asked = paragraph.recommendation
        return NumberedParagraph(
            id=paragraph.id,
            number=paragraph.number,
            symbol=paragraph.symbol,
            pages=paragraph.pages,
            section=paragraph.section,
            text=_markdown(paragraph.content),
            attached={
                language: [each for block in blocks for each in _attached(block)]
                for language, blocks in paragraph.attached.items()
            },
            recommendation=asked.symbol if asked else None,
            stem=paragraph.stem,
        )

    def recommendation(self, asked: model.Recommendation) -> Recommendation:
        edition = self.edition
        paragraph, record = edition.paragraph(asked), edition.record(asked.path)
        return Recommendation(
            symbol=asked.symbol,
            number=asked.number,
            url=self.urls(edition.by_kind["recommendations"][0].path, asked.anchor),
            record=record.symbol,
            paragraph=paragraph.id,
            kind=asked.kind.id,
            themes=[theme.id for theme in asked.themes],
            addressees=[addressee.id for addressee in asked.addressees],
            asked_by=[speaker.person.id for speaker in edition.speakers_of(record)],
            text=_markdown(paragraph.content),
        )


def _markdown(contents: Mapping[str, Content]) -> Texts:
    return {language: markdown(content) for language, content in contents.items()}


def _attached(block: Block) -> Iterator[Attached]:
    def attached(kind: str, text: str, id_: str | None = None, title: str = "") -> Attached:
        rows = [[markdown(cell) for cell in row] for row in (block.head, *block.rows)] if kind == "table" else []  # type: ignore[union-attr]
        return Attached(kind=kind, id=id_, title=title, text=text, rows=rows)

    text = "\n".join(markdown_lines(block))
    match block:
        case Table(caption=caption) | Figure(caption=caption):
            yield attached("table" if isinstance(block, Table) else "figure", text)
            if isinstance(caption, Caption):
                yield attached("caption", markdown(caption.content), caption.id)
        case Items():
            yield attached("list", text)
        case Aside(title=title):
            yield attached("note", text, title=title)
        case Quote() | Code() | Rule():
            yield attached(type(block).__name__.lower(), text)
