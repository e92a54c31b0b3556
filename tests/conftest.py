"""What all tests share: a small fabricated edition, a forum on wetlands (code WET1) in French, Arabic and English."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from macros.edition import Edition, read_edition
from macros.edition.published_text import PublishedText, read_published_texts
from macros.formats.fonts import print_fonts, web_fonts

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

FORUM = Path(__file__).parent / "fixtures" / "forum"
"""Holds docs/. It has no problem under any rule, and no test changes it."""
PUBLISHED = Path(__file__).parent / "fixtures" / "published"
"""Holds the forum's published text as an import leaves it."""
FONTS = Path(__file__).resolve().parents[1] / ".cache" / "fonts"
"""Where fonts are kept from run to run: they take half a minute to make."""
NODE = Path(__file__).parent / "node"
"""Holds the tools that come from npm."""


def missing(tool: str, why: str) -> None:
    """Skip for want of a tool, saying so; fail instead where everything is required (CI)."""
    message = f"skipped for want of {tool}: {why}"
    if os.environ.get("EDITION_REQUIRE_ALL"):
        pytest.fail(message)
    pytest.skip(message)


def node_module(name: str) -> Path:
    """The folder of a tool that comes from npm."""
    folder = NODE / "node_modules" / name
    if not folder.exists():
        missing(name, "`npm ci --prefix tests/node --ignore-scripts` installs it")
    return folder


def java() -> str:
    """The command that runs Java."""
    command = shutil.which("java")
    if command is None:
        missing("Java", "install a Java runtime, 11 or later")
    assert command
    return command


def node() -> str:
    """The command that runs Node.js."""
    command = shutil.which("node")
    if command is None:
        missing("Node.js", "install Debian's package npm")
    assert command
    return command


@contextlib.contextmanager
def alone(file: Path) -> Iterator[None]:
    """Wait until no other process of this run is at the same work; `file` names the work."""
    with file.with_name(f"{file.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the processes of a run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session", autouse=True)
def _fonts(request: pytest.FixtureRequest) -> None:
    # The fonts of the forum are made once, where several processes would make them at once.
    if "PYTEST_XDIST_WORKER" in os.environ:
        with alone(request.getfixturevalue("shared") / "fonts"):
            print_fonts(FONTS)
            web_fonts(read_edition(FORUM / "docs"), FONTS)


@pytest.fixture
def forum(tmp_path: Path) -> Path:
    """A copy of the forum's folder, which holds docs/ and which a test may change."""
    return shutil.copytree(FORUM, tmp_path / "forum")


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The forum's edition."""
    return read_edition(FORUM / "docs")


LINKS = "[*programme*](../programme.md#s1), [2](haddad.md#p2), [3](https://example.org/a)"
"""To a page outside the volumes, to one in them, to the web."""


@pytest.fixture
def linked(forum: Path) -> Edition:
    """The forum, where the paragraph of a request, in a session's folder, holds links."""
    for language in ("fr", "ar", "en"):
        file = forum / "docs" / language / "s1" / "okafor.md"
        text = file.read_text(encoding="utf-8")
        at = text.index("\n{: #p4")
        file.write_text(f"{text[:at]} {LINKS}.{text[at:]}", encoding="utf-8")
    return read_edition(forum / "docs")


@pytest.fixture(scope="session")
def published() -> Mapping[str, PublishedText]:
    """The forum's published texts by path: one in English, one in Arabic."""
    return read_published_texts(PUBLISHED)
