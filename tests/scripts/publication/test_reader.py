from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.publication import read_publication
from scripts.publication.records import Line, account

from ..conftest import Volume

LINES = [
    "Des mots.", "des mots-", "mots", "ØØ point", "•\t point", "èè titre", "1.\t point", "", " ", "\u00a0",
    "  deux  mots ", "par\ufffdcipants", "ب  ا  »ت« \ufffd", "ا ب ××", "ج ×× ب  ا", "fin.1", "1- note", "12",
    "Le forum des zones humides",
]  # fmt: skip
"""Lines of damaged publications, in any order."""


def text(volume: Volume, page: int) -> list[str]:
    found = volume.read().page(page)
    assert found
    return [line.text for line in found.content]


def line(volume: Volume, number: int) -> Line:
    return next(line for line in volume.read().lines if line.number == number)


def test_pages_and_what_their_numbers_rest_on(volume: Volume) -> None:
    pages = volume.read().pages
    assert [page.number for page in pages] == [3, 5, 6, 7, 8, 9, 10, 11, 12]
    assert [page.basis for page in pages][:4] == ["inferred", "inferred", "printed", "exact"]


def test_every_character_is_accounted_for(volume: Volume) -> None:
    publication = volume.read()
    raw = volume.text.read_text(encoding="utf-8")
    assert "".join(line.raw for line in publication.lines) == raw
    assert sum(account(publication.lines).values()) == len(raw)
    for line in publication.lines:
        assert "".join(p.source for p in sorted(line.pieces, key=lambda p: p.at)) == line.raw


def test_repaired_text(volume: Volume) -> None:
    assert text(volume, 5)[2] == "Merci aux participants venus nombreux pour parler des zones humi"
    assert text(volume, 6)[:2] == ["des engage", "ments, car les engagements tiennent."]
    assert text(volume, 7) == ["عد الطيور", "نحن نعد طيور البلشون", "منذ 2009 «بالصبر والمنهج» كل سنة."]
    assert text(volume, 9) == ["نشر العد كل سنة"]
    assert text(volume, 12)[-1] == "protéger l’eau des marais, avec attention."


def test_broken_words_join(volume: Volume) -> None:
    broken = {line.number: line.text for line in volume.read().lines if line.joins}
    assert broken == {
        13: "Merci aux participants venus nombreux pour parler des zones humi",
        16: "Trois attentes, c’est-à-",
        29: "des engage",
    }


def test_marks_notes_and_furniture(volume: Volume) -> None:
    assert line(volume, 3).mark == "ØØ"
    assert line(volume, 16).mark == "èè"
    assert line(volume, 43).mark == "××"
    assert line(volume, 46).mark == "1."
    assert line(volume, 30).calls == ("1",)
    assert line(volume, 32).note == "1"
    assert [line(volume, number).pieces[0].rule for number in (24, 25, 27)] == ["blank", "page-number", "running-head"]
    assert line(volume, 10).pieces[0].rule == "page-mark"


def test_a_bare_number_without_a_head_is_content(volume: Volume) -> None:
    volume.change(volume.text, "1- Note de bas de page.", "1- Note de bas de page.\n\n47")
    volume.pages.write_text(
        "".join(
            f"{int(row.split(chr(9))[0]) + 2 * (int(row.split(chr(9))[0]) > 32)}\t{row.split(chr(9), 1)[1]}"
            if row[0].isdigit()
            else row
            for row in volume.pages.read_text(encoding="utf-8").splitlines(keepends=True)
        ),
        encoding="utf-8",
    )
    plan = volume.plan.read_text(encoding="utf-8")
    for old in (33, 44, 50):
        plan = plan.replace(f"line: {old},", f"line: {old + 2},")
    volume.plan.write_text(plan, encoding="utf-8")
    assert text(volume, 6)[-1] == "47"


