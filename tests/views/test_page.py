from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup

from macros import views
from macros.edition import Edition, read_edition
from macros.views import PageContext

from .conftest import BASE, LANGUAGES


def shown(edition: Edition, path: str, language: str = "fr", macros: tuple[str, ...] = ()) -> BeautifulSoup:
    context = PageContext(edition, language, path, BASE)
    return BeautifulSoup(views.page(context, macros, "parallele", Markup('<i class="c"></i>')), "html5lib")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_record_has_its_facts_contents_and_neighbours(edition: Edition, language: str) -> None:
    soup = shown(edition, "s1/haddad", language)
    assert [a["href"] for a in soup.select(".toc ol a")] == ["#comptages", "#demandes"]
    assert [p["id"] for p in soup.select("article p[id]")] == ["p1", "p2", "p3"]
    assert soup.select('a[href="parallele/"]') and soup.select(".c")
    assert {str(a["href"]) for a in soup.select(".after li a")} >= {"../okafor/"}
    others = {str(a["hreflang"]) for a in soup.select(".facts a[hreflang]")}
    assert others == set(LANGUAGES) - {language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_key_points_lead_to_their_paragraphs(edition: Edition, language: str) -> None:
    soup = shown(edition, "s1/okafor", language)
    ids = {f"#{paragraph.id}" for paragraph in edition.record("s1/okafor").paragraphs}
    links = [str(a["href"]) for a in soup.select(".key-points a")]
    assert links and set(links) <= ids


def test_the_original_stands_beside_where_the_page_asks(forum: Path) -> None:
    file = forum / "docs/fr/s1/haddad.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("original: ar\n", "original: ar\nbeside: true\n"), encoding="utf-8")
    edition = read_edition(forum / "docs")
    (beside,) = shown(edition, "s1/haddad").select("section.original")
    assert (beside["lang"], beside["dir"]) == ("ar", "rtl")
    assert [p["id"] for p in beside.select("p[id]")] == ["ar-p1", "ar-p2", "ar-p3"]
    assert not shown(edition, "s1/haddad", "ar").select("section.original")


def test_a_page_of_text_and_its_macros(edition: Edition) -> None:
    assert shown(edition, "a-propos").select(".text h2#lire")
    assert shown(edition, "", macros=('<b id="x"></b>',)).select("#x")
    assert shown(edition, "recommandations", macros=('<b id="x"></b>',)).select("#x")
    assert shown(edition, "s1", macros=('<b id="x"></b>',)).select(".facts time")


def test_a_heading_within_another_stands_below_it_in_the_contents(forum: Path) -> None:
    for language in LANGUAGES:
        file = forum / "docs" / language / "s1" / "haddad.md"
        text = file.read_text(encoding="utf-8")
        at = text.index("{: #p1")
        begin = text.rindex("\n\n", 0, at)
        head = "\n\n### *X* <bdi>Y</bdi> {: #sous }"
        file.write_text(f"{text[:begin]}{head}{text[begin:]}", encoding="utf-8")
    soup = shown(read_edition(forum / "docs"), "s1/haddad")
    (inner,) = soup.select(".toc ol ol a")
    assert (inner["href"], inner.decode_contents()) == ("#sous", "X <bdi>Y</bdi>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_parallel_view_has_a_row_a_block(edition: Edition, language: str) -> None:
    context = PageContext(edition, "fr", "s1/haddad", BASE, view="parallele")
    rows = views.rows(context)
    assert [row.number for row in rows if row.number] == ["1", "2", "3"]
    assert all([code for code, _ in row.cells] == list(LANGUAGES) for row in rows)
    here = PageContext(edition, language, "s1/haddad", BASE, view="parallele")
    soup = BeautifulSoup(views.parallel(here, rows), "html5lib")
    assert [row["id"] for row in soup.select(".row.numbered")] == ["p1", "p2", "p3"]
    ids = [str(each["id"]) for each in soup.select("[id]")]
    assert len(ids) == len(set(ids))


def test_a_printed_page_stands_below_the_paragraph_that_begins_on_it(
    edition: Edition, published: dict[str, object]
) -> None:
    context = PageContext(edition, "fr", "s1/okafor", BASE, view="parallele")
    soup = BeautifulSoup(views.parallel(context, views.rows(context), published["s1/okafor"]), "html5lib")  # type: ignore[arg-type]
    before = [d.find_previous_sibling("div")["id"] for d in soup.select("details.printed-page")]  # type: ignore[index]
    assert len(before) == 2 and before[-1] == "p4"


def test_a_plain_page_that_is_printed_leads_to_its_pdf(edition: Edition) -> None:
    context = PageContext(edition, "ar", "a-propos", BASE)
    for printed in (False, True):
        soup = BeautifulSoup(views.page(context, printed=printed), "html5lib")
        links = [str(a["href"]) for a in soup.select(".facts a")]
        assert links == (["../../print/WET1-ar-a-propos.pdf"] if printed else [])
