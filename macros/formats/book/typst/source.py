"""A book as Typst source: one call of the template for each thing that the book holds, in its order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ....edition import AgendaItem, Appearance, Contribution, KeyPoint, Page, Paragraph, Recommendation, Record, Session
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
    inline,
    plain,
    within,
    without_footnotes,
)
from .. import Book, Entry, anchor, annex_blocks, image_file, isolated, printable
from .expressions import Expression, Value, call, code, joined

_LETTERS, _PADDING = 66, 2
"""How many letters a line of a table holds, and what the space between two columns takes of them."""


def source(book: Book, template: str, colophon: Mapping[str, str]) -> str:
    """The source of a book. `template` is the path of the template, `colophon` names the typesetter and the faces."""
    lines = [f'#import "{template}": *', f"#show: {call('book.with', **_settings(book))}"]
    lines += [f"#{piece}" for piece in _Source(book, colophon).pieces()]
    return "\n".join(lines) + "\n"


def _settings(book: Book) -> dict[str, Value]:
    edition, language = book.edition, book.language
    return {
        "language": language,
        "dir": Expression(book.dir),
        "title": book.full_title,
        "author": edition.organisers[language],
        "description": edition.pages[book.part].description[language],
        "keywords": [theme.label[language] for theme in edition.themes.values()],
        "date": Expression(
            f"datetime(year: {edition.issued.year}, month: {edition.issued.month}, day: {edition.issued.day})"
        ),
        "running": edition.short[language],
        "comma": book.comma,
    }


def cover_source(book: Book, template: str) -> str:
    """The source of a book's cover alone."""
    lines = [f'#import "{template}": *', f"#show: {call('book.with', **_settings(book))}"]
    return "\n".join([*lines, f"#{next(_Source(book, {}).front())}"]) + "\n"


