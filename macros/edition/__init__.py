"""The edition: reads docs/, checks it, gives frozen records. Knows neither MkDocs nor any one forum."""

from __future__ import annotations

from pathlib import Path

from .build import build
from .problems import EditionError, Problem
from .records import (
    AgendaItem,
    Appearance,
    Contribution,
    Edition,
    Label,
    Name,
    Page,
    Paragraph,
    Person,
    Recommendation,
    Record,
    Session,
    Term,
    Theme,
)
from .rules import check
from .tree import Tree, read_tree

__all__ = [
    "AgendaItem",
    "Appearance",
    "Contribution",
    "Edition",
    "EditionError",
    "Label",
    "Name",
    "Page",
    "Paragraph",
    "Person",
    "Problem",
    "Recommendation",
    "Record",
    "Session",
    "Term",
    "Theme",
    "Tree",
    "check",
    "read_checked",
    "read_edition",
    "read_tree",
]

_last: tuple[tuple[int, ...], Tree, Edition] | None = None


def read_edition(docs: Path) -> Edition:
    """The edition in the folder `docs` (one folder a language), read again only where files have changed.

    Raises EditionError with every problem of every file where there is any.
    """
    global _last
    tree = read_tree(docs)
    stamp = (hash(docs), _time(tree.published), *(id(page) for page in tree.everything()))
    if _last is not None and _last[0] == stamp:
        return _last[2]
    problems = check(tree)
    if problems:
        raise EditionError(problems)
    edition = build(tree)
    _last = (stamp, tree, edition)
    return edition


def read_checked(docs: Path) -> Tree:
    """The pages of `docs`, not yet put together. Raises EditionError with every problem where there is any."""
    tree = read_tree(docs)
    if problems := check(tree):
        raise EditionError(problems)
    return tree


def _time(file: Path) -> int:
    return file.stat().st_mtime_ns if file.exists() else 0
