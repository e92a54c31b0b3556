"""MkDocs builds the fabricated forum in this process: what the plugin and the site do at each event."""

from __future__ import annotations

import json
import logging
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from macros.plugin import EditionPlugin
from macros.site import Site

from .project import make_project

BASE = "https://wetlands.example/first/"
PREFIXES = {"fr": "", "ar": "ar/", "en": "en/"}


@dataclass(frozen=True)
class Made:
    """The built forum: its folder, and the site that it was made of."""

    folder: Path
    site: Site

    def page(self, address: str) -> BeautifulSoup:
        return BeautifulSoup((self.folder / address / "index.html").read_text(encoding="utf-8"), "html5lib")


@pytest.fixture(scope="module")
def quiet() -> Iterator[pytest.MonkeyPatch]:
    """No pictures, which take long; no second process, which would not be measured."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("macros.formats.pictures", lambda *_: ())
        patch.setattr(threading, "active_count", lambda: 2)
        patch.setenv("WETLANDS_URL", BASE)
        patch.setenv("NO_MKDOCS_2_WARNING", "1")
        yield patch


def make(project: Path) -> Made:
    config = load_config(str(project / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    plugin = config.plugins["edition"]
    assert isinstance(plugin, EditionPlugin)
    return Made(Path(config.site_dir), plugin.site)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The forum, with a page that moved."""
    folder = make_project(tmp_path_factory.mktemp("project"))
    page = folder / "docs/fr/s1/okafor.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("kind: presentation", "moved_from: [s1/warden]\nkind: presentation"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made(project: Path, quiet: pytest.MonkeyPatch) -> Made:  # noqa: ARG001 (it patches)
    return make(project)


@pytest.mark.parametrize("language", PREFIXES)
def test_every_page_is_there_in_its_language(made: Made, language: str) -> None:
    for page in made.site.edition.pages.values():
        address = f"{PREFIXES[language]}{page.path}"
        html = made.page(address).html
        assert html is not None
        assert html["lang"] == language
        assert page.title[language] in html.get_text()


@pytest.mark.parametrize("language", PREFIXES)
def test_no_macro_is_left_unread(made: Made, language: str) -> None:
    pages = {page.path: page for page in made.site.edition.pages.values()}
    for path in pages:
        text = made.page(f"{PREFIXES[language]}{path}").get_text()
        assert "{{" not in text and "\x1e" not in text
    assert made.page(f"{PREFIXES[language]}programme").select(".slot")
    assert made.page(f"{PREFIXES[language]}recommandations").select("li[data-n]")


@pytest.mark.parametrize("language", PREFIXES)
def test_every_record_has_its_parallel_view(made: Made, language: str) -> None:
    for record in made.site.edition.records:
        address = f"{PREFIXES[language]}{record.path}/parallele"
        if record.kind == "recommendations":
            assert not (made.folder / address).exists()
        else:
            assert len(made.page(address).select(".row.numbered")) == len(record.paragraphs)


@pytest.mark.parametrize("language", PREFIXES)
def test_an_old_address_leads_to_the_new_one(made: Made, language: str) -> None:
    refresh = made.page(f"{PREFIXES[language]}s1/warden").find("meta", attrs={"http-equiv": "refresh"})
    assert refresh is not None
    assert refresh["content"] == f"0; url={BASE}{PREFIXES[language]}s1/okafor/"


def test_every_link_within_the_site_leads_somewhere(made: Made) -> None:
    pages = {file.parent: BeautifulSoup(file.read_text(encoding="utf-8"), "html5lib") for file in _pages(made)}
    ids = {folder: {str(each["id"]) for each in soup.select("[id]")} for folder, soup in pages.items()}
    seen = 0
    for folder, soup in pages.items():
        for link in soup.select("main a[href]"):
            path, _, fragment = str(link["href"]).partition("?")[0].partition("#")
            if re.match(r"\w+:", path) or path.endswith((".pdf", ".epub")):
                continue
            target = (folder / path).resolve()
            assert target.exists(), (folder, link["href"])
            if fragment and "?" not in str(link["href"]):
                assert fragment in ids[target], (folder, link["href"])
            seen += 1
    assert seen > 100


