"""The e-book of a language: EPUB 3, built from the same book as the printed volume, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ....edition import Appearance, Contribution, Page, Paragraph, Record, Session
from ....edition.text import Block, Figure, Heading
from ...fonts import FAMILIES, web_fonts
from .. import Book, Entry, anchor, annex_blocks, image_file, printable
from ..typst import cover
from .xhtml import Xhtml, attributes, image_name, page_breaks, simple

_FOLDER = Path(__file__).parent
_MOMENT = (1980, 1, 1, 0, 0, 0)
_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_TYPES = {
    ".css": "text/css",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xhtml": "application/xhtml+xml",
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of the e-book: `type` is its division (frontmatter, bodymatter, backmatter), `level` its rank in the
    contents, 0 where it is not in them."""

    name: str
    title: str
    html: Markup
    type: str
    level: int = 1

    @property
    def id(self) -> str:
        """Its id in the package."""
        return f"c-{self.name}"

    @property
    def file(self) -> str:
        """Its file in the package."""
        return f"text/{self.name}.xhtml"


@dataclass(frozen=True, slots=True)
class File:
    """A file of the package and what the manifest says of it."""

    name: str
    content: bytes
    properties: str = ""

    @property
    def id(self) -> str:
        """Its id in the package."""
        if self.name.startswith("text/"):
            return "c-" + Path(self.name).stem
        return "f-" + self.name.replace("/", "-").replace(".", "-")

    @property
    def type(self) -> str:
        """Its media type."""
        return _TYPES[Path(self.name).suffix.lower()]


def epub(book: Book, cache: Path) -> bytes:
    """The e-book of a whole volume. Fonts are made in `cache` where they are not there yet."""
    return _Epub(book, cache).zipped()


