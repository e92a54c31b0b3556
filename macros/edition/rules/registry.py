"""The list of rules: each has a code, one small function and a sentence, which CONTRIBUTING.md repeats."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from ..tree import SourcePage, Tree

Finding: TypeAlias = tuple[SourcePage, int, str, str]
"""Page, line, what is wrong, what would be right."""
Rule: TypeAlias = Callable[[Tree], Iterator[Finding]]

RULES: dict[str, Rule] = {}
"""Code -> rule."""

READING = {
    "E101": "A page is UTF-8 text that begins with a block of YAML front matter.",
    "E102": "No required key is missing.",
    "E103": "No key is unknown.",
    "E104": "Each value has the type and form of its key.",
    "E105": "A translation repeats or contradicts no fact of the default language.",
}
"""The rules that reading itself enforces (`tree`, `frontmatter`, `schema`)."""


def rule(code: str) -> Callable[[Rule], Rule]:
    """Register a rule under its code."""

    def register(function: Rule) -> Rule:
        assert code not in RULES, code
        RULES[code] = function
        return function

    return register
