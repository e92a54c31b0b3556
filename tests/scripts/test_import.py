"""The importer, on a fabricated publication and on ones that Hypothesis damages."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.edition.published_text import DIALECT, PublishedText, read_published_texts, words_by_page
from macros.edition.text import read
from scripts.__main__ import main
from scripts.import_ import restore
from scripts.publication import PublicationError, read_publication
from scripts.publication.markdown import plain
from scripts.publication.plan import read_plan
from scripts.publication.records import account
from scripts.publication.typography import squeezed

from .conftest import Volume, give_structure


@pytest.fixture
def headed(volume: Volume) -> Volume:
    """The fabricated publication with the structure that an importer wants."""
    give_structure(volume)
    return volume


def run(volume: Volume, out: Path) -> int:
    return main(["import", str(volume.text), "--plan", str(volume.plan), "--out", str(out)])


def files(folder: Path) -> dict[str, bytes]:
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


def body(volume: Volume, path: str) -> str:
    publication = read_publication(volume.text, volume.pages, volume.plan)
    return restore(publication, read_plan(volume.plan)).files[f"{path}.md"].split("\n---\n", 1)[1]


def test_restores_a_speech(headed: Volume) -> None:
    assert body(headed, "s0/maes") == (
        "### ⟦5⟧Allocution de bienvenue\n\n"
        "Maison des marais (MDM)\n{: .role }\n\n"
        "Merci aux participants venus nombreux pour parler des zones humides et de la Ville de Gand."
        " Les zones humides, c’est-à-dire les nôtres.\n\n"
        "#### Trois attentes, c’est-à-dire trois questions\u202f:\n\n"
        "- un état des lieux\u202f;\n{: .k2 }\n"
        "- des règles communes\u202f;\n{: .k2 }\n"
        "- ⟦6⟧des engagements, car les engagements tiennent.[^1]\n{: .k2 }\n\n"
        "[^1]: Note de bas de page.\n"
    )


def test_restores_arabic_to_logical_order(headed: Volume) -> None:
    text = body(headed, "s1/haddad")
    assert text.startswith("### ⟦7⟧عد الطيور\n\nنحن نعد طيور البلشون\n\nمنذ 2009 «بالصبر والمنهج» كل سنة.\n")
    assert "- 2009 120 40%\n{: .box }\n- 2019 1.250 95%\n{: .box }\n" in text
    assert text.endswith("\n\n<!-- -->\n\n- ⟦9⟧نشر العد كل سنة\n{: .k4 }\n")


def test_joins_the_lines_of_a_script_that_stand_apart(headed: Volume) -> None:
    headed.change(headed.text, "البل�شون  طيور  نعد  نحن ", "الأبيض  البل�شون  طيور  كل  اليوم  نعد  نحن ")
    assert "نحن نعد اليوم كل طيور البلشون الأبيض منذ 2009" in body(headed, "s1/haddad")


def test_a_paragraph_that_the_plan_opens_does_not_go_on(headed: Volume) -> None:
    assert "nombreux pour parler" in body(headed, "s0/maes")
    headed.change(headed.plan, "structure:\n", "structure:\n  paragraphs: [14]\n")
    assert "humi-\n\ndes" not in body(headed, "s0/maes") and "\n\ndes et de la Ville" in body(headed, "s0/maes")


def test_nests_a_list_below_another(headed: Volume) -> None:
    assert "- 09h00\u202f: Accueil\n{: .k1 }\n    - 09h30\u202f: Séance d’ouverture\n    {: .k5 }\n" in body(
        headed, "programme"
    )


def test_numbered_items_keep_their_numbers(headed: Volume) -> None:
    headed.change(headed.text, "1.\t We walk", "3.\t We walk")
    assert "3. We walk the bog each day and measure the water.\n2. We ask" in body(headed, "s1/okafor")


def test_writes_files_that_the_edition_reads_and_an_account(
    headed: Volume, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(headed, tmp_path / "publie") == 0
    texts = read_published_texts(tmp_path / "publie")
    assert set(texts) == {"programme", "s0/maes", "s1/haddad", "s1/okafor", "recommandations"}
    assert (texts["s1/haddad"].language, texts["s1/haddad"].pages) == ("ar", (7, 9))
    rows = [line.split() for line in capsys.readouterr().out.split("\n\n")[0].splitlines()]
    assert rows[-1][:2] == ["sum", str(len(headed.text.read_text(encoding="utf-8")))]
    assert sum(int(row[-2]) for row in rows[:-1]) == int(rows[-1][1])


def test_twice_gives_the_same_bytes_and_nothing_else(headed: Volume, tmp_path: Path) -> None:
    out = tmp_path / "publie"
    assert run(headed, out) == 0
    first = files(out)
    (out / "stale.md").write_text("old", encoding="utf-8")
    assert run(headed, out) == 0
    assert files(out) == first
    assert [f.name for f in tmp_path.iterdir() if f.name.startswith(".publie")] == []


def test_a_killed_import_leaves_the_old_text(headed: Volume, tmp_path: Path) -> None:
    out = tmp_path / "publie"
    assert run(headed, out) == 0
    before = files(out)
    headed.change(headed.text, "Maison des marais", "Maison  des marais")
    killed = (
        "import os, signal, sys; from scripts import import_; from scripts.__main__ import main\n"
        "import_._exchange = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        "main(sys.argv[1:])"
    )
    arguments = ["import", str(headed.text), "--plan", str(headed.plan), "--out", str(out)]
    done = subprocess.run([sys.executable, "-c", killed, *arguments], cwd=Path.cwd(), check=False)
    assert done.returncode < 0 and files(out) == before
    assert run(headed, out) == 0 and files(out) != before
    assert [f.name for f in tmp_path.iterdir() if f.name.startswith(".publie")] == []


def test_where_folders_cannot_be_exchanged_they_are_renamed(
    headed: Volume, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda *_args, **_kwargs: object())
    assert run(headed, tmp_path / "publie") == 0
    first = files(tmp_path / "publie")
    assert run(headed, tmp_path / "publie") == 0
    assert files(tmp_path / "publie") == first


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x89PNG\r\n\x1a\n\xff\xd8", "not UTF-8"),
        (b"text \x00 text", "control character"),
        (b"", "is empty"),
        (b"Another book altogether.\n", "another publication"),
        (None, "it may be cut off"),
    ],
)
def test_bad_input_is_named_and_nothing_written(
    headed: Volume, tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes | None, says: str
) -> None:
    headed.text.write_bytes(headed.text.read_bytes()[:-40] if data is None else data)
    assert run(headed, tmp_path / "publie") == 1
    assert says in capsys.readouterr().err
    assert not (tmp_path / "publie").exists()


def test_a_structure_that_does_not_match_is_named(headed: Volume) -> None:
    headed.change(headed.plan, "structure:\n", "structure:\n  headings: [11, 12, 900]\n  paragraphs: [13]\n")
    assert [problem.partition(" P4 ")[2] for problem in headed.problems()] == [
        "line 12 of the text holds nothing; write the number of a line that holds text",
        "line 900 of the text holds nothing; write the number of a line that holds text",
    ]


def test_text_before_the_first_contribution_is_not_lost(headed: Volume) -> None:
    plan = yaml.safe_load(headed.plan.read_text(encoding="utf-8"))
    del plan["contributions"][0]
    plan["contributions"][0] |= {"line": 10, "pages": "3-6"}
    headed.plan.write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    publication = read_publication(headed.text, headed.pages, headed.plan)
    with pytest.raises(PublicationError, match="belongs to no contribution"):
        restore(publication, read_plan(headed.plan))


_SIGN = st.one_of(
    st.sampled_from(
        [
            *"-.:;!?»«’'\"()[]{}#*_`\\&<>|~+=⟦⟧•×§è\ufffd \t\u00a0\u202f\r1247aéعةى،",
            "ØØ ",
            "§§\t",
            "1. ",
            "a.\t",
            "- ",
            "  ",
        ]
    ),
    st.characters(exclude_categories=("Cc", "Cs")),
)
_LINES = st.lists(st.lists(_SIGN, max_size=30).map("".join), min_size=1, max_size=12).map("\n".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_LINES, _LINES, st.booleans(), st.sampled_from(["fr", "ar", "en"]))
def test_no_character_of_any_publication_is_lost(one: str, two: str, spaced: bool, language: str) -> None:
    """Whatever stands in a text: the account is exact, and each sign stands in a page, in order (else this raises)."""
    text = f" A{one}\n\n B{two}\n"
    data = text.encode()
    plan = {
        "publication": {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()},
        "repairs": {
            "lost": {"Latn": "ti", "Arab": ""},
            "visual_order": ["Arab"],
            "mirrored_quotes": ["Arab"],
            "bullets": ["ØØ", "§§", "•", "××", "-"],
        },
        "structure": {"heading_marks": ["§§"], "spaced": ["Arab"] if spaced else []},
        "contributions": [{"path": "one", "line": 1, "pages": "1-2", "language": language, "head": [1]}],
    }
    second = text.count("\n", 0, text.index("\n B", len(one))) + 2
    rows = ["first_line\tprinted_page\tbasis\tbegins", "1\t1\tinferred\tA", f"{second}\t2\tuncertain\tB"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "text.txt").write_bytes(data)
        (folder / "pages.tsv").write_text("\n".join(rows), encoding="utf-8")
        (folder / "plan.yml").write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
        publication = read_publication(folder / "text.txt", folder / "pages.tsv", folder / "plan.yml")
        imported = restore(publication, read_plan(folder / "plan.yml"))
    assert sum(account(publication.lines).values()) == len(text)
    source = imported.files["one.md"].split("\n---\n", 1)[1]
    imported_text = PublishedText("one", language, (1, 2), "", (), read(source, dialect=DIALECT), Path("one.md"))
    assert next(iter(words_by_page(imported_text)), (1, ""))[0] == 1
    # Pages, search and volumes are made of these words; the numbers of a list are its items' own.
    unnumbered = re.sub(r"(?m)^( *)[0-9A-Za-z]{1,9}\. ", r"\1- ", source)
    assert Counter(squeezed("".join(words for _, words in words_by_page(imported_text)))) == Counter(
        "".join(plain(unnumbered))
    )


def test_make_import_asks_for_the_source() -> None:
    done = subprocess.run(
        ["make", "-n", "import", "SOURCE=a b.txt", "PAGES=p.tsv"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MAKEFLAGS": ""},
    )
    assert '-m scripts import "a b.txt" --pages "p.tsv"' in done.stdout
