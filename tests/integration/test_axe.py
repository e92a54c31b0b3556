"""axe-core on every kind of page: WCAG 2.2 AA and best practices, at a desk and on a phone, light and dark."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from .conftest import ROOT, findings

pytestmark = pytest.mark.browser

PAGES = (
    *("", "programme/", "s0/", "s1/rachidi/", "s1/jamour-ouabi/", "s1/el-jamri/", "s0/birrou/"),
    *("s0/birrou/parallele/", "s1/jamour-ouabi/parallele/", "intervenants/", "recommandations/", "recherche/"),
    *("glossaire/", "citer/", "a-propos/", "note-introductive/", "exports/"),
)

RECORDS = sorted(page.parent.relative_to(ROOT / "docs" / "fr") / page.stem for page in ROOT.glob("docs/fr/s?/*.md"))


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
@pytest.mark.parametrize("path", [f"{prefix}{page}" for prefix in ("", "ar/", "en/") for page in PAGES] + ["404.html"])
def test_no_finding(chromium: Browser, served: str, path: str, width: int, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    try:
        page = context.new_page()
        page.goto(f"{served}{path}")
        assert findings(page) == []
    finally:
        context.close()


@pytest.mark.parametrize("path", [str(path) for path in RECORDS if path.stem != "index"])
def test_no_finding_in_a_parallel_view(tab: Page, served: str, path: str) -> None:
    tab.goto(f"{served}{path}/parallele/")
    assert findings(tab) == []
