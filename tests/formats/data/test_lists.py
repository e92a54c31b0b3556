from __future__ import annotations

import csv
import io
import json
import re

import pytest

from macros.edition import Edition
from macros.formats.data.lists import lists

from ..conftest import BASE


@pytest.fixture(scope="session")
def files(edition: Edition) -> dict[str, bytes]:
    return {name: content for language in edition.languages for name, content in lists(edition, language, BASE).items()}


def rows(content: bytes) -> list[dict[str, str]]:
    assert content.startswith("\ufeff".encode())
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", ["recommendations", "people"])
@pytest.mark.parametrize("folder", ["exports", "ar/exports", "en/exports"])
def test_csv_and_json_say_the_same(files: dict[str, bytes], folder: str, name: str) -> None:
    table = rows(files[f"{folder}/{name}.csv"])
    values = json.loads(files[f"{folder}/{name}.json"])
    flat = [{k: v if isinstance(v, str) else " | ".join(v) for k, v in value.items()} for value in values]
    assert table == flat and table


def test_a_row_a_recommendation(files: dict[str, bytes], edition: Edition) -> None:
    found = json.loads(files["ar/exports/recommendations.json"])
    assert [row["symbol"] for row in found] == [r.symbol for r in edition.recommendations]
    row = next(row for row in found if row["symbol"] == "WET1/S1/2/R1")
    assert row["asked_by"] == ["تشيدي أوكافور", "ليلى حداد"]
    assert row["addressees"] == ["etat", "associations"]
    assert row["paragraph_url"] == f"{BASE}ar/s1/okafor/#p3"
    assert row["url"] == f"{BASE}ar/recommandations/#s1-okafor-1"


def test_the_forum_asks_for_what_it_adopted(files: dict[str, bytes]) -> None:
    found = json.loads(files["en/exports/recommendations.json"])
    assert {tuple(row["asked_by"]) for row in found if row["kind"] == "adopted"} == {("The forum",)}


def test_a_row_a_role(files: dict[str, bytes], edition: Edition) -> None:
    found = json.loads(files["exports/people.json"])
    assert len(found) == len(edition.appearances)
    assert [(r["capacity"], r["symbol"]) for r in found if r["id"] == "maes"] == [
        ("speaker", "WET1/S0/1"),
        ("moderator", "WET1/S1"),
    ]
    assert found[0]["other_names"] == ["Leila Haddad", "ليلى حداد"]


def test_no_markup_in_the_text(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if "recommendations.csv" in name:
            assert not any(re.search(r"[<>*_]|\[\^", row["text"]) for row in rows(content))
