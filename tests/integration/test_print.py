"""The volumes and e-books of the real edition: what the pages say, and where."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf
import pypdfium2
import pytest

from macros.edition import Edition, Paragraph
from macros.edition.text import Para, Span, plain
from macros.formats.book import Book, printable
from macros.formats.book.epub import epub
from macros.formats.book.typst import pdf

from .conftest import ROOT

CACHE = ROOT / ".cache" / "fonts"
LANGUAGES = ("fr", "ar", "en")
POINTS = 72 / 25.4
HEAD, FOOT = 22 * POINTS, 24 * POINTS
"""What lies above and below the text of a page."""


@dataclass(frozen=True)
class Volume:
    """A volume with its text by page."""

    book: Book
    made: bytes

    @cached_property
    def pages(self) -> tuple[tuple[str, ...], ...]:
        """The lines of each page, without running head and folio, hyphens at line ends resolved."""
        with pypdfium2.PdfDocument(self.made) as document:
            found = []
            for page in document:
                width, height = page.get_size()
                text = page.get_textpage().get_text_bounded(0, FOOT, width, height - HEAD)
                found.append(tuple(re.sub(r"[\ufffe\x02](\r\n)?", "", text).split("\r\n")))
            return tuple(found)

    @cached_property
    def words(self) -> tuple[tuple[str, int], ...]:
        """Every word of the volume in order, with its page, counted from 1; marks of the margin left out."""
        lines = ((line, number) for number, page in enumerate(self.pages, 1) for line in page)
        return tuple((word, number) for line, number in lines for word in words(line))


@pytest.fixture(scope="module", params=LANGUAGES)
def volume(request: pytest.FixtureRequest, real: Edition, settings_book: tuple[str, ...]) -> Volume:
    book = Book(real, request.param, "https://example.org/forum/", plain=settings_book)
    return Volume(book, pdf(book, CACHE))


def words(text: str) -> list[str]:
    """The words of a text, each with its letters in order: extraction sets Arabic vowel signs and their letters apart.

    Figures are left out: numbers of notes and paragraphs stand between the words of the page.
    """
    text = re.sub(r"[\u2060-\u2069\u200c-\u200f]", "", unicodedata.normalize("NFKD", text))
    text = re.sub(r"\bR\d+\b|\b\d+R\b|\[[\d–]+\]|\d+", " ", text)
    letters = "".join(char if char.isalpha() else "" if unicodedata.combining(char) else " " for char in text)
    return ["".join(sorted(word.casefold())) for word in letters.replace("ـ", "").split()]


def numbered(book: Book) -> Iterator[Paragraph]:
    """Every numbered paragraph, in the volume's order."""
    for record in book.records:
        for block in printable(record, book.language):
            if isinstance(block, Para) and block.id and block.id in record.by_id:
                yield record.by_id[block.id]


def test_every_paragraph_is_there_in_order(volume: Volume) -> None:
    stream = [word for word, _ in volume.words]
    at = 0
    for para in numbered(volume.book):
        wanted = words(plain(para.content[volume.book.language]))
        begin = _find(stream, wanted, at)
        assert begin is not None, para.symbol
        at = begin


def _find(stream: Sequence[str], wanted: Sequence[str], at: int) -> int | None:
    # The paragraph begins with its own first words, and all its words follow. A page's end and its notes may stand
    # between them, a Latin phrase in Arabic may be extracted backwards, a line with a vowel sign at its end too early.
    for start in range(at, min(at + 3000, len(stream))):
        pairs = (
            (stream[start + skip : start + skip + len(piece)], piece)
            for skip in range(3)
            for piece in [wanted[skip : skip + 2]]
        )
        if any(there == here and here for there, here in pairs):
            there = Counter(stream[max(0, start - 15) : start + len(wanted) + 60])
            if (Counter(wanted) & there).total() >= 0.95 * len(wanted) - 1.5:
                return start
    return None


def test_every_paragraph_has_its_number_on_its_first_line(volume: Volume) -> None:
    at = 0
    lines = [(line, number) for number, page in enumerate(volume.pages, 1) for line in page]
    for para in numbered(volume.book):
        first = words(plain(para.content[volume.book.language]))[:6]
        for index in range(at, len(lines)):
            found = words(lines[index][0])
            if any(_holds(found, first[skip : skip + 3]) for skip in range(3)):
                number = para.number
                own = rf"(?<![\d\w]){number}(?!\w)"
                if re.search(own, lines[index][0]) or (number[::-1] in lines[index][0] and volume.book.dir == "rtl"):
                    at = index
                    break
        else:
            pytest.fail(f"{para.symbol} has no number beside its first line")


