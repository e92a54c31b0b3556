"""E8: links between pages."""

from __future__ import annotations

from collections.abc import Iterator

from ..anchors import anchors
from ..schema import HomeFacts
from ..text import Span, spans
from ..tree import SourcePage, Tree
from .registry import Finding, rule

_SCHEMES = ("https:", "http:", "mailto:")


def _links(page: SourcePage) -> Iterator[tuple[int, Span]]:
    """The links of a page, those in HTML excepted, which lead to files of the site (E706)."""
    for content, block in page.contents():
        for span in spans(content):
            if span.kind == "link" and not span.html:
                yield page.line_of(span.written, block), span


@rule("E801")
def page_is_there(tree: Tree) -> Iterator[Finding]:
    """A link leads to a page that is there, in the same language, or to an address of the web or of mail."""
    for page in tree.everything():
        for line, link in _links(page):
            written = link.written.partition("#")[0]
            if link.internal:
                if link.target.partition("#")[0] not in tree.pages[page.language]:
                    hint = "write the path of a file that is there"
                    yield page, line, f"the link `{written}` leads to no page", hint
            elif ":" in written:
                if not written.startswith(_SCHEMES):
                    hint = f"write one of {', '.join(_SCHEMES)}"
                    yield page, line, f"the link `{written}` begins with no scheme of a page", hint
            elif not written.startswith("/"):
                hint = "write the page's file: `../s1/name.md`"
                yield page, line, f"the link `{written}` names no Markdown file", hint


@rule("E802")
def fragment_is_there(tree: Tree) -> Iterator[Finding]:
    """A link's fragment is a paragraph, heading, table, person, theme, recommendation or term that is there."""
    if not tree.complete():
        return
    for page in tree.everything():
        for line, link in _links(page):
            path, _, fragment = link.target.partition("#")
            other, facts = tree.pages[page.language].get(path), tree.facts.get(path)
            if link.internal and fragment and other and facts and facts.data and fragment not in anchors(tree, other):
                yield page, line, f"no `#{fragment}` on {other.file}", "write an id that is there"


@rule("E803")
def no_site_address(tree: Tree) -> Iterator[Finding]:
    """A link within the edition names a file, so that it holds in each language and under any address."""
    for page in tree.everything():
        for line, link in _links(page):
            if link.written.startswith("/"):
                hint = "write the page's file: `../s1/name.md`"
                yield page, line, f"the link `{link.written.partition('#')[0]}` is an address of the site", hint


@rule("E804")
def menu_leads_somewhere(tree: Tree) -> Iterator[Finding]:
    """The menu of the home page names pages that are there."""
    for page in tree.of_kind("home"):
        assert isinstance(page.data, HomeFacts)
        for index, path in enumerate(page.data.edition.menu):
            if path not in tree.facts:
                yield page, page.front.line(("edition", "menu", index)), f"no page `{path}`", "write a page's path"
