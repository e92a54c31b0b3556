"""What front matter may hold, by kind of page: the facts (default language) and what a translation holds.

Each page's facts stand once, in the default language; a translation holds only the fields of its `…Text` model.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""What names a page, a heading, a person or a term in addresses."""


def _date(value: Any) -> dt.date:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        pass
    raise ValueError("write a day that exists, as YYYY-MM-DD")


def _time(value: Any) -> dt.time:
    if not isinstance(value, str) or not re.fullmatch(r"([01][0-9]|2[0-3]):[0-5][0-9]", value):
        raise ValueError("write the time as HH:MM")
    return dt.time.fromisoformat(value)


def _pages(value: Any) -> tuple[int, int]:
    match = re.fullmatch(r"(\d+)(?:-(\d+))?", str(value))
    if not match or not (first := int(match[1])) <= (last := int(match[2] or match[1])):
        raise ValueError("write printed pages as 53 or 53-63")
    return first, last


def _token(value: str) -> str:
    if not ID.fullmatch(value):
        raise ValueError("write an id in lower-case ASCII letters, digits and hyphens")
    return value


def _filled(value: str) -> str:
    if not value.strip():
        raise ValueError("it must not be empty")
    return value


def _zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError("write a time zone of the IANA database: Europe/Paris")
    return value


def _language(value: str) -> str:
    try:
        Locale.parse(value)
    except (ValueError, UnknownLocaleError):
        raise ValueError("write the code of a language: fr") from None
    return value


