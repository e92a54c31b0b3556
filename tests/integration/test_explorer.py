"""The recommendations explorer in a real browser, against the model."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.edition import Contribution, Edition, Recommendation
from macros.edition.text import plain

from .conftest import findings

pytestmark = pytest.mark.browser

LANGUAGES = ("fr", "ar", "en")
FACETS = ("theme", "kind", "to", "session", "speaker", "country")
TWO = {"theme": "capacites", "to": "etat", "session": "s3"}
VISIBLE = "lists => lists.filter(li => li.checkVisibility()).map(li => li.dataset.symbol)"


def address(served: str, language: str, **choices: str) -> str:
    query = f"?{urlencode(choices)}" if choices else ""
    return f"{served}{'' if language == 'fr' else language + '/'}recommandations/{query}"


def opened(page: Page, served: str, language: str = "fr", **choices: str) -> None:
    page.goto(address(served, language, **choices))
    page.wait_for_selector(".downloads button:not([hidden])")
    page.wait_for_selector(".listing:not([aria-busy=true])", state="attached")


def values(edition: Edition, recommendation: Recommendation) -> dict[str, set[str]]:
    record = edition.record(recommendation.path)
    speakers = record.speakers if isinstance(record, Contribution) else ()
    return {
        "theme": {theme.id for theme in recommendation.themes},
        "kind": {recommendation.kind.id},
        "to": {addressee.id for addressee in recommendation.addressees},
        "session": {record.session if isinstance(record, Contribution) else record.path},
        "speaker": {speaker.person.id for speaker in speakers},
        "country": {speaker.country for speaker in speakers if speaker.country},
    }


def selected(edition: Edition, **choices: str) -> list[str]:
    """The symbols of the selection, in the order of the volume."""
    return [
        r.symbol
        for r in edition.recommendations
        if all(value in values(edition, r)[key] for key, value in choices.items())
    ]


def shown(page: Page) -> list[str]:
    return [str(symbol) for symbol in page.eval_on_selector_all(".listing li[data-n]", VISIBLE)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", FACETS)
def test_each_choice_gives_what_the_model_gives(
    reader: Page, served: str, real: Edition, key: str, language: str
) -> None:
    opened(reader, served, language)
    choices = {value for r in real.recommendations for value in values(real, r)[key]}
    boxes = reader.locator(f".explorer [name={key}]")
    assert {str(value) for value in boxes.evaluate_all("boxes => boxes.map(box => box.value)")} == choices
    for value in sorted(choices):
        reader.eval_on_selector(f".explorer [name={key}][value='{value}']", "box => box.click()")
        assert sorted(shown(reader)) == sorted(selected(real, **{key: value})), value
        reader.eval_on_selector(f".explorer [name={key}][value='{value}']", "box => box.click()")
    assert sorted(shown(reader)) == sorted(selected(real))


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_work_together_and_counts_follow(reader: Page, served: str, real: Edition, language: str) -> None:
    opened(reader, served, language, **TWO)
    expected = selected(real, **TWO)
    assert expected
    assert sorted(shown(reader)) == sorted(expected)
    counts = reader.locator(".explorer [type=checkbox]").evaluate_all(
        "boxes => boxes.map(box => [box.name, box.value, box.parentElement.querySelector('.count').textContent])"
    )
    for key, value, count in counts:
        others = {name: choice for name, choice in TWO.items() if name != key}
        assert int(count) == len(selected(real, **others, **{key: value})), (key, value)


def test_two_choices_of_one_kind_add_up(reader: Page, served: str, real: Edition) -> None:
    opened(reader, served)
    reader.goto(address(served, "fr") + "?theme=sante&theme=education&order=volume")
    assert shown(reader) == [
        r.symbol for r in real.recommendations if {"sante", "education"} & {theme.id for theme in r.themes}
    ]


def test_orders(reader: Page, served: str, real: Edition) -> None:
    opened(reader, served, order="volume")
    assert shown(reader) == selected(real)
    for order in ("to", "speaker", "theme"):
        reader.select_option(".explorer [name=order]", order)
        assert sorted(shown(reader)) == sorted(selected(real)), order
        headings = reader.locator(".listing h2:visible").all_inner_texts()
        assert len(headings) == len(set(headings)) > 3
    opened(reader, served, order="to", to="recherche")
    assert [h.lower() for h in reader.locator(".listing h2:visible").all_inner_texts()] == ["recherche"]


def test_text_narrows_however_it_is_written(reader: Page, served: str, real: Edition) -> None:
    expected = [r.symbol for r in real.recommendations if "comptable" in plain(real.paragraph(r).content["fr"]).lower()]
    assert expected
    for written in ("comptable", "COMPTABLES", "d’comptable"):
        opened(reader, served, order="volume", q=written)
        assert shown(reader) == expected, written
    opened(reader, served, "ar", order="volume", q="والتكوين")
    assert shown(reader)
    opened(reader, served, q="zzzz")
    assert shown(reader) == []
    assert reader.inner_text(".explorer-toolbar [role=status]") == "Aucune recommandation ne répond à ces choix."


def test_what_words_are_folded_by_is_fetched_when_one_looks_for_words(reader: Page, served: str) -> None:
    names: list[str] = []
    reader.on("request", lambda request: names.append(request.url.rpartition("/")[2].partition("?")[0]))
    opened(reader, served)
    reader.check(".explorer [name=theme][value=financement]", force=True)
    assert not any(name.startswith("fold") for name in names)
    reader.focus(".explorer [name=q]")
    reader.fill(".explorer [name=q]", "formation")
    reader.wait_for_selector(".listing:not([aria-busy=true])", state="attached")
    reader.fill(".explorer [name=q]", "forma")
    reader.wait_for_selector(".listing:not([aria-busy=true])", state="attached")
    assert sorted(name for name in names if name.startswith("fold")) == ["fold.js", "fold.json"]


def test_the_address_is_the_selection(reader: Page, served: str, real: Edition) -> None:
    opened(reader, served)
    reader.check(".explorer [name=theme][value=financement]", force=True)
    reader.eval_on_selector(".explorer [name=to][value=bailleurs]", "box => box.click()")
    assert reader.evaluate("location.search") == "?theme=financement&to=bailleurs"
    both = shown(reader)
    assert sorted(both) == sorted(selected(real, theme="financement", to="bailleurs"))
    reader.reload()
    reader.wait_for_selector(".active-filters button")
    assert shown(reader) == both
    reader.go_back()
    expect(reader.locator(".explorer [name=to][value=bailleurs]")).not_to_be_checked()
    assert sorted(shown(reader)) == sorted(selected(real, theme="financement"))
    reader.go_back()
    assert sorted(shown(reader)) == sorted(selected(real))
    reader.fill(".explorer [name=q]", "santé")
    assert reader.evaluate("location.search") == "?q=sant%C3%A9"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_dot_of_the_picture_is_a_selection(reader: Page, served: str, real: Edition, language: str) -> None:
    opened(reader, served, language)
    reader.locator(".matrix svg a[href^='?theme=reseaux&to=societe-civile']").click()
    assert reader.evaluate("location.search") == "?theme=reseaux&to=societe-civile"
    assert sorted(shown(reader)) == sorted(selected(real, theme="reseaux", to="societe-civile"))
    assert reader.evaluate("document.activeElement.id") == "shown"


def downloaded(page: Page, name: str) -> str:
    with page.expect_download() as waiting:
        page.click(f".downloads a[href$='.{name}']")
    return Path(waiting.value.path()).read_bytes().decode("utf-8-sig" if name == "csv" else "utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("choices", [{}, TWO])
def test_files_hold_the_selection(
    reader: Page, served: str, real: Edition, language: str, choices: dict[str, str]
) -> None:
    opened(reader, served, language, **choices)
    expected = selected(real, **choices)
    text = downloaded(reader, "csv")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[0] for row in rows[1:]] == expected
    assert len({len(row) for row in rows}) == 1
    keys = [f"{symbol.replace('/', '-')}-{language}" for symbol in expected]
    assert re.findall(r"^@\w+\{(.+),$", downloaded(reader, "bib"), re.M) == keys
    ris = downloaded(reader, "ris")
    assert re.findall(r"^ID {2}- (.+)$", ris, re.M) == keys
    assert ris.count("ER  -") == len(keys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_copied_table_holds_the_selection(reader: Page, served: str, real: Edition, language: str) -> None:
    opened(reader, served, language, **TWO)
    expected = selected(real, **TWO)
    reader.click("[data-do=copy]")
    said = {"fr": "copié", "ar": "نسخ", "en": "copied"}[language]
    expect(reader.locator(".explorer-toolbar [role=status]")).to_contain_text(
        re.compile(rf"{said}.*\b{len(expected)}\b")
    )
    copied = reader.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          const read = async (type) => (await item.getType(type)).text();
          return [await read("text/html"), await read("text/plain")];
        }"""
    )
    reader.set_content(copied[0])
    cells = reader.eval_on_selector_all("tr", "rows => rows.map(row => [...row.cells].map(cell => cell.textContent))")
    assert [row[0] for row in cells[1:]] == expected
    assert [line.split("\t") for line in copied[1].replace("\r\n", "\n").split("\n")] == cells
    assert reader.get_attribute("table", "dir") == ("rtl" if language == "ar" else "ltr")


