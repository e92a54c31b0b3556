"""Golden cases: each folder `rules/<code>/<name>/` is a fault, or several, in a copy of the forum, and its problems.

A case holds `golden.txt`, the exact lines of the run, and any of
- `in/`: files that replace those of the forum or add to them;
- `patch.txt`: a file's path, then lines `- old` and `+ new`: text that stands once in the file is replaced; and so on;
- `deleted.txt`: the paths of files that are deleted.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest

from macros.edition import EditionError, Problem, check, read_tree
from macros.edition.rules import READING, RULES

from ..conftest import FORUM

CASES = sorted(golden.parent for golden in (Path(__file__).parent / "rules").glob("*/*/golden.txt"))


def name(case: Path) -> str:
    return f"{case.parent.name}-{case.name}"


def lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def hunks(patch: list[str]) -> Iterator[tuple[str, str, str]]:
    """The (path, old text, new text) of a patch."""
    path = ""
    for mark, group in groupby(patch, key=lambda line: re.match(r"([-+])( |$)", line) is not None):
        text = list(group)
        if mark:
            old, new = ("\n".join(line[2:] for line in text if line[0] == sign) for sign in "-+")
            yield path, old, new
        else:
            path = text[-1]


def apply(case: Path, forum: Path) -> None:
    """Make the case's fault in a copy of the forum."""
    if (case / "in").exists():
        shutil.copytree(case / "in", forum, dirs_exist_ok=True)
    for path, old, new in hunks(lines(case / "patch.txt")):
        change(forum / path, old, new)
    for path in lines(case / "deleted.txt"):
        (forum / path).unlink()


def problems(forum: Path) -> tuple[Problem, ...]:
    try:
        return check(read_tree(forum / "docs"))
    except EditionError as error:
        return error.problems


def report(forum: Path) -> list[str]:
    """The problems as lines, with paths relative to the forum's folder."""
    return [str(problem).replace(f"{forum}/", "") for problem in problems(forum)]


def change(file: Path, old: str, new: str) -> None:
    """Replace text that stands once in a file."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"`{old}` stands {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def named(forum: Path, code: str) -> list[str]:
    """The file and line of each problem under a code."""
    return [f"{p.file.relative_to(forum)}:{p.line}" for p in problems(forum) if p.code == code]


def test_the_forum_has_no_problem() -> None:
    assert report(FORUM) == []


@pytest.mark.parametrize("case", CASES, ids=name)
def test_golden(case: Path, forum: Path) -> None:
    apply(case, forum)
    if os.environ.get("EDITION_GOLDEN"):
        (case / "golden.txt").write_text("".join(f"{line}\n" for line in report(forum)), encoding="utf-8")
    assert report(forum) == lines(case / "golden.txt")


@pytest.mark.parametrize("case", [case for case in CASES if case.parent.name in RULES], ids=name)
def test_rule_matters(case: Path, forum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = case.parent.name
    monkeypatch.delitem(RULES, code)
    apply(case, forum)
    found = report(forum)
    assert found == [line for line in lines(case / "golden.txt") if f": {code} " not in line]
    assert found != lines(case / "golden.txt")


def test_every_rule_has_a_case() -> None:
    assert {case.parent.name for case in CASES} == RULES.keys() | READING.keys()


@pytest.mark.parametrize("case", CASES, ids=name)
def test_case_shows_its_rule(case: Path) -> None:
    golden = lines(case / "golden.txt")
    assert any(re.match(rf"[^:]+:\d+: {case.parent.name} .+; .+", line) for line in golden)


def test_every_rule_says_what_it_wants() -> None:
    sentences = [*READING.values(), *((rule.__doc__ or "") for rule in RULES.values())]
    assert [sentence for sentence in sentences if not sentence.endswith(".")] == []
    assert len(set(sentences)) == len(sentences)


def test_contributing_lists_every_rule_in_its_own_words() -> None:
    text = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    table = text.partition("<!-- rules -->")[2].partition("<!-- /rules -->")[0]
    said = dict(re.findall(r"^\| `(E\d+)` \| (.+) \|$", table, flags=re.M))
    own = {code: " ".join((rule.__doc__ or "").split()) for code, rule in RULES.items()}
    assert said == {**READING, **own}