class _Epub:
    def __init__(self, book: Book, cache: Path) -> None:
        self.book, self.edition, self.language, self.cache = book, book.edition, book.language, cache
        self.breaks = page_breaks(book.records)
        self.images: dict[str, bytes] = {}
        loader = FileSystemLoader(_FOLDER / "templates")
        self.templates = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self.templates.globals.update(
            book=book,
            edition=self.edition,
            language=self.language,
            word=self.word,
            links=self.links,
            attributes=attributes,
            languages=book.listed(book.language_name(each) for each in self.edition.languages),
            faces=book.listed(FAMILIES),
            text=self.away,
        )
        self.matter: Any = self.templates.get_template("matter.xhtml").module

    def word(self, key: str, n: int | None = None, /, **values: object) -> Markup:
        """A message of the software, which is HTML already."""
        return Markup(self.book.word(key, n, **values))

    # ── Chapters ─────────────────────────────────────────────────────────────

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The files of the text, in reading order."""
        return tuple(self._chapters())

    def _chapters(self) -> Iterator[Chapter]:
        book, matter = self.book, self.matter
        yield Chapter("cover", self._said("book_cover"), Markup(matter.cover()), "frontmatter", 0)
        yield Chapter("title", self._said("book_title_page"), Markup(matter.titlepage()), "frontmatter", 0)
        yield Chapter("imprint", self._said("book_imprint"), Markup(matter.imprint()), "frontmatter", 0)
        for page in book.body:
            yield from self.page(page)
        if book.annex:
            yield from self.annex()
        for name, entries in book.indexes:
            title = self._said(f"book_index_{name}")
            pairs = [(entry, list(self.places(entry))) for entry in entries]
            yield self._matter(f"index-{name}", title, matter.index(title, pairs), "backmatter")
        yield self._matter("concordance", self._said("book_concordance"), matter.concordance(), "backmatter")
        yield self._matter("colophon", self._said("book_colophon"), matter.colophon(), "backmatter")

    def page(self, page: Page) -> Iterator[Chapter]:
        """The chapter of a page of the book's body, and what stands after it."""
        match page:
            case Session():
                yield self.session(page)
            case Record():
                yield self.record(page, self.book.level(page))
                if page.kind == "recommendations":
                    yield self._matter("themes", self._said("book_by_theme"), self.matter.themes(), "bodymatter")
            case Page(kind="programme"):
                yield self._matter("programme", page.title[self.language], self.matter.programme(), "bodymatter")
            case _:
                yield self.plain(page)

    def _matter(self, name: str, title: str, html: str, division: str) -> Chapter:
        return Chapter(name, title, Markup(html), division)

    def _said(self, key: str) -> str:
        return str(self.word(key).striptags())

    def head(self, **values: object) -> Markup:
        absent = dict.fromkeys(("symbol", "label", "when", "capacity", "abstract", "key_points"))
        return Markup(self.templates.get_template("head.xhtml").render({**absent, "people": [], **values}))

    def people(self, appearances: tuple[Appearance, ...], language: str) -> list[dict[str, str]]:
        joint = f"{self.book.comma} "
        return [
            {
                "name": str(each.person.names[language]),
                "role": joint.join(filter(None, (each.role[language], each.organisation[language]))),
            }
            for each in appearances
        ]

    def session(self, session: Session) -> Chapter:
        language = self.language
        head = self.head(
            symbol=session.symbol,
            label=session.label[language],
            title=session.title[language],
            when=f"{self.book.date(session.date)}{self.book.comma} {self.book.clock(session.start)}",
            capacity=self.word("moderator", len(session.moderators)) if session.moderators else None,
            people=self.people(session.moderators, language),
            abstract=session.description[language],
        )
        return Chapter(anchor(session.path), self.book.named(session), head, "bodymatter")

    def record(self, record: Record, level: int = 1) -> Chapter:
        body = self._head_of(record, self.language) + self.text(record).html(self._blocks(record, self.language))
        if other := self.book.second_language(record):
            second = self.text(record, other)
            heading = Markup("<h2>{}</h2>").format(record.title[other])
            inside = Markup("\n").join(second.block(_lowered(block)) for block in self._blocks(record, other))
            body += Markup('<p class="label">{}</p>\n<section {}>{}\n{}{}</section>').format(
                self.word("original_record"), attributes(other), heading, inside, second.footnotes()
            )
        return Chapter(anchor(record.path), self.book.named(record), body, "bodymatter", level)

    def _head_of(self, record: Record, language: str) -> Markup:
        speakers = record.speakers if isinstance(record, Contribution) else ()
        return self.head(
            symbol=record.symbol,
            title=record.title[language],
            people=self.people(speakers, language),
            abstract=record.description[language],
            key_points=list(self._key_points(record, language)),
        )

    def _key_points(self, record: Record, language: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
        for point in record.key_points if isinstance(record, Contribution) and language == self.language else ():
            rests = [(record.by_id[id_].number, self.links(f"{record.path}#{id_}")) for id_ in point.paragraphs]
            yield point.text[language], rests

    def plain(self, page: Page) -> Chapter:
        body = self.head(title=page.title[self.language]) + self.text(page).html(self._blocks(page, self.language))
        return Chapter(anchor(page.path), page.title[self.language], body, "backmatter")

    def annex(self) -> Iterator[Chapter]:
        """The published text of each record, in its own language."""
        title = self._said("published_text")
        notice = self.word("book_published_note", year=self.edition.printed)
        yield self._matter("annex", title, self.head(title=title) + Markup("<p>{}</p>").format(notice), "backmatter")
        for record, text in self.book.annex:
            name, heading = anchor(record.path, beside="annex"), self.book.named(record)
            words = {"footnotes": self._said("book_footnotes")}
            second = Xhtml(self.edition, text.language, record, text.text, self.links, words)
            body = self.head(symbol=record.symbol, title=heading, when=self.book.printed(text.pages))
            body += Markup("<section {}>{}</section>").format(
                attributes(text.language), second.html(annex_blocks(text))
            )
            if text.corrections:
                own = self.text(record).items(self.book.corrections(text))
                label = self.word("published_corrections")
                body += Markup('<aside class="note"><p class="label">{}</p>{}</aside>').format(label, own)
            yield Chapter(name, heading, body, "backmatter", 2)

    def text(self, page: Page, other: str = "") -> Xhtml:
        """What writes the text of a page, in another language where that stands beside it."""
        language = other or self.language
        breaks = {} if other else self.breaks.get(page.path, {})
        words = {"footnotes": self._said("book_footnotes")}
        prefix = f"{other}-" if other else ""
        return Xhtml(self.edition, language, page, page.text[language], self.links, words, prefix, breaks)

    def _blocks(self, page: Page, language: str) -> tuple[Block, ...]:
        found = printable(page, language)
        for block in found:
            if isinstance(block, Figure):
                self.images[image_name(block)] = image_file(page, language, block).read_bytes()
        return found

    def away(self, paragraph: Paragraph) -> Markup:
        """The text of a paragraph away from its page."""
        page = self.edition.pages[paragraph.path]
        return simple(self.edition.standing_alone(paragraph, self.language), self.text(page))

    def places(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """Where an entry of an index leads: what is shown, and the address."""
        for name in entry.anchors:
            yield self._anchors[name]

    @cached_property
    def _anchors(self) -> dict[str, tuple[str, str]]:
        short = self.book.short_symbol
        found = {}
        for session in self.edition.sessions:
            found[anchor(session.path)] = (short(session.symbol), self.links(f"{session.path}#"))
        for record in self.book.records:
            found[anchor(record.path)] = (short(record.symbol), self.links(f"{record.path}#"))
            for paragraph in record.paragraphs:
                target = self.links(f"{record.path}#{paragraph.id}")
                found[anchor(record.path, paragraph.id)] = (short(paragraph.symbol), target)
        return found

    def links(self, target: str) -> str:
        """The address of a page and fragment: in the e-book, else on the web."""
        path, _, fragment = target.partition("#")
        if entry := self.book.listed_under(path, fragment):
            file = self._files_of_entries.get(entry, "themes")
            return f"{file}.xhtml#{entry}"
        if path not in self.book.paths:
            return self.book.url(path, fragment)
        return f"{anchor(path)}.xhtml" + (f"#{fragment}" if fragment else "")

    @cached_property
    def _files_of_entries(self) -> dict[str, str]:
        return {entry.id: f"index-{name}" for name, entries in self.book.indexes for entry in entries}

    # ── The package ──────────────────────────────────────────────────────────

    def files(self) -> Iterator[File]:
        for chapter in self.chapters:
            yield File(chapter.file, self._page(chapter))
        contents = Chapter("nav", self._said("book_contents"), self._nav(), "frontmatter")
        yield File("nav.xhtml", self._page(contents), "nav")
        yield File("style.css", (_FOLDER / "style.css").read_bytes())
        yield File("cover.png", cover(self.book, self.cache), "cover-image")
        for name, content in web_fonts(self.edition, self.cache).items():
            yield File(f"fonts/{name}", content)
        for name, content in sorted(self.images.items()):
            yield File(f"images/{name}", content)

    def _page(self, chapter: Chapter) -> bytes:
        return self.templates.get_template("page.xhtml").render(chapter=chapter).encode()

    def _nav(self) -> Markup:
        tree: list[tuple[Chapter, list[Chapter]]] = []
        for chapter in self.chapters:
            if chapter.level == 1:
                tree.append((chapter, []))
            elif chapter.level == 2:
                tree[-1][1].append(chapter)
        first = next(chapter for chapter in self.chapters if chapter.type == "bodymatter")
        landmarks = [
            ("cover", self._said("book_cover"), "text/cover.xhtml"),
            ("titlepage", self._said("book_title_page"), "text/title.xhtml"),
            ("toc", self._said("book_contents"), "nav.xhtml#toc"),
            ("bodymatter", self._said("book_body"), first.file),
            ("index", self._said("book_index_speakers"), "text/index-speakers.xhtml"),
        ]
        breaks = [
            (page, f"text/{anchor(path)}.xhtml#page{page}")
            for path, paragraphs in self.breaks.items()
            for pages in paragraphs.values()
            for page in pages
        ]
        return Markup(self.matter.nav(tree, landmarks, breaks))

    def zipped(self) -> bytes:
        files = list(self.files())
        ids = [chapter.id for chapter in self.chapters]
        front = sum(chapter.type == "frontmatter" for chapter in self.chapters)
        spine = [*ids[:front], "f-nav-xhtml", *ids[front:]]
        package = self.templates.get_template("package.opf").render(files=files, spine=spine)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(zipfile.ZipInfo("mimetype", _MOMENT), "application/epub+zip")
            _add(archive, "META-INF/container.xml", _CONTAINER.encode())
            _add(archive, "EPUB/package.opf", package.encode())
            for file in files:
                _add(archive, f"EPUB/{file.name}", file.content)
        return out.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED, 9)


def _lowered(block: Block) -> Block:
    return replace(block, level=block.level + 1) if isinstance(block, Heading) else block
