from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import jsonschema
import pytest

from macros.edition import Edition
from macros.edition.text import markdown
from macros.formats.data.document import document

from ..conftest import BASE


@pytest.fixture(scope="session")
def files(edition: Edition) -> dict[str, Any]:
    return {name: json.loads(content) for name, content in document(edition, BASE).items()}


@pytest.fixture(scope="session")
def data(files: dict[str, Any]) -> Any:
    return files["exports/edition.json"]


@pytest.fixture(scope="session")
def schema(files: dict[str, Any]) -> Any:
    return files["exports/edition.schema.json"]


def test_it_validates_against_its_schema(data: Any, schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert data["$schema"] == schema["$id"] == f"{BASE}exports/edition.schema.json"


def test_the_schema_refuses_what_is_wrong(data: Any, schema: Any) -> None:
    validator = jsonschema.Draft202012Validator(schema)
    faults: list[Callable[[Any], object]] = [
        lambda d: d.pop("version"),
        lambda d: d.update(surprise=1),
        lambda d: d["records"][0].pop("symbol"),
        lambda d: d["records"][0]["paragraphs"][0].update(pages=["7", "8"]),
        lambda d: d["people"][0]["names"]["ar"].pop("family"),
        lambda d: d["agenda"][0].update(title="Accueil"),
    ]
    for fault in faults:
        wrong = copy.deepcopy(data)
        fault(wrong)
        assert list(validator.iter_errors(wrong))


def test_it_holds_everything_in_every_language(data: Any, edition: Edition) -> None:
    assert [r["symbol"] for r in data["records"]] == [r.symbol for r in edition.records]
    for got, record in zip(data["records"], edition.records, strict=True):
        assert got["title"] == record.title
        assert [(p["id"], p["text"]) for p in got["paragraphs"]] == [
            (p.id, {language: markdown(content) for language, content in p.content.items()}) for p in record.paragraphs
        ]
    assert [r["symbol"] for r in data["recommendations"]] == [r.symbol for r in edition.recommendations]
    assert [p["id"] for p in data["people"]] == list(edition.people)
    assert [s["code"] for s in data["sessions"]] == [s.code for s in edition.sessions]
    assert len(data["agenda"]) == len(edition.agenda)
    assert [t["id"] for t in data["terms"]] == list(edition.terms)


def test_ids_within_it_lead_somewhere(data: Any) -> None:
    people = {person["id"] for person in data["people"]}
    symbols = {record["symbol"]: record for record in data["records"]}
    themes = {theme["id"] for theme in data["themes"]}
    for record in data["records"]:
        assert {speaker["person"] for speaker in record["speakers"]} <= people
        assert set(record["themes"]) <= themes
        assert {p["section"] for p in record["paragraphs"]} - {None} <= {h["id"] for h in record["headings"]}
    for asked in data["recommendations"]:
        assert asked["paragraph"] in {p["id"] for p in symbols[asked["record"]]["paragraphs"]}
        assert set(asked["asked_by"]) <= people
    assert {symbol for session in data["sessions"] for symbol in session["contributions"]} <= set(symbols)


def test_what_belongs_to_a_paragraph(data: Any) -> None:
    record = next(r for r in data["records"] if r["path"] == "s1/haddad")
    table = record["paragraphs"][1]["attached"]["ar"][0]
    assert (table["kind"], table["rows"][0]) == ("table", ["السنة", "البلشون", "النسبة"])
    assert record["footnotes"]["fr"] == {"1": "L’expression est de son maître."}


def test_the_same_bytes_again(edition: Edition) -> None:
    assert document(edition, BASE) == document(edition, BASE)
