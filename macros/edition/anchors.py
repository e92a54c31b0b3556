"""The ids that a page answers to: those it writes, and those that its macro makes from the facts."""

from __future__ import annotations

from collections.abc import Iterator

from .build import NUMBERED
from .schema import GlossaryFacts, ProgrammeFacts, RecommendationsFacts, SpeakersFacts
from .text import Block, Figure, Heading, Para, Table, Text
from .tree import SourcePage, Tree


def ids(text: Text) -> Iterator[tuple[str, int, Block]]:
    """The ids that a text writes, each with its line and its block."""
    for block in text.blocks:
        if isinstance(block, Heading | Para) and block.attributes and block.attributes.id:
            yield block.attributes.id, block.attributes.line, block
        elif isinstance(block, Table | Figure) and block.caption and block.caption.id:
            yield block.caption.id, block.caption.line + 1, block


def anchors(tree: Tree, page: SourcePage) -> frozenset[str]:
    """All ids of a page."""
    written = {id_ for id_, _, _ in ids(page.text)}
    facts = tree.facts.get(page.path)
    return frozenset(written | set(_generated(tree, facts))) if facts else frozenset(written)


def _generated(tree: Tree, facts: SourcePage) -> Iterator[str]:
    match facts.data:
        case SpeakersFacts(people=people):
            yield from people
        case GlossaryFacts(terms=terms):
            yield from terms
        case RecommendationsFacts(theme_labels=themes):
            yield from themes
            yield from _recommendations(tree)
        case ProgrammeFacts(agenda=agenda):
            yield from agenda
            yield from (page.path for page in tree.facts.values() if page.kind == "session")


def _recommendations(tree: Tree) -> Iterator[str]:
    for page in tree.facts.values():
        for block in page.text.blocks:
            attrs = block.attributes if isinstance(block, Para) else None
            if attrs and attrs.id and "rec" in attrs.classes and NUMBERED.fullmatch(attrs.id):
                number = attrs.get("data-rec")
                yield attrs.id if attrs.id.startswith("g") else f"{page.path.replace('/', '-')}-{number}"