class _Source:
    def __init__(self, book: Book, colophon: Mapping[str, str]) -> None:
        self.book, self.edition, self.language = book, book.edition, book.language
        self.colophon = colophon
        self.anchors = frozenset(self._anchors())
        self.printed: tuple[int, int] | None = None
        self.reading = Text()

    def _anchors(self) -> Iterator[str]:
        for record in self.book.records:
            yield from (anchor(record.path, paragraph.id) for paragraph in record.paragraphs)
        yield from (anchor(path) for path in self.book.paths)
        for page in self.book.body:
            headings = (block for block in page.text[self.language].blocks if isinstance(block, Heading))
            yield from (anchor(page.path, heading.id) for heading in headings if heading.id)

    def word(self, key: str, n: int | None = None, /, **values: object) -> Expression:
        """A message of the software as content."""
        return self.content(inline(self.book.word(key, n, **values)))

    # ── The book, from cover to colophon ─────────────────────────────────────

    def pieces(self) -> Iterator[Expression]:
        book = self.book
        yield from self.front()
        yield call("offprint") if book.single else call("contents", self.word("book_contents"))
        for page in book.body:
            yield from self.page(page)
        if book.annex:
            yield from self.annex()
        yield from self.back()

    def page(self, page: Page) -> Iterator[Expression]:
        """A page of the book's body."""
        level = self.book.level(page)
        match page:
            case Session():
                yield self.session(page)
            case Contribution():
                yield from self.opening(page, "contribution", level)
                yield from self.record(page, level)
                yield from self.original(page, level + 1)
            case Record(kind="recommendations"):
                yield from self.recommendations(page)
            case Record():
                yield from self.opening(page, "note", level)
                yield from self.record(page, level)
            case Page(kind="programme"):
                yield from self.programme()
            case _:
                yield from self.opening(page, "chapter", level)
                yield from self.plain(page)

    def front(self) -> Iterator[Expression]:
        book, edition, language = self.book, self.edition, self.language
        values: dict[str, Value] = {
            "title": edition.title[language].replace(": ", ":\n").split("\n"),
            "subtitle": self.text(edition.subtitle[language]),
            "where": self.text(book.where),
            "organisers": [self.text(each) for each in edition.organisers[language]],
            "symbol": edition.code,
        }
        if not book.whole:
            page = edition.pages[book.part]
            values["part"] = {
                "label": self.word("book_part"),
                "symbol": page.symbol if isinstance(page, Record | Session) else "",
                "title": self.text(book.named(page)),
            }
        if book.whole:
            yield call("cover", **values)
        yield call("title-page", **values)
        yield call("imprint", list(self.imprint()))

    def imprint(self) -> Iterator[Expression]:
        book, edition, language = self.book, self.edition, self.language
        day = book.date(edition.issued)
        languages = book.listed(book.language_name(each) for each in edition.languages)
        version = self.isolated(edition.version)
        yield self.word("footer_version", symbol=self.isolated(edition.code), version=version, date=day)
        address = self.content(inline(self.isolated(book.url(book.part))))
        yield joined([self.word("book_address"), f"{book.colon} ", call("web", book.url(book.part), address)])
        yield self.word("book_languages", languages=languages)
        if book.records:
            yield self.word("record_notice")
            yield self.word("book_margins", year=edition.printed)
        yield self.word("footer_licence", licence=self.isolated(edition.licence), year=edition.printed)
        yield self.text(edition.publisher[language])

    def programme(self) -> Iterator[Expression]:
        yield from self.opening(self.book.programme, "chapter", 1)
        yield call("programme", [self.item(item) for item in self.edition.agenda])

    def item(self, item: AgendaItem) -> Value:
        book, language = self.book, self.language
        times = [book.clock(item.start)] + ([book.clock(item.end)] if item.end else [])
        session = item.session
        return {
            "time": "–".join(times),
            "label": self.text(session.label[language]) if session else None,
            "title": self.text(item.title[language]),
            "moderators": self.moderators(session) if session else None,
            "talks": [
                {
                    "names": self.text(book.names(talk)),
                    "title": self.text(talk.title[language]),
                    "anchor": anchor(talk.path),
                }
                for talk in (session.contributions if session else ())
            ],
        }

    def moderators(self, session: Session) -> Expression | None:
        if not session.moderators:
            return None
        names = self.book.listed(str(each.person.names[self.language]) for each in session.moderators)
        return self.text(f"{self.book.word('moderator', len(session.moderators))}{self.book.colon} {names}")

    def session(self, session: Session) -> Expression:
        book, language = self.book, self.language
        when = book.date(session.date) + f"{book.comma} " + book.clock(session.start)
        return call(
            "session",
            anchor(session.path),
            bookmark=book.named(session),
            symbol=session.symbol,
            label=self.text(session.label[language]),
            title=self.text(session.title[language]),
            brief=self.text(book.brief(session)),
            when=self.text(when),
            moderators=[self.person(each, language) for each in session.moderators] or None,
            moderator=self.word("moderator", len(session.moderators)) if session.moderators else None,
            abstract=self.text(session.description[language]),
        )

    def person(self, appearance: Appearance, language: str) -> Value:
        held = filter(None, (appearance.role[language], appearance.organisation[language]))
        name = str(appearance.person.names[language])
        return {"name": self.text(name), "role": self.text(f"{self.book.comma} ".join(held))}

    def opening(self, page: Page, role: str, level: int, language: str | None = None) -> Iterator[Expression]:
        language = language or self.language
        self.printed = None
        contribution = page if isinstance(page, Contribution) else None
        yield call(
            "opening",
            anchor(page.path),
            role=role,
            level=level,
            bookmark=self.book.named(page),
            title=self.text(page.title[language]),
            brief=self.text(self.book.brief(page)),
            symbol=page.symbol if isinstance(page, Record) and role != "chapter" else None,
            names=[self.text(self.book.names(contribution)), f"{self.book.colon} "] if contribution else None,
            people=[self.person(each, language) for each in contribution.speakers] if contribution else None,
            abstract=self.text(page.description[language]) if isinstance(page, Record) and role != "chapter" else None,
        )
        if contribution and contribution.key_points:
            yield call(
                "key-points",
                self.word("key_points"),
                [self.key_point(contribution, p) for p in contribution.key_points],
            )

    def key_point(self, record: Contribution, point: KeyPoint) -> Expression:
        """A key point, with the paragraphs that it rests on."""
        rests = [
            call("inside", anchor(record.path, id_), self.word("paragraph_short", number=record.by_id[id_].number))
            for id_ in point.paragraphs
        ]
        joint = f"{self.book.comma} "
        links = [piece for at, link in enumerate(rests) for piece in ((joint, link) if at else (link,))]
        return joined([point.text[self.language], " (", *links, ")"])

    # ── Records ──────────────────────────────────────────────────────────────

    def record(self, record: Record, level: int) -> Iterator[Expression]:
        found = printable(record, self.language)
        self.reading = record.text[self.language]
        for block, following in zip(found, (*found[1:], None), strict=True):
            leads = isinstance(following, Items | Table) and not _has_note(block)
            yield self.block(block, record, level, leads=leads)

    def plain(self, page: Page) -> Iterator[Expression]:
        self.reading = page.text[self.language]
        yield from (self.block(block, page, 1) for block in printable(page, self.language))

    def original(self, record: Contribution, level: int) -> Iterator[Expression]:
        other = self.book.second_language(record)
        if other is None:
            return
        second = _SecondText(self, other, other)
        body = list(second.record(record, level))
        yield call(
            "original",
            other,
            Expression(direction(other)),
            self.word("original_record"),
            second.text(record.title[other]),
            id=anchor(record.path, beside=other),
            level=level,
            body=body,
        )

    def annex(self) -> Iterator[Expression]:
        yield call("chapter", "annex", self.word("published_text"))
        yield call("paragraph", self.word("book_published_note", year=self.edition.printed))
        for record, text in self.book.annex:
            second = _SecondText(self, text.language, "annex")
            second.reading = text.text
            yield call(
                "annexed",
                anchor(record.path, beside="annex"),
                text.language,
                Expression(direction(text.language)),
                bookmark=self.book.named(record),
                listed=self.text(self.book.named(record)),
                brief=self.text(f"{self.book.brief(record)} · {self.book.word('published_text')}"),
                symbol=record.symbol,
                printed=self.text(self.book.printed(text.pages)),
                body=[second.block(block, record, 2) for block in annex_blocks(text)],
            )
            if text.corrections:
                yield call("aside", self.word("published_corrections"), self.items(self.book.corrections(text)))

    def block(self, block: Block, page: Page, level: int, leads: bool = False) -> Expression:
        """A block; `leads`: whether it leads to the list or table that follows it."""
        match block:
            case Heading():
                name = anchor(page.path, block.id or "", self.prefix)
                return call("head", name, level + block.level - 1, block.level - 1, self.content(block.content))
            case Para():
                numbered = page.by_id.get(block.id or "") if isinstance(page, Record) else None
                if numbered is None:
                    return call("paragraph", self.content(block.content))
                return self.numbered(numbered, block.content, leads)
            case Items():
                return self.items(block)
            case Table(head=head, rows=rows):
                cells = [[self.content(cell) for cell in row] for row in rows]
                names = [self.content(cell) for cell in head]
                caption = self.content(block.caption.content) if block.caption else None
                return call("data", names, cells, list(block.numeric), _widths(block), caption)
            case Figure():
                shown = self.content(block.caption.content if block.caption else ())
                return call("picture", str(image_file(page, self.language, block)), block.alt, shown)
            case Aside(title=title, blocks=blocks):
                return call("aside", self.text(title), joined(self.block(each, page, level) for each in blocks))
            case Quote(blocks=blocks):
                return call("citation", joined(self.content(c) for each in blocks for c in within(each)))
            case Code() | Rule() | MacroCall():
                raise TypeError(type(block).__name__)  # `printable` lets none through

    prefix = ""

    def numbered(self, paragraph: Paragraph, content: Content, leads: bool) -> Expression:
        asked = paragraph.recommendation
        mark = f"[{_range(paragraph.pages)}]" if paragraph.pages != self.printed else None
        self.printed = paragraph.pages
        general = paragraph.id.startswith("g")
        return call(
            "numbered",
            anchor(paragraph.path, paragraph.id, self.prefix),
            paragraph.number,
            self.content(content),
            asked=f"R{asked.number}" if asked and not general else None,
            theme=f"rec-{asked.anchor}" if asked and not general and self.book.whole else None,
            printed=mark,
            lead=leads or None,
        )

    def items(self, items: Items) -> Expression:
        inside = []
        for item in items.items:
            pieces = [self.content(item.content)] + ([self.items(item.below)] if item.below else [])
            inside.append(joined(pieces))
        numbering = None if items.numbering == "1" else f"{items.numbering}."
        start = None if items.start == 1 else items.start
        return call("items", items.ordered, inside, numbering=numbering, start=start)

    # ── What stands after the records ────────────────────────────────────────

    def recommendations(self, record: Record) -> Iterator[Expression]:
        yield from self.opening(record, "note", 1)
        yield from self.record(record, 1)
        yield call("chapter", "themes", self.word("book_by_theme"))
        for group in self.edition.by_theme:
            yield call("head", f"theme-{group.theme.id}", 2, 1, self.text(group.theme.label[self.language]))
            yield from (self.recommendation(each) for each in group.first)
            if group.also:
                yield call(
                    "also",
                    self.word("also_under"),
                    self.book.colon,
                    self.book.comma,
                    [self.short(each) for each in group.also],
                )

    def short(self, asked: Recommendation) -> Value:
        target = anchor(asked.path, asked.anchor) if asked.number == asked.anchor[1:] else f"rec-{asked.anchor}"
        return {"symbol": self.book.short_symbol(asked.symbol), "target": target}

    def recommendation(self, asked: Recommendation) -> Expression:
        book, language = self.book, self.language
        paragraph = self.edition.paragraph(asked)
        to = book.listed(label.label[language] for label in asked.addressees)
        return call(
            "recommendation",
            f"rec-{asked.anchor}",
            symbol=book.short_symbol(asked.symbol),
            kind=self.text(asked.kind.label[language]),
            body=self.content(without_footnotes(self.edition.standing_alone(paragraph, language))),
            who=self.text(f"{book.asker(asked)} {book.arrow} {to}"),
            see=self.see(paragraph),
            target=anchor(paragraph.path, paragraph.id),
        )

    def see(self, paragraph: Paragraph) -> Expression:
        """A function from a page's number to the reference to a paragraph on it."""
        number = self.book.word("paragraph_short", number=paragraph.number)
        before, after = self.book.word("book_see", paragraph=number, page="\0").split("\0")
        return Expression(f"page => {code(before)} + page + {code(after)}")

    def back(self) -> Iterator[Expression]:
        book, year = self.book, self.edition.printed
        if book.whole:
            for name, entries in book.indexes:
                yield call("chapter", f"index-{name}", self.word(f"book_index_{name}"), role="list")
                yield self.index(entries, self.word("book_index_note"))
            yield call("chapter", "concordance", self.word("book_concordance"), role="list")
            heads = [self.word("book_printed", year=year), self.word("book_paragraphs"), self.word("book_page")]
            yield call("concordance", self.word("book_concordance_note", year=year), heads, self.concordance())
        edition, day = self.edition, book.date(self.edition.issued)
        version = self.isolated(edition.version)
        text = self.word("book_colophon_text", symbol=edition.code, version=version, date=day, **self.colophon)
        yield call("colophon", self.word("book_colophon"), text)

    def index(self, entries: Iterable[Entry], note: Expression) -> Expression:
        return call("index", note, self.book.comma, [_entry(entry) for entry in entries])

    def concordance(self) -> Value:
        rows: list[Value] = []
        last = None
        for row in self.book.concordance:
            numbers = row.first.number if row.first is row.last else f"{row.first.number}–{row.last.number}"
            symbol = self.book.short_symbol(row.record.symbol)
            page = str(row.page) if row.page != last else ""
            rows.append([page, symbol, numbers, anchor(row.record.path, row.first.id)])
            last = row.page
        return rows

    # ── Inline ───────────────────────────────────────────────────────────────

    def text(self, text: str) -> Expression:
        """A text of front matter as content: it holds no Markdown."""
        return code(text)

    def isolated(self, text: str) -> str:
        """A text that keeps its own direction inside a message."""
        return f"<bdi>{text}</bdi>"

    def content(self, content: Content) -> Expression:
        """Content as an expression."""
        if len(content) == 1 and isinstance(content[0], str):
            return code(content[0])
        return joined(piece if isinstance(piece, str) else self.span(piece) for piece in content)

    def span(self, span: Span) -> Expression:
        body = self.content(span.content)
        match span.kind:
            case "emphasis" | "strong" | "super":
                return self.foreign(
                    span, call({"emphasis": "emph", "strong": "strong", "super": "raised"}[span.kind], body)
                )
            case "break":
                return Expression("linebreak()")
            case "code":
                return call("literal", plain(span.content))
            case "printed-page":
                return call("page-marker", f"[{span.target.replace('~', ' ?')}]")
            case "footnote":
                note = self.reading.footnote(span.target)
                way = Expression(direction(self.language))
                return call("note", self.language, way, self.content(note.content if note else ()))
            case "isolate":
                language, side = isolated(span, self.language, self.edition)
                small = direction(self.language) == "rtl" and side == "ltr"
                first, hyphen, second = plain(span.content).partition("-")
                whole = bool(hyphen) and first.isalnum() and second.isalnum()
                return call("isolate", body, dir=side, language=language, small=small or None, whole=whole or None)
            case "link":
                return self.link(span, body)
            case _:
                return self.foreign(span, body)

    def foreign(self, span: Span, body: Expression) -> Expression:
        return call("foreign", span.language, body) if span.language else body

    def link(self, link: Span, body: Expression) -> Expression:
        if not link.internal:
            return call("web", link.target, body)
        path, _, fragment = link.target.partition("#")
        if entry := self.book.listed_under(path, fragment):
            return call("inside", entry, body)
        if path in self.book.paths:
            name = anchor(path, fragment)
            return call("inside", name if name in self.anchors else anchor(path), body)
        return call("web", self.book.url(path, fragment), body)


