"""`python -m scripts print`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest

from scripts.__main__ import main

from ..conftest import PUBLISHED


@pytest.fixture
def project(forum: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(forum)
    return forum


def test_a_part_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parts = ["--session", "s1", "--contribution", "s1/haddad", "--page", "a-propos"]
    assert main(["print", "--language", "fr", *parts]) == 0
    names = ["WET1-fr-a-propos.pdf", "WET1-fr-s1-haddad.pdf", "WET1-fr-s1.pdf"]
    assert sorted(file.name for file in (project / "site" / "print").iterdir()) == names
    said = capsys.readouterr().out
    assert all(name in said for name in names)


@pytest.mark.parametrize(
    "arguments", [["--language", "de"], ["--session", "s9"], ["--contribution", "s1/nobody"], ["--page", "s0x"]]
)
def test_what_is_not_there_is_said(project: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["print", *arguments]) == 1
    assert arguments[1] in capsys.readouterr().err
    assert not (project / "site").exists()


def test_what_cannot_be_printed_stops_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project / "docs/fr/s1/haddad.md"
    file.write_text(file.read_text(encoding="utf-8").replace("un tableau", "un 表"), encoding="utf-8")
    assert main(["print", "--language", "fr", "--session", "s1"]) == 1
    assert "haddad.md:21: P101" in capsys.readouterr().err


def test_the_published_text_is_printed_when_it_is_asked_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["print", "--language", "en", "--contribution", "s1/okafor"]
    assert main([*command, "--published"]) == 1
    assert "no published text in publie/: `make import" in capsys.readouterr().err
    assert not (project / "site").exists()
    shutil.copytree(PUBLISHED, project / "publie")
    for arguments, there in (([], False), (["--published"], True)):
        assert main([*command, *arguments]) == 0
        with pypdfium2.PdfDocument(project / "site/print/WET1-en-s1-okafor.pdf") as document:
            text = "".join(page.get_textpage().get_text_range() for page in document)
        assert ("Warden of the bog" in text) == there


def test_a_published_text_that_was_edited_wrongly_stops_it(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "publie").mkdir()
    (project / "publie/note.md").write_text("no front matter", encoding="utf-8")
    assert main(["print", "--published"]) == 1
    assert "note.md:1: E101" in capsys.readouterr().err
