"""E8: links between pages."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from ..anchors import anchors
from ..schema import HomeFacts
from ..tree import SourcePage, Tree
from .registry import Finding, rule

_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")


def _links(page: SourcePage) -> Iterator[tuple[int, str, str]]:
    for line, text in enumerate(page.front.body.split("\n"), page.front.body_line):
        for match in _LINK.finditer(re.sub(r"`[^`]*`", "", text)):
            target, _, fragment = match[1].partition("#")
            yield line, target, fragment


def _resolve(page: SourcePage, tree: Tree, target: str) -> str | None:
    file = page.file.relative_to(tree.root / page.language).as_posix()
    path = posixpath.normpath(posixpath.join(posixpath.dirname(file), target)) if target else file
    path = path.removesuffix(".md")
    return "" if path == "index" else path.removesuffix("/index")


@rule("E801")
def page_is_there(tree: Tree) -> Iterator[Finding]:
    """A link leads to a page that is there, in the same language."""
    for page in tree.everything():
        for line, target, _ in _links(page):
            if not target or re.match(r"[a-z]+:", target) or target.startswith("/"):
                continue
            path = _resolve(page, tree, target)
            if not target.endswith(".md"):
                yield (
                    page,
                    line,
                    f"the link `{target}` names no Markdown file",
                    "write the page's file: `../s1/name.md`",
                )
            elif path not in tree.pages[page.language]:
                yield page, line, f"the link `{target}` leads to no page", "write the path of a file that is there"


@rule("E802")
def fragment_is_there(tree: Tree) -> Iterator[Finding]:
    """A link's fragment is a paragraph, heading, table, person, theme, recommendation or term that is there."""
    if not tree.complete():
        return
    for page in tree.everything():
        for line, target, fragment in _links(page):
            if not fragment or re.match(r"[a-z]+:", target) or target.startswith("/"):
                continue
            path = _resolve(page, tree, target)
            other = tree.pages[page.language].get(path or "")
            facts = tree.facts.get(path or "")
            if other and facts and facts.data and fragment not in anchors(tree, other):
                yield page, line, f"no `#{fragment}` on {other.file}", "write an id that is there"


@rule("E803")
def no_site_address(tree: Tree) -> Iterator[Finding]:
    """A link within the edition names a file, so that it holds in each language and under any address."""
    for page in tree.everything():
        for line, target, _ in _links(page):
            if target.startswith("/"):
                yield (
                    page,
                    line,
                    f"the link `{target}` is an address of the site",
                    "write the page's file: `../s1/name.md`",
                )


@rule("E804")
def menu_leads_somewhere(tree: Tree) -> Iterator[Finding]:
    """The menu of the home page names pages that are there."""
    for page in tree.of_kind("home"):
        assert isinstance(page.data, HomeFacts)
        for index, path in enumerate(page.data.edition.menu):
            if path not in tree.facts:
                yield page, page.front.line(("edition", "menu", index)), f"no page `{path}`", "write a page's path"
