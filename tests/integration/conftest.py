"""The real edition, built once a run, served, and opened in Debian's Chromium."""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect, sync_playwright

from macros.edition import Edition, read_edition
from macros.formats.fonts import print_fonts, web_fonts
from macros.settings import read_settings

from ..conftest import alone, missing

expect.set_options(timeout=30_000)  # a busy machine is slow, not wrong

ROOT = Path(__file__).resolve().parents[2]
BASE = "http://127.0.0.1:8000/forum/"


SOURCE = ROOT.parent / "shared" / "source" / "000_14bc0ee46ddb0d91.txt"
"""The real publication's text, which is not in the repository."""

collect_ignore = [] if SOURCE.exists() else ["test_publication.py"]


def pytest_report_header() -> list[str]:
    """Say what is left out where the publication's text is not beside the repository."""
    if SOURCE.exists():
        return []
    return [
        f"left out, since {SOURCE.parent} is not here: the tests of the real publication (test_publication.py, "
        "the case `real` of test_published_text.py); the fabricated one stands for it"
    ]


LONGEST = ("test_published_text.py", "test_conformance.py")
"""The files that run for minutes: begun first, so that no process works on one while the others have nothing left."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "integration" in item.nodeid:
            item.add_marker(pytest.mark.edition)
    items.sort(key=lambda item: item.path.name not in LONGEST)


@dataclass(frozen=True)
class Built:
    """A built site: its folder, what the build said, and its pages as parsed HTML."""

    folder: Path
    output: str
    base: str

    @functools.cache  # noqa: B019 (one object a run)
    def page(self, address: str) -> BeautifulSoup:
        """The page at an address below the site: `ar/s1/rachidi/`."""
        return BeautifulSoup((self.folder / address / "index.html").read_text(encoding="utf-8"), "html5lib")

    def addresses(self) -> list[str]:
        """The addresses of all pages below the site."""
        return sorted(str(f.parent.relative_to(self.folder)) + "/" for f in self.folder.rglob("index.html"))


def build(folder: Path, root: Path = ROOT, base: str = BASE) -> subprocess.CompletedProcess[str]:
    """Build the edition at `root` into `folder`."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=root,
        env={**os.environ, "SITE_URL": base, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def real(shared: Path) -> Edition:
    """The real edition; its fonts are made once, since several processes want them at once."""
    edition = read_edition(ROOT / "docs")
    with alone(shared / "fonts"):
        print_fonts(ROOT / ".cache" / "fonts")
        web_fonts(edition, ROOT / ".cache" / "fonts")
    return edition


@pytest.fixture(scope="session")
def settings_book() -> tuple[str, ...]:
    """The plain pages that the volumes hold."""
    return read_settings(ROOT / "mkdocs.yml").book


@pytest.fixture(scope="session")
def built(shared: Path, real: Edition) -> Built:  # noqa: ARG001 (its fonts)
    """The real edition, built by the first process that wants it, for all of them."""
    folder, output = shared / "site", shared / "site.txt"
    with alone(output):
        if not output.exists():
            done = build(folder)
            output.write_text(f"{done.returncode}\n{done.stdout}{done.stderr}", encoding="utf-8")
    code, _, said = output.read_text(encoding="utf-8").partition("\n")
    assert code == "0", said
    return Built(folder, said, BASE)


@contextlib.contextmanager
def serving(folder: Path, prefix: str = "/forum") -> Iterator[str]:
    """The address of a built site, served under its sub-path."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            return super().translate_path(path.removeprefix(prefix) if path.startswith(prefix) else "/absent")

        def log_message(self, *_: object) -> None:
            pass

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{prefix}/"
        server.shutdown()


@pytest.fixture(scope="session")
def served(built: Built) -> Iterator[str]:
    """The address of the built edition."""
    with serving(built.folder) as address:
        yield address


BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
"""The commands of the browser, the best first: without a window of its own Chromium opens a page in half the time."""


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        missing("a browser", "install Debian's package chromium-headless-shell, or chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """A tab of a reader who may copy; it is an error if a script of a page fails."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    errors: list[Exception] = []
    page.on("pageerror", lambda error: errors.append(error))
    yield page
    assert not errors
    context.close()


def findings(page: Page) -> list[str]:
    """What axe-core finds on a page: WCAG 2.2 AA and best practices."""
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{v['id']}: {n['html'][:120]} ({n['target']})" for v in found for n in v["nodes"]]
