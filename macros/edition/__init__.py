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
    KeyPoint,
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
from .text import STANDARD, Dialect
from .tree import Tree, read_tree

__all__ = [
    "AgendaItem",
    "Appearance",
    "Contribution",
    "Edition",
    "EditionError",
    "KeyPoint",
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
    "build",
    "check",
    "checked",
    "read_edition",
    "read_tree",
]


def read_edition(docs: Path, dialect: Dialect = STANDARD) -> Edition:
    """The edition in the folder `docs` (one folder a language), its Markdown read by `dialect`.

    Raises EditionError with every problem of every file where there is any.
    """
    return build(checked(read_tree(docs, dialect)))


def checked(tree: Tree) -> Tree:
    """A tree that can be published. Raises EditionError with every problem where there is any."""
    if problems := check(tree):
        raise EditionError(problems)
    return tree
