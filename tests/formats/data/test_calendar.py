from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from macros.edition import Edition
from macros.formats.data.calendar import calendar

from ..conftest import BASE


@pytest.mark.parametrize(("name", "language"), [("programme.ics", "fr"), ("ar/programme.ics", "ar")])
def test_icalendar_reads_back_the_agenda(edition: Edition, name: str, language: str) -> None:
    read = Calendar.from_ical(calendar(edition, BASE)[name])
    events = list(read.walk("VEVENT"))
    assert len(events) == len(edition.agenda)
    zone = ZoneInfo(edition.timezone)
    for event, item in zip(events, edition.agenda, strict=True):
        assert event.decoded("dtstart") == dt.datetime.combine(item.date, item.start, zone)
        assert str(event["summary"]).endswith(item.title[language])


def test_the_same_bytes_again(edition: Edition) -> None:
    assert calendar(edition, BASE) == calendar(edition, BASE)
