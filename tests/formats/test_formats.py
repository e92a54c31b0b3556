from __future__ import annotations

from pathlib import Path

import pytest

from macros.edition import Edition
from macros.formats import write_all
from macros.formats.citations import citation_files
from macros.formats.citations.references import Reference

from .conftest import BASE


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.formats.pictures", lambda *_: ())


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.mark.usefixtures("undrawn")
def test_everything_is_written_the_same_twice(edition: Edition, tmp_path: Path) -> None:
    write_all(edition, tmp_path / "one", BASE, tmp_path)
    write_all(edition, tmp_path / "two", BASE, tmp_path)
    one = files(tmp_path / "one")
    assert one == files(tmp_path / "two")
    for prefix in ("", "ar/", "en/"):
        for record in edition.records:
            assert {f"{prefix}{record.path}/citation.{e}" for e in ("bib", "ris", "json")} <= set(one)
        assert {f"{prefix}exports/{n}" for n in ("citations.bib", "citation.json", "people.csv")} <= set(one)
    assert {"exports/edition.json", "exports/edition.schema.json", "programme.ics"} <= set(one)


def test_citation_files(cited: dict[str, Reference]) -> None:
    assert citation_files(cited["WET1-S1-2-ar"]) == {
        "BibTeX": "ar/s1/okafor/citation.bib",
        "RIS": "ar/s1/okafor/citation.ris",
        "CSL-JSON": "ar/s1/okafor/citation.json",
    }
