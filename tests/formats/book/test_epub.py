"""The e-books of the small forum."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from macros.edition import Edition
from macros.edition.published_text import PublishedText
from macros.formats.book import Book
from macros.formats.book.epub import epub

BASE = "https://example.org/wet/"
CACHE = Path(".cache/fonts")
NS = {"h": "http://www.w3.org/1999/xhtml", "o": "http://www.idpf.org/2007/opf"}
TYPE = "{http://www.idpf.org/2007/ops}type"


@pytest.fixture(scope="module", params=["fr", "ar", "en"])
def made(request: pytest.FixtureRequest, edition: Edition) -> tuple[Book, dict[str, bytes]]:
    book = Book(edition, request.param, BASE, plain=("a-propos",))
    with zipfile.ZipFile(io.BytesIO(epub(book, CACHE))) as archive:
        assert archive.namelist()[0] == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        return book, {name: archive.read(name) for name in archive.namelist()}


def test_twice_the_same_bytes(edition: Edition) -> None:
    book = Book(edition, "fr", BASE)
    assert epub(book, CACHE) == epub(book, CACHE)


def test_direction_language_and_accessibility(made: tuple[Book, dict[str, bytes]]) -> None:
    book, files = made
    package = ET.fromstring(files["EPUB/package.opf"])
    spine = package.find("o:spine", NS)
    assert spine is not None and spine.get("page-progression-direction") == book.dir
    properties = {meta.get("property") for meta in package.iterfind(".//o:meta", NS)}
    assert {
        "dcterms:modified",
        "pageBreakSource",
        "schema:accessMode",
        "schema:accessModeSufficient",
        "schema:accessibilityFeature",
        "schema:accessibilityHazard",
        "schema:accessibilitySummary",
    } <= properties
    for name, content in files.items():
        if name.endswith(".xhtml"):
            root = ET.fromstring(content)
            assert (root.get("lang"), root.get("dir")) == (book.language, book.dir)


def test_every_paragraph_and_every_link_is_there(made: tuple[Book, dict[str, bytes]]) -> None:
    book, files = made
    pages = {name: ET.fromstring(content) for name, content in files.items() if name.endswith(".xhtml")}
    ids = {name: {each.get("id") for each in root.iter() if each.get("id")} for name, root in pages.items()}
    for record in book.records:
        name = f"EPUB/text/{record.path.replace('/', '-')}.xhtml"
        numbers = [each.text for each in pages[name].iterfind(".//h:span[@class='n']", NS)]
        assert [p.number for p in record.paragraphs] == numbers[: len(record.paragraphs)]
    for name, root in pages.items():
        for link in root.iterfind(".//h:a", NS):
            target, _, fragment = link.attrib["href"].partition("#")
            if not target.startswith("http"):
                file = str(Path(name).parent / target) if target else name
                assert file in pages and (not fragment or fragment in ids[file]), (name, link.attrib["href"])


def test_contents_landmarks_and_pages_of_the_printed_volume(made: tuple[Book, dict[str, bytes]]) -> None:
    book, files = made
    navs = {nav.get(TYPE): nav for nav in ET.fromstring(files["EPUB/nav.xhtml"]).iterfind(".//h:nav", NS)}
    assert set(navs) == {"toc", "landmarks", "page-list"}
    titles = ["".join(link.itertext()) for link in navs["toc"].iterfind(".//h:a", NS)]
    assert [book.named(record) for record in book.records if book.named(record) not in titles] == []
    printed = {int("".join(link.itertext())) for link in navs["page-list"].iterfind(".//h:a", NS)}
    restated = {page for r in book.records for p in r.paragraphs for page in range(p.pages[0], p.pages[1] + 1)}
    assert printed == restated


def test_footnotes_lead_there_and_back(made: tuple[Book, dict[str, bytes]]) -> None:
    _, files = made
    root = ET.fromstring(files["EPUB/text/s1-haddad.xhtml"])
    (call,) = root.iterfind(".//h:a[@role='doc-noteref']", NS)
    (note,) = root.iterfind(".//h:aside[@role='doc-footnote']", NS)
    assert call.attrib["href"] == f"#{note.attrib['id']}"
    back = note.find(".//h:a", NS)
    assert back is not None and back.attrib["href"] == f"#{call.attrib['id']}"


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_the_published_text_is_an_annex(
    edition: Edition, published: Mapping[str, PublishedText], language: str
) -> None:
    book = Book(edition, language, BASE, published=tuple(published.values()))
    with zipfile.ZipFile(io.BytesIO(epub(book, CACHE))) as archive:
        names = [name for name in archive.namelist() if name.startswith("EPUB/text/annex")]
        assert names == [f"EPUB/text/annex{name}.xhtml" for name in ("", "-s1-haddad", "-s1-okafor")]
        arabic, english = (ET.fromstring(archive.read(name)) for name in names[1:])
        contents = archive.read("EPUB/nav.xhtml").decode()
    assert all(name.removeprefix("EPUB/") in contents for name in names)
    (section,) = arabic.findall(".//h:body/h:section", NS)
    assert (section.get("lang"), section.get("dir")) == ("ar", "rtl")
    text = " ".join("".join(english.itertext()).split())
    assert "before the [11] Great War" in text and "Peat is what the bog leaves." in text
    assert "bogsand" in text and "bogs and" in text
    (numbers,) = english.findall(".//h:ol", NS)
    assert numbers.get("start") == "3"


def test_a_link_in_a_request_leads_within_the_book_where_it_can(linked: Edition) -> None:
    with zipfile.ZipFile(io.BytesIO(epub(Book(linked, "en", BASE), CACHE))) as archive:
        root = ET.fromstring(archive.read("EPUB/text/s1-okafor.xhtml"))
        programme = ET.fromstring(archive.read("EPUB/text/programme.xhtml"))
    links = [link.attrib["href"] for link in root.iterfind(".//h:p[@id='p4']/h:a", NS)]
    assert links == ["programme.xhtml#s1", "s1-haddad.xhtml#p2", "https://example.org/a"]
    assert "s1" in {each.get("id") for each in programme.iter()}
