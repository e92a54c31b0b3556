"""The parallel view of every record, against the model."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from macros.edition import Edition
from macros.edition.text import Heading

from .conftest import Built


@pytest.mark.parametrize("prefix", ["", "ar/", "en/"])
def test_rows_hold_every_paragraph_in_every_language(built: Built, real: Edition, prefix: str) -> None:
    for record in real.records:
        if record.kind == "recommendations":
            continue
        page = built.page(f"{prefix}{record.path}/parallele/")
        rows = page.select(".rows > .row")
        numbered = [row["id"] for row in rows if "numbered" in row["class"]]
        assert numbered == [paragraph.id for paragraph in record.paragraphs], record.path
        for row in rows:
            cells = row.select(":scope > .cell")
            assert [cell["lang"] for cell in cells] == list(real.languages)
            assert [cell["dir"] for cell in cells] == ["ltr", "rtl", "ltr"]
            if "numbered" in row["class"]:
                assert [cell.p["id"] for cell in cells if cell.p] == [f"{code}-{row['id']}" for code in real.languages]
            kinds = {tuple(child.name for child in cell.find_all(recursive=False)) for cell in cells}
            assert len(kinds) == 1, f"{record.path}: {kinds}"
        headings = [block.id for block in record.text["fr"].blocks if isinstance(block, Heading)]
        assert [row["id"] for row in rows if row.select(".cell > :is(h2, h3, h4)")] == headings


@pytest.mark.browser
def test_columns_on_a_desk_and_interleaved_on_a_phone(tab: Page, served: str) -> None:
    address = f"{served}s1/rachidi/parallele/"
    tab.goto(address)
    boxes = "row => [...row.children].map(cell => { const b = cell.getBoundingClientRect(); return [b.left, b.top]; })"
    french, arabic, english = tab.eval_on_selector("#p1", boxes)
    assert french[1] == arabic[1] == english[1]
    assert french[0] < arabic[0] < english[0]
    tab.set_viewport_size({"width": 360, "height": 740})
    french, arabic, english = tab.eval_on_selector("#p1", boxes)
    assert french[0] == arabic[0] == english[0]
    assert french[1] < arabic[1] < english[1]
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.browser
def test_the_choice_of_languages_is_remembered(tab: Page, served: str) -> None:
    tab.goto(f"{served}s1/rachidi/parallele/")
    tab.uncheck("#show-en")
    assert not tab.is_visible("#p1 [lang=en]")
    assert tab.is_visible("#p1 [lang=ar]")
    tab.goto(f"{served}ar/s0/diatta/parallele/")
    assert not tab.is_checked("#show-en")
    assert not tab.is_visible("#p1 [lang=en]")
