"""The reviewed exceptions of `fidelity`: what a check finds and people have accepted, each with its reason.

- {rule: b, place: 41, figure: CDH, reason: the record writes the council's name in full}
- {rule: d, place: s1/rachidi#p12, figure: "1960", reason: Arabic says the sixties}
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from macros.edition import Problem
from macros.edition.frontmatter import FrontMatter

from ..publication.plan import problems_of, read_yaml, yaml_line
from ..publication.problems import PublicationError


def _text(value: object) -> object:
    return str(value) if isinstance(value, int) else value


_Text = Annotated[str, BeforeValidator(_text), Field(min_length=1)]


class Exception_(BaseModel):  # noqa: N801 (the word is Python's)
    """One exception. `place` is a printed page, a paragraph's address or a path; `figure` is as the finding says it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: Literal["a", "b", "c", "d", "e"]
    place: _Text
    figure: Annotated[str, BeforeValidator(_text)] = ""
    reason: _Text


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    exceptions: tuple[Exception_, ...] = ()


class Exceptions:
    """The exceptions of a file; it remembers which were needed."""

    def __init__(self, file: Path, front: FrontMatter | None, entries: tuple[Exception_, ...]) -> None:
        self.file, self._front, self._entries = file, front, entries
        self._used: set[int] = set()

    def accept(self, rule: str, places: tuple[str, ...], figure: str) -> bool:
        """Whether an exception names this finding."""
        for at, entry in enumerate(self._entries):
            if entry.rule == rule and entry.place in places and entry.figure == figure:
                self._used.add(at)
                return True
        return False

    def stale(self) -> list[Problem]:
        """The exceptions that nothing needed."""
        return [
            Problem(
                self.file,
                yaml_line(self._front, ("exceptions", at)) if self._front else 1,
                "stale",
                f"nothing is found any more: ({entry.rule}) {entry.place} {entry.figure}".rstrip(),
                "delete the exception",
            )
            for at, entry in enumerate(self._entries)
            if at not in self._used
        ]


def read_exceptions(file: Path) -> Exceptions:
    """The exceptions of the file, none where there is no such file. Raises PublicationError."""
    if not file.exists():
        return Exceptions(file, None, ())
    front = read_yaml(file, "P4")
    try:
        data = _File.model_validate(front.values)
    except ValidationError as errors:
        raise PublicationError(problems_of(errors, front, file, "P4")) from errors
    twice = [
        Problem(file, yaml_line(front, ("exceptions", at)), "P4", "the exception stands twice", "keep one")
        for at, entry in enumerate(data.exceptions)
        if (entry.rule, entry.place, entry.figure)
        in {(other.rule, other.place, other.figure) for other in data.exceptions[:at]}
    ]
    if twice:
        raise PublicationError(twice)
    return Exceptions(file, front, data.exceptions)
