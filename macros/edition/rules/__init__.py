"""The checks on the content. `check` runs them all; each rule lives in the module of its family."""

from __future__ import annotations

from ..problems import Problem
from ..tree import Tree
from . import agenda, links, markdown, names, numbers, parity, permanence, printed, references, speaking, typography
from .registry import READING, RULES

__all__ = ["READING", "RULES", "check"]

_FAMILIES = (agenda, links, markdown, names, numbers, parity, permanence, printed, references, speaking, typography)


def check(tree: Tree) -> tuple[Problem, ...]:
    """Every problem of every page, sorted by file and line; empty where the edition can be published."""
    problems = list(tree.problems)
    for code, rule in RULES.items():
        for page, line, message, hint in rule(tree):
            problems.append(page.problem(line, code, message, hint))
    return tuple(sorted(set(problems)))
