"""The real publication, read and compared with the records. Collected where its text is beside the repository."""

from __future__ import annotations

import pytest

from scripts.__main__ import main
from scripts.publication import read_publication
from scripts.publication.records import account

from .conftest import ROOT, SOURCE

PLAN = ROOT / "publication" / "plan.yml"


def test_the_records_say_what_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--docs", str(ROOT / "docs"), "--plan", str(PLAN)]
    options += ["--exceptions", str(ROOT / "publication" / "exceptions.yml")]
    code = main(["fidelity", str(SOURCE), *options])
    assert code == 0, capsys.readouterr().out


def test_every_character_is_accounted_for() -> None:
    publication = read_publication(SOURCE, SOURCE.with_name("pages.tsv"), PLAN)
    raw = SOURCE.read_text(encoding="utf-8")
    assert "".join(line.raw for line in publication.lines) == raw
    assert sum(account(publication.lines).values()) == len(raw)
    for line in publication.lines:
        assert "\ufffd" not in line.text and "  " not in line.text, line.number
    arabic = [line.text for line in publication.lines if line.script == "Arab"]
    assert sum(text.count("«") for text in arabic) == sum(text.count("»") for text in arabic) > 0
    assert not any(text.find("»") < text.find("«") for text in arabic if "«" in text)
