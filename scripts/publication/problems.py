"""What keeps a publication from being read: many problems at once, each with its file and line."""

from __future__ import annotations

from collections.abc import Iterable

from macros.edition import Problem


class PublicationError(Exception):
    """The publication cannot be read. Holds every problem that was found, sorted by file and line.

    Codes: P1 the text, P2 which publication it is, P3 the page map, P4 the plan.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))
