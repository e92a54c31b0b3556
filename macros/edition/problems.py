"""What is wrong with the content, where, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in the content.

    `file` is the path of the faulty file, `line` counts from 1, `code` names the rule (CONTRIBUTING.md, "The rules"),
    `wrong` says what is wrong and `right` what would be right.
    """

    file: Path
    line: int
    code: str
    message: str
    hint: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.code} {self.message}; {self.hint}"


class EditionError(Exception):
    """The content cannot be published. Holds every problem that was found, sorted by file and line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
