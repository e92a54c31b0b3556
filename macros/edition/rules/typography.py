"""E71: characters. The sources are CONTRIBUTING.md, "Typography", and each language's usage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

from ..frontmatter import KeyPath
from ..text import Aside, Content, Span
from ..tree import SourcePage, Tree
from .registry import Finding, rule

_NO_PROSE_IN_TEXT = re.compile(r"https?://\S+|\S+@\S+|\b\d{1,2}:\d{2}\b")
"""Addresses and times, which are written alike in all languages."""
_NO_PROSE = frozenset({"start", "end", "date", "issued", "change", "moved_from", "version", "pages"})
_ARABIC = "\u0600-\u06ff"
_Signs: TypeAlias = tuple[tuple[re.Pattern[str], str, str], ...]


def _signs(*rows: tuple[str, str, str]) -> _Signs:
    return tuple((re.compile(pattern), message, hint) for pattern, message, hint in rows)


_OF_LANGUAGE = {
    "fr": _signs(
        (r"(?<![\u202f\u00a0])[;!?»](?!\w)", "no narrow space before", "put U+202F before it"),
        (r"(?<![\u202f\u00a0]):(?=\s|$)", "no narrow space before", "put U+202F before it"),
        (r"«(?![\u202f\u00a0])", "no narrow space after", "put U+202F after it"),
        (r"\d[ ]?%", "no narrow space before", "put U+202F before it"),
    ),
    "ar": _signs(
        (rf"(?<=[{_ARABIC}])\s?[,;?]", "a Latin sign after Arabic", "write ، ؛ or ؟"),
        (r"\u0640", "a tatweel", "delete it"),
        (r"[\u0660-\u0669\u06f0-\u06f9]", "an Arabic-Indic digit", "write 0–9, as in Morocco"),
    ),
}
_OF_ALL = _signs(
    (r"(?<=\w)'", "a straight apostrophe", "write ’"),
    (r"\"", "a straight quotation mark", "write the language's own"),
    (r"[^\s|] {2,}[^\s|]", "a double space", "write one"),
    ("\ufffd", "a lost character", "restore it"),
)


@lru_cache(maxsize=4096)
def _texts(page: SourcePage) -> tuple[tuple[int, str], ...]:
    """The lines of a page that readers see, without markup: front matter and body."""
    texts = []
    for path, value in _strings(page.front.values, ()):
        if not _NO_PROSE.intersection(map(str, path)):
            texts.append((page.front.line(path), value))
    texts += [(block.line, block.title) for block in page.text.blocks if isinstance(block, Aside)]
    faulty = {fault.line for fault in page.text.faults if fault.kind != "html-link"}
    texts += [(line, _seen(content)) for line, content in page.contents() if line not in faulty]
    return tuple((line, _NO_PROSE_IN_TEXT.sub("\u200b", text)) for line, text in texts if text.strip("\u200b "))


def _seen(content: Content) -> str:
    # An isolated phrase is written by the rules of its own language, and code by none.
    return "".join(piece if isinstance(piece, str) else _seen_span(piece) for piece in content)


def _seen_span(span: Span) -> str:
    match span.kind:
        case "code" | "footnote":
            return "\u200b"
        case "isolate" | "language":
            return f"\u200b{_seen(span.content)}\u200b"
    return _seen(span.content)


def _strings(value: object, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str) and path:
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _strings(inner, (*path, index))


@rule("E711")
def signs_of_the_language(tree: Tree) -> Iterator[Finding]:
    """A text has the spaces, signs and digits of its language."""
    for page in tree.everything():
        for line, message, hint in _faults(page, page.language):
            yield page, line, message, hint


@rule("E712")
def real_characters(tree: Tree) -> Iterator[Finding]:
    """A text has curly quotation marks and apostrophes, no double spaces and no lost characters."""
    for page in tree.everything():
        for line, message, hint in _faults(page, ""):
            yield page, line, message, hint


@lru_cache(maxsize=8192)
def _faults(page: SourcePage, language: str) -> tuple[tuple[int, str, str], ...]:
    faults = []
    for line, text in _texts(page):
        for pattern, message, hint in _OF_LANGUAGE.get(language, ()) if language else _OF_ALL:
            for match in pattern.finditer(text):
                sign = f" `{match.group().strip()}`" if language else ""
                faults.append((line, f"{message}{sign} in “{_around(text, match)}”", hint))
    return tuple(faults)


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 12) : match.end() + 12].replace("\u200b", "").strip()
