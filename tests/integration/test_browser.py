"""The minister's page in a real browser, in three languages."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

RECTS = """([selector, needle, from = 0, length = needle.length]) => {
  const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(needle);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, at + from);
    range.setEnd(walker.currentNode, at + from + length);
    const {left, right, top} = range.getBoundingClientRect();
    return {left, right, top};
  }
  return null;
}"""


def record(language: str) -> str:
    """The selector of the Arabic record on the minister's page in a language."""
    return "article.record" if language == "ar" else "section.original"


def address(served: str, language: str) -> str:
    return f"{served}{'' if language == 'fr' else language + '/'}s0/birrou/"


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_direction(tab: Page, served: str, language: str) -> None:
    tab.goto(address(served, language))
    style = "e => [getComputedStyle(e).direction, getComputedStyle(e).textAlign, getComputedStyle(e).fontFamily]"
    direction, align, family = tab.eval_on_selector(f"{record(language)} p[id]", style)
    assert direction == "rtl"
    assert align in ("start", "right")
    assert "Naskh" in family
    if language != "ar":
        assert tab.eval_on_selector("article.record p[id]", style)[0] == "ltr"


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_order_of_a_mixed_line(tab: Page, served: str, language: str) -> None:
    """Arabic, then a Latin acronym in brackets, then Arabic again: from right to left, the acronym left to right."""
    tab.goto(address(served, language))
    selector = record(language)
    before = tab.evaluate(RECTS, [selector, "لحقوق الإنسان"])
    acronym = tab.evaluate(RECTS, [selector, "CNDH"])
    first, last = (tab.evaluate(RECTS, [selector, "CNDH", at, 1]) for at in (0, 3))
    assert acronym["right"] <= before["left"] + 12 or acronym["top"] > before["top"] + 8
    assert first["left"] < last["left"]


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_order_of_numbers(tab: Page, served: str, language: str) -> None:
    tab.goto(address(served, language))
    first, last = (tab.evaluate(RECTS, [record(language), "2011", at, 1]) for at in (0, 3))
    assert first["left"] < last["left"], "2011 reads from left to right"


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_list_markers_stand_on_the_right(tab: Page, served: str, language: str) -> None:
    tab.goto(address(served, language))
    sides = tab.eval_on_selector(
        f"{record(language)} ul",
        """ul => {
          const list = ul.getBoundingClientRect();
          const range = document.createRange();
          range.selectNodeContents(ul.querySelector("li"));
          const text = range.getBoundingClientRect();
          return [list.right - text.right, text.left - list.left];
        }""",
    )
    assert sides[0] >= 15, "room for the marker on the right"
    assert sides[1] < sides[0] + 400
    padding = "ul => [getComputedStyle(ul).paddingRight, getComputedStyle(ul).paddingLeft]"
    right, left = tab.eval_on_selector(f"{record(language)} ul", padding)
    assert float(right.removesuffix("px")) > 0 == float(left.removesuffix("px"))


@pytest.mark.parametrize(("language", "leading"), [("fr", 1.45), ("ar", 1.8), ("en", 1.45)])
def test_the_lead_has_the_leading_of_its_script(tab: Page, served: str, language: str, leading: float) -> None:
    tab.goto(f"{served}{'' if language == 'fr' else language + '/'}")
    style = "e => [getComputedStyle(e).lineHeight, getComputedStyle(e).fontSize].map(parseFloat)"
    height, size = tab.eval_on_selector(".lead", style)
    assert height / size == pytest.approx(leading, abs=0.01)


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
@pytest.mark.parametrize("path", ["", "programme/", "s0/birrou/", "s1/jamour-ouabi/", "recommandations/", "glossaire/"])
def test_nothing_overflows_a_phone(tab: Page, served: str, language: str, path: str) -> None:
    tab.set_viewport_size({"width": 360, "height": 740})
    tab.goto(f"{served}{'' if language == 'fr' else language + '/'}{path}")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_every_request_is_answered_at_home(tab: Page, served: str, language: str) -> None:
    asked: list[tuple[int, str]] = []
    tab.on("response", lambda response: asked.append((response.status, response.url)))
    tab.goto(address(served, language), wait_until="networkidle")
    assert [url for status, url in asked if status >= 400] == []
    assert [url for _, url in asked if not url.startswith(served)] == []
