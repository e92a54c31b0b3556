"""A reader cites a paragraph in a real browser, by mouse and by keyboard, and reads what was copied."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.edition import Contribution, Edition, Paragraph

pytestmark = pytest.mark.browser

LANGUAGES = ("fr", "ar", "en")
PAGE_ABBR = {"fr": ", p. ", "ar": "، ص. ", "en": ", p. "}


@pytest.fixture
def cited(real: Edition) -> Paragraph:
    """A paragraph within one printed page, in the middle of a contribution by two speakers."""
    record = next(c for c in real.contributions if isinstance(c, Contribution) and len(c.speakers) == 2)
    return next(p for p in record.paragraphs[3:] if p.pages[0] == p.pages[1])


def open_page(page: Page, served: str, language: str, paragraph: Paragraph) -> None:
    page.goto(f"{served}{'' if language == 'fr' else language + '/'}{paragraph.path}/")
    page.evaluate("navigator.clipboard.writeText('')")


def clipboard(page: Page) -> str:
    page.wait_for_function("async () => await navigator.clipboard.readText() !== ''")
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def assert_cites(text: str, paragraph: Paragraph, language: str, edition: Edition) -> None:
    record = edition.record(paragraph.path)
    plain = re.sub("[\u2066-\u2069]", "", text)
    symbol = paragraph.symbol.replace("\u00a0", " ")
    assert f"{symbol}{PAGE_ABBR[language]}{paragraph.pages[0]}" in plain
    assert record.title[language].replace("\u00a0", " ") in plain
    assert edition.publisher[language] in plain and edition.version in plain
    assert isinstance(record, Contribution)
    for speaker in record.speakers:
        assert speaker.person.names[language].family in plain
    prefix = "" if language == "fr" else f"{language}/"
    assert plain.endswith(f"/forum/{prefix}{paragraph.path}/#{paragraph.id}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_mouse(reader: Page, served: str, real: Edition, cited: Paragraph, language: str) -> None:
    open_page(reader, served, language, cited)
    reader.click(f"#{cited.id} a.n")
    box = reader.locator("#cited")
    expect(box).to_be_visible()
    expect(box.locator("button")).to_be_focused()
    box.locator("button").click()
    expect(box.locator("[role=status]")).not_to_be_empty()
    assert_cites(clipboard(reader), cited, language, real)
    assert reader.evaluate("location.hash") == f"#{cited.id}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_keyboard(reader: Page, served: str, real: Edition, cited: Paragraph, language: str) -> None:
    open_page(reader, served, language, cited)
    number = reader.locator(f"#{cited.id} a.n")
    number.focus()
    reader.keyboard.press("Enter")
    expect(reader.locator("#cited button")).to_be_focused()
    reader.keyboard.press("Enter")
    assert_cites(clipboard(reader), cited, language, real)
    reader.keyboard.press("Escape")
    expect(reader.locator("#cited")).to_be_hidden()
    expect(number).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_one_key(reader: Page, served: str, real: Edition, cited: Paragraph, language: str) -> None:
    open_page(reader, served, language, cited)
    reader.locator(f"#{cited.id} a.n").focus()
    reader.keyboard.press("c")
    assert_cites(clipboard(reader), cited, language, real)
    expect(reader.locator("#cited [role=status]")).not_to_be_empty()


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_one_gesture(reader: Page, served: str, real: Edition, cited: Paragraph, language: str) -> None:
    open_page(reader, served, language, cited)
    reader.dblclick(f"#{cited.id} a.n")
    assert_cites(clipboard(reader), cited, language, real)
    expect(reader.locator("#cited")).to_be_visible()


def test_the_style_is_remembered(reader: Page, served: str, cited: Paragraph) -> None:
    open_page(reader, served, "fr", cited)
    reader.click(f"#{cited.id} a.n")
    reader.select_option("#cited select", label="APA 7")
    expect(reader.locator("#cited blockquote")).to_contain_text("(2016)")
    reader.reload()
    reader.locator(f"#{cited.id} a.n").focus()
    reader.keyboard.press("c")
    assert "(2016)" in clipboard(reader)


def test_what_is_copied_keeps_its_italics(reader: Page, served: str, cited: Paragraph) -> None:
    open_page(reader, served, "en", cited)
    reader.locator(f"#{cited.id} a.n").focus()
    reader.keyboard.press("c")
    clipboard(reader)
    html = reader.evaluate("navigator.clipboard.read().then(i => i[0].getType('text/html')).then(b => b.text())")
    assert "<i>" in html


def test_a_general_recommendation(reader: Page, served: str, real: Edition) -> None:
    record = next(r for r in real.records if r.kind == "recommendations")
    paragraph = next(p for p in record.paragraphs if p.recommendation)
    assert paragraph.recommendation is not None
    open_page(reader, served, "fr", paragraph)
    reader.locator(f"#{paragraph.id} a.n").first.focus()
    reader.keyboard.press("c")
    assert f"{paragraph.recommendation.symbol}, p. {paragraph.pages[0]}" in clipboard(reader)


def test_other_keys_and_modified_clicks_are_left_alone(reader: Page, served: str, cited: Paragraph) -> None:
    open_page(reader, served, "en", cited)
    reader.locator(f"#{cited.id} a.n").focus()
    reader.keyboard.press("Control+c")
    reader.locator("h1").click()
    reader.keyboard.press("c")
    assert reader.evaluate("navigator.clipboard.readText()") == ""
    expect(reader.locator("#cited")).to_be_hidden()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_box_stays_in_the_window(
    reader: Page, served: str, real: Edition, cited: Paragraph, language: str, width: int
) -> None:
    reader.set_viewport_size({"width": width, "height": 780})
    open_page(reader, served, language, cited)
    for paragraph in real.record(cited.path).paragraphs[::5]:
        reader.locator(f"#{paragraph.id} a.n").click()
        box = reader.locator("#cited").bounding_box()
        assert box is not None
        assert box["x"] >= 0 and box["x"] + box["width"] <= width
        assert box["y"] >= 0 and box["y"] + box["height"] <= 780
        reader.keyboard.press("Escape")


def test_without_a_script_the_number_is_a_link(chromium: Browser, served: str, cited: Paragraph) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}{cited.path}/")
    page.click(f"#{cited.id} a.n")
    assert page.evaluate("location.hash") == f"#{cited.id}"
    expect(page.locator("#cited")).to_be_hidden()
    expect(page.locator(".cite blockquote").first).to_be_visible()
    context.close()
