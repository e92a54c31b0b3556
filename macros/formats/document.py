"""The whole edition as one JSON document in all its languages, and the JSON Schema that says what stands in it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from ..edition import Appearance, Contribution, Edition, Recommendation, Record, Session
from .addresses import address, prefix
from .references import EXPORTS

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


class Role(_Value):
    """What a person was on that day."""

    person: str
    """An id of `people`."""
    role: Texts
    organisation: Texts
    country: str | None
    """ISO 3166-1 alpha-2."""


class Word(_Value):
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


class Heading(_Value):
    """A heading of a record."""

    id: str
    level: int
    text: Texts


class Change(_Value):
    """A correction since publication."""

    date: dt.date
    paragraph: str | None
    change: Texts


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
    speakers: list[Role]
    headings: list[Heading]
    paragraphs: list[NumberedParagraph]
    footnotes: dict[str, dict[str, str]]
    """By language and label, Markdown."""
    corrections: list[Change]


class Sitting(_Value):
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
    moderators: list[Role]
    contributions: list[str]
    """Symbols of `records`, in order."""


class Item(_Value):
    """A line of the agenda."""

    id: str
    kind: str
    title: Texts
    date: dt.date
    start: dt.time
    end: dt.time | None
    session: str | None


class Asked(_Value):
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


class Entry(_Value):
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
    agenda: list[Item]
    sessions: list[Sitting]
    records: list[SummaryRecord]
    recommendations: list[Asked]
    people: list[Person]
    themes: list[Word]
    addressees: list[Word]
    kinds: list[Word]
    terms: list[Entry]


def document(edition: Edition, base: str) -> dict[str, bytes]:
    """File name below the site -> the document and its schema, among the exports of the default language."""
    folder = f"{prefix(edition, edition.default)}{EXPORTS}"
    address_of_schema = f"{base}{folder}/edition.schema.json"
    shape = Document.model_json_schema(mode="serialization")
    schema = {"$schema": _DIALECT, "$id": address_of_schema, **shape}
    filled = Document.model_validate(_With(edition, **_edition(edition, base), **{"$schema": address_of_schema}))
    return {
        f"{folder}/edition.json": f"{filled.model_dump_json(by_alias=True, indent=1)}\n".encode(),
        f"{folder}/edition.schema.json": (json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode(),
    }


class _With:
    """A value of the model with what the document says besides; each shape above takes the attributes it names."""

    def __init__(self, value: object, **more: object) -> None:
        self._value = value
        self.__dict__.update(more)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._value, name)


def _edition(edition: Edition, base: str) -> dict[str, Any]:
    def urls(path: str, fragment: str = "") -> Mapping[str, str]:
        return {language: base + address(edition, path, language) + fragment for language in edition.languages}

    def session(value: Session) -> _With:
        return _With(
            value,
            url=urls(value.path),
            moderators=_roles(value.moderators),
            contributions=[contribution.symbol for contribution in value.contributions],
        )

    def record(value: Record) -> _With:
        given = value if isinstance(value, Contribution) else None
        return _With(
            value,
            url=urls(value.path),
            themes=[theme.id for theme in value.themes],
            session=given.session if given else None,
            order=given.order if given else None,
            speakers=_roles(given.speakers) if given else [],
            headings=list(_headings(value)),
            paragraphs=[
                _With(p, text=p.source, recommendation=p.recommendation and p.recommendation.symbol)
                for p in value.paragraphs
            ],
            footnotes={
                language: {block.label: block.text for block in blocks if block.kind == "footnote"}
                for language, blocks in value.blocks.items()
            },
        )

    def recommendation(value: Recommendation) -> _With:
        paragraph, source = edition.paragraph(value), edition.record(value.path)
        return _With(
            value,
            url=urls(page, f"#{value.anchor}"),
            record=source.symbol,
            paragraph=paragraph.id,
            kind=value.kind.id,
            themes=[theme.id for theme in value.themes],
            addressees=[addressee.id for addressee in value.addressees],
            asked_by=[a.person.id for a in source.speakers] if isinstance(source, Contribution) else [],
            text=paragraph.source,
        )

    page = edition.by_kind["recommendations"][0].path
    return {
        "url": urls(""),
        "agenda": [_With(item, session=item.session and item.session.code) for item in edition.agenda],
        "sessions": [session(value) for value in edition.sessions],
        "records": [record(value) for value in edition.records],
        "recommendations": [recommendation(value) for value in edition.recommendations],
        "people": list(edition.people.values()),
        "themes": list(edition.themes.values()),
        "addressees": list(edition.addressees.values()),
        "kinds": list(edition.kinds.values()),
        "terms": list(edition.terms.values()),
    }


def _roles(appearances: tuple[Appearance, ...]) -> list[_With]:
    return [_With(appearance, person=appearance.person.id) for appearance in appearances]


def _headings(record: Record) -> Iterator[dict[str, object]]:
    by_language = {
        language: [block for block in blocks if block.kind == "heading"] for language, blocks in record.blocks.items()
    }
    for same in zip(*by_language.values(), strict=True):
        texts = {language: block.text for language, block in zip(by_language, same, strict=True)}
        yield {"id": same[0].id, "level": same[0].level, "text": texts}
