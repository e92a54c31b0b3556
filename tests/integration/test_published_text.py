"""The published text, imported and built: a fabricated publication, and the real one where somebody has its file."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from macros.edition import Edition, read_edition
from macros.edition.fold import without_joined
from macros.edition.fold import words as folded
from macros.edition.published_text import PublishedText, read_published_texts, words_by_page
from macros.edition.text import lines, plain
from macros.formats.book import Book
from macros.formats.book.typst import pdf
from macros.formats.search.units import SearchEntries
from scripts.__main__ import main

from ..project import make_project
from ..scripts.conftest import PUBLICATION, Volume, give_structure
from .conftest import ROOT, SOURCE, build, findings, serving


@dataclass(frozen=True)
class Case:
    """A project and its publication; `unprinted` are the records that it lacks."""

    root: Path
    source: Path
    plan: Path
    edition: Edition
    unprinted: frozenset[str]

    def imported(self, out: Path) -> int:
        return main(["import", str(self.source), "--plan", str(self.plan), "--out", str(out)])


def files(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def real(root: Path) -> Case:
    for name in ("docs", "macros", "overrides", "mkdocs.yml", "published.txt"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, root / name)
    plan = ROOT / "publication" / "plan.yml"
    return Case(root, SOURCE, plan, read_edition(root / "docs"), frozenset({"s1/saaf"}))


def fabricated(root: Path) -> Case:
    volume = Volume(shutil.copytree(PUBLICATION, root / "publication"))
    give_structure(volume)
    settings = make_project(root) / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("WETLANDS_URL", "SITE_URL"), encoding="utf-8")
    return Case(root, volume.text, volume.plan, read_edition(root / "docs"), frozenset())


CASES = {"fabricated": fabricated} | ({"real": real} if SOURCE.exists() else {})


@dataclass(frozen=True)
class Sites:
    """The site without the text, with it, and without it again."""

    before: dict[str, bytes]
    after: dict[str, bytes]
    folder: Path


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    return CASES[request.param](tmp_path_factory.mktemp("project"))


@pytest.fixture(scope="module")
def edition(case: Case) -> Edition:
    return case.edition


@pytest.fixture(scope="module")
def texts(case: Case, tmp_path_factory: pytest.TempPathFactory) -> dict[str, PublishedText]:
    out = tmp_path_factory.mktemp("import") / "publie"
    assert case.imported(out) == 0
    return dict(read_published_texts(out))


@pytest.fixture(scope="module")
def sites(case: Case, tmp_path_factory: pytest.TempPathFactory) -> Sites:
    folder = tmp_path_factory.mktemp("sites")
    found = {}
    for name in ("before", "with", "after"):
        if name == "with":
            assert case.imported(case.root / "publie") == 0
        elif name == "after":
            shutil.rmtree(case.root / "publie")
        done = build(folder / name, case.root)
        assert done.returncode == 0, done.stdout + done.stderr
        found[name] = files(folder / name)
    return Sites(found["before"], found["after"], folder / "with")


@pytest.fixture(scope="module")
def served(sites: Sites) -> Iterator[str]:
    with serving(sites.folder) as address:
        yield address


def test_every_contribution_that_is_printed_is_imported(
    case: Case, texts: dict[str, PublishedText], edition: Edition
) -> None:
    printed = {record.path for record in edition.records if record.path not in case.unprinted}
    assert printed <= set(texts)
    for record in edition.records:
        if record.path in texts:
            text = texts[record.path]
            assert (text.language, text.pages) == (record.original, record.pages), record.path


def lines_of(text: PublishedText) -> list[str]:
    return [line for block in text.text.blocks for line in lines(block)] + [
        plain(note.content) for note in text.text.footnotes
    ]


def test_the_arabic_has_no_mark_of_damage_or_reversal(texts: dict[str, PublishedText]) -> None:
    arabic = ["\n".join(lines_of(text)) for text in texts.values() if text.language == "ar"]
    assert arabic
    for text in arabic:
        assert "\ufffd" not in text
        assert "  " not in re.sub(r"(?m)^ +", "", text)
        assert not re.findall(r"(?:^|[\s«(])[ةىؤئء][\u0620-\u064a]", text), "a word begins as words end"
        assert not re.findall(r"[ةى][\u0620-\u064a]", text), "a letter of words' ends stands inside a word"
        assert not re.findall(r"(?m)^[ ]*[،؛؟.:!»]", text), "a line begins with punctuation"
        assert not re.findall(r"\s[،؛؟.!]", text), "a space before punctuation"
        assert "»" not in text.partition("«")[0] and text.count("«") == text.count("»")
        assert not re.findall(r"«[^»]*«|»[^«]*»", text), "quotation marks turned round"
        assert not re.findall(r"(?<!\d)\d{2,}(?=[\u0620-\u064a])|[\u0620-\u064a]\d", text), "a number ran into a word"


def test_no_character_is_lost_in_any_text(texts: dict[str, PublishedText]) -> None:
    assert all("\ufffd" not in "".join(lines_of(text)) for text in texts.values())


def test_twice_gives_the_same_bytes(case: Case, tmp_path: Path) -> None:
    assert case.imported(tmp_path / "one") == case.imported(tmp_path / "two") == 0
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_without_the_text_the_site_is_the_same_byte_for_byte(sites: Sites) -> None:
    assert sites.before == sites.after
    assert not any(b'class="published"' in content for name, content in sites.before.items() if name.endswith(".html"))


def test_each_page_shows_its_text_with_its_printed_pages(
    sites: Sites, texts: dict[str, PublishedText], edition: Edition
) -> None:
    for path, text in texts.items():
        record = next((record for record in edition.records if record.path == path), None)
        for language in edition.languages:
            prefix = "" if language == edition.default else f"{language}/"
            file = sites.folder / f"{prefix}{path}" / "index.html"
            page = BeautifulSoup(file.read_text(encoding="utf-8"), "html5lib")
            section = page.select_one("section.published > .text")
            assert section is not None, file
            assert (section["lang"], section["dir"]) == (text.language, "rtl" if text.language == "ar" else "ltr")
            pages = [int(str(marker["id"]).removeprefix("pub-p")) for marker in section.select(".page-marker")]
            assert pages == sorted(set(pages)) and set(pages) <= set(range(text.pages[0], text.pages[1] + 1))
            ids = [str(element["id"]) for element in page.select("[id]")]
            assert len(ids) == len(set(ids)), file
            assert all(str(a["href"])[1:] in ids for a in section.select('a[href^="#"]'))
            assert not re.search(r"[⟦⟧]|\{: ?\.", section.get_text())
            if record is None or record.kind == "recommendations":
                continue
            parallel = (file.parent / "parallele" / "index.html").read_text(encoding="utf-8")
            assert [int(p) for p in re.findall(r'<span class="page-marker"[^>]*>\D*(\d+)', parallel)] == pages, file


@pytest.mark.browser
@pytest.mark.parametrize("language", ["fr", "ar"])
def test_search_finds_a_word_that_only_the_published_text_has(
    reader: Page, served: str, texts: dict[str, PublishedText], edition: Edition, language: str
) -> None:
    units = (unit for page in SearchEntries(edition, language).pages() for unit in page.units)
    said = {without_joined(word) for unit in units for text, _ in unit.words for word in folded(text, language)}
    own = [text for path, text in texts.items() if text.language == language and path in edition.pages and "/" in path]
    found = (
        (text.path, page, word)
        for text in own
        for page, words in words_by_page(text)
        for word in words.split()
        if word.isalpha() and said.isdisjoint(map(without_joined, folded(word, language)))
    )
    path, page, word = max(found, key=lambda each: len(each[2]))
    root = f"{served}{'' if language == 'fr' else 'ar/'}"
    reader.goto(f"{root}recherche/?q={word}&kind=published")
    reader.wait_for_selector("main .results > li")
    assert reader.input_value("[name=kind]") == "published"
    headings = reader.eval_on_selector_all("main .results h2 a", "links => links.map(link => link.href)")
    assert all(str(link).endswith("/#texte-publie") for link in headings)
    hits = reader.eval_on_selector_all("main .results li li a", "links => links.map(link => link.href)")
    assert f"{root}{path}/#pub-p{page}" in hits
    reader.goto(f"{root}recherche/?q={word}")
    reader.wait_for_selector("main .results > li")
    assert reader.locator(f"main .results li li a[href$='{path}/#pub-p{page}']").count() == 1


@pytest.mark.browser
@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_a_printed_page_is_cited_as_published_text(
    reader: Page, served: str, texts: dict[str, PublishedText], edition: Edition, language: str
) -> None:
    prefix = "" if language == "fr" else f"{language}/"
    genres = {"fr": "[texte publié]", "ar": "[النص المنشور]", "en": "[published text]"}
    path, text = next((path, text) for path, text in texts.items() if path.startswith("s0/"))
    page, paragraph = text.pages[0], edition.record(path).paragraphs[-1]
    reader.goto(f"{served}{prefix}{path}/")
    reader.click(f"#pub-p{page} > a")
    quote = re.sub("[\u2066-\u2069]", "", reader.inner_text("#cited blockquote"))
    assert re.search(rf"{edition.record(path).symbol}[,،] (p|ص)\. {page}\b", quote)
    assert genres[language] in quote
    assert quote.rstrip(".").endswith(f"/forum/{prefix}{path}/#pub-p{page}")
    reader.keyboard.press("Escape")
    reader.click(f"#{paragraph.id} a.n")
    assert genres[language] not in reader.inner_text("#cited blockquote")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_axe_finds_nothing_beside_the_published_text(
    chromium: Browser,
    served: str,
    texts: dict[str, PublishedText],
    edition: Edition,
    language: str,
    width: int,
    scheme: str,
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    prefix = "" if language == "fr" else f"{language}/"
    parallel = {record.path for record in edition.records if record.kind != "recommendations"}
    for path in texts:
        for view in ("", "parallele/") if path in parallel else ("",):
            page.goto(f"{served}{prefix}{path}/{view}")
            page.eval_on_selector_all(
                ".published details, .printed-page", "all => all.forEach(each => each.open = true)"
            )
            assert findings(page) == [], page.url
            assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    context.close()


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_the_volume_gains_an_annex(texts: dict[str, PublishedText], edition: Edition, language: str) -> None:
    book = Book(edition, language, "https://example.org/forum/", published=tuple(texts.values()))
    assert {record.path for record, _ in book.annex} == {record.path for record in book.records} & set(texts)
    with pikepdf.open(io.BytesIO(pdf(book, ROOT / ".cache" / "fonts"))) as document, document.open_outline() as outline:
        (annex,) = (item for item in outline.root if item.title == book.word("published_text"))
        assert [item.title for item in annex.children] == [book.named(record) for record, _ in book.annex]
