"""A book as Typst source: one call of the template for each thing that the book holds, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ...edition import AgendaItem, Contribution, Page, Paragraph, Recommendation, Record, Session
from ...edition.languages import direction
from ..book import (
    Aside,
    Book,
    Content,
    Entry,
    Figure,
    Heading,
    Items,
    Para,
    Part,
    Quote,
    Span,
    Table,
    inline,
    parts,
    plain,
    published_parts,
    without_notes,
)
from ..book.book import anchor
from ..book.terms import INSTITUTIONS, TERMS
from .expressions import Code, Value, call, code, joined

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
        "dir": Code(book.dir),
        "title": book.full_title,
        "author": edition.organisers[language],
        "description": edition.pages[book.part].description[language],
        "keywords": [theme.label[language] for theme in edition.themes.values()],
        "date": Code(
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

    def _anchors(self) -> Iterator[str]:
        for record in self.book.records:
            yield from (anchor(record.path, paragraph.id) for paragraph in record.paragraphs)
        yield from (anchor(path) for path in self.book.paths)
        for page in (*self.book.records, *self.book.pages):
            yield from (anchor(page.path, b.id) for b in page.blocks[self.language] if b.kind == "heading" and b.id)

    def word(self, key: str, n: int | None = None, /, **values: object) -> Code:
        """A message of the software as content."""
        return self.content(inline(self.book.word(key, n, **values), self.language, self.edition))

    # ── The book, from cover to colophon ─────────────────────────────────────

    def pieces(self) -> Iterator[Code]:
        book = self.book
        yield from self.front()
        yield call("offprint") if book.single else call("contents", self.word("book_contents"))
        if book.whole:
            yield from self.programme()
        for note in book.notes:
            yield from self.opening(note, "note", 1)
            yield from self.record(note, 1)
        for session, contributions in book.sessions:
            if book.part in ("", session.path):
                yield self.session(session)
            level = 2 if book.part in ("", session.path) else 1
            for contribution in contributions:
                yield from self.opening(contribution, "contribution", level)
                yield from self.record(contribution, level)
                yield from self.beside(contribution, level + 1)
        for record in book.adopted:
            yield from self.recommendations(record)
        for page in book.pages:
            yield from self.opening(page, "chapter", 1)
            yield from (self.part(part, page.path, 1) for part in parts(page, self.language, self.edition))
        if book.annex:
            yield from self.annex()
        yield from self.back()

    def front(self) -> Iterator[Code]:
        book, edition, language = self.book, self.edition, self.language
        values: dict[str, Value] = {
            "title": re.split(r"(?<=:) ", edition.title[language]),
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

    def imprint(self) -> Iterator[Code]:
        book, edition, language = self.book, self.edition, self.language
        day = book.date(edition.issued)
        languages = book.listed(book.language_name(each) for each in edition.languages)
        version = self.isolated(edition.version)
        yield self.word("footer_version", symbol=self.isolated(edition.code), version=version, date=day)
        address = self.content(inline(self.isolated(book.url(book.part)), language, edition))
        yield joined([self.word("book_address"), f"{book.colon} ", call("web", book.url(book.part), address)])
        yield self.word("book_languages", languages=languages)
        yield self.word("record_notice")
        yield self.word("book_margins", year=edition.printed)
        yield self.word("footer_licence", licence=self.isolated(edition.licence), year=edition.printed)
        yield self.text(edition.publisher[language])

    def programme(self) -> Iterator[Code]:
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

    def moderators(self, session: Session) -> Code | None:
        if not session.moderators:
            return None
        names = self.book.listed(str(each.person.names[self.language]) for each in session.moderators)
        return self.text(f"{self.book.word('moderator', len(session.moderators))}{self.book.colon} {names}")

    def session(self, session: Session) -> Code:
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

    def person(self, appearance: object, language: str) -> Value:
        role, organisation = appearance.role[language], appearance.organisation[language]  # type: ignore[attr-defined]
        place = f"{self.book.comma} ".join(filter(None, (role, organisation)))
        return {"name": self.text(str(appearance.person.names[language])), "role": self.text(place)}  # type: ignore[attr-defined]

    def opening(self, page: Page, role: str, level: int, language: str | None = None) -> Iterator[Code]:
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

    # ── Records ──────────────────────────────────────────────────────────────

    def record(self, record: Record, level: int) -> Iterator[Code]:
        found = parts(record, self.language, self.edition)
        for part, following in zip(found, (*found[1:], None), strict=True):
            leads = isinstance(following, Items | Table) and not _has_note(part)
            yield self.part(part, record.path, level, leads=leads)

    def beside(self, record: Contribution, level: int) -> Iterator[Code]:
        other = self.book.beside(record)
        if other is None:
            return
        guest = _Guest(self, other, other)
        body = list(guest.record(record, level))
        yield call(
            "guest",
            other,
            Code(direction(other)),
            self.word("original_record"),
            guest.text(record.title[other]),
            id=anchor(record.path, beside=other),
            level=level,
            body=body,
        )

    def annex(self) -> Iterator[Code]:
        yield call("chapter", "annex", self.word("published_text"))
        yield call("paragraph", self.word("book_published_note", year=self.edition.printed))
        for record, text in self.book.annex:
            guest = _Guest(self, text.language, "annex")
            yield call(
                "annexed",
                anchor(record.path, beside="annex"),
                text.language,
                Code(direction(text.language)),
                bookmark=self.book.named(record),
                listed=self.text(self.book.named(record)),
                brief=self.text(f"{self.book.brief(record)} · {self.book.word('published_text')}"),
                symbol=record.symbol,
                printed=self.text(self.book.printed(text.pages)),
                body=[guest.part(part, record.path, 2) for part in published_parts(text)],
            )
            if text.corrections:
                yield call("aside", self.word("published_corrections"), self.items(self.book.corrections(text)))

    def part(self, part: Part, path: str, level: int, leads: bool = False) -> Code:
        match part:
            case Heading():
                name = anchor(path, part.id, self.prefix)
                return call("head", name, level + part.level - 1, part.level - 1, self.content(part.content))
            case Para(content, None):
                return call("paragraph", self.content(content))
            case Para(content, paragraph):
                assert paragraph is not None
                return self.numbered(paragraph, content, leads)
            case Items():
                return self.items(part)
            case Table():
                rows = [[self.content(cell) for cell in row] for row in part.rows]
                head, caption = [self.content(cell) for cell in part.head], self.content(part.caption)
                return call("data", head, rows, list(part.numeric), _widths(part), caption if part.caption else None)
            case Figure():
                return call("picture", str(part.file), part.alt, self.content(part.caption))
            case Aside():
                return call("aside", self.text(part.title), joined(self.part(each, path, level) for each in part.parts))
            case Quote():
                return call("citation", self.content(part.content))

    prefix = ""

    def numbered(self, paragraph: Paragraph, content: Content, leads: bool) -> Code:
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

    def items(self, items: Items) -> Code:
        inside = []
        for content, below in items.items:
            pieces = [self.content(content)] + ([self.items(below)] if below else [])
            inside.append(joined(pieces))
        numbering = None if items.numbering == "1" else f"{items.numbering}."
        start = None if items.start == 1 else items.start
        return call("items", items.ordered, inside, numbering=numbering, start=start)

    # ── What stands after the records ────────────────────────────────────────

    def recommendations(self, record: Record) -> Iterator[Code]:
        yield from self.opening(record, "note", 1)
        yield from self.record(record, 1)
        yield call("chapter", "themes", self.word("book_by_theme"))
        for group in self.book.themes:
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

    def recommendation(self, asked: Recommendation) -> Code:
        book, language = self.book, self.language
        paragraph = self.edition.paragraph(asked)
        to = book.listed(label.label[language] for label in asked.addressees)
        return call(
            "recommendation",
            f"rec-{asked.anchor}",
            symbol=book.short_symbol(asked.symbol),
            kind=self.text(asked.kind.label[language]),
            body=self.content(without_notes(inline(paragraph.source[language], language, self.edition))),
            who=self.text(f"{book.asker(asked)} {book.arrow} {to}"),
            see=self.see(paragraph),
            target=anchor(paragraph.path, paragraph.id),
        )

    def see(self, paragraph: Paragraph) -> Code:
        """A function from a page's number to the reference to a paragraph on it."""
        number = self.book.word("paragraph_short", number=paragraph.number)
        before, after = self.book.word("book_see", paragraph=number, page="\0").split("\0")
        return Code(f"page => {code(before)} + page + {code(after)}")

    def back(self) -> Iterator[Code]:
        book, year = self.book, self.edition.printed
        if book.whole:
            yield call("chapter", "index-speakers", self.word("book_index_speakers"), role="list")
            yield self.index(book.speakers, self.word("book_index_note"))
            for name, kinds in (("institutions", INSTITUTIONS), ("terms", TERMS)):
                if entries := book.terms(kinds):
                    yield call("chapter", f"index-{name}", self.word(f"book_index_{name}"), role="list")
                    yield self.index(entries, self.word("book_index_note"))
            yield call("chapter", "concordance", self.word("book_concordance"), role="list")
            heads = [self.word("book_printed", year=year), self.word("book_paragraphs"), self.word("book_page")]
            yield call("concordance", self.word("book_concordance_note", year=year), heads, self.concordance())
        edition, day = self.edition, book.date(self.edition.issued)
        version = self.isolated(edition.version)
        text = self.word("book_colophon_text", symbol=edition.code, version=version, date=day, **self.colophon)
        yield call("colophon", self.word("book_colophon"), text)

    def index(self, entries: Iterable[Entry], note: Code) -> Code:
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

    def text(self, text: str) -> Code:
        """A text of front matter as content: it holds no Markdown."""
        return code(text)

    def isolated(self, text: str) -> str:
        """A text that keeps its own direction inside a message."""
        return f"<bdi>{text}</bdi>"

    def content(self, content: Content) -> Code:
        """Content as an expression."""
        if len(content) == 1 and isinstance(content[0], str):
            return code(content[0])
        return joined(piece if isinstance(piece, str) else self.span(piece) for piece in content)

    def span(self, span: Span) -> Code:
        body = self.content(span.content)
        match span.kind:
            case "emphasis" | "strong" | "super":
                return self.foreign(
                    span, call({"emphasis": "emph", "strong": "strong", "super": "raised"}[span.kind], body)
                )
            case "break":
                return Code("linebreak()")
            case "code":
                return call("literal", plain(span.content))
            case "leaf":
                return call("leaf", f"[{span.target}]")
            case "note":
                return call("note", self.language, Code(direction(self.language)), body)
            case "isolate":
                small = direction(self.language) == "rtl" and span.dir == "ltr"
                whole = bool(re.fullmatch(r"\w+-\w+", plain(span.content)))
                return call(
                    "isolate", body, dir=span.dir, language=span.language, small=small or None, whole=whole or None
                )
            case "link":
                return self.link(span.target, body)
            case _:
                return self.foreign(span, body)

    def foreign(self, span: Span, body: Code) -> Code:
        return call("foreign", span.language, body) if span.language else body

    def link(self, target: str, body: Code) -> Code:
        path, _, fragment = target.partition("#")
        if ":" in path:
            return call("web", target, body)
        if entry := self.book.listed_under(path, fragment):
            return call("inside", entry, body)
        if path in self.book.paths:
            name = anchor(path, fragment)
            return call("inside", name if name in self.anchors else anchor(path), body)
        return call("web", self.book.url(path, fragment), body)


class _Guest(_Source):
    """A text that stands in the book beside its record; `prefix` goes before its names of places."""

    def __init__(self, host: _Source, language: str, prefix: str) -> None:
        super().__init__(host.book, host.colophon)
        self.language, self.prefix = language, prefix


def _entry(entry: Entry) -> Value:
    return {
        "id": entry.id,
        "name": entry.name,
        "gloss": entry.gloss or None,
        "anchors": entry.anchors,
    }


def _has_note(part: Part) -> bool:
    # Typst leaves the note of a block that moves to the next page, to stay with what follows, on the page before.
    return isinstance(part, Para) and without_notes(part.content) != part.content


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
