from __future__ import annotations

from typing import Any

import rispy

from macros.formats.citations.references import Reference
from macros.formats.citations.ris import ris


def assert_same(entry: dict[str, Any], reference: Reference) -> None:
    assert entry["type_of_reference"] == ("CPAPER" if reference.proceedings else "CONF")
    assert entry["id"] == reference.key
    assert entry["title"] == reference.title
    names = [author if isinstance(author, str) else author.inverted for author in reference.authors]
    assert entry.get("authors", []) == names
    assert entry["secondary_authors"] == list(reference.editors)
    assert entry["secondary_title"] == reference.event
    assert entry.get("custom3") == reference.proceedings
    assert (entry["year"], entry["date"]) == (str(reference.date.year), f"{reference.date:%Y/%m/%d}/")
    assert (entry["place_published"], entry["publisher"]) == (reference.place, reference.publisher)
    pages = [page for page in (entry.get("start_page"), entry.get("end_page")) if page]
    assert pages == list(map(str, dict.fromkeys(reference.pages or ())))
    assert entry.get("type_of_work", "") == reference.genre
    assert (entry["call_number"], entry["edition"]) == (reference.symbol, reference.version)
    assert (entry["abstract"], entry["language"]) == (reference.abstract, reference.language)
    assert entry.get("keywords", []) == list(reference.keywords)
    assert entry["urls"] == [reference.url]


def test_rispy_reads_back_every_field(cited: dict[str, Reference]) -> None:
    entries = rispy.loads(ris(cited.values()).decode())
    assert len(entries) == len(cited)
    for entry, reference in zip(entries, cited.values(), strict=True):
        assert_same(entry, reference)


def test_hard_names_and_signs(hard: Reference) -> None:
    (entry,) = rispy.loads(ris([hard]).decode())
    assert_same(entry, hard)


def test_nothing_stands_before_the_first_tag(cited: dict[str, Reference]) -> None:
    lines = ris(cited.values()).decode().splitlines()
    assert lines[0] == "TY  - CPAPER" or lines[0] == "TY  - CONF"
    assert all(not line or line[2:6] == "  - " for line in lines if line != "ER  -")
