"""The page map: which line of the text begins which printed page (`first_line printed_page basis begins`, by tabs)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import cast, get_args

from macros.edition import Problem

from .problems import PublicationError
from .records import Basis

COLUMNS = ["first_line", "printed_page", "basis", "begins"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the map, with its line in the map's file."""

    line: int
    first_line: int
    page: int
    basis: Basis
    begins: str


def read_page_map(file: Path) -> list[Row]:
    """Read the map. Raises PublicationError with every row that cannot be read, and rows that do not rise."""
    try:
        lines = file.read_bytes().decode("utf-8-sig").splitlines()
    except OSError as error:
        message = f"the page map cannot be read ({error.strerror})"
        raise PublicationError([Problem(file, 1, "P3", message, "give its path: PAGES=path/to/pages.tsv")]) from error
    except UnicodeDecodeError as error:
        bad = error.object.count(b"\n", 0, error.start) + 1
        raise PublicationError(
            [Problem(file, bad, "P3", "the page map is not UTF-8 text", "give the map, a table by tabs")]
        ) from error
    if not lines or lines[0].split("\t") != COLUMNS:
        message = "the page map does not begin with its columns"
        raise PublicationError([Problem(file, 1, "P3", message, f"begin with {', '.join(COLUMNS)}, by tabs")])
    rows, problems = [], []
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        cells = line.split("\t", 3)
        if len(cells) < 4 or not (cells[0].isdecimal() and cells[1].isdecimal()) or cells[2] not in get_args(Basis):
            hint = f"write a line, a page, one of {', '.join(get_args(Basis))}, and how the line begins"
            problems.append(Problem(file, number, "P3", "the row cannot be read", hint))
        else:
            rows.append(Row(number, int(cells[0]), int(cells[1]), cast(Basis, cells[2]), cells[3].strip()))
    problems += _falling(file, rows)
    if not rows:
        problems.append(Problem(file, 1, "P3", "the page map is empty", "add its rows"))
    if problems:
        raise PublicationError(problems)
    return rows


def _falling(file: Path, rows: list[Row]) -> Iterator[Problem]:
    for before, row in pairwise(rows):
        if row.first_line <= before.first_line or row.page <= before.page:
            message = (
                f"p. {row.page} from line {row.first_line} comes after p. {before.page} from line {before.first_line}"
            )
            yield Problem(file, row.line, "P3", message, "let lines and pages rise from row to row")
