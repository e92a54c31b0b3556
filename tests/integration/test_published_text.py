"""The published text of the real volume, imported and built. Runs where somebody has the file."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from macros.edition import Edition
from macros.edition.published_text import PublishedText, read_published_texts
from scripts.__main__ import main

from .conftest import ROOT, build

SOURCE = ROOT.parent / "shared" / "source" / "000_14bc0ee46ddb0d91.txt"

pytestmark = pytest.mark.skipif(not SOURCE.exists(), reason="the publication's text is not here (../shared/source)")


def files(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def imported(out: Path) -> int:
    return main(["import", str(SOURCE), "--plan", str(ROOT / "publication" / "plan.yml"), "--out", str(out)])


@dataclass(frozen=True)
class Sites:
    """The site without the text, with it, and without it again."""

    before: dict[str, bytes]
    after: dict[str, bytes]
    folder: Path


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, PublishedText]:
    out = tmp_path_factory.mktemp("import") / "publie"
    assert imported(out) == 0
    return dict(read_published_texts(out))


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    folder = tmp_path_factory.mktemp("sites")
    root = folder / "root"
    root.mkdir()
    for name in ("docs", "macros", "overrides", "mkdocs.yml", "published.txt"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, root / name)
    found = {}
    for name in ("before", "with", "after"):
        if name == "with":
            assert imported(root / "publie") == 0
        elif name == "after":
            shutil.rmtree(root / "publie")
        done = build(folder / name, root)
        assert done.returncode == 0, done.stdout + done.stderr
        found[name] = files(folder / name)
    return Sites(found["before"], found["after"], folder / "with")


def test_every_contribution_that_is_printed_is_imported(texts: dict[str, PublishedText], real: Edition) -> None:
    printed = {record.path for record in real.records if record.path != "s1/saaf"}
    assert printed <= set(texts)
    for record in real.records:
        if record.path in texts:
            text = texts[record.path]
            assert (text.language, text.pages) == (record.original, record.pages), record.path


def test_the_arabic_has_no_mark_of_damage_or_reversal(texts: dict[str, PublishedText]) -> None:
    arabic = [re.sub(r"\{: \.\w+ \}", "", text.markdown) for text in texts.values() if text.language == "ar"]
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
    assert all("\ufffd" not in text.markdown for text in texts.values())


def test_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    assert imported(tmp_path / "one") == imported(tmp_path / "two") == 0
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_without_the_text_the_site_is_the_same_byte_for_byte(sites: Sites) -> None:
    assert sites.before == sites.after
    assert not any(b'class="published"' in content for name, content in sites.before.items() if name.endswith(".html"))


def test_each_contribution_shows_its_text_with_its_printed_pages(
    sites: Sites, texts: dict[str, PublishedText], real: Edition
) -> None:
    for record in real.records:
        if record.path not in texts or record.kind == "recommendations":
            continue
        for language in real.languages:
            prefix = "" if language == real.default else f"{language}/"
            file = sites.folder / f"{prefix}{record.path}" / "index.html"
            page = BeautifulSoup(file.read_text(encoding="utf-8"), "html5lib")
            section = page.select_one("section.published > .text")
            assert section is not None, file
            assert (section["lang"], section["dir"]) == (record.original, "rtl" if record.original == "ar" else "ltr")
            pages = [int(str(leaf["id"]).removeprefix("pub-p")) for leaf in section.select(".leaf")]
            assert pages == sorted(set(pages)) and set(pages) <= set(range(record.pages[0], record.pages[1] + 1))
            ids = [str(element["id"]) for element in page.select("[id]")]
            assert len(ids) == len(set(ids)), file
            assert all(str(a["href"])[1:] in ids for a in section.select('a[href^="#"]'))
            assert not re.search(r"[⟦⟧]|\{: ?\.", section.get_text())
            parallel = (file.parent / "parallele" / "index.html").read_text(encoding="utf-8")
            assert [int(p) for p in re.findall(r'<span class="leaf"[^>]*>\D*(\d+)', parallel)] == pages, file
