"""The ids that a page answers to: those it writes, and those that its macro makes from the facts."""

from __future__ import annotations

from collections.abc import Iterator

from .build import NUMBERED
from .schema import GlossaryFacts, ProgrammeFacts, RecommendationsFacts, SpeakersFacts
from .tree import SourcePage, Tree


def anchors(tree: Tree, page: SourcePage) -> frozenset[str]:
    """All ids of a page."""
    written = {block.id for block in page.blocks if block.id}
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
        for block in page.blocks:
            attrs = block.attributes
            if attrs and attrs.id and "rec" in attrs.classes and NUMBERED.fullmatch(attrs.id):
                number = attrs.get("data-rec")
                yield attrs.id if attrs.id.startswith("g") else f"{page.path.replace('/', '-')}-{number}"
