"""What one cites, in a language: a record of the edition, or the whole. Every bibliographic format is made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from ...edition import Contribution, Edition, Name, Page, Record
from ...edition.addresses import address, prefix
from ...i18n import message

Author: TypeAlias = Name | str
"""A person's name in the reference's language, or an institution."""

EXPORTS = "exports"
"""The folder, below each language's root, of what is exported of the whole edition."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A record, or the whole edition where `proceedings` is None.

    `file` is the address of its citation files without their extension; `genre` says what the text is, in words;
    `editors` are the institutions that answer for the volume.
    """

    key: str
    symbol: str
    language: str
    title: str
    genre: str
    authors: tuple[Author, ...]
    editors: tuple[str, ...]
    proceedings: str | None
    event: str
    place: str
    country: str
    date: dt.date
    publisher: str
    pages: tuple[int, int] | None
    abstract: str = field(repr=False)
    keywords: tuple[str, ...]
    licence: str
    version: str
    url: str
    file: str

    @property
    def venue(self) -> str:
        """The place with its country."""
        return f"{self.place}{'،' if self.language == 'ar' else ','} {self.country}"


def references(edition: Edition, base: str) -> Iterator[Reference]:
    """The whole edition, then each record, in each language."""
    for language in edition.languages:
        yield whole(edition, language, base)
        for record in edition.records:
            yield reference(edition, record, language, base)


def whole(edition: Edition, language: str, base: str) -> Reference:
    """The reference of the whole edition, whose files stand among its exports."""
    return Reference(
        key=f"{edition.code}-{language}",
        symbol=edition.code,
        language=language,
        title=_proceedings(edition, language),
        genre="",
        authors=(),
        editors=edition.organisers[language],
        proceedings=None,
        event=edition.forum[language],
        place=edition.place[language],
        country=edition.country[language],
        date=edition.date,
        publisher=edition.publisher[language],
        pages=None,
        abstract=edition.pages[""].description[language],
        keywords=tuple(theme.label[language] for theme in edition.themes.values()),
        licence=edition.licence,
        version=edition.version,
        url=base + address(edition, "", language),
        file=f"{prefix(edition, language)}{EXPORTS}/citation",
    )


def reference(edition: Edition, record: Record, language: str, base: str) -> Reference:
    """The reference of a record, whose files stand beside its page."""
    return replace(
        whole(edition, language, base),
        key=f"{record.symbol.replace('/', '-')}-{language}",
        symbol=record.symbol,
        title=record.title[language],
        genre=message(language, "summary_record"),
        authors=_authors(edition, record, language),
        proceedings=_proceedings(edition, language),
        date=edition.session(record.session).date if isinstance(record, Contribution) else edition.date,
        pages=record.pages,
        abstract=record.description[language],
        keywords=tuple(theme.label[language] for theme in record.themes),
        url=base + address(edition, record.path, language),
        file=address(edition, record.path, language) + "citation",
    )


def cited_on(edition: Edition, page: Page, language: str, base: str) -> Reference | None:
    """What one cites on a page: a record, on the home page the whole edition; elsewhere None."""
    if isinstance(page, Record):
        return reference(edition, page, language, base)
    return whole(edition, language, base) if page.kind == "home" else None


def _proceedings(edition: Edition, language: str) -> str:
    title = edition.title[language]
    return f"{title}{' ' if title.endswith(('?', '؟', '!', '…')) else '. '}{edition.subtitle[language]}"


def _authors(edition: Edition, record: Record, language: str) -> tuple[Author, ...]:
    # The speakers; of what the forum adopted, the forum; a note is unsigned.
    if isinstance(record, Contribution):
        return tuple(speaker.person.names[language] for speaker in record.speakers)
    return (edition.forum[language],) if record.kind == "recommendations" else ()


def particle(family: str) -> tuple[str, str]:
    """A family name in two: the particles written small before it ("van den", "de"), and the rest ("Berg")."""
    words = family.split()
    small = 0
    while small < len(words) - 1 and words[small][0].islower():
        small += 1
    return " ".join(words[:small]), " ".join(words[small:])
