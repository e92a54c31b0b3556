"""E5: the pages of the printed volume."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..build import page_range
from ..schema import ContributionFacts, RecordFacts
from ..tree import Tree
from .numbers import is_record, numbered
from .registry import Finding, rule


@rule("E501")
def pages_given(tree: Tree) -> Iterator[Finding]:
    """A record's paragraph names its printed page or pages: `data-p="19"`, `data-p="19-20"`."""
    for page in tree.facts.values():
        if not is_record(page):
            continue
        for block in numbered(page):
            assert block.attributes
            value = block.attributes.get("data-p")
            if value is None:
                yield page, block.attributes.line, f"`{block.id}` names no printed page", 'add `data-p="19"`'
            elif not _valid(value):
                yield page, block.attributes.line, f'`data-p="{value}"`', "write a page, or first-last: 19 or 19-20"


@rule("E502")
def pages_in_range(tree: Tree) -> Iterator[Finding]:
    """A paragraph's printed pages lie within its record's."""
    for page in tree.facts.values():
        if not is_record(page) or not isinstance(page.data, ContributionFacts | RecordFacts):
            continue
        first, last = page.data.pages
        for block in numbered(page):
            assert block.attributes
            value = block.attributes.get("data-p") or ""
            if _valid(value) and not (first <= page_range(value)[0] and page_range(value)[1] <= last):
                message = f"`{block.id}` is on p. {value}, outside the record's pages"
                yield page, block.attributes.line, message, f"write a page from {first} to {last}"


@rule("E503")
def pages_go_forward(tree: Tree) -> Iterator[Finding]:
    """Printed pages do not go backwards from paragraph to paragraph."""
    for page in tree.facts.values():
        if not is_record(page):
            continue
        latest, holder = 0, ""
        for block in numbered(page):
            assert block.attributes and block.id
            value = block.attributes.get("data-p") or ""
            if not _valid(value):
                continue
            first = page_range(value)[0]
            if first < latest:
                message = f"`{block.id}` is on p. {value}, before `{holder}` (p. {latest})"
                yield page, block.attributes.line, message, f"write p. {latest} or later"
            else:
                latest, holder = first, block.id


def _valid(value: str) -> bool:
    return bool(re.fullmatch(r"\d+(-\d+)?", value)) and page_range(value)[0] <= page_range(value)[1]