def test_each_item_has_its_reference(reader: Page, served: str, real: Edition) -> None:
    opened(reader, served, speaker="ibanda")
    item = reader.locator(".listing li[data-n]:visible").first
    item.get_by_role("button", name="Citer").click()
    expect(reader.locator(".explorer-toolbar [role=status]")).to_have_text("Référence copiée.")
    copied = reader.evaluate("navigator.clipboard.readText()")
    recommendation = next(r for r in real.recommendations if r.symbol == item.get_attribute("data-symbol"))
    paragraph = real.paragraph(recommendation)
    assert f"{paragraph.symbol}, p.".replace("\u00a0", " ") in copied
    assert f"{recommendation.path}/#{paragraph.id}" in copied
    assert "Ibanda" in copied


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_keyboard_alone(reader: Page, served: str, real: Edition, language: str) -> None:
    opened(reader, served, language)
    reader.focus(".explorer [name=order]")
    reader.keyboard.press("Tab")  # the summary of the themes
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.activeElement.name") == "theme"
    value = str(reader.evaluate("document.activeElement.value"))
    reader.keyboard.press("Space")
    assert sorted(shown(reader)) == sorted(selected(real, theme=value))
    reader.focus(".active-filters button")
    reader.keyboard.press("Enter")
    assert sorted(shown(reader)) == sorted(selected(real))
    assert reader.evaluate("document.activeElement.id") == "shown"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_script_everything_is_there(chromium: Browser, served: str, real: Edition, language: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(served, language))
    assert page.locator(".listing li[data-n]:visible").count() == len(real.recommendations)
    expect(page.locator(".explorer")).to_be_hidden()
    expect(page.locator(".plain")).to_be_visible()
    expect(page.locator("[data-do]").first).to_be_hidden()
    assert page.locator(".downloads a[download]:visible").count() == 3
    for theme in real.themes:
        assert page.locator(f"section > h2#{theme}").count() <= 1
    context.close()


def test_from_right_to_left(reader: Page, served: str) -> None:
    opened(reader, served, "ar")
    form, text = (reader.locator(s).bounding_box() for s in (".explorer", ".listing"))
    assert form is not None and text is not None
    assert form["x"] > text["x"] + text["width"] - 5
    box, label = (reader.locator(f".explorer label:first-of-type {s}").first.bounding_box() for s in ("input", "span"))
    assert box is not None and label is not None
    assert box["x"] > label["x"]


def test_printed_with_what_was_chosen(reader: Page, served: str) -> None:
    opened(reader, served, **TWO)
    reader.emulate_media(media="print")
    expect(reader.locator(".active-filters")).to_contain_text("Renforcement des capacités")
    for hidden in (".explorer", ".downloads", ".matrix", ".active-filters .reset"):
        expect(reader.locator(hidden)).to_be_hidden()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_axe_finds_nothing_in_a_selection(
    chromium: Browser, served: str, language: str, width: int, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    opened(page, served, language, **TWO)
    page.eval_on_selector_all("details", "all => all.forEach(details => details.open = true)")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