def test_contributions(volume: Volume) -> None:
    publication = volume.read()
    maes = publication.contributions[1]
    assert (maes.path, maes.first_line, maes.pages, maes.language) == ("s0/maes", 10, (5, 6), "fr")
    assert [line.number for line in publication.lines_of(maes)] == list(range(10, 33))
    assert publication.contribution_of(8) == publication.contributions[2]
    assert publication.contribution_of(99) is None
    assert publication.lines_of(publication.contributions[-1])[-1].number == 54


def test_correction(volume: Volume) -> None:
    entry = "corrections:\n  - {line: 53, stands: dresser, becomes: tirer, why: a test, joins: true}\n"
    volume.plan.write_text(
        volume.plan.read_text(encoding="utf-8").replace("contributions:", f"{entry}contributions:"), encoding="utf-8"
    )
    volume.change(volume.plan, "line: 53", "line: 52")
    found = line(volume, 52)
    assert found.text == "tirer une carte ;" and found.joins
    assert [piece.rule for piece in found.pieces if piece.kind == "repair"] == ["bullet", "correction"]


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=14), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_whatever_the_damage_nothing_is_lost(tmp_path: Path, lines: list[str], ends: bool) -> None:
    volume = Volume(tmp_path)
    raw = "Début\n" + "\n".join(lines) + "\n" * ends
    volume.text.write_text(raw, encoding="utf-8", newline="")
    volume.pages.write_text("first_line\tprinted_page\tbasis\tbegins\n1\t1\tinferred\tDébut\n", encoding="utf-8")
    volume.plan.write_text(
        "publication: {size: 1, sha256: 0}\n"
        "repairs: {lost: {Latn: ti, Arab: ''}, visual_order: [Arab], mirrored_quotes: [Arab],"
        " bullets: [ØØ, •, èè, ××]}\n"
        "contributions:\n  - {path: a, line: 1, pages: 1, language: fr}\n",
        encoding="utf-8",
    )
    volume.identify()
    publication = volume.read()
    assert "".join(line.raw for line in publication.lines) == raw
    assert sum(account(publication.lines).values()) == len(raw)
    assert "\ufffd" not in "".join(line.text for line in publication.lines)


# What cannot be read


def test_not_utf8(volume: Volume) -> None:
    volume.text.write_bytes(b"un\ndeux \xff\n")
    (problem,) = volume.problems()
    assert problem.startswith("text.txt:2: P1 the file is not UTF-8 text; give the text that a converter took")


def test_not_text(volume: Volume) -> None:
    volume.text.write_bytes(b"un\n%PDF\x00\n")
    (problem,) = volume.problems()
    assert problem.startswith("text.txt:2: P1 the file is not text: it holds the control character U+0000")


def test_empty(volume: Volume) -> None:
    volume.text.write_text(" \n\n", encoding="utf-8")
    assert volume.problems()[0].startswith("text.txt:1: P1 the file is empty")


def test_no_files(volume: Volume) -> None:
    for file in (volume.text, volume.pages, volume.plan):
        file.unlink()
    assert [problem.partition(" (")[0] for problem in volume.problems()] == [
        "pages.tsv:1: P3 the page map cannot be read",
        "plan.yml:1: P4 the file cannot be read",
        "text.txt:1: P1 the text cannot be read",
    ]


def test_another_publication(volume: Volume) -> None:
    volume.text.write_text(volume.text.read_text(encoding="utf-8").replace("2009 120", "2009 121"), encoding="utf-8")
    assert "this is another publication: the file's SHA-256 is" in volume.problems()[0]


