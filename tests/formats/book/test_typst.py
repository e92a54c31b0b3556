"""The printed volumes of the small forum."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.edition import Edition, EditionError, read_edition
from macros.edition.published_text import PublishedText
from macros.edition.text import plain
from macros.formats.book import Book
from macros.formats.book.typst import pdf
from macros.formats.book.typst.expressions import Expression, call, code, joined
from macros.formats.book.typst.source import source

BASE = "https://example.org/wet/"
CACHE = Path(".cache/fonts")


def volume(edition: Edition, language: str = "fr", part: str = "", published: Iterable[PublishedText] = ()) -> Book:
    return Book(edition, language, BASE, part, ("a-propos",), tuple(published))


def text_of(made: bytes) -> str:
    with pypdfium2.PdfDocument(made) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


@given(st.text())
def test_a_text_is_one_string_expression(text: str) -> None:
    written = code(text)
    assert isinstance(written, Expression) and written[0] == written[-1] == '"' and "\n" not in written
    inside = written[1:-1].replace("\\\\", "").replace('\\"', "")
    assert '"' not in inside


def test_expressions() -> None:
    assert code(["a", 1, None, True]) == '("a", 1, none, true, )'
    assert code({"k": "v"}) == '("k": "v")' and code({}) == "(:)"
    assert call("f", "x", Expression("rtl"), some_name="y", absent=None) == 'f("x", rtl, some-name: "y")'
    assert joined(["a", call("emph", "b")]) == '{ "a"; emph("b") }'


def test_nothing_of_a_text_is_taken_for_markup(edition: Edition) -> None:
    written = source(volume(edition), "book.typ", {"typst": "0", "faces": "x"})
    assert '#numbered("s1-haddad-p1", "1"' in written
    assert all(line.startswith("#") for line in written.strip().split("\n"))


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
@pytest.mark.parametrize("part", ["", "s1", "s1/haddad"])
def test_volumes_and_parts_are_set_twice_the_same(edition: Edition, language: str, part: str) -> None:
    book = volume(edition, language, part)
    made = pdf(book, CACHE)
    assert made == pdf(book, CACHE)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert document.Root.Lang == language
        assert document.Root.MarkInfo.Marked
        assert document.docinfo["/Title"]
        direction = document.Root.ViewerPreferences.get("/Direction", "/L2R")
        assert direction == ("/R2L" if language == "ar" else "/L2R")


def test_an_offprint_has_no_other_record(edition: Edition) -> None:
    text = text_of(pdf(volume(edition, "fr", "s1/haddad"), CACHE))
    others = [c for c in edition.contributions if c.path != "s1/haddad"]
    assert "L’intervenante compte les hérons" in text
    assert not [c for c in others if plain(c.paragraphs[0].content["fr"])[:40] in text]


def test_a_letter_without_glyph_is_named_with_file_and_line(forum: Path) -> None:
    file = forum / "docs/fr/s1/haddad.md"
    text = file.read_text(encoding="utf-8").replace("tiennent en un tableau", "tiennent en un 表")
    file.write_text(text, encoding="utf-8")
    line = text[: text.index("表")].count("\n") + 1
    with pytest.raises(EditionError) as error:
        pdf(volume(read_edition(forum / "docs")), CACHE)
    (problem,) = error.value.problems
    assert (problem.file.name, problem.line, problem.code) == ("haddad.md", line, "P101")
    assert "U+8868" in problem.message


def test_an_image_is_set_with_its_alternative_text(forum: Path) -> None:
    picture = Path(__file__).parent / "dot.png"
    for language, alt in (("fr", "Un point"), ("ar", "نقطة"), ("en", "A dot")):
        shutil.copy(picture, forum / f"docs/{language}/dot.png")
        file = forum / f"docs/{language}/a-propos.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\n![{alt}](dot.png)\n", encoding="utf-8")
    made = pdf(volume(read_edition(forum / "docs"), "en"), CACHE)
    with pikepdf.open(io.BytesIO(made)) as document:
        alts = [str(each.Alt) for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert "A dot" in alts


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_the_published_text_is_an_annex(
    edition: Edition, published: Mapping[str, PublishedText], language: str
) -> None:
    texts = published.values()
    plain, annexed = (pdf(volume(edition, language, "", these), CACHE) for these in ((), texts))
    # Letters come in visual order where the book is Arabic: words are looked for one by one.
    for word in ("quagmire", "millers", "leaves", "القصباء"):
        assert word in text_of(annexed) and word not in text_of(plain)
    written = source(volume(edition, language, "", texts), "book.typ", {"typst": "0", "faces": "x"})
    assert [re.findall(r'page-marker\("([^"]+)"\)', written)] == [["[7]", "[8 ?]", "[10]", "[11]"]]
    with pikepdf.open(io.BytesIO(annexed)) as document, document.open_outline() as outline:
        (annex,) = (item for item in outline.root if item.title == volume(edition, language).word("published_text"))
        book = volume(edition, language)
        assert [item.title for item in annex.children] == [
            book.named(edition.record(path)) for path in sorted(published)
        ]
    assert annexed == pdf(volume(edition, language, "", texts), CACHE)


def test_a_part_has_the_published_text_of_its_own_records(
    edition: Edition, published: Mapping[str, PublishedText]
) -> None:
    text = text_of(pdf(volume(edition, "fr", "s1/okafor", published.values()), CACHE))
    assert "Warden of the bog" in text and "[7]" not in text.partition("Warden")[2]
    opening = volume(edition, "fr", "s0", published.values())
    assert opening.annex == () and pdf(opening, CACHE) == pdf(volume(edition, "fr", "s0"), CACHE)


def test_a_letter_of_the_published_text_without_glyph_is_named(
    edition: Edition, published: Mapping[str, PublishedText], tmp_path: Path
) -> None:
    text = replace(published["s1/okafor"], file=tmp_path / "okafor.md")
    text.file.write_text("one\n⟦10⟧ 表\n", encoding="utf-8")
    with pytest.raises(EditionError, match=r"okafor\.md:2: P101 .*U\+8868.* import again"):
        pdf(volume(edition, "fr", "s1/okafor", [text]), CACHE)


def test_a_link_in_a_request_leads_within_the_book_where_it_can(linked: Edition) -> None:
    written = source(volume(linked, "en"), "book.typ", {"typst": "0", "faces": "x"})
    goals = re.findall(r'(inside|web)\("([^"]+)"', written[written.index("pumped") :])[:3]
    assert goals == [("inside", "programme"), ("inside", "s1-haddad-p2"), ("web", "https://example.org/a")]
    addresses = []
    with pikepdf.open(io.BytesIO(pdf(volume(linked, "en"), CACHE))) as document:
        for page in document.pages:
            addresses += [str(note.A.URI) for note in page.get("/Annots", []) if "/A" in note and "/URI" in note.A]
    assert "https://example.org/a" in addresses and not any("haddad" in each for each in addresses)
