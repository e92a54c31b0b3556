from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from macros.edition import Edition
from macros.formats.citations import citation_sets
from macros.formats.citations.csl import csl_json
from macros.formats.citations.references import Author, Reference

from ...conftest import NODE, missing, node_module


def written(name: dict[str, str]) -> str:
    parts = (name.get("non-dropping-particle"), name.get("family"))
    family = " ".join(part for part in parts if part)
    return name.get("literal") or (f"{family}, {name['given']}" if name.get("given") else family)


def spaced(text: str | None) -> str | None:
    """As BibTeX readers have it: every white space is a space."""
    return text and " ".join(text.split())


def expected(authors: tuple[Author, ...]) -> list[str]:
    return [author if isinstance(author, str) else author.inverted for author in authors]


def assert_same(item: dict[str, Any], reference: Reference) -> None:
    date = {"date-parts": [[reference.date.year, reference.date.month, reference.date.day]]}
    assert item["type"] == ("paper-conference" if reference.proceedings else "book")
    assert (item["id"], item["title"], item["language"]) == (reference.key, reference.title, reference.language)
    assert [written(name) for name in item.get("author", [])] == expected(reference.authors)
    assert [written(name) for name in item["editor"]] == list(reference.editors)
    assert (item.get("container-title"), item["event-title"]) == (reference.proceedings, reference.event)
    assert item["issued"] == item["event-date"] == date
    assert (item["publisher"], item["publisher-place"]) == (reference.publisher, reference.place)
    assert item["event-place"] == reference.venue
    pages = reference.pages and "-".join(map(str, dict.fromkeys(reference.pages)))
    assert item.get("page") == pages
    assert (item.get("genre", ""), item["number"]) == (reference.genre, reference.symbol)
    assert (item.get("version") or item["edition"], item["URL"]) == (reference.version, reference.url)
    assert (item["abstract"], item["license"]) == (reference.abstract, reference.licence)
    assert item.get("keyword", "") == ", ".join(reference.keywords)


def test_every_field_is_there(cited: dict[str, Reference]) -> None:
    items = json.loads(csl_json(cited.values()))
    for item, reference in zip(items, cited.values(), strict=True):
        assert_same(item, reference)


def test_hard_names(hard: Reference) -> None:
    (item,) = json.loads(csl_json([hard]))
    assert_same(item, hard)


@pytest.fixture(scope="session")
def read_by_citation_js(cited: dict[str, Reference], tmp_path_factory: pytest.TempPathFactory, edition: Edition) -> Any:
    """What citation-js reads in every citation file: name -> entries as CSL-JSON and APA text."""
    node_module("@citation-js/core")
    if shutil.which("node") is None:
        missing("Node.js", "install Debian's package npm")
    folder = tmp_path_factory.mktemp("citations")
    names = []
    for name, content in citation_sets(edition, cited.values()).items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        names.append(name)
    done = subprocess.run(
        ["node", str(NODE / "read.mjs"), *names], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return dict(zip(names, json.loads(done.stdout), strict=True))


def test_citation_js_reads_every_file(read_by_citation_js: Any, cited: dict[str, Reference]) -> None:
    for reference in cited.values():
        for extension in ("bib", "ris", "json"):
            (entry,) = read_by_citation_js[f"{reference.file}.{extension}"]["entries"]
            assert entry["title"] == (spaced(reference.title) if extension == "bib" else reference.title)
            assert [written(name) for name in entry.get("author", [])] == expected(reference.authors)
            assert [written(name) for name in entry["editor"]] == list(reference.editors)
            assert entry["issued"]["date-parts"] == [[reference.date.year, reference.date.month, reference.date.day]]
            assert (entry["publisher"], entry["event-title"]) == (reference.publisher, reference.event)
            assert (entry["URL"], entry["language"]) == (reference.url, reference.language)
            if reference.pages:
                assert entry["page"].split("-") == list(dict.fromkeys(map(str, reference.pages)))
            if extension != "ris":  # it has no field for the proceedings there, nor for the symbol of a paper
                assert spaced(entry.get("container-title")) == spaced(reference.proceedings)
                assert entry["type"] == ("paper-conference" if reference.proceedings else "book")
                assert entry["number"] == reference.symbol


def test_all_citations_of_a_language_are_in_one_file(read_by_citation_js: Any, cited: dict[str, Reference]) -> None:
    for extension in ("bib", "ris", "json"):
        entries = read_by_citation_js[f"ar/exports/citations.{extension}"]["entries"]
        assert [entry["title"] for entry in entries] == [r.title for r in cited.values() if r.language == "ar"]


def test_citeproc_js_writes_apa_from_our_items(read_by_citation_js: Any) -> None:
    apa = read_by_citation_js["en/s1/okafor/citation.json"]["apa"]
    assert apa.startswith("Okafor, C., & Haddad, L. (2019). Keeping the bog. In ")
    assert "WET1/S1/2" in apa and "pp. 10–11" in apa
