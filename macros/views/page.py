"""A whole page: its head, its contents, its text, what follows it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from ..edition import Contribution, Record, Session
from .place import Place
from .record import adorn
from .rendering import render

_NONE = Markup()
_HEADING = re.compile(r'<h([23]) id="([^"]+)">(.*?)</h\1>', re.S)


@dataclass(slots=True)
class Entry:
    """A heading of the page, with those below it."""

    id: str
    html: Markup
    below: list[Entry] = field(default_factory=list)


def page(
    place: Place,
    html: str,
    original: str | None = None,
    parallel: str = "",
    cite: Markup = _NONE,
    published: Markup = _NONE,
) -> Markup:
    """The page of a place, from the HTML of its Markdown.

    `original` is the HTML of the record in its original language, where that stands beside the translation;
    `parallel` the address of the parallel view below the page's, `cite` how to cite it, `published` the published text.
    """
    subject = place.edition.pages[place.path]
    values: dict[str, object] = {"page": subject, "turn": place.edition.neighbours(place.path), "cite": cite}
    values["published"] = published
    if isinstance(subject, Contribution):
        session = place.edition.session(subject.session)
        values["session"] = session
    if isinstance(subject, Record) and subject.kind != "recommendations":
        article = adorn(html, subject, place)
        beside = None
        if original is not None:
            guest = replace(place, language=subject.original, guest_of=place.language)
            beside = adorn(original, subject, guest, f"{subject.original}-")
        return render(
            "record.html", place, article=article, beside=beside, entries=_entries(article), parallel=parallel, **values
        )
    return render("page.html", place, html=Markup(html), is_session=isinstance(subject, Session), **values)


def _entries(html: str) -> list[Entry]:
    entries: list[Entry] = []
    for match in _HEADING.finditer(html):
        entry = Entry(match[2], Markup(re.sub(r"<(?!/?bdi\b)[^>]+>", "", match[3])))
        if match[1] == "3" and entries:
            entries[-1].below.append(entry)
        else:
            entries.append(entry)
    return entries
