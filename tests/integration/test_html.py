"""The Nu Html Checker (https://validator.github.io/validator/) on every page of the real edition."""

from __future__ import annotations

import subprocess
from pathlib import Path

from ..conftest import java, node_module
from .conftest import Built


def said(folder: Path) -> list[str]:
    """What the checker says of the HTML in a folder: errors, warnings and remarks."""
    jar = node_module("vnu-jar") / "build" / "dist" / "vnu.jar"
    command = [java(), "-Xss4m", "-jar", str(jar), "--skip-non-html", "--exit-zero-always", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stderr.splitlines()


def test_the_checker_has_nothing_to_say(built: Built) -> None:
    assert said(built.folder) == []


def test_the_checker_sees_a_fault(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="fr"><title>Essai</title><p><ul></ul></p></html>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert any("error" in line for line in said(tmp_path))
