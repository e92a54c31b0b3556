"""A record as the reader sees it: margin numbers, printed pages, codes of recommendations, tables that scroll."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from ..edition import Paragraph, Record
from .place import Place

_PARAGRAPH = re.compile(r'<p\b([^>]*\bid="([pg]\d+[a-z]?)"[^>]*)>')
_BACK = re.compile(r'title="Jump back to footnote (\d+) in the text"')
_TABLE = re.compile(r"<table>(.*?)</table>", re.S)
_FIGURE = re.compile(r'<figure id="([\w-]+)">(.*?)</figure>', re.S)
_CAPTION = re.compile(r"<figcaption>(.*?)</figcaption>", re.S)


def adorn(html: str, record: Record, place: Place, prefix: str = "", *, rows: bool = False) -> Markup:
    """The record's HTML, as Markdown made it, with the margins of the edition.

    `prefix` goes before each id, for a record that stands on another language's page; its numbers then link to the
    record's own page, or to the page's own `rows`.
    """
    printed = _Printed()
    own = place.link(record.path) if prefix and not rows else ""

    def paragraph(match: re.Match[str]) -> str:
        return _opening(record.by_id[match[2]], place, printed, prefix, own)

    html = _PARAGRAPH.sub(paragraph, html)
    html = _FIGURE.sub(lambda match: _figure(match[1], match[2], place, prefix), html)
    html = _BACK.sub(lambda match: f'aria-label="{place.t("footnote_back", number=match[1])}"', html)
    if prefix:
        html = re.sub(r'(<h[2-6] id=")', rf"\1{prefix}", html)
        html = re.sub(r'((?:id="|href="#)fn(?:ref\d*)?)-', rf"\1-{prefix}", html)
    return Markup(html)


class _Printed:
    """The printed page that was marked last."""

    def __init__(self) -> None:
        self.pages: tuple[int, int] | None = None

    def changes(self, pages: tuple[int, int]) -> bool:
        changed = pages != self.pages
        self.pages = pages
        return changed


def _opening(paragraph: Paragraph, place: Place, printed: _Printed, prefix: str, own: str) -> str:
    # Ids and numbers are of the edition's own making (rules E402, E408) and need no escaping.
    rec = ' class="rec"' if paragraph.recommendation else ""
    marks = " ".join(_marks(paragraph, place, printed))
    margin = f'<span class="m">{marks}</span>' if marks else ""
    at = "" if prefix else f' data-at="{place.locator(paragraph)}"'
    number = f'<a class="n" href="{own}#{paragraph.id}"{at}>{paragraph.number}</a>'
    return f'<p{rec} id="{prefix}{paragraph.id}">{number}{margin} '


def _marks(paragraph: Paragraph, place: Place, printed: _Printed) -> Iterator[str]:
    if asked := paragraph.recommendation:
        target = place.link(place.page_of("recommendations"), asked.anchor, place.guest_of)
        if not paragraph.id.startswith("g"):
            yield f'<a class="code" href="{target}">R{asked.number}</a>'
        yield f"<span>{escape(asked.kind.label[place.language])}</span>"
    if printed.changes(paragraph.pages):
        yield f'<span class="pp">{place.pages(paragraph.pages)}</span>'


def _figure(id_: str, inside: str, place: Place, prefix: str) -> str:
    caption = _CAPTION.search(inside)
    label = re.sub(r"</?p>", "", caption[1]).strip() if caption else ""
    body = _CAPTION.sub("", inside).strip()
    region = Markup('<div class="scroll" role="region" tabindex="0" aria-labelledby="{0}-c">').format(prefix + id_)
    body = _TABLE.sub(lambda match: f"{region}<table>{_heads(match[1])}</table></div>", body)
    download = Markup(' <a class="csv" href="{}.csv" download>{}</a>').format(id_, place.t("table_csv"))
    figcaption = Markup('<figcaption id="{0}-c">{1}{2}</figcaption>').format(
        prefix + id_,
        Markup(label),
        "" if prefix else download,
    )
    return f'<figure id="{prefix}{id_}">{figcaption}\n{body}\n</figure>'


def _heads(table: str) -> str:
    # The first cell of a row names it; a column of figures is set flush.
    table = table.replace("<th>", '<th scope="col">')
    return re.sub(
        r"(<tbody>.*</tbody>)",
        lambda m: re.sub(r"<tr>\s*<td>(.*?)</td>", _row_head, m[1], flags=re.S),
        table,
        flags=re.S,
    )


def _row_head(match: re.Match[str]) -> str:
    return f'<tr>\n<th scope="row">{match[1]}</th>'