Date = Annotated[dt.date, BeforeValidator(_date)]
Time = Annotated[dt.time, BeforeValidator(_time)]
Pages = Annotated[tuple[int, int], BeforeValidator(_pages)]
Token = Annotated[str, AfterValidator(_token)]
Filled = Annotated[str, AfterValidator(_filled)]
Zone = Annotated[str, AfterValidator(_zone)]
Language = Annotated[str, AfterValidator(_language)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PageText(_Model):
    """What every page says in each language."""

    title: Filled
    description: Filled
    label: Filled | None = None


class Correction(_Model):
    """A change made to a page since it was published."""

    date: Date
    paragraph: str | None = None
    change: dict[str, Filled]


class PageFacts(PageText):
    """A page without a record: about, how to cite, search."""

    kind: Literal["page"] = "page"
    corrections: tuple[Correction, ...] = ()
    moved_from: tuple[str, ...] = ()


class RoleText(_Model):
    """What a person is that day: translated."""

    role: Filled
    organisation: Filled | None = None


class RoleFacts(RoleText):
    """What a person is that day, with the country (ISO 3166-1 alpha-2) of the organisation."""

    country: str | None = None


class RecordFacts(PageFacts):
    """What every page with a record holds: printed pages, language of the printed text, themes."""

    kind: Literal["note"]  # type: ignore[assignment]
    symbol: str
    pages: Pages
    original: str
    themes: tuple[Token, ...] = ()


class KeyPointFacts(_Model):
    """What a speaker holds, in a sentence, and the ids of the paragraphs that it rests on."""

    text: Filled
    paragraphs: Annotated[tuple[str, ...], Field(min_length=1)]


class ContributionFacts(PageFacts):
    """A speech or a presentation. `beside`: its record in the original language stands beside the translations."""

    kind: Literal["speech", "presentation"]  # type: ignore[assignment]
    order: Annotated[int, Field(ge=1)]
    pages: Pages
    original: str
    themes: Annotated[tuple[Token, ...], Field(min_length=1, max_length=5)]
    speakers: Annotated[dict[Token, RoleFacts], Field(min_length=1)]
    beside: bool = False
    key_points: tuple[KeyPointFacts, ...] = ()


class ContributionText(PageText):
    """A contribution's page in another language."""

    speakers: Annotated[dict[Token, RoleText], Field(min_length=1)]
    key_points: tuple[Filled, ...] = ()


class SessionFacts(PageFacts):
    """A session: when it begins, who moderates it, the printed pages of its title."""

    kind: Literal["session"]  # type: ignore[assignment]
    label: Filled
    date: Date
    start: Time
    end: Time | None = None
    pages: Pages
    moderators: dict[Token, RoleFacts] = {}


class SessionText(PageText):
    """A session's page in another language."""

    label: Filled
    moderators: dict[Token, RoleText] = {}


class RecommendationsFacts(RecordFacts):
    """The recommendations' page: the general recommendations, and the labels of kinds, themes and addressees."""

    kind: Literal["recommendations"]  # type: ignore[assignment]
    kinds: Annotated[dict[Token, Filled], Field(min_length=1)]
    theme_labels: Annotated[dict[Token, Filled], Field(min_length=1)]
    addressees: Annotated[dict[Token, Filled], Field(min_length=1)]


class RecommendationsText(PageText):
    """The recommendations' page in another language."""

    kinds: dict[Token, Filled]
    theme_labels: dict[Token, Filled]
    addressees: dict[Token, Filled]


class PersonText(_Model):
    """A person's name in the script of the page's language."""

    given: Filled
    family: Filled
    variants: tuple[Filled, ...] = ()


class SpeakersFacts(PageFacts):
    """The speakers' page: everyone who appears, by id."""

    kind: Literal["speakers"]  # type: ignore[assignment]
    people: Annotated[dict[Token, PersonText], Field(min_length=1)]


class SpeakersText(PageText):
    """The speakers' page in another language: names, where its script is another."""

    people: dict[Token, PersonText] = {}


TermKind = Literal["institution", "association", "instrument", "programme", "concept"]


class TermText(_Model):
    """A glossary entry in a language: name, abbreviation, and what it is where the name does not say it.

    `variants` are other forms that a text of this language may write.
    """

    name: Filled
    abbr: Filled | None = None
    definition: Filled | None = None
    variants: tuple[Filled, ...] = ()


class TermFacts(TermText):
    """A glossary entry with its kind."""

    kind: TermKind


class GlossaryFacts(PageFacts):
    """The glossary's page."""

    kind: Literal["glossary"]  # type: ignore[assignment]
    terms: Annotated[dict[Token, TermFacts], Field(min_length=1)]


class GlossaryText(PageText):
    """The glossary's page in another language."""

    terms: dict[Token, TermText]


class AgendaText(_Model):
    """The title of an agenda item that is no session."""

    title: Filled


class AgendaFacts(AgendaText):
    """An agenda item that is no session: a welcome, a break, the closing."""

    kind: Literal["welcome", "visit", "break", "meal", "closing"]
    date: Date
    start: Time
    end: Time | None = None


class ProgrammeFacts(PageFacts):
    """The programme's page."""

    kind: Literal["programme"]  # type: ignore[assignment]
    pages: Pages
    agenda: dict[Token, AgendaFacts] = {}


class ProgrammeText(PageText):
    """The programme's page in another language."""

    agenda: dict[Token, AgendaText] = {}


class EditionText(_Model):
    """What the edition says of itself in each language."""

    title: Filled
    subtitle: Filled
    short: Filled
    forum: Filled
    place: Filled
    country: Filled
    venue: Filled | None = None
    adopted_by: Filled


class EditionFacts(EditionText):
    """The edition: code, languages (default first), day, time zone, version; publisher and organisers are terms."""

    publisher: Token
    organisers: Annotated[tuple[Token, ...], Field(min_length=1)]

    menu: tuple[str, ...]
    code: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]*$")]
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    date: Date
    last_day: Date | None = None
    timezone: Zone
    printed: Annotated[int, Field(ge=1000)]
    version: str
    issued: Date
    licence: str


class HomeFacts(PageFacts):
    """The home page."""

    kind: Literal["home"]  # type: ignore[assignment]
    edition: EditionFacts


class HomeText(PageText):
    """The home page in another language."""

    edition: EditionText


FACTS: dict[str, type[PageFacts]] = {
    "page": PageFacts,
    "home": HomeFacts,
    "programme": ProgrammeFacts,
    "session": SessionFacts,
    "speech": ContributionFacts,
    "presentation": ContributionFacts,
    "note": RecordFacts,
    "recommendations": RecommendationsFacts,
    "speakers": SpeakersFacts,
    "glossary": GlossaryFacts,
}
"""Kind of page -> model of its facts."""

TEXTS: dict[str, type[PageText]] = {
    "home": HomeText,
    "programme": ProgrammeText,
    "session": SessionText,
    "speech": ContributionText,
    "presentation": ContributionText,
    "recommendations": RecommendationsText,
    "speakers": SpeakersText,
    "glossary": GlossaryText,
}
"""Kind of page -> model of a translation's front matter, where it is not `PageText`."""
