"""The same code makes another forum's edition from another docs tree; pages that moved, corrections, permanence."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.conftest import FORUM

from .conftest import ROOT, build

BASE = "https://wetlands.example/first/"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with this code and the fabricated forum's content."""
    for name in ("macros", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(FORUM / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / ".cache").symlink_to(ROOT / ".cache")
    return tmp_path


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def contribution(project: Path) -> Path:
    """A contribution of the forum, below docs/fr."""
    return next(page for page in sorted((project / "docs" / "fr").glob("s1/*.md")) if page.stem != "index")


def test_nothing_of_this_forum_is_in_it(project: Path) -> None:
    done = build(project / "site", project, BASE)
    assert done.returncode == 0, done.stderr
    pages = [page for page in (project / "site").rglob("*.html") if page.name != "404.html"]
    assert len(pages) > 30
    for page in pages:
        said = page.read_text(encoding="utf-8")
        assert not re.search(r"FAI3|Rabat|immigration", said), page
        assert "WET1" in said


def test_a_page_that_moved_leaves_a_redirect(project: Path) -> None:
    page = contribution(project)
    old = f"s1/{page.stem}"
    (project / "published.txt").write_text(f"/{old}\n/{old}#p1\n", encoding="utf-8")
    for language in ("fr", "ar", "en"):
        (project / "docs" / language / f"{old}.md").rename(project / "docs" / language / "s1" / "elsewhere.md")
        replace(project / "docs" / language / "a-propos.md", f"({old}.md", "(s1/elsewhere.md")
    done = build(project / "site", project, BASE)
    assert done.returncode != 0
    assert f"E901 the page `/{old}/` was published and is gone" in done.stdout + done.stderr

    replace(page.with_name("elsewhere.md"), "kind: ", f"moved_from: [{old}]\nkind: ")
    done = build(project / "site", project, BASE)
    assert done.returncode == 0, done.stderr
    left = BeautifulSoup((project / "site" / "ar" / old / "index.html").read_text(encoding="utf-8"), "html5lib")
    refresh = left.find("meta", attrs={"http-equiv": "refresh"})
    assert refresh is not None
    assert refresh["content"] == f"0; url={BASE}ar/s1/elsewhere/"


def test_a_correction_is_listed_on_its_page(project: Path) -> None:
    page = contribution(project)
    note = "{fr: Année rétablie., ar: تصحيح السنة., en: Year corrected.}"
    replace(page, "kind: ", f"corrections:\n  - {{date: 2022-03-04, paragraph: p1, change: {note}}}\nkind: ")
    done = build(project / "site", project, BASE)
    assert done.returncode == 0, done.stderr
    for prefix, text in (("", "Année rétablie."), ("ar/", "تصحيح السنة."), ("en/", "Year corrected.")):
        html = (project / "site" / f"{prefix}s1/{page.stem}/index.html").read_text(encoding="utf-8")
        item = BeautifulSoup(html, "html5lib").select_one(".corrections li")
        assert item is not None
        assert text in item.get_text()
        assert item.a is not None
        assert item.a["href"] == "#p1"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("{: #p1 ", "{: #p2 ", "E902"), ("{: #p1 ", "{: #p1a ", "E902")],
)
def test_a_published_number_stops_the_build_when_it_changes(project: Path, old: str, new: str, code: str) -> None:
    page = contribution(project)
    (project / "published.txt").write_text(f"/s1/{page.stem}\n/s1/{page.stem}#p1\n", encoding="utf-8")
    replace(page, old, new)
    done = build(project / "site", project, BASE)
    assert done.returncode != 0
    assert f": {code} `#p1` was published and is gone" in done.stdout + done.stderr
    assert not (project / "site" / "index.html").exists()
