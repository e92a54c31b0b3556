"""E2: sessions, their order and their times."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from ..frontmatter import KeyPath
from ..schema import ContributionFacts, HomeFacts, ProgrammeFacts, SessionFacts
from ..tree import SourcePage, Tree
from .registry import Finding, rule

_Item = tuple[dt.date, dt.time, dt.time | None, str, SourcePage, KeyPath]


@rule("E201")
def one_page_of_each(tree: Tree) -> Iterator[Finding]:
    """An edition has one page each of the kinds home, programme, speakers, recommendations and glossary."""
    home = tree.facts.get("")
    if home is None:
        return
    for kind in ("home", "programme", "speakers", "recommendations", "glossary"):
        pages = [page for page in tree.facts.values() if page.kind == kind]
        if not pages and tree.complete():
            yield home, 1, f"no page has `kind: {kind}`", "write that page"
        for page in pages[1:]:
            hint = f"keep one; the first is {pages[0].file}"
            yield page, page.front.line(("kind",)), f"a second page has `kind: {kind}`", hint


@rule("E202")
def order_of_contributions(tree: Tree) -> Iterator[Finding]:
    """The contributions of a session are numbered 1, 2, 3 … by `order`."""
    sessions: dict[str, list[tuple[int, SourcePage]]] = defaultdict(list)
    for page in tree.of_kind("speech", "presentation"):
        assert isinstance(page.data, ContributionFacts)
        sessions[page.folder].append((page.data.order, page))
    if not tree.complete("speech", "presentation"):
        return
    for contributions in sessions.values():
        contributions.sort(key=lambda pair: (pair[0], pair[1].path))
        for expected, (order, page) in enumerate(contributions, 1):
            if order != expected:
                message = f"`order` is {order} where the session's next number is {expected}"
                yield page, page.front.line(("order",)), message, "number the session's contributions 1, 2, 3 …"


@rule("E203")
def overlapping(tree: Tree) -> Iterator[Finding]:
    """No two items of the programme overlap."""
    last: _Item | None = None
    for item in sorted(_items(tree), key=lambda item: item[:2]):
        date, start, end, name, page, keys = item
        line = page.front.line((*keys, "start"))
        if last and last[0] == date:
            begun, ends = last[1], last[2] or last[1]
            if start < ends:
                message = f"`{name}` begins at {start:%H:%M}, while `{last[3]}` lasts ({begun:%H:%M}–{ends:%H:%M})"
                yield page, line, message, f"begin it at {ends:%H:%M} or later"
            elif start == begun:
                yield page, line, f"`{name}` begins at {start:%H:%M}, as `{last[3]}` does", "give each its own time"
            if (end or start) < ends:
                continue
        last = item


@rule("E204")
def ends_after_it_begins(tree: Tree) -> Iterator[Finding]:
    """An item of the programme ends after it begins."""
    for _, start, end, name, page, keys in _items(tree):
        if end is not None and end <= start:
            line = page.front.line((*keys, "end"))
            yield page, line, f"`{name}` ends at {end:%H:%M}, not after {start:%H:%M}", "write a later `end`"


@rule("E205")
def on_the_day(tree: Tree) -> Iterator[Finding]:
    """Sessions and agenda items lie on the forum's days."""
    home = next((p.data for p in tree.of_kind("home")), None)
    if not isinstance(home, HomeFacts):
        return
    first, last = home.edition.date, home.edition.last_day or home.edition.date
    for date, _, _, name, page, keys in _items(tree):
        if not first <= date <= last:
            line = page.front.line((*keys, "date"))
            yield page, line, f"`{name}` is on {date}", f"write a day of the forum, {first} to {last}"


@rule("E206")
def contribution_in_session(tree: Tree) -> Iterator[Finding]:
    """A contribution stands in the folder of a session that exists."""
    sessions = {page.path for page in tree.facts.values() if page.kind in ("", "session")}
    for page in tree.of_kind("speech", "presentation"):
        if not page.folder:
            yield page, 1, "a contribution outside the sessions", f"put it in one of {', '.join(sorted(sessions))}"
        elif page.folder not in sessions:
            hint = f"put it in one of {', '.join(sorted(sessions))}, or write {page.folder}/index.md"
            yield page, 1, f"no session `{page.folder}`", hint


def _items(tree: Tree) -> Iterator[_Item]:
    for page in tree.of_kind("session"):
        assert isinstance(page.data, SessionFacts)
        yield page.data.date, page.data.start, page.data.end, page.path, page, ()
    for page in tree.of_kind("programme"):
        assert isinstance(page.data, ProgrammeFacts)
        for id_, item in page.data.agenda.items():
            yield item.date, item.start, item.end, id_, page, ("agenda", id_)
