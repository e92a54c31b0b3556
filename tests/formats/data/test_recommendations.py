from __future__ import annotations

import csv
import io

import pytest

from macros.edition import Edition
from macros.formats.data.recommendations import recommendations

BASE = "https://example.org/wet/"


@pytest.mark.parametrize(("language", "folder"), [("fr", ""), ("ar", "ar/"), ("en", "en/")])
def test_all_three_hold_every_recommendation_in_order(edition: Edition, language: str, folder: str) -> None:
    made = recommendations(edition, language, BASE)
    files = {
        name.rpartition(".")[2]: made[f"{folder}recommandations/{name}"].decode("utf-8-sig")
        for name in ("table.csv", "recommendations.bib", "recommendations.ris")
    }
    symbols = [r.symbol for r in edition.recommendations]
    rows = list(csv.reader(io.StringIO(files["csv"])))
    assert [row[0] for row in rows[1:]] == symbols
    # The page's script takes lines of the table, and entries between blank lines.
    assert [line.partition(",")[0] for line in files["csv"].split("\r\n")[1:-1]] == symbols
    for extension in ("bib", "ris"):
        entries = files[extension].strip().split("\n\n")
        assert [next(s for s in symbols if s in entry) for entry in entries] == symbols
    keys = [f"{symbol.replace('/', '-')}-{language}" for symbol in symbols]
    assert [entry.split("{", 1)[1].partition(",")[0] for entry in files["bib"].strip().split("\n\n")] == keys


def test_a_row_says_who_asks_whom_and_where(edition: Edition) -> None:
    text = recommendations(edition, "ar", BASE)["ar/recommandations/table.csv"]
    assert text.startswith(b"\xef\xbb\xbf")
    for recommendation, row in zip(
        edition.recommendations, list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))[1:], strict=True
    ):
        paragraph = edition.paragraph(recommendation)
        assert row[2] == recommendation.kind.label["ar"]
        assert row[3].split("; ") == [theme.label["ar"] for theme in recommendation.themes]
        assert row[5].split("; ") == [to.label["ar"] for to in recommendation.addressees]
        assert row[9] == f"{BASE}ar/{recommendation.path}/#{paragraph.id}"