def _pages(made: Made) -> list[Path]:
    return [file for file in made.folder.resolve().rglob("index.html") if "warden" not in file.parts]


def test_what_stands_beside_the_pages_is_there(made: Made) -> None:
    fonts = {file.name for file in (made.folder / "assets/fonts").iterdir()}
    assert "garamond-regular.woff2" in fonts
    assert json.loads((made.folder / "exports/edition.json").read_text(encoding="utf-8"))
    assert {file.name for file in (made.folder / "search").iterdir()} == set(PREFIXES)
    assert (made.folder / "programme.ics").exists()
    assets = {file.name for file in (made.folder / "assets").iterdir() if file.is_file()}
    assert assets == {file.name for file in (made.site.settings.root / "overrides/assets").iterdir() if file.is_file()}


def test_404_and_the_sitemap_are_written_once_for_all_languages(made: Made) -> None:
    for name in ("404.html", "sitemap.xml"):
        assert [file.relative_to(made.folder).as_posix() for file in made.folder.rglob(name)] == [name]
    sitemap = (made.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert f"<loc>{BASE}ar/s1/okafor/</loc>" in sitemap


def test_the_same_styles_and_scripts_have_the_same_version(made: Made, project: Path) -> None:
    other = Site(made.site.settings, made.site.edition)
    assert re.fullmatch(r"[0-9a-f]{8}", made.site.asset_version)
    assert other.asset_version == made.site.asset_version
    assert other.settings.root == project


def test_the_home_page_stands_for_each_language(made: Made) -> None:
    assert [(context.language, context.address) for context in made.site.contexts()] == [
        ("fr", ""),
        ("ar", "ar/"),
        ("en", "en/"),
    ]


def test_problems_are_all_said_and_nothing_is_built(
    tmp_path: Path,
    quiet: pytest.MonkeyPatch,  # noqa: ARG001 (it patches)
    caplog: pytest.LogCaptureFixture,
) -> None:
    project = make_project(tmp_path)
    page = project / "docs/fr/s1/okafor.md"
    page.write_text(page.read_text(encoding="utf-8").replace("order: 2", "order: 0\nunknown: 1"), encoding="utf-8")
    with caplog.at_level(logging.ERROR), pytest.raises(Abort, match=r"problems? in the content; nothing was built"):
        make(project)
    assert any("E104" in message for message in caplog.messages)
    assert any("E103" in message for message in caplog.messages)
    assert not (project / "site" / "index.html").exists()


def test_other_languages_than_the_editions_stop_it(
    tmp_path: Path,
    quiet: pytest.MonkeyPatch,  # noqa: ARG001 (it patches)
    caplog: pytest.LogCaptureFixture,
) -> None:
    project = make_project(tmp_path)
    file = project / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("        - {locale: en, name: English}\n", ""), encoding="utf-8")
    with caplog.at_level(logging.ERROR), pytest.raises(Abort, match="1 problem in the content"):
        make(project)
    assert any("mkdocs.yml has the languages fr, ar, the edition fr, ar, en" in each for each in caplog.messages)


def test_work_beside_the_build_that_fails_stops_it(made: Made) -> None:
    class Failed:
        def join(self) -> None:
            raise RuntimeError("work beside the build ended with code 3")

    plugin = EditionPlugin()
    plugin.site = made.site
    plugin._beside["exports"] = Failed()  # type: ignore[assignment]
    config: Any = SimpleNamespace(plugins={"i18n": SimpleNamespace(current_language="en")})
    with pytest.raises(Abort, match="ended with code 3; see above"):
        plugin.on_post_build(config)


def test_changed_code_starts_serve_again(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[list[str]] = []

    def start(_: str, arguments: list[str]) -> None:
        begun.append(arguments)
        raise SystemExit

    monkeypatch.setattr("macros.plugin._LOADED", {})
    monkeypatch.setattr("os.execv", start)
    monkeypatch.setattr("sys.argv", ["mkdocs", "serve"])
    config: Any = SimpleNamespace()
    with pytest.raises(SystemExit):
        EditionPlugin().begin(config)
    assert len(begun) == 1
    plugin = EditionPlugin()
    plugin.site = made.site
    plugin.begin(config)
    assert len(begun) == 1, "a build of a further language begins nothing"
