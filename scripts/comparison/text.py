"""What a record's Markdown says, without its markup: the words that are compared and counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from macros.edition.blocks import Block

from ..figures import fold

_NUMBER_HEADS = frozenset({"n", "no", "رقم", "الرقم", "number"})
"""Heads of columns that number a table's rows."""
_MARKUP = re.compile(r"\[\^[^\]]+\]|\]\([^)]*\)|<[^>]*>|\{:[^}]*\}|\{\{.*?\}\}|^\s{4}attrs:.*$|`[^`]*`", re.MULTILINE)
PAGE_REFERENCE = re.compile(
    r"(?:\b(?:pp?|و?ص)\.|\b[Pp]ages?|صفح(?:ات|ة|تان|تين)(?: من)?)\s*\d+"
    r"(?:\s*(?:-|–|,|،|à|to|et|and|إلى|و|و?ص\.)\s*\d+)*|§+\s?\d+\w?"
)
"""Where a text names printed pages or paragraphs: numbers, but no figures of the matter."""


def texts(blocks: Iterable[Block]) -> Iterator[str]:
    """The words of blocks, without markup: a text for each item of a list, row of a table, or other block."""
    for block in blocks:
        match block.kind:
            case "list":
                yield from (_plain(text) for _, _, text in block.items)
            case "table":
                numbered = bool(block.rows) and fold(block.rows[0][0]) in _NUMBER_HEADS
                yield from (" | ".join(_plain(cell) for cell in row[numbered:]) for row in block.rows)
            case "attributes" | "macro":
                pass
            case _:
                yield _plain(block.text)


def record_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """What counts as the record's length: paragraphs, lists, tables, footnotes; no captions, no notes."""
    yield from texts(block for block in blocks if block.kind in ("paragraph", "list", "table", "footnote"))


def word_count(text: str) -> int:
    """How many words a text has, as printers count them: what stands between spaces and holds a letter or digit."""
    return sum(1 for word in text.split() if re.search(r"[^\W_]", word))


def without_references(parts: Iterable[str]) -> str:
    """Texts as one, without the pages and paragraphs that they name."""
    return "\n".join(PAGE_REFERENCE.sub(" ", text) for text in parts)


def headings(blocks: Iterable[Block]) -> dict[str, list[Block]]:
    """The headings that stand right above each numbered paragraph."""
    result: dict[str, list[Block]] = {}
    waiting: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            waiting.append(block)
        elif block.kind == "paragraph" and block.id:
            result[block.id], waiting = waiting, []
    return result


def footnotes(blocks: Iterable[Block], own: Block, attached: Iterable[Block]) -> Iterator[Block]:
    """The footnotes that a paragraph and the blocks attached to it call."""
    called = set(re.findall(r"\[\^([^\]]+)\]", "\n".join(block.text for block in (own, *attached))))
    return (block for block in blocks if block.kind == "footnote" and block.label in called)


def strings(values: object) -> str:
    """Every value of front matter as text, but for pages and the abstract."""
    if isinstance(values, dict):
        return "\n".join(strings(value) for key, value in values.items() if key not in ("pages", "description"))
    if isinstance(values, list):
        return "\n".join(strings(value) for value in values)
    return str(values)


def _plain(markdown: str) -> str:
    return re.sub(r"[*_\[]", "", _MARKUP.sub(" ", markdown))
