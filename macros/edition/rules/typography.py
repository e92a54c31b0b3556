"""E71: characters. The sources are CONTRIBUTING.md, "Typography", and each language's usage."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple, TypeAlias

from ..frontmatter import strings
from ..text import Aside, Content, Span
from ..tree import SourcePage, Tree
from .registry import Finding, rule

_NO_PROSE_IN_TEXT = re.compile(r"https?://\S+|\S+@\S+|\b\d{1,2}:\d{2}\b")
"""Addresses and times, which are written alike in all languages."""
_NO_PROSE = frozenset({"start", "end", "date", "issued", "change", "moved_from", "version", "pages"})
_BETWEEN = "\x1e"
"""Stands between texts; to a regular expression it is a space."""
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


def _texts(page: SourcePage) -> Iterator[tuple[str, Callable[[], int]]]:
    """What readers see of a page, front matter and body, each with what finds its line where that is asked for."""
    for path, value in strings(page.front.values, ()):
        if not _NO_PROSE.intersection(map(str, path)):
            yield value, partial(page.front.line, path)
    for content, block in page.contents():
        yield _seen(content), partial(page.line_of_content, content, block)
    for aside in page.text.blocks:
        if isinstance(aside, Aside):
            yield aside.title, partial(int, aside.line)


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


@rule("E711")
def signs_of_the_language(tree: Tree) -> Iterator[Finding]:
    """A text has the spaces, signs and digits of its language."""
    for page in tree.everything():
        for line, message, hint in _faults(page).own:
            yield page, line, message, hint


@rule("E712")
def real_characters(tree: Tree) -> Iterator[Finding]:
    """A text has curly quotation marks and apostrophes, no double spaces and no lost characters."""
    for page in tree.everything():
        for line, message, hint in _faults(page).common:
            yield page, line, message, hint


class _Faults(NamedTuple):
    """Line, message and hint of what breaks the usage of the page's language, and that of all."""

    own: tuple[tuple[int, str, str], ...]
    common: tuple[tuple[int, str, str], ...]


@cache
def _faults(page: SourcePage) -> _Faults:
    # A line that Markdown could not read has been told of.
    unread = {fault.line for fault in page.text.faults if fault.kind != "html-link"}
    own: list[tuple[int, str, str]] = []
    common: list[tuple[int, str, str]] = []
    texts = list(_texts(page))
    whole = _NO_PROSE_IN_TEXT.sub("\u200b", _BETWEEN.join(text for text, _ in texts))
    for signs, faults in ((_OF_LANGUAGE.get(page.language, ()), own), (_OF_ALL, common)):
        for pattern, message, hint in signs:
            if not pattern.search(whole):
                continue  # as in nearly every page: one search instead of one a text
            for seen, (_, line) in zip(whole.split(_BETWEEN), texts, strict=True):
                for match in pattern.finditer(seen):
                    sign = f" `{match.group().strip()}`" if faults is own else ""
                    if (where := line()) not in unread:
                        faults.append((where, f"{message}{sign} in “{_around(seen, match)}”", hint))
    return _Faults(tuple(own), tuple(common))


def _around(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - 12) : match.end() + 12].replace("\u200b", "").strip()
