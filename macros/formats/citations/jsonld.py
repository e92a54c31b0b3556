"""What a page says to machines, in the terms of schema.org, as JSON-LD.

A thing has one id on all pages and in all languages: its address in the default language.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from ...edition import Appearance, Contribution, Edition, Label, Page, Person, Record, Session
from ...edition.addresses import address, prefix
from .references import EXPORTS

Thing: TypeAlias = dict[str, Any]

_LICENCE = re.compile(r"CC (BY[A-Z-]*) (\d\.\d)")


def jsonld(edition: Edition, page: Page, language: str, base: str) -> str:
    """The JSON-LD document of a page in a language, in one line, safe inside `<script>`."""
    things = list(_Graph(edition, language, base).page(page))
    text = json.dumps({"@context": "https://schema.org", "@graph": things}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


@dataclass(frozen=True, slots=True)
class _Graph:
    edition: Edition
    language: str
    base: str

    def page(self, page: Page) -> Iterator[Thing]:
        if isinstance(page, Record):
            yield self._record(page)
            if page.kind == "recommendations":
                yield self._set(page, "themes", [self._theme(theme) for theme in self.edition.themes.values()])
        elif isinstance(page, Session):
            yield {**self._session(page), "performer": self._people(page), "superEvent": self._forum()}
        elif page.kind in ("home", "programme"):
            yield self._forum() | {"subEvent": [self._session(session) for session in self.edition.sessions]}
            if page.kind == "home":
                yield self._edition()
        elif page.kind == "speakers":
            yield from map(self._person, self.edition.people.values())
        elif page.kind == "glossary":
            yield self._set(page, "terms", [])  # they would weigh as much as the page; the exports hold them
        elif page.path == EXPORTS:
            yield self._dataset(page)
        else:
            yield self._about("WebPage", page)

    def _url(self, path: str, fragment: str = "", language: str | None = None) -> str:
        return self.base + address(self.edition, path, language or self.language, fragment)

    def _id(self, path: str, fragment: str = "") -> str:
        return self._url(path, fragment, self.edition.default)

    def _page_of(self, kind: str) -> str:
        return self.edition.by_kind[kind][0].path

    def _about(self, type_: str, page: Page) -> Thing:
        return {
            "@type": type_,
            "@id": self._url(page.path),
            "url": self._url(page.path),
            "name": page.title[self.language],
            "description": page.description[self.language],
            "inLanguage": self.language,
            "isPartOf": self._edition(),
        }

    def _edition(self) -> Thing:
        edition, language = self.edition, self.language
        return {
            "@type": "Book",
            "@id": self._id("", "edition"),
            "url": self._url(""),
            "name": edition.title[language],
            "alternativeHeadline": edition.subtitle[language],
            "identifier": edition.code,
            "inLanguage": list(edition.languages),
            "datePublished": edition.issued.isoformat(),
            "version": edition.version,
            "license": licence_address(edition.licence),
            "publisher": _organization(edition.publisher[language]),
        }

    def _record(self, record: Record) -> Thing:
        about = self._about("Article", record)
        about |= {
            "headline": record.title[self.language],
            "identifier": record.symbol,
            "pagination": "-".join(map(str, dict.fromkeys(record.pages))),
            "datePublished": self.edition.issued.isoformat(),
            "version": self.edition.version,
            "license": licence_address(self.edition.licence),
            "about": [self._theme(theme) for theme in record.themes],
            "image": self._url(record.path) + "card.png",
            "workTranslation": [
                {"@type": "Article", "@id": self._url(record.path, language=other), "inLanguage": other}
                for other in self.edition.languages
                if other != self.language
            ],
        }
        if isinstance(record, Contribution):
            about["author"] = [self._speaker(speaker) for speaker in record.speakers]
            about["recordedAt"] = self._session(self.edition.session(record.session))
        return about

    def _forum(self) -> Thing:
        edition, language = self.edition, self.language
        first, last = edition.agenda[0], edition.agenda[-1]
        return {
            "@type": "Event",
            "@id": self._id("", "forum"),
            "url": self._url(self._page_of("programme")),
            "name": edition.forum[language],
            "description": edition.pages[""].description[language],
            "startDate": self._moment(first.date, first.start),
            "endDate": self._moment(last.date, last.end or last.start),
            "location": self._place(),
            "organizer": [_organization(name) for name in edition.organisers[language]],
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "eventStatus": "https://schema.org/EventScheduled",
        }

    def _session(self, session: Session) -> Thing:
        item = next(item for item in self.edition.agenda if item.session is session)
        return {
            "@type": "Event",
            "@id": self._id(session.path, "session"),
            "url": self._url(session.path),
            "name": f"{session.label[self.language]} – {session.title[self.language]}",
            "startDate": self._moment(item.date, item.start),
            **({"endDate": self._moment(item.date, item.end)} if item.end else {}),
            "location": self._place(),
        }

    def _people(self, session: Session) -> list[Thing]:
        appearances = [*session.moderators, *(s for c in session.contributions for s in c.speakers)]
        people = {appearance.person.id: appearance.person for appearance in appearances}
        return [self._person(person) for person in people.values()]

    def _speaker(self, appearance: Appearance) -> Thing:
        organisation = appearance.organisation[self.language]
        return {
            **self._person(appearance.person),
            "jobTitle": appearance.role[self.language],
            **({"affiliation": _organization(organisation)} if organisation else {}),
        }

    def _person_id(self, person: Person) -> str:
        return self._id(self._page_of("speakers"), person.id)

    def _person(self, person: Person) -> Thing:
        name = person.names[self.language]
        others = {str(other) for other in person.names.values()} - {str(name)}
        return {
            "@type": "Person",
            "@id": self._person_id(person),
            "url": self._url(self._page_of("speakers"), person.id),
            "name": str(name),
            "givenName": name.given,
            "familyName": name.family,
            **({"alternateName": sorted(others)} if others else {}),
        }

    def _place(self) -> Thing:
        edition, language = self.edition, self.language
        return {
            "@type": "Place",
            "name": edition.place[language],
            "address": {
                "@type": "PostalAddress",
                "addressLocality": edition.place[language],
                "addressCountry": edition.country[language],
            },
        }

    def _moment(self, date: dt.date, time: dt.time) -> str:
        return dt.datetime.combine(date, time, ZoneInfo(self.edition.timezone)).isoformat()

    def _theme(self, theme: Label) -> Thing:
        page = self._page_of("recommendations")
        return {
            "@type": "DefinedTerm",
            "@id": self._id(page, theme.id),
            "url": self._url(page, theme.id),
            "name": theme.label[self.language],
            "termCode": theme.id,
            "inDefinedTermSet": self._id(page, "themes"),
        }

    def _set(self, page: Page, name: str, terms: list[Thing]) -> Thing:
        return {
            "@type": "DefinedTermSet",
            "@id": self._id(page.path, name),
            "url": self._url(page.path),
            "name": page.title[self.language],
            "inLanguage": self.language,
            **({"hasDefinedTerm": terms} if terms else {}),
        }

    def _dataset(self, page: Page) -> Thing:
        default, own = (
            f"{self.base}{prefix(self.edition, code)}{EXPORTS}" for code in (self.edition.default, self.language)
        )
        files = [(f"{default}/edition.json", "application/json")]
        files += [(f"{own}/{name}.csv", "text/csv") for name in ("recommendations", "people")]
        return self._about("Dataset", page) | {
            "identifier": self.edition.code,
            "version": self.edition.version,
            "datePublished": self.edition.issued.isoformat(),
            "license": licence_address(self.edition.licence),
            "creator": _organization(self.edition.publisher[self.language]),
            "distribution": [
                {"@type": "DataDownload", "contentUrl": url, "encodingFormat": type_} for url, type_ in files
            ],
        }


def licence_address(licence: str) -> str:
    """The address of a Creative Commons licence; any other as it is written."""
    match = _LICENCE.fullmatch(licence)
    return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/" if match else licence


def _organization(name: str) -> Thing:
    return {"@type": "Organization", "name": name}
