"""The programme as iCalendar (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from ...edition import AgendaItem, Edition
from ...edition.addresses import prefix


def calendar(edition: Edition, base: str) -> dict[str, bytes]:
    """A calendar a language: file name below the site -> its bytes. Times are in the edition's time zone."""
    path = next(page.path for page in edition.pages.values() if page.kind == "programme")
    files = {}
    for language in edition.languages:
        below = prefix(edition, language)
        files[f"{below}{path}.ics"] = _calendar(edition, language, f"{base}{below}").to_ical()
    return files


def _calendar(edition: Edition, language: str, base: str) -> Calendar:
    cal = Calendar()
    cal.add("prodid", f"-//{edition.code}//{language.upper()}")
    cal.add("version", "2.0")
    cal.add("x-wr-calname", edition.short[language])
    for item in edition.agenda:
        cal.add_component(_event(edition, item, language, base))
    cal.add_missing_timezones()
    return cal


def _event(edition: Edition, item: AgendaItem, language: str, base: str) -> Event:
    zone = ZoneInfo(edition.timezone)
    event = Event()
    event.add("uid", f"{edition.code}-{item.id}@{edition.code.lower()}".lower())
    # One stamp for one version, so that the file is the same whenever it is built.
    event.add("dtstamp", dt.datetime.combine(edition.issued, dt.time(), dt.UTC))
    event.add("dtstart", dt.datetime.combine(item.date, item.start, zone))
    if item.end is not None:
        event.add("dtend", dt.datetime.combine(item.date, item.end, zone))
    event.add("location", f"{edition.place[language]}, {edition.country[language]}")
    title = item.title[language]
    if item.session is not None:
        title = f"{item.session.label[language]} – {title}"
        event.add("url", f"{base}{item.session.path}/")
        lines = [
            f"{' · '.join(str(s.person.names[language]) for s in c.speakers)}: {c.title[language]}"
            for c in item.session.contributions
        ]
        event.add("description", "\n".join(lines))
    event.add("summary", title, parameters={"LANGUAGE": language})
    return event