def test_the_contents_name_the_right_pages(volume: Volume) -> None:
    book, found = volume.book, {}
    with pikepdf.open(io.BytesIO(volume.made)) as document, pypdfium2.PdfDocument(volume.made) as texts:
        places: dict[object, int] = {page.objgen: number for number, page in enumerate(document.pages, 1)}
        with document.open_outline() as outline:
            marks = [item for top in outline.root for item in (top, *top.children)]
            begins = [(str(mark.title), places[_page(mark.destination)]) for mark in marks]
        names = pikepdf.NameTree(document.Root.Names.Dests)
        first, last = begins[0][1], begins[1][1]
        for number in range(first, last):
            for note in document.pages[number - 1].get("/Annots", []):
                left, bottom, right, top = (float(value) for value in note.Rect)
                text = texts[number - 1].get_textpage().get_text_bounded(left, bottom, right, top)
                found[number, bottom] = (int(re.findall(r"\d+", text)[-1]), places[_goal(names, note)])
    assert begins[0][0] == book.word("book_contents")
    assert [said for said, _ in found.values()] == [real for _, real in found.values()]
    contributions = {book.named(each) for each in book.records if each.kind not in ("note", "recommendations")}
    chapters = {page for title, page in begins if title in contributions}
    assert len(chapters) == len(contributions)
    assert chapters <= {said for said, _ in found.values()}
    for title, page in begins:
        head = words(title.split(":")[-1])
        there = Counter(word for line in volume.pages[page - 1] for word in words(line))
        assert (Counter(head) & there).total() >= 0.8 * len(head), (title, page)


def _goal(names: pikepdf.NameTree, link: pikepdf.Object) -> object:
    return _page(names[str(link.Dest)] if isinstance(link.Dest, pikepdf.String) else link.Dest)


def _page(goal: Any) -> object:
    return (goal.D if isinstance(goal, pikepdf.Dictionary) else goal)[0].objgen


def test_every_footnote_stands_on_the_page_of_its_call(volume: Volume) -> None:
    calls = [
        (para, content, span)
        for para in numbered(volume.book)
        for content in [para.content[volume.book.language]]
        for span in content
        if isinstance(span, Span) and span.kind == "footnote"
    ]
    assert calls
    pages = [[word for line in page for word in words(line)] for page in volume.pages]
    for para, content, call in calls:
        before = words(plain(content[: content.index(call)]))[-2:]
        note = volume.book.edition.pages[para.path].text[volume.book.language].footnote(call.target)
        assert note is not None
        begun = [page for page in pages if _holds(page, before)]
        assert any(_holds(page, words(plain(note.content))[:6]) for page in begun)


def _holds(stream: list[str], wanted: list[str]) -> bool:
    size = len(wanted)
    return any(stream[i : i + size] == wanted for i in range(len(stream) - size + 1))


def test_no_line_runs_over_the_text(volume: Volume) -> None:
    """Each letter lies on the page, and those of the text within its measure, but for hanging punctuation."""
    inner = (22 - 1.5) * POINTS
    with pypdfium2.PdfDocument(volume.made) as document:
        for number, page in enumerate(document, 1):
            if number < 5:
                continue
            width, _ = page.get_size()
            text = page.get_textpage()
            inside_is_left = (number % 2 == 1) == (volume.book.dir == "ltr")
            for index in range(text.count_chars()):
                left, _, right, _ = text.get_charbox(index)
                if right - left < 0.1:
                    continue
                assert left >= 4 and right <= width - 4, (number, text.get_text_range(index, 1))
                edge = left if inside_is_left else width - right
                assert edge >= inner, (number, text.get_text_range(max(0, index - 20), 25))


def test_tags_language_bookmarks_and_metadata(volume: Volume) -> None:
    book, edition = volume.book, volume.book.edition
    with pikepdf.open(io.BytesIO(volume.made)) as document:
        assert book.language == document.Root.Lang
        assert document.Root.MarkInfo.Marked and document.Root.ViewerPreferences.DisplayDocTitle
        assert document.docinfo["/Title"] == book.full_title
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert str(edition.issued) in metadata["xmp:CreateDate"]
        found = [element for element in document.objects if isinstance(element, pikepdf.Dictionary)]
        tags = {str(element.get("/S")) for element in found if element.get("/Type") == "/StructElem"}
        assert {
            "/H1",
            "/H2",
            "/H3",
            "/P",
            "/L",
            "/LI",
            "/Table",
            "/TH",
            "/TD",
            "/Note",
            "/Link",
            "/TOC",
            "/TOCI",
        } <= tags
        languages = {str(element.Lang) for element in found if "/Lang" in element}
        if any(book.second_language(record) for record in book.records):
            assert "ar" in {language.split("-")[0] for language in languages}
        with document.open_outline() as outline:
            titles = [str(item.title) for top in outline.root for item in (top, *top.children)]
        for session in book.edition.sessions:
            assert any(session.title[book.language] in title for title in titles)
            assert all(book.named(contribution) in titles for contribution in session.contributions)


def test_two_builds_give_the_same_bytes(volume: Volume) -> None:
    assert volume.made == pdf(volume.book, CACHE)
    assert epub(volume.book, CACHE) == epub(volume.book, CACHE)
