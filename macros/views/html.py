"""A text as HTML: the one place where the values of Markdown become elements of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markupsafe import Markup, escape

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

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        """Blocks, one after the other."""
        return Markup("\n").join(filter(None, map(self.block, blocks)))

    def block(self, block: Block) -> Markup:
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
                inside = self.blocks(blocks)
                return Markup('<div class="admonition note">\n<p class="admonition-title">{}</p>\n{}\n</div>').format(
                    self.letters(title), inside
                )
            case Quote(blocks=blocks):
                return Markup("<blockquote>\n{}\n</blockquote>").format(self.blocks(blocks))
            case Code(text=text, language=language):
                name = Markup(' class="language-{}"').format(language) if language else ""
                return Markup("<pre><code{}>{}</code></pre>").format(name, text)
            case Rule():
                return Markup("<hr>")
            case MacroCall():
                return Markup(next(self.macros, ""))

    def heading(self, heading: Heading) -> Markup:
        """A heading with its id."""
        id_ = Markup(' id="{}{}"').format(self.prefix, heading.id) if heading.id else ""
        return Markup("<h{0}{1}>{2}</h{0}>").format(heading.level, id_, self.content(heading.content))

    def paragraph(self, paragraph: Para) -> Markup:
        """A paragraph without a number."""
        classes = paragraph.attributes.classes if paragraph.attributes else ()
        name = Markup(' class="{}"').format(" ".join(classes)) if classes else ""
        id_ = Markup(' id="{}{}"').format(self.prefix, paragraph.id) if paragraph.id else ""
        return Markup("<p{}{}>{}</p>").format(id_, name, self.content(paragraph.content))

    def items(self, items: Items) -> Markup:
        """A list, with the lists inside it."""
        inside = Markup("\n").join(
            Markup("<li{}>{}{}</li>").format(
                Markup(' class="{}"').format(" ".join(item.classes)) if item.classes else "",
                self.content(item.content),
                Markup("\n{}\n").format(self.items(item.below)) if item.below else "",
            )
            for item in items.items
        )
        if not items.ordered:
            return Markup("<ul>\n{}\n</ul>").format(inside)
        kind = Markup(' type="{}"').format(items.numbering) if items.numbering != "1" else ""
        start = Markup(' start="{}"').format(items.start) if items.start != 1 else ""
        return Markup("<ol{}{}>\n{}\n</ol>").format(kind, start, inside)

    def table(self, table: Table) -> Markup:
        """A table; with a caption it is a figure that scrolls by itself, and the first cell of a row names the row."""
        head = Markup("\n").join(Markup('<th scope="col">{}</th>').format(self.content(cell)) for cell in table.head)
        rows = Markup("\n").join(
            Markup("<tr>\n{}\n</tr>").format(
                Markup("\n").join(
                    Markup('<th scope="row">{}</th>' if table.caption and not at else "<td>{}</td>").format(
                        self.content(cell)
                    )
                    for at, cell in enumerate(row)
                )
            )
            for row in table.rows
        )
        whole = Markup("<table>\n<thead>\n<tr>\n{}\n</tr>\n</thead>\n<tbody>\n{}\n</tbody>\n</table>").format(
            head, rows
        )
        if table.caption is None:
            return whole
        id_ = f"{self.prefix}{table.id}" if table.id else None
        names = Markup(' aria-labelledby="{}-c"').format(id_) if id_ else ""
        region = Markup('<div class="scroll" role="region" tabindex="0"{}>{}</div>').format(names, whole)
        return self._captioned(table, region, data=bool(table.id) and not self.prefix)

    def figure(self, figure: Figure) -> Markup:
        """An image that stands alone."""
        image = Markup('<img src="{}" alt="{}">').format(self.context.image(figure.source), figure.alt)
        return self._captioned(figure, image) if figure.caption else Markup("<p>{}</p>").format(image)

    def _captioned(self, block: Table | Figure, inside: Markup, *, data: bool = False) -> Markup:
        assert block.caption
        id_ = f"{self.prefix}{block.id}" if block.id else None
        download = Markup(' <a class="csv" href="{}.csv" download>{}</a>').format(block.id, self.context.t("table_csv"))
        caption = Markup("<figcaption{}>{}{}</figcaption>").format(
            Markup(' id="{}-c"').format(id_) if id_ else "",
            self.content(block.caption.content),
            download if data else "",
        )
        return Markup("<figure{}>{}\n{}\n</figure>").format(
            Markup(' id="{}"').format(id_) if id_ else "", caption, inside
        )

    def footnotes(self) -> Markup:
        """The footnotes of the text, each with the way back to its calls; "" where there are none."""
        if not self.text.footnotes:
            return Markup("")
        notes = Markup("\n").join(
            Markup('<li id="fn-{}{}">\n<p>{}{}</p>\n</li>').format(
                self.prefix, note.label, self.content(note.content), self._way_back(note.label, note.number)
            )
            for note in self.text.footnotes
        )
        return Markup('<div class="footnote">\n<hr>\n<ol>\n{}\n</ol>\n</div>').format(notes)

    def _way_back(self, label: str, number: int) -> Markup:
        if not number:
            return Markup("")
        return Markup("").join(
            Markup('\u00a0<a class="footnote-backref" href="#{}" aria-label="{}">↑</a>').format(
                self._call_id(label, call), self.context.t("footnote_back", number=number)
            )
            for call in range(1, max(1, self._calls[label]) + 1)
        )

    def _call_id(self, label: str, call: int) -> str:
        return f"fnref{call if call > 1 else ''}-{self.prefix}{label}"

    # ── Inline ───────────────────────────────────────────────────────────────

    def content(self, content: Content) -> Markup:
        """Inline content."""
        return Markup("").join(self.letters(piece) if isinstance(piece, str) else self.span(piece) for piece in content)

    def letters(self, text: str) -> Markup:
        """A text without marks."""
        return self.context.abbreviated(text) if self.abbreviate else escape(text)

    def span(self, span: Span) -> Markup:
        """Marked text."""
        match span.kind:
            case "link":
                target = self.context.target(span.target) if span.internal else span.target
                return Markup('<a href="{}">{}</a>').format(target, self.content(span.content))
            case "abbr":
                return Markup('<abbr title="{}">{}</abbr>').format(span.target, self.content(span.content))
            case "code":
                return Markup("<code>{}</code>").format("".join(map(str, span.content)))
            case "break":
                return Markup("<br>")
            case "image":
                return Markup('<img src="{}" alt="{}">').format(
                    self.context.image(span.target), "".join(map(str, span.content))
                )
            case "footnote":
                return self._call(span.target)
            case "printed-page":
                return self.printed_page(int(span.target.rstrip("~")), uncertain=span.target.endswith("~"))
        language = Markup(' lang="{}"').format(span.language) if span.language else ""
        side = Markup(' dir="{}"').format(span.dir) if span.dir else ""
        return Markup("<{0}{1}{2}>{3}</{0}>").format(_TAGS[span.kind], language, side, self.content(span.content))

    def _call(self, label: str) -> Markup:
        note = self.text.footnote(label)
        if note is None:  # away from its page
            return Markup("")
        self._calls[label] += 1
        return Markup('<sup id="{}"><a class="footnote-ref" href="#fn-{}{}">{}</a></sup>').format(
            self._call_id(label, self._calls[label]), self.prefix, label, note.number
        )

    def printed_page(self, number: int, *, uncertain: bool) -> Markup:
        """Where a page of the printed volume begins."""
        shown = Markup("[{}]").format(number) if uncertain else Markup(number)
        return Markup('<span class="page-marker">{}</span>').format(self.context.t("page_abbr", 1, pages=shown))
