from __future__ import annotations

from pathlib import Path

from macros.edition import EditionError, Problem


def test_a_problem_says_where_what_and_what_would_be_right() -> None:
    assert str(Problem(Path("docs/a.md"), 7, "E101", "no end", "write one")) == "docs/a.md:7: E101 no end; write one"


def test_an_error_sorts_its_problems_and_holds_each_once() -> None:
    def problem(file: str, line: int) -> Problem:
        return Problem(Path(file), line, "E101", "wrong", "right")

    error = EditionError([problem("b.md", 2), problem("a.md", 12), problem("a.md", 3), problem("b.md", 2)])
    assert [(str(p.file), p.line) for p in error.problems] == [("a.md", 3), ("a.md", 12), ("b.md", 2)]
    assert str(error).count("\n") == 2