class _SecondText(_Source):
    """A text that stands in the book beside its record; `prefix` goes before its names of places."""

    def __init__(self, first: _Source, language: str, prefix: str) -> None:
        super().__init__(first.book, first.colophon)
        self.language, self.prefix = language, prefix


def _entry(entry: Entry) -> Value:
    return {
        "id": entry.id,
        "name": entry.name,
        "gloss": entry.gloss or None,
        "anchors": entry.anchors,
    }


def _has_note(block: Block) -> bool:
    # Typst leaves the note of a block that moves to the next page, to stay with what follows, on the page before.
    return isinstance(block, Para) and without_footnotes(block.content) != block.content


def _range(pages: tuple[int, int]) -> str:
    return str(pages[0]) if pages[0] == pages[1] else f"{pages[0]}–{pages[1]}"


def _widths(table: Table) -> list[int] | None:
    # In letters. None where no cell needs a second line; else each column has room for its longest word, and the rest
    # is shared by what the cells ask for.
    room = _LETTERS - _PADDING * len(table.head)
    columns = [[plain(cell) for cell in column] for column in zip(table.head, *table.rows, strict=True)]
    longest = [max(len(cell) for cell in column) for column in columns]
    if sum(longest) <= room:
        return None
    least = [max(len(word) for cell in column for word in (*cell.split(), "")) + 1 for column in columns]
    wanted = [most - some for most, some in zip(longest, least, strict=True)]
    spare = max(0, room - sum(least))
    return [some + spare * want // max(1, sum(wanted)) + _PADDING for some, want in zip(least, wanted, strict=True)]
