"""E31: names as the glossary has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from ..frontmatter import KeyPath, strings
from ..naming import Names, Naming
from ..schema import GlossaryFacts, GlossaryText, TermText
from ..text import Aside, Content, Span, within
from ..tree import SourcePage, Tree
from .registry import Finding, rule

_QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
_BETWEEN = "\n|\n"
_WORD = re.compile(r"[^\W_]+")
_ID = re.compile(r"[a-z0-9/-]+")
_TITLED = frozenset({"en"})
"""Languages that write each word of a name with a capital; in others a ministry's first word has none."""


@rule("E311")
def name_of_the_glossary(tree: Tree) -> Iterator[Finding]:
    """A name of the glossary is written as it stands there in the page's language: name, abbreviation or variant."""
    for language in tree.languages:
        names = _names(tree, language)
        if names is None:
            continue
        for page in tree.pages[language].values():
            if page.kind == "glossary":
                continue
            texts = list(_texts(page))
            whole = _BETWEEN.join(text for text, _, _ in texts)
            for found in names.deviations(whole):
                written = whole[found.start : found.end]
                line = _line(page, *texts[whole.count(_BETWEEN, 0, found.start)][1:])
                message = f"“{written}” is not how the glossary writes `{found.term}`"
                hint = f"write “{found.form}”, or add the form to the term’s `variants`"
                yield page, page.line_of(written, line), message, hint


def _names(tree: Tree, language: str) -> Names | None:
    glossary = next(tree.of_kind("glossary"), None)
    page = tree.pages[language].get(glossary.path) if glossary else None
    if glossary is None or page is None or not isinstance(page.data, GlossaryFacts | GlossaryText):
        return None
    assert isinstance(glossary.data, GlossaryFacts)
    terms: list[Naming] = []
    for id_, term in page.data.terms.items():
        if fact := glossary.data.terms.get(id_):
            body = fact.kind in ("institution", "association")
            proper, notion = _proper(term, language, body=body), fact.kind == "concept"
            terms.append(Naming(id_, term.name, term.abbr or "", term.variants, proper, body, notion))
            terms += [Naming(id_, form, notion=True) for form in _quoted(term.definition or "")]
    return Names(language, terms)


def _quoted(definition: str) -> Iterator[str]:
    """What a definition quotes, such as another form that the volume has: a text that has it too names nothing else."""
    for match in _QUOTED.finditer(definition):
        yield match.group()[1:-1].strip(" \u202f\u00a0")


def _proper(term: TermText, language: str, *, body: bool) -> bool:
    # By the capitals of the name itself: all words have one, or the first alone and there is an abbreviation.
    words = [word for word in _WORD.findall(term.name) if len(word) > 3 and not word.isupper()]
    capitals = sum(word[0].isupper() for word in words)
    if len(words) > 1 and capitals == len(words):
        return language in _TITLED
    return capitals == 1 and term.name[0].isupper() and bool(term.abbr) and body


def _texts(page: SourcePage) -> Iterator[tuple[str, KeyPath | Content, int]]:
    """What a page says in its own language, each with where it stands; of a note nothing that it quotes."""
    for path, value in strings(page.front.values, ()):
        if not _ID.fullmatch(value):
            yield value, path, 0
    for block in page.text.blocks:
        if isinstance(block, Aside):
            for content in within(block):
                yield _QUOTED.sub("|", _own(content)), content, block.line
        else:
            for content in within(block):
                yield _own(content), content, block.line
    for note in page.text.footnotes:
        yield _own(note.content), note.content, note.line


def _line(page: SourcePage, where: KeyPath | Content, block: int) -> int:
    return page.line_of_content(cast(Content, where), block) if block else page.front.line(cast(KeyPath, where))


def _own(content: Content) -> str:
    if len(content) == 1 and isinstance(content[0], str):
        return content[0]
    return "".join(piece if isinstance(piece, str) else _own_span(piece) for piece in content)


def _own_span(span: Span) -> str:
    match span.kind:
        case "break":
            return " "
        case "footnote" | "printed-page":
            return ""
        case "code" | "language":
            return "|"
    return _own(span.content)
