"""The programme as a timeline: a rule for the day, in quarters of an hour."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from ..edition import AgendaItem
from .context import PageContext
from .rendering import render

_QUARTER = 15
_LAST = 2  # quarters given to an item whose end nobody wrote


@dataclass(frozen=True, slots=True)
class Slot:
    """An item with the rows of the timeline that it takes, in quarters of an hour from the day's first."""

    item: AgendaItem
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Day:
    """A day's slots, and the rows at which its full hours stand: (row, time)."""

    date: dt.date
    slots: tuple[Slot, ...]
    hours: tuple[tuple[int, dt.time], ...]
    rows: int


def programme(context: PageContext) -> Markup:
    """The days of the forum, with their items in order: sessions, their moderators and contributions, and breaks."""
    days = [_day(date, list(items)) for date, items in groupby(context.edition.agenda, key=lambda item: item.date)]
    return render("programme.html", context, days=days)


def _day(date: dt.date, items: list[AgendaItem]) -> Day:
    first = _minutes(items[0].start) // _QUARTER

    def row(time: dt.time) -> int:
        return _minutes(time) // _QUARTER - first

    slots = []
    for item in items:
        start = row(item.start)
        slots.append(Slot(item, start, max(start + 1, row(item.end) if item.end else start + _LAST)))
    rows = max(slot.end for slot in slots)
    hours = [(quarter - first, dt.time(quarter // 4)) for quarter in range(first, first + rows + 1) if quarter % 4 == 0]
    return Day(date, tuple(slots), tuple(hours), rows)


def _minutes(time: dt.time) -> int:
    return time.hour * 60 + time.minute