def test_cut_off(volume: Volume) -> None:
    volume.text.write_bytes(volume.text.read_bytes()[:300])
    (problem,) = volume.problems()
    assert problem.startswith("text.txt:1: P2 this is another publication: the file has 300 bytes")
    assert "(it may be cut off)" in problem


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("first_line\t", "line\t", "pages.tsv:1: P3 the page map does not begin with its columns"),
        ("7\texact", "7\tguessed", "pages.tsv:5: P3 the row cannot be read"),
        ("33\t7", "xx\t7", "pages.tsv:5: P3 the row cannot be read"),
        ("33\t7", "8\t7", "pages.tsv:5: P3 p. 7 from line 8 comes after p. 6 from line 25"),
        ("Keeping the bog", "Keeping the fog", "pages.tsv:8: P3 line 44 of the text does not begin as the map says"),
        ("50\t12", "500\t12", "pages.tsv:10: P3 p. 12 begins on line 500; the text has 54 lines"),
        ("49\t11\texact", "49\t11\tprinted", "pages.tsv:9: P3 line 49 of the text does not print the page number 11"),
        ("1\t3\tinferred\tProgramme du forum\n", "", "pages.tsv:2: P3 the text begins on line 1, its first"),
        ("25\t6", "25\t5", "pages.tsv:4: P3 p. 5 from line 25 comes after p. 5 from line 10"),
        ("10\t5\tinferred\tAllocution de bienve", "11\t5\tinferred\tMaison", "nothing on line 11 of the text"),
    ],
)  # fmt: skip
def test_page_map_that_does_not_fit(volume: Volume, old: str, new: str, problem: str) -> None:
    volume.change(volume.pages, old, new)
    assert any(problem in found for found in volume.problems()), volume.problems()


def test_page_number_of_the_text_that_the_map_does_not_know(volume: Volume) -> None:
    volume.change(volume.text, "\n6\n", "\n16\n")
    found = volume.problems()
    assert any(p.startswith("text.txt:25: P3 the page number 16 is printed here") for p in found)
    assert any(p.startswith("pages.tsv:4: P3") for p in found)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("publication:\n", "publication: [\n", "plan.yml:3: P4 the file is not YAML"),
        ("furniture:", "furnishing:", "plan.yml:5: P4 `furnishing` is not a key of this file; delete it"),
        ("path: s0/maes, ", "", "plan.yml:19: P4 `contributions.1.path` is missing; add `path`"),
        ("pages: 5-6", "pages: 6-5", "`contributions.1.pages` is `6-5`; write printed pages"),
        ("line: 33", "line: 34", "plan.yml:20: P4 `s1/haddad` begins on line 34, where no page begins"),
        ("pages: 10-11", "pages: 11", "plan.yml:21: P4 `s1/okafor` begins on p. 10, outside its pages"),
        ("pages: 5-6", "pages: 5-7", "plan.yml:20: P4 `s1/haddad` does not come after `s0/maes`"),
        ("path: s1/okafor", "path: s1/haddad", "plan.yml:21: P4 `s1/haddad` stands twice; keep one"),
        ("pages: 5-6", "pages: 5", "p. 6 (line 25 of the text) belongs to no contribution"),
    ],
)
def test_plan_that_does_not_match(volume: Volume, old: str, new: str, problem: str) -> None:
    volume.change(volume.plan, old, new)
    assert any(problem in found for found in volume.problems()), volume.problems()


def test_correction_that_does_not_match(volume: Volume) -> None:
    entry = (
        "corrections:\n  - {line: 900, stands: a, becomes: b, why: c}\n  - {line: 3, stands: zz, becomes: b, why: c}\n"
    )
    volume.change(volume.plan, "contributions:\n", f"{entry}contributions:\n")
    assert [p for p in volume.problems() if "stands 0 times in line" in p] == [
        "plan.yml:18: P4 `a` stands 0 times in line 900 of the text; write what stands there once",
        "plan.yml:19: P4 `zz` stands 0 times in line 3 of the text; write what stands there once",
    ]


def test_many_problems_at_once(volume: Volume) -> None:
    volume.change(volume.pages, "7\texact", "7\tguessed")
    volume.change(volume.plan, "furniture:", "furnishing:")
    assert [problem.partition(":")[0] for problem in volume.problems()] == ["pages.tsv", "plan.yml"]


def test_reading_twice_gives_the_same(volume: Volume) -> None:
    assert volume.read() == read_publication(volume.text, volume.pages, volume.plan)
