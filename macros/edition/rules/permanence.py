"""E9: what was published stays where it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..anchors import anchors
from ..permalinks import fingerprint, read_published
from ..schema import PageFacts
from ..text import markdown
from ..tree import SourcePage, Tree
from .numbers import numbered
from .registry import Finding, rule


def _moved(tree: Tree) -> dict[str, str]:
    return {
        old: page.path
        for page in tree.facts.values()
        if page.data is not None
        for old in getattr(page.data, "moved_from", ())
    }


def _home(tree: Tree) -> SourcePage:
    return tree.facts[""]


def _page(tree: Tree, path: str) -> SourcePage | None:
    return tree.facts.get(_moved(tree).get(path, path))


@rule("E901")
def page_stays(tree: Tree) -> Iterator[Finding]:
    """A page that was published is there, or another has its path in `moved_from`."""
    for path in read_published(tree.published):
        if _page(tree, path) is None:
            hint = f"restore it, or write `moved_from: [{path}]` in the page that took its place"
            yield _home(tree), 1, f"the page `/{path}/` was published and is gone", hint


@rule("E902")
def anchor_stays(tree: Tree) -> Iterator[Finding]:
    """A paragraph, heading, table, person, term or recommendation that was published keeps its id."""
    if not tree.complete():
        return
    for path, ids in read_published(tree.published).items():
        page = _page(tree, path)
        if page is None or page.data is None:
            continue
        for id_ in ids.keys() - anchors(tree, page):
            hint = "restore it: a published id is never dropped; a withdrawn paragraph keeps its number and says so"
            yield page, 1, f"`#{id_}` was published and is gone", hint


@rule("E903")
def number_stays(tree: Tree) -> Iterator[Finding]:
    """A paragraph that was published keeps its number."""
    for path, ids in read_published(tree.published).items():
        page = _page(tree, path)
        if page is None:
            continue
        published: dict[str, list[str]] = defaultdict(list)
        for id_, print_ in ids.items():
            published[print_].append(id_)
        for block in numbered(page):
            assert block.id and block.attributes
            held = published.get(fingerprint(markdown(block.content)), [])
            if held and block.id not in held:
                was = held[0]
                hint = f"give it back `#{was}`; a paragraph added before it is `#{was}a` or the like"
                yield page, block.attributes.line, f"the paragraph published as `{was}` is now `{block.id}`", hint


@rule("E904")
def moved_once(tree: Tree) -> Iterator[Finding]:
    """A path in `moved_from` belongs to no page of today and to one `moved_from` only."""
    seen: dict[str, SourcePage] = {}
    for page in tree.facts.values():
        for index, old in enumerate(getattr(page.data, "moved_from", ()) if page.data else ()):
            line = page.front.line(("moved_from", index))
            if old in tree.facts:
                yield page, line, f"`{old}` is a page of today", "delete it from `moved_from`"
            elif old in seen:
                yield page, line, f"`{old}` is also in {seen[old].file}", "keep it in the page that took its place"
            seen.setdefault(old, page)


@rule("E905")
def correction_of_a_paragraph(tree: Tree) -> Iterator[Finding]:
    """A correction names a paragraph that is there, and says what changed in every language."""
    for page in tree.facts.values():
        ids = {block.id for block in numbered(page)}
        for index, correction in enumerate(page.data.corrections if isinstance(page.data, PageFacts) else ()):
            line = page.front.line(("corrections", index))
            if correction.paragraph is not None and correction.paragraph not in ids:
                yield page, line, f"no paragraph `{correction.paragraph}`", "write the id of one: `p7`"
            for language in tree.languages:
                if language not in correction.change:
                    yield page, line, f"the correction says nothing in `{language}`", f"add `{language}` to `change`"
