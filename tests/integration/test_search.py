"""Search in a real browser: on its page, and in the dialog."""

from __future__ import annotations

import gzip
import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.edition import Edition
from macros.formats.search.units import SearchEntries

from .conftest import Built, findings

pytestmark = pytest.mark.browser

LANGUAGES = ("fr", "ar", "en")
OF_SEARCH = re.compile(r"/(search/|assets/(search|engine|fold)\.js)")
QUERIES = {"fr": "régularisation des migrants", "ar": "تسوية وضعية المهاجرين", "en": "regularization of migrants"}
SAME = {
    "fr": "education/éducation l'education/éducation oeuvre/œuvre associations/association C.N.D.H./CNDH Birou/Birrou "
    "Yazami/Yazami برو/Birrou",
    "ar": "اندماج/إندماج والهجرة/الهجرة هجره/الهجرة بالمغرب/المغرب مُهاجر/مهاجر مهـاجر/مهاجر ٢٠١٣/2013 "
    "للجمعيات/الجمعيات Birou/برو",
    "en": "associations/association countries/country C.N.D.H./CNDH Birou/Birrou Elyazami/Yazami برو/Birrou",
}


def prefix(language: str) -> str:
    return "" if language == "fr" else f"{language}/"


def asked(page: Page, served: str, language: str, query: str, **filters: str) -> list[str]:
    """Ask a query by its address; the pages that answer, below the language's root."""
    page.goto(f"{served}{prefix(language)}recherche/?{urlencode({'q': query, **filters})}")
    return answers(page, served, language)


def answers(page: Page, served: str, language: str) -> list[str]:
    page.wait_for_selector("main [role=status]:not(:empty)", state="attached")
    links = page.eval_on_selector_all("main .results h2 a", "links => links.map(link => link.href)")
    # Where the published text was imported, it answers too, at an address on its record's page.
    pages = (str(link).partition("#")[0].removeprefix(served + prefix(language)).strip("/") for link in links)
    return list(dict.fromkeys(pages))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "s1/rachidi/", "recommandations/", "recherche/", "glossaire/"])
