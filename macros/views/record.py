"""A record as the reader sees it: a text with margin numbers, printed pages and codes of recommendations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ..edition import Paragraph, Record
from ..edition.text import Para
from .context import PageContext
from .html import Html


@dataclass(slots=True)
class RecordHtml(Html):
    """Writes the text of a record with its margins.

    `rows`: whether the record stands beside its other languages, where a number leads to the row that it is in. The
    numbers of a record with a prefix that stands in no row lead to its own page.
    """

    record: Record | None = None
    rows: bool = False
    _printed: tuple[int, int] | None = None

    def paragraph(self, paragraph: Para) -> Markup:
        """A paragraph; its number, its printed pages where they change, its code where it is a recommendation."""
        numbered = self.record.by_id.get(paragraph.id or "") if self.record else None
        if numbered is None:
            return Html.paragraph(self, paragraph)
        marks = Markup(" ").join(self._marks(numbered))
        margin = Markup('<span class="m">{}</span>').format(marks) if marks else ""
        own = self.context.link(numbered.path) if self.prefix and not self.rows else ""
        at = Markup("") if self.prefix else Markup(' data-at="{}"').format(self.context.locator(numbered))
        number = Markup('<a class="n" href="{}#{}"{}>{}</a>').format(own, numbered.id, at, numbered.number)
        name = Markup(' class="rec"') if numbered.recommendation else ""
        return Markup('<p{} id="{}{}">{}{} {}</p>').format(
            name, self.prefix, numbered.id, number, margin, self.content(paragraph.content)
        )

    def _marks(self, paragraph: Paragraph) -> Iterator[Markup]:
        context = self.context
        if asked := paragraph.recommendation:
            if asked.anchor != paragraph.id:
                target = context.link(context.page_of("recommendations"), asked.anchor, context.page_language)
                yield Markup('<a class="code" href="{}">R{}</a>').format(target, asked.number)
            yield Markup("<span>{}</span>").format(asked.kind.label[context.language])
        if paragraph.pages != self._printed:
            self._printed = paragraph.pages
            yield Markup('<span class="pp">{}</span>').format(context.pages(paragraph.pages))


def record_blocks(
    context: PageContext,
    record: Record,
    prefix: str = "",
    *,
    rows: bool = False,
    abbreviate: bool = True,
    macros: Sequence[str] = (),
) -> list[Markup]:
    """The blocks of a record as HTML, in order, its footnotes last where it has any.

    `macros` is what its macros gave.
    """
    text = record.text[context.language]
    writer = RecordHtml(context, text, prefix, abbreviate, iter(macros), record=record, rows=rows)
    blocks = [html for block in text.blocks if (html := writer.block(block))]
    return [*blocks, *filter(None, [writer.footnotes()])]
