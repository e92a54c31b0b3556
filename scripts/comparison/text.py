"""What a record says: the words that are compared and counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from macros.edition.text import (
    Block,
    Caption,
    Content,
    Footnote,
    Heading,
    Items,
    Para,
    Quote,
    Table,
    Text,
    plain,
    spans,
    within,
)

from ..figures import fold

_NUMBER_HEADS = frozenset({"n", "no", "رقم", "الرقم", "number"})
"""Heads of columns that number a table's rows."""
PAGE_REFERENCE = re.compile(
    r"(?:\b(?:pp?|و?ص)\.|\b[Pp]ages?|صفح(?:ات|ة|تان|تين)(?: من)?)\s*\d+"
    r"(?:\s*(?:-|–|,|،|à|to|et|and|إلى|و|و?ص\.)\s*\d+)*|§+\s?\d+\w?"
)
"""Where a text names printed pages or paragraphs: numbers, but no figures of the matter."""


def texts(blocks: Iterable[Block | Footnote]) -> Iterator[str]:
    """The words of blocks: a text for each item of a list, row of a table, or other block."""
    for block in blocks:
        match block:
            case Table(head=head, rows=rows, caption=caption):
                numbered = fold(plain(head[0])) in _NUMBER_HEADS
                yield from (" | ".join(_words(cell) for cell in row[numbered:]) for row in (head, *rows))
                if isinstance(caption, Caption):
                    yield _words(caption.content)
            case Items():
                yield from map(_words, within(block))
            case Footnote(content=content):
                yield _words(content)
            case _:
                yield "\n".join(map(_words, within(block)))


def record_texts(text: Text) -> Iterator[str]:
    """What counts as the record's length: paragraphs, lists, tables, footnotes; no captions, no notes."""
    for block in text.blocks:
        if isinstance(block, Table):
            yield from texts([replace(block, caption=None)])
        elif isinstance(block, Para | Items | Quote):
            yield from texts([block])
    yield from texts(text.footnotes)


def word_count(text: str) -> int:
    """How many words a text has, as printers count them: what stands between spaces and holds a letter or digit."""
    return sum(1 for word in text.split() if re.search(r"[^\W_]", word))


def without_references(parts: Iterable[str]) -> str:
    """Texts as one, without the pages and paragraphs that they name."""
    return "\n".join(PAGE_REFERENCE.sub(" ", text) for text in parts)


def headings(blocks: Iterable[Block]) -> dict[str, list[Heading]]:
    """The headings that stand right above each numbered paragraph."""
    result: dict[str, list[Heading]] = {}
    waiting: list[Heading] = []
    for block in blocks:
        if isinstance(block, Heading):
            waiting.append(block)
        elif isinstance(block, Para) and block.id:
            result[block.id], waiting = waiting, []
    return result


def footnotes(text: Text, own: Block, attached: Iterable[Block]) -> Iterator[Footnote]:
    """The footnotes that a paragraph and the blocks attached to it call."""
    contents = [content for block in (own, *attached) for content in within(block)]
    called = {span.target for content in contents for span in spans(content) if span.kind == "footnote"}
    return (note for note in text.footnotes if note.label in called)


def strings(values: object) -> str:
    """Every value of front matter as text, but for pages and the abstract."""
    if isinstance(values, dict):
        return "\n".join(strings(value) for key, value in values.items() if key not in ("pages", "description"))
    if isinstance(values, list):
        return "\n".join(strings(value) for value in values)
    return str(values)


def _words(content: Content) -> str:
    # Code names files, and is nobody's word.
    return "".join(
        piece
        if isinstance(piece, str)
        else " "
        if piece.kind in ("code", "footnote", "break")
        else _words(piece.content)
        for piece in content
    )
