"""The published text of a page beside it: each printed page with its address and the paragraphs that restate it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from ..edition import Record
from ..edition.published_text import LEAF, PublishedText
from .blocks import top_level
from .place import Place
from .rendering import render

_NOTES = re.compile(r'((?:id="|href="#)fn(?:ref\d*)?)-')
_BACK = re.compile(r'title="Jump back to footnote (\d+) in the text"')


@dataclass(frozen=True, slots=True)
class Leaf:
    """The blocks of the published text that begin on a printed page."""

    page: int
    html: Markup


def published(place: Place, text: PublishedText) -> Markup:
    """The section of a page."""
    return render("published.html", place, text=text, html=_marked(text.html, place, anchors=True))


def leaves(place: Place, text: PublishedText) -> list[Leaf]:
    """The published text page by page, for the parallel view: a block stands with the page that it begins on."""
    found: list[tuple[int, list[str]]] = []
    for block in top_level(text.html):
        mark = LEAF.search(block)
        opens = mark is not None and not re.sub(r"<[^>]+>", "", block[: mark.start()]).strip()
        if mark and (opens or not found):
            found.append((int(mark[1]), []))
        if found:
            found[-1][1].append(block)
        later = LEAF.findall(block)
        if later and int(later[-1][0]) != found[-1][0]:
            found.append((int(later[-1][0]), []))
    return [Leaf(page, _marked(_flat("\n".join(blocks)), place, anchors=False)) for page, blocks in found if blocks]


def _flat(html: str) -> str:
    # A page alone has no outline that its headings could belong to.
    return re.sub(r"<h([34])>(.*?)</h\1>", r'<p class="h\1">\2</p>', html)


def _marked(html: str, place: Place, *, anchors: bool) -> Markup:
    """The HTML with a mark where each printed page begins, and ids of footnotes that no others are like."""
    html = _NOTES.sub(r"\1-pub-", html.replace("<!-- -->", ""))
    html = _BACK.sub(lambda match: f'aria-label="{place.t("footnote_back", number=match[1])}"', html)
    return Markup(LEAF.sub(lambda match: _mark(int(match[1]), bool(match[2]), place, anchors), html))


def _mark(page: int, doubtful: bool, place: Place, anchors: bool) -> Markup:
    number = Markup("[{}]").format(page) if doubtful else Markup(page)
    label = place.t("page_abbr", 1, pages=number)
    if not anchors:
        return Markup('<span class="leaf" lang="{}" dir="{}">{}</span>').format(place.language, place.dir, label)
    record = place.page if isinstance(place.page, Record) else None
    cited = Markup()
    if record:
        # A page whose number is uncertain is cited by the whole range.
        at = place.located(record.symbol, record.pages if doubtful else (page, page))
        cited = Markup(' data-at="{}" data-genre="{}"').format(at, place.t("published_text"))
    answers = Markup("").join(_answers(page, place, record) if record and not doubtful else ())
    return Markup(
        '<span class="leaf" id="pub-p{0}" lang="{1}" dir="{2}"><a href="#pub-p{0}"{3}>{4}</a>{5}</span>'
    ).format(page, place.language, place.dir, cited, label, answers)


def _answers(page: int, place: Place, record: Record) -> Iterator[Markup]:
    """Links to the paragraphs of the record that restate a printed page."""
    restating = [paragraph for paragraph in record.paragraphs if paragraph.pages[0] <= page <= paragraph.pages[1]]
    # General recommendations are numbered apart: § 1, R1–R6.
    for numbered, group in groupby(restating, lambda paragraph: paragraph.number[0].isdigit()):
        first, *_, last = [*group] * 2
        numbers = "–".join(dict.fromkeys((first.number, last.number)))
        label = place.t("paragraph_short", number=numbers) if numbered else numbers
        yield Markup(' <a href="#{}">{}</a>').format(first.id, label)
