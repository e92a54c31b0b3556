"""The published text of a page beside it: each printed page with its address and the paragraphs that restate it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from ..edition import Record
from ..edition.published_text import PublishedText, blocks_by_page
from ..edition.text import Heading
from .context import PageContext
from .html import Html, attribute
from .rendering import render


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """The blocks of the published text that begin on a printed page."""

    number: int
    html: Markup


@dataclass(slots=True)
class _PublishedHtml(Html):
    """Writes a published text. `anchors`: whether a printed page has an address and a citation here."""

    anchors: bool = True

    def heading(self, heading: Heading) -> str:
        """A heading; a printed page alone has no outline that its headings could belong to."""
        if self.anchors:
            return Html.heading(self, heading)
        return f'<p class="h{heading.level}">{self.content(heading.content)}</p>'

    def printed_page(self, number: int, *, uncertain: bool) -> str:
        """Where a printed page begins: its number, its citation, the paragraphs that restate it."""
        context = self.context
        label = context.t("page_abbr", 1, pages=f"[{number}]" if uncertain else number)
        own = f'lang="{context.language}" dir="{context.dir}"'
        if not self.anchors:
            return f'<span class="page-marker" {own}>{label}</span>'
        record = context.page if isinstance(context.page, Record) else None
        cited = restated = ""
        if record:
            # A page whose number is uncertain is cited by the whole range.
            at = context.located(record.symbol, record.pages if uncertain else (number, number))
            cited = attribute("data-at", at) + attribute("data-genre", context.t("published_text"))
        if record and not uncertain:
            restated = "".join(_restating(number, context, record))
        link = f'<a href="#pub-p{number}"{cited}>{label}</a>'
        return f'<span class="page-marker" id="pub-p{number}" {own}>{link}{restated}</span>'


def published(context: PageContext, text: PublishedText) -> Markup:
    """The section of a page."""
    writer = _PublishedHtml(context, text.text, "pub-", abbreviate=False)
    return render("published.html", context, text=text, html=writer.whole())


def printed_pages(context: PageContext, text: PublishedText) -> list[PrintedPage]:
    """The published text page by page, for the parallel view: a block stands with the page that it begins on."""
    writer = _PublishedHtml(context, text.text, "pub-", abbreviate=False, anchors=False)
    pages = [(number, writer.blocks(blocks)) for number, blocks in blocks_by_page(text)]
    if pages and (notes := writer.footnotes()):
        pages[-1] = (pages[-1][0], f"{pages[-1][1]}\n{notes}")
    return [PrintedPage(number, Markup(html)) for number, html in pages if html]


def _restating(page: int, context: PageContext, record: Record) -> Iterator[str]:
    """Links to the paragraphs of the record that restate a printed page."""
    restating = [paragraph for paragraph in record.paragraphs if paragraph.pages[0] <= page <= paragraph.pages[1]]
    # General recommendations are numbered apart: § 1, R1–R6.
    for numbered, group in groupby(restating, lambda paragraph: paragraph.number[0].isdigit()):
        first, *_, last = [*group] * 2
        numbers = "–".join(dict.fromkeys((first.number, last.number)))
        label = context.t("paragraph_short", number=numbers) if numbered else numbers
        yield f' <a href="#{first.id}">{label}</a>'
