"""A text as HTML: the one place where the values of Markdown become elements of a page.

The methods give plain strings, which are HTML: a page has thousands of elements, and strings cost least.
Every text passes through `escape`, and `Markup` marks what leaves for a template.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape

from markupsafe import Markup

from ..edition.published_text import printed_page
from ..edition.text import (
    EMPTY,
    Aside,
    Block,
    Code,
    Content,
    Figure,
    Heading,
    Items,
    MacroCall,
    Para,
    Quote,
    Rule,
    Span,
    Table,
    Text,
)
from .context import PageContext

_TAGS = {
    "emphasis": "em",
    "strong": "strong",
    "isolate": "bdi",
    "language": "span",
    "super": "sup",
    "sub": "sub",
    "code": "code",
}


def attribute(name: str, value: str | None) -> str:
    """An attribute with the space before it; "" where it has no value."""
    return f' {name}="{escape(value)}"' if value else ""


@dataclass(slots=True)
class Html:
    """Writes a text on a page of the edition.

    `context` is the page that it stands on, in the language of the text. `prefix` goes before each id, where the text
    is not the page's own. `abbreviate`: whether the glossary's abbreviations are marked. `macros` is what the text's
    macros gave, in their order.
    """

    context: PageContext
    text: Text = EMPTY
    prefix: str = ""
    abbreviate: bool = True
    macros: Iterator[str] = field(default_factory=lambda: iter(()))
    _calls: Counter[str] = field(default_factory=Counter)

    # ── Blocks ───────────────────────────────────────────────────────────────

    def whole(self) -> Markup:
        """The text, its footnotes last."""
        return Markup("\n".join(filter(None, [self.blocks(self.text.blocks), self.footnotes()])))

    def blocks(self, blocks: Iterable[Block]) -> str:
        """Blocks, one after the other."""
        return "\n".join(filter(None, map(self.block, blocks)))

    def block(self, block: Block) -> str:
        """A block."""
        match block:
            case Heading():
                return self.heading(block)
            case Para():
                return self.paragraph(block)
            case Items():
                return self.items(block)
            case Table():
                return self.table(block)
            case Figure():
                return self.figure(block)
            case Aside(title=title, blocks=blocks):
                head = f'<p class="admonition-title">{self.letters(title)}</p>'
                return f'<div class="admonition note">\n{head}\n{self.blocks(blocks)}\n</div>'
            case Quote(blocks=blocks):
                return f"<blockquote>\n{self.blocks(blocks)}\n</blockquote>"
            case Code(text=text, language=language):
                name = attribute("class", language and f"language-{language}")
                return f"<pre><code{name}>{escape(text)}</code></pre>"
            case Rule():
                return "<hr>"
            case MacroCall():
                return next(self.macros, "")

    def heading(self, heading: Heading) -> str:
        """A heading with its id."""
        id_ = attribute("id", heading.id and f"{self.prefix}{heading.id}")
        return f"<h{heading.level}{id_}>{self.content(heading.content)}</h{heading.level}>"

    def paragraph(self, paragraph: Para) -> str:
        """A paragraph without a number."""
        classes = paragraph.attributes.classes if paragraph.attributes else ()
        id_ = attribute("id", paragraph.id and f"{self.prefix}{paragraph.id}")
        return f"<p{id_}{attribute('class', ' '.join(classes))}>{self.content(paragraph.content)}</p>"

    def items(self, items: Items) -> str:
        """A list, with the lists inside it."""
        inside = "\n".join(
            f"<li{attribute('class', ' '.join(item.classes))}>{self.content(item.content)}"
            + (f"\n{self.items(item.below)}\n" if item.below else "")
            + "</li>"
            for item in items.items
        )
        if not items.ordered:
            return f"<ul>\n{inside}\n</ul>"
        kind = attribute("type", items.numbering if items.numbering != "1" else None)
        start = attribute("start", str(items.start) if items.start != 1 else None)
        return f"<ol{kind}{start}>\n{inside}\n</ol>"

    def table(self, table: Table) -> str:
        """A table; with a caption it is a figure that scrolls by itself, and the first cell of a row names the row."""
        first = '<th scope="row">', "</th>"
        other = "<td>", "</td>"
        rows = []
        for row in table.rows:
            kinds = [first if table.caption and not at else other for at in range(len(row))]
            cells = (f"{before}{self.content(cell)}{after}" for cell, (before, after) in zip(row, kinds, strict=True))
            rows.append("<tr>\n{}\n</tr>".format("\n".join(cells)))
        head = "\n".join(f'<th scope="col">{self.content(cell)}</th>' for cell in table.head)
        body = "\n".join(rows)
        whole = f"<table>\n<thead>\n<tr>\n{head}\n</tr>\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"
        if table.caption is None:
            return whole
        names = attribute("aria-labelledby", table.id and f"{self.prefix}{table.id}-c")
        region = f'<div class="scroll" role="region" tabindex="0"{names}>{whole}</div>'
        return self._captioned(table, region, data=bool(table.id) and not self.prefix)

    def figure(self, figure: Figure) -> str:
        """An image that stands alone."""
        image = self._image(figure.source, figure.alt)
        return self._captioned(figure, image) if figure.caption else f"<p>{image}</p>"

    def _image(self, source: str, alt: str) -> str:
        return f'<img src="{escape(self.context.image(source))}" alt="{escape(alt)}">'

    def _captioned(self, block: Table | Figure, inside: str, *, data: bool = False) -> str:
        assert block.caption
        id_ = block.id and f"{self.prefix}{block.id}"
        download = f' <a class="csv" href="{block.id}.csv" download>{self.context.t("table_csv")}</a>' if data else ""
        caption = self.content(block.caption.content)
        return (
            f"<figure{attribute('id', id_)}><figcaption{attribute('id', id_ and f'{id_}-c')}>{caption}{download}"
            f"</figcaption>\n{inside}\n</figure>"
        )

    def footnotes(self) -> str:
        """The footnotes of the text, each with the way back to its calls; "" where there are none."""
        if not self.text.footnotes:
            return ""
        notes = "\n".join(
            f'<li id="fn-{escape(self.prefix + note.label)}">\n'
            f"<p>{self.content(note.content)}{self._way_back(note.label, note.number)}</p>\n</li>"
            for note in self.text.footnotes
        )
        return f'<div class="footnote">\n<hr>\n<ol>\n{notes}\n</ol>\n</div>'

    def _way_back(self, label: str, number: int) -> str:
        if not number:
            return ""
        name = self.context.t("footnote_back", number=number)
        return "".join(
            f'\u00a0<a class="footnote-backref" href="#{escape(self._call_id(label, call))}" aria-label="{name}">↑</a>'
            for call in range(1, max(1, self._calls[label]) + 1)
        )

    def _call_id(self, label: str, call: int) -> str:
        return f"fnref{call if call > 1 else ''}-{self.prefix}{label}"

    # ── Inline ───────────────────────────────────────────────────────────────

    def content(self, content: Content) -> str:
        """Inline content."""
        return "".join(self.letters(piece) if isinstance(piece, str) else self.span(piece) for piece in content)

    def letters(self, text: str) -> str:
        """A text without marks."""
        return self.context.abbreviated(text) if self.abbreviate else escape(text)

    def span(self, span: Span) -> str:
        """Marked text."""
        match span.kind:
            case "link":
                target = self.context.target(span.target) if span.internal else span.target
                return f'<a href="{escape(target)}">{self.content(span.content)}</a>'
            case "abbr":
                return f'<abbr title="{escape(span.target)}">{self.content(span.content)}</abbr>'
            case "code":
                return f"<code>{escape(''.join(map(str, span.content)))}</code>"
            case "break":
                return "<br>"
            case "image":
                return self._image(span.target, "".join(map(str, span.content)))
            case "footnote":
                return self._call(span.target)
            case "printed-page":
                return self.printed_page(printed_page(span), uncertain=span.target.endswith("~"))
        tag = _TAGS[span.kind]
        own = attribute("lang", span.language) + attribute("dir", span.dir)
        return f"<{tag}{own}>{self.content(span.content)}</{tag}>"

    def _call(self, label: str) -> str:
        note = self.text.footnote(label)
        if note is None:  # away from its page
            return ""
        self._calls[label] += 1
        call, target = escape(self._call_id(label, self._calls[label])), escape(self.prefix + label)
        return f'<sup id="{call}"><a class="footnote-ref" href="#fn-{target}">{note.number}</a></sup>'

    def printed_page(self, number: int, *, uncertain: bool) -> str:
        """Where a page of the printed volume begins."""
        shown = f"[{number}]" if uncertain else str(number)
        return f'<span class="page-marker">{self.context.t("page_abbr", 1, pages=shown)}</span>'
