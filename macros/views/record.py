"""A record as the reader sees it: a text with margin numbers, printed pages and codes of recommendations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from ..edition import Paragraph, Record
from ..edition.text import Para
from .context import PageContext
from .html import Html, attribute


@dataclass(slots=True)
class RecordHtml(Html):
    """Writes the text of a record with its margins.

    `rows`: whether the record stands beside its other languages, where a number leads to the row that it is in. The
    numbers of a record with a prefix that stands in no row lead to its own page.
    """

    record: Record | None = None
    rows: bool = False
    _printed: tuple[int, int] | None = None

    def paragraph(self, paragraph: Para) -> str:
        """A paragraph; its number, its printed pages where they change, its code where it is a recommendation."""
        numbered = self.record.by_id.get(paragraph.id or "") if self.record else None
        if numbered is None:
            return Html.paragraph(self, paragraph)
        marks = " ".join(self._marks(numbered))
        margin = f'<span class="m">{marks}</span>' if marks else ""
        own = self.context.link(numbered.path) if self.prefix and not self.rows else ""
        at = attribute("data-at", None if self.prefix else self.context.locator(numbered))
        number = f'<a class="n" href="{own}#{numbered.id}"{at}>{numbered.number}</a>'
        name = attribute("class", "rec" if numbered.recommendation else None)
        return f'<p{name} id="{self.prefix}{numbered.id}">{number}{margin} {self.content(paragraph.content)}</p>'

    def _marks(self, paragraph: Paragraph) -> Iterator[str]:
        context = self.context
        if asked := paragraph.recommendation:
            if asked.anchor != paragraph.id:
                target = context.link(context.page_of("recommendations"), asked.anchor, context.page_language)
                yield f'<a class="code" href="{target}">R{asked.number}</a>'
            yield f"<span>{escape(asked.kind.label[context.language])}</span>"
        if paragraph.pages != self._printed:
            self._printed = paragraph.pages
            yield f'<span class="pp">{context.pages(paragraph.pages)}</span>'


def record_blocks(
    context: PageContext,
    record: Record,
    prefix: str = "",
    *,
    rows: bool = False,
    abbreviate: bool = True,
    macros: Sequence[str] = (),
) -> list[str]:
    """The blocks of a record as HTML, in order, its footnotes last where it has any.

    `macros` is what its macros gave.
    """
    text = record.text[context.language]
    writer = RecordHtml(context, text, prefix, abbreviate, iter(macros), record=record, rows=rows)
    blocks = [html for block in text.blocks if (html := writer.block(block))]
    return [*blocks, *filter(None, [writer.footnotes()])]
