"""The parts of a text as XHTML for an e-book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from ....edition import Edition, Page, Record
from ....edition.languages import direction
from ....edition.text import (
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
    within,
    without_footnotes,
)
from .. import isolated

_FOOTNOTE = Markup(
    '<aside epub:type="footnote" role="doc-footnote" id="{0}n{1}"><p><a href="#{0}r{1}">{1}</a> {2}</p></aside>'
)
_CALL = Markup('<a epub:type="noteref" role="doc-noteref" id="{0}r{1}" href="#{0}n{1}">{1}</a>')
_BREAK = Markup('<span epub:type="pagebreak" role="doc-pagebreak" id="page{0}" aria-label="{0}"></span>')
_TABLE = Markup("<table{}>{}<thead><tr>{}</tr></thead><tbody>{}</tbody></table>")
_TAGS = {"emphasis": "em", "strong": "strong", "code": "code", "super": "sup", "sub": "sub", "abbr": "abbr"}


@dataclass
class Xhtml:
    """Writes a text of a page, in a language.

    `links` says where `s1/name#p12` is, `prefix` goes before the ids, `breaks` are printed pages by paragraph.
    """

    edition: Edition
    language: str
    page: Page
    text: Text
    links: Callable[[str], str | None]
    words: dict[str, str]
    prefix: str = ""
    breaks: dict[str, list[int]] = field(default_factory=dict)
    notes: list[Content] = field(default_factory=list)

    def html(self, blocks: Iterable[Block]) -> Markup:
        """The blocks, then their notes."""
        body = Markup("\n").join(map(self.block, blocks))
        return body + self.footnotes()

    def footnotes(self) -> Markup:
        """The notes that were called so far, each with its way back."""
        notes = [_FOOTNOTE.format(self.prefix, number, self.content(note)) for number, note in enumerate(self.notes, 1)]
        if not notes:
            return Markup("")
        label = Markup('<section class="notes" epub:type="footnotes" aria-label="{}">').format(self.words["footnotes"])
        return Markup("\n") + label + Markup("\n").join(notes) + Markup("</section>")

    def block(self, block: Block) -> Markup:
        """One block."""
        match block:
            case Heading():
                return Markup('<h{0} id="{1}{2}">{3}</h{0}>').format(
                    block.level, self.prefix, block.id, self.content(block.content)
                )
            case Para():
                return self.paragraph(block)
            case Items():
                return self.items(block)
            case Table():
                return self.table(block)
            case Figure():
                caption = self.content(block.caption.content if block.caption else ())
                return Markup('<figure><img src="../images/{}" alt="{}"/><figcaption>{}</figcaption></figure>').format(
                    image_name(block), block.alt, caption
                )
            case Aside(title=title, blocks=blocks):
                inside = Markup("\n").join(map(self.block, blocks))
                return Markup('<aside class="note"><p class="label">{}</p>{}</aside>').format(title, inside)
            case Quote(blocks=blocks):
                inside = Markup("").join(self.content(content) for each in blocks for content in within(each))
                return Markup("<blockquote><p>{}</p></blockquote>").format(inside)
            case Code() | Rule() | MacroCall():
                raise TypeError(type(block).__name__)  # `printable` lets none through

    def paragraph(self, block: Para) -> Markup:
        """A paragraph; a numbered one with its number and what the margin of the printed edition says."""
        paragraph = self.page.by_id.get(block.id or "") if isinstance(self.page, Record) else None
        if paragraph is None:
            return Markup("<p>{}</p>").format(self.content(block.content))
        asked = paragraph.recommendation
        marks = Markup('<span class="n">{}</span> ').format(paragraph.number)
        if asked and asked.anchor != paragraph.id:
            marks += Markup('<span class="m">R{}</span> ').format(asked.number)
        breaks = Markup("").join(_BREAK.format(page) for page in self.breaks.get(paragraph.id, ()))
        return Markup('<p id="{}{}">{}{}{}</p>').format(
            self.prefix, paragraph.id, breaks, marks, self.content(block.content)
        )

    def items(self, items: Items) -> Markup:
        """A list."""
        inside = Markup("").join(
            Markup("<li>{}{}</li>").format(self.content(item.content), self.items(item.below) if item.below else "")
            for item in items.items
        )
        if not items.ordered:
            return Markup("<ul>{}</ul>").format(inside)
        kind = Markup(' type="{}"').format(items.numbering) if items.numbering != "1" else ""
        start = Markup(' start="{}"').format(items.start) if items.start != 1 else ""
        return Markup("<ol{}{}>{}</ol>").format(kind, start, inside)

    def table(self, table: Table) -> Markup:
        """A table; the first cell of a row names it."""
        head = Markup("").join(Markup('<th scope="col">{}</th>').format(self.content(cell)) for cell in table.head)
        rows = Markup("").join(
            Markup("<tr>{}</tr>").format(Markup("").join(self.row(table, row))) for row in table.rows
        )
        shown = table.caption.content if table.caption else ()
        caption = Markup("<caption>{}</caption>").format(self.content(shown)) if shown else ""
        name = Markup(' id="{}{}"').format(self.prefix, table.id) if table.id else ""
        return _TABLE.format(name, caption, head, rows)

    def row(self, table: Table, row: tuple[Content, ...]) -> Iterator[Markup]:
        """The cells of a row."""
        yield Markup('<th scope="row">{}</th>').format(self.content(row[0]))
        for cell, figures in zip(row[1:], table.numeric[1:], strict=True):
            yield Markup("<td{}>{}</td>").format(Markup(' class="figures"') if figures else "", self.content(cell))

    def content(self, content: Content) -> Markup:
        """Inline content."""
        return Markup("").join(escape(piece) if isinstance(piece, str) else self.span(piece) for piece in content)

    def span(self, span: Span) -> Markup:
        """Marked text."""
        language = Markup(' lang="{0}" xml:lang="{0}"').format(span.language) if span.language else Markup("")
        match span.kind:
            case "footnote":
                note = self.text.footnote(span.target)
                self.notes.append(note.content if note else ())
                return _CALL.format(self.prefix, len(self.notes))
            case "printed-page":
                return Markup('<span class="m">[{}]</span> ').format(span.target.replace("~", " ?"))
            case "break":
                return Markup("<br/>")
            case "isolate":
                own, side = isolated(span, self.language, self.edition)
                language = Markup(' lang="{0}" xml:lang="{0}"').format(own) if own else Markup("")
                return Markup('<bdi{} dir="{}">{}</bdi>').format(language, side, self.content(span.content))
            case "link":
                target = self.links(span.target) if span.internal else span.target
                inside = self.content(span.content)
                return Markup('<a href="{}">{}</a>').format(target, inside) if target else inside
            case "abbr":
                return Markup('<abbr title="{}">{}</abbr>').format(span.target, self.content(span.content))
            case _:
                return Markup("<{0}{1}>{2}</{0}>").format(
                    _TAGS.get(span.kind, "span"), language, self.content(span.content)
                )


def image_name(figure: Figure) -> str:
    """The name of an image in the e-book."""
    return figure.source.rpartition("/")[2]


def simple(content: Content, writer: Xhtml) -> Markup:
    """Content without its footnotes."""
    return writer.content(without_footnotes(content))


def attributes(language: str) -> Markup:
    """The attributes of an element in a language."""
    return Markup('lang="{0}" xml:lang="{0}" dir="{1}"').format(language, direction(language))


def page_breaks(records: Iterable[Record]) -> dict[str, dict[str, list[int]]]:
    """Record's path -> paragraph's id -> the printed pages that it is the first in the book to restate."""
    seen: set[int] = set()
    found: dict[str, dict[str, list[int]]] = {}
    for record in records:
        for paragraph in record.paragraphs:
            for page in range(paragraph.pages[0], paragraph.pages[1] + 1):
                if page not in seen:
                    seen.add(page)
                    found.setdefault(record.path, {}).setdefault(paragraph.id, []).append(page)
    return found
