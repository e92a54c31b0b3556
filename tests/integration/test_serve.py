"""`mkdocs serve` shows a change in the page and in what the macros make of it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .conftest import ROOT


def wait_for(condition: Callable[[], bool], seconds: float = 90) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if condition():
                return True
        except OSError:
            pass
        time.sleep(0.2)
    return False


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    for name in ("docs", "macros", "overrides"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "published.txt"):
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".cache").symlink_to(ROOT / ".cache")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=tmp_path,
        env={**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        assert wait_for(lambda: "<h1>" in fetch(address)), "the site was not served"
        yield tmp_path, address
    finally:
        process.terminate()
        process.wait(timeout=20)


def test_a_change_is_seen_in_the_page_and_in_the_views(serving: tuple[Path, str]) -> None:
    root, address = serving
    page = root / "docs" / "fr" / "s3" / "niang.md"
    source = page.read_text(encoding="utf-8")
    block = next(part for part in source.split("\n\n") if ".rec" in part)
    page.write_text(source.replace(block, f"Essai de rechargement. {block}"), encoding="utf-8")
    assert wait_for(lambda: "Essai de rechargement." in fetch(f"{address}s3/niang/"))
    assert wait_for(lambda: "Essai de rechargement." in fetch(f"{address}recommandations/"))

    template = root / "macros" / "views" / "home.html"
    template.write_text(template.read_text(encoding="utf-8") + "<p>Essai de gabarit.</p>\n", encoding="utf-8")
    assert wait_for(lambda: "Essai de gabarit." in fetch(address))
