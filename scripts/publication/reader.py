"""Read a publication: its text by its page map and its plan, into pages of repaired lines."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from macros.edition import Problem

from . import repairs
from .pagemap import Row, read_page_map
from .plan import Correction, Plan, PlanFile, read_plan
from .problems import PublicationError
from .records import Contribution, Line, Page, Publication
from .repairs import Cut

_CONTROL = re.compile(r"[^\S \t\n\r\u00a0\u202f\u2000-\u200a]|[\x00-\x08\x0e-\x1f\x7f]")


def read_publication(text_file: Path, pages_file: Path, plan_file: Path) -> Publication:
    """The publication whose text, page map and plan these files are.

    Raises PublicationError with every problem of the three where they cannot be read or do not belong together.
    """
    problems: list[Problem] = []
    plan = _try(lambda: read_plan(plan_file), problems)
    rows = _try(lambda: read_page_map(pages_file), problems)
    raw = _try(lambda: _read_text(text_file, plan), problems)
    if plan is None or rows is None or raw is None:
        raise PublicationError(problems)
    problems += _misfits_of_map(raw, rows, plan.data, text_file, pages_file)
    problems += _misfits_of_plan(raw, rows, plan)
    if problems:
        raise PublicationError(problems)
    contributions = tuple(Contribution(p.path, p.line, p.pages, p.language) for p in plan.data.contributions)
    return Publication(text_file, tuple(_pages(raw, rows, plan.data)), contributions)


def _try[T](read: Callable[[], T], problems: list[Problem]) -> T | None:
    try:
        return read()
    except PublicationError as error:
        problems += error.problems
        return None