def test_nothing_of_search_is_fetched_before_one_searches(reader: Page, served: str, language: str, path: str) -> None:
    urls: list[str] = []
    reader.on("request", lambda request: urls.append(request.url))
    reader.goto(f"{served}{prefix(language)}{path}", wait_until="networkidle")
    assert [url for url in urls if OF_SEARCH.search(url)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_hits_lead_to_the_paragraph_and_show_its_words(
    reader: Page, served: str, built: Built, real: Edition, language: str
) -> None:
    assert asked(reader, served, language, QUERIES[language])
    hits = reader.eval_on_selector_all(
        "main .results li li",
        "hits => hits.map(hit => [hit.querySelector('a').href, hit.querySelector('.excerpt').textContent,"
        " hit.querySelector('.pp')?.textContent, hit.querySelectorAll('mark').length])",
    )
    checked = marked = 0
    for href, said, printed, marks in hits:
        address, _, id_ = str(href).removeprefix(served).partition("#")
        tag = built.page(address).find(id=id_)
        assert tag is not None, href
        marked += marks > 0  # a theme's label or the heading above may be what answers
        path = address.removeprefix(prefix(language)).strip("/")
        if re.fullmatch(r"[pg]\d+[a-z]?", id_) and path in {record.path for record in real.records}:
            paragraph = real.record(path).by_id[id_]
            assert "–".join(map(str, dict.fromkeys(paragraph.pages))) in re.sub("[\u2066-\u2069]", "", str(printed))
            excerpt = str(said).strip("… ").split()
            source = " ".join(SearchEntries(real, language)._paragraph(paragraph, "").text.split())
            assert " ".join(excerpt) in source
            checked += 1
    assert checked > 3
    assert marked >= 0.8 * len(hits)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_who_speaks_and_in_which_session(reader: Page, served: str, real: Edition, language: str) -> None:
    found = asked(reader, served, language, QUERIES[language])
    for path in found:
        contribution = next((c for c in real.contributions if c.path == path), None)
        if contribution:
            item = reader.locator("main .results > li", has=reader.locator(f"h2 a[href$='/{path}/']"))
            about = item.locator(".meta").inner_text()
            assert str(contribution.speakers[0].person.names[language]) in about
            assert real.session(contribution.session).label[language] in about


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_result_in_another_language(reader: Page, served: str, language: str) -> None:
    for query in (*QUERIES.values(), "migration", "CNDH", "المغرب", "Birrou"):
        asked(reader, served, language, query)
        links = reader.eval_on_selector_all("main .results a", "links => links.map(link => link.href)")
        for link in links:
            first = str(link).removeprefix(served).partition("/")[0]
            assert (first if first in ("ar", "en") else "fr") == language


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [(language, *pair.split("/")) for language, pairs in SAME.items() for pair in pairs.split()],
)
def test_two_ways_to_write_find_the_same(reader: Page, served: str, language: str, one: str, other: str) -> None:
    found = asked(reader, served, language, one)
    assert found
    again = asked(reader, served, language, other)
    assert found[0] in again[:3] or again[0] in found[:3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_filters(reader: Page, served: str, real: Edition, language: str) -> None:
    everywhere = asked(reader, served, language, QUERIES[language])
    for key, value, right in (
        ("kind", "contribution", {c.path for c in real.contributions}),
        ("session", "s3", {"s3", *(c.path for c in real.session("s3").contributions)}),
        ("speaker", "rachidi", {"s1/rachidi"}),
        ("theme", "droits", {r.path for r in real.records if any(t.id == "droits" for t in r.themes)}),
    ):
        found = asked(reader, served, language, QUERIES[language], **{key: value})
        assert found, key
        assert set(found) <= right, key
        assert [path for path in everywhere if path in found] == [path for path in found if path in everywhere]
        assert reader.input_value(f"[name={key}]") == value


def test_each_query_has_an_address_that_restores_it(reader: Page, served: str) -> None:
    reader.goto(f"{served}recherche/")
    reader.fill("main [name=q]", "plaidoyer")
    first = answers(reader, served, "fr")
    assert reader.evaluate("location.search") == "?q=plaidoyer"
    reader.press("main [name=q]", "Enter")
    reader.fill("main [name=q]", "recensement")
    reader.wait_for_function("document.querySelector('main .results').dataset.query === 'recensement'")
    reader.go_back()
    reader.wait_for_function("document.querySelector('main .results').dataset.query === 'plaidoyer'")
    assert reader.input_value("main [name=q]") == "plaidoyer"
    assert answers(reader, served, "fr") == first
    reader.reload()
    assert answers(reader, served, "fr") == first


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_dialog_by_keyboard_alone(reader: Page, served: str, language: str) -> None:
    reader.goto(f"{served}{prefix(language)}s1/rachidi/")
    for key in ("/", "Control+k"):
        reader.keyboard.press(key)
        expect(reader.locator("dialog input[name=q]")).to_be_focused()
        reader.keyboard.press("Escape")
        expect(reader.locator("dialog")).to_be_hidden()
    reader.keyboard.press("/")
    expect(reader.locator("dialog input[name=q]")).to_be_focused()
    reader.keyboard.type(QUERIES[language])
    reader.wait_for_selector("dialog .results > li")
    assert reader.locator("dialog [role=status]").inner_text()
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("ArrowDown")
    target = str(reader.evaluate("document.activeElement.href"))
    assert re.search(r"#[pg]\d+[a-z]?$", target)
    reader.keyboard.press("ArrowUp")
    reader.keyboard.press("ArrowUp")
    assert reader.evaluate("document.activeElement.name") == "q"
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("ArrowDown")
    reader.keyboard.press("Enter")
    reader.wait_for_url(target)


def test_a_slash_opens_the_dialog_again_although_its_field_still_has_the_focus(reader: Page, served: str) -> None:
    reader.goto(f"{served}s1/rachidi/")
    reader.keyboard.press("/")
    expect(reader.locator("dialog input[name=q]")).to_be_focused()
    opened = reader.evaluate(
        """async () => {
          const [dialog, field] = ["dialog", "dialog input"].map((one) => document.querySelector(one));
          dialog.close();
          field.dispatchEvent(new KeyboardEvent("keydown", {key: "/", bubbles: true}));
          for (let tries = 0; !dialog.open && tries < 100; tries++) await new Promise((go) => setTimeout(go, 50));
          return dialog.open;
        }"""
    )
    assert opened


@pytest.mark.parametrize("language", LANGUAGES)
def test_enter_in_the_dialog_opens_the_page_of_search(reader: Page, served: str, language: str) -> None:
    reader.goto(f"{served}{prefix(language)}")
    reader.keyboard.press("/")
    expect(reader.locator("dialog input[name=q]")).to_be_focused()
    reader.keyboard.type("CNDH")
    reader.keyboard.press("Enter")
    reader.wait_for_url(f"{served}{prefix(language)}recherche/?q=CNDH")
    assert answers(reader, served, language)


def test_a_slash_in_a_field_is_a_slash(reader: Page, served: str) -> None:
    reader.goto(f"{served}recommandations/")
    reader.focus(".explorer [name=q]")
    reader.keyboard.type("4/2000")
    assert reader.input_value(".explorer [name=q]") == "4/2000"
    assert reader.locator("dialog").count() == 0


@pytest.mark.parametrize(
    ("language", "wrong", "right"),
    [("fr", "xenophibie", "xenophobie"), ("en", "asilum", "asylum"), ("ar", "العنصريجة", "عنصريه")],
)
def test_a_slip_is_mended_and_said(reader: Page, served: str, language: str, wrong: str, right: str) -> None:
    assert asked(reader, served, language, wrong)
    assert right in reader.inner_text("main [role=status]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_answers_names_are_offered(reader: Page, served: str, language: str) -> None:
    assert asked(reader, served, language, "GADDXM") == []
    offered = reader.locator("main [role=status] button")
    assert offered.count() >= 1
    offered.first.click()
    reader.wait_for_selector("main .results > li")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_it_says_so(chromium: Browser, served: str, language: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}{prefix(language)}recherche/")
    assert "JavaScript" in page.inner_text("main")
    assert page.locator("main a[href*='glossaire']").count() >= 1
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing_with_results(chromium: Browser, served: str, language: str, width: int, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    assert asked(page, served, language, QUERIES[language])
    page.eval_on_selector_all("main details", "all => all.forEach(details => details.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert findings(page) == []
    page.goto(f"{served}{prefix(language)}s1/rachidi/")
    page.keyboard.press("/")
    page.wait_for_selector("dialog input")
    page.keyboard.type(QUERIES[language])
    page.wait_for_selector("dialog .results > li")
    assert findings(page) == []
    direction = page.eval_on_selector("dialog .results", "list => getComputedStyle(list).direction")
    assert direction == ("rtl" if language == "ar" else "ltr")
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_first_query_weighs_little(reader: Page, served: str, language: str) -> None:
    reader.goto(f"{served}{prefix(language)}recherche/", wait_until="networkidle")
    weights: list[int] = []
    names: list[str] = []
    reader.on("response", lambda response: weights.append(len(gzip.compress(response.body()))))
    reader.on("request", lambda request: names.append(request.url.rpartition("/")[2].partition("?")[0]))
    reader.fill("main [name=q]", QUERIES[language])
    reader.wait_for_selector("main .results > li")
    reader.wait_for_load_state("networkidle")
    assert 0 < sum(weights) <= 160 * 1024
    # What words are folded by comes with the head of the index, and asks for no request of its own.
    needed = [name for name in names if not re.match(r"text-|icon", name)]
    assert needed == ["search.js", "engine.js", "fold.js", "index.json", "words-0.json"]
