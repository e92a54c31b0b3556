"""Lines to blocks: headings, paragraphs, list items and their nesting, footnotes, labels of diagrams, rows of tables.

A block is known by its first line's mark, by the plan's structure, else it is a paragraph. A paragraph or item that a
page's end or the converter's blank line cut in two is put together again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .plan import Part, Structure
from .records import Contribution, Line, Publication

Kind: TypeAlias = Literal["name", "role", "title", "heading", "paragraph", "item", "label", "note"]
_HEAD: tuple[Kind, ...] = ("name", "role", "title")
_CLOSED = re.compile(r"[.!?:;…؟؛][»”’\")\]\s]*$")
_FULL = 0.75
"""A line of this share of the measure is full: what follows it may go on."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A line that holds text, with its printed page; `opens`: a blank line or the page's beginning stands above it."""

    page: int
    line: Line
    opens: bool


@dataclass(slots=True)
class Block:
    """A block and its lines; `depth` is an item's, counted from 0."""

    kind: Kind
    lines: list[Placed] = field(default_factory=list)
    depth: int = 0

    @property
    def first(self) -> Line:
        """The line that opens the block."""
        return self.lines[0].line

    @property
    def page(self) -> int:
        """The printed page on which the block ends."""
        return self.lines[-1].page


def blocks_of(publication: Publication, part: Part, structure: Structure) -> list[Block]:
    """The blocks of a part of the publication, in reading order."""
    contribution = next(one for one in publication.contributions if one.path == part.path)
    lines = list(_placed(publication, contribution))
    blocks: list[Block] = []
    head = [kind for kind, count in zip(_HEAD, part.head, strict=False) for _ in range(count)]
    for kind, placed in zip(head, lines, strict=False):
        if not blocks or blocks[-1].kind != kind:
            blocks.append(Block(kind))
        blocks[-1].lines.append(placed)
    body = lines[len(head) :]
    measure = _measure(body)
    labels = {number: label.at for label in structure.labels for number in range(label.at[0], label.to + 1)}
    for placed in body:
        kind, opens = _kind(placed, structure, labels)
        if opens and kind == "paragraph":
            opens = not _go_on(blocks, placed, measure, structure)
        elif not opens and (not blocks or blocks[-1].kind in _HEAD):
            opens = True
        if opens:
            blocks.append(Block(kind))
        _receiver(blocks, placed, opens).lines.append(placed)
    for block in blocks:
        if block.kind == "item" and _heads(block, structure):
            block.kind = "heading"
    _nest(blocks)
    return blocks


def _placed(publication: Publication, contribution: Contribution) -> Iterator[Placed]:
    numbers = {line.number for line in publication.lines_of(contribution)}
    for page in publication.pages:
        opens = True
        for line in page.lines:
            if line.number not in numbers:
                continue
            if line.text.strip():
                yield Placed(page.number, line, opens)
            opens = not line.text.strip()


def _measure(lines: list[Placed]) -> int:
    """The length of a full line: nine in ten are shorter."""
    lengths = sorted(len(placed.line.text) for placed in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _kind(placed: Placed, structure: Structure, labels: dict[int, tuple[int, ...]]) -> tuple[Kind, bool]:
    """What a line is, and whether it opens a block of its own."""
    line = placed.line
    if line.number in labels:
        return "label", line.number in labels[line.number]
    if line.note:
        return "note", True
    if line.number in structure.headings:
        return "heading", True
    if line.mark:
        return "item", True
    return "paragraph", placed.opens or line.number in structure.paragraphs


def _go_on(blocks: list[Block], placed: Placed, measure: int, structure: Structure) -> bool:
    """Whether a line that a blank line or a new page sets apart goes on with a block above it."""
    if not blocks or placed.line.number in structure.paragraphs:
        return False
    turned = placed.page != blocks[-1].page
    if blocks[-1].kind == "note" and not turned:
        return True
    before = _body(blocks)
    if before is None or before.kind not in ("paragraph", "item"):
        return False
    last = before.lines[-1].line
    text = last.text.rstrip()
    if last.joins:
        return True
    if _CLOSED.search(text) or len(text) < _FULL * measure:
        return False
    return turned or before.kind == "item" or last.script in structure.spaced or not text.endswith(",")


def _body(blocks: list[Block]) -> Block | None:
    """The last block that is no footnote."""
    return next((block for block in reversed(blocks) if block.kind != "note"), None)


def _receiver(blocks: list[Block], placed: Placed, opens: bool) -> Block:
    """The block that a line belongs to: the last, or, above a page's footnotes, the one that goes on."""
    last = blocks[-1]
    if opens or last.kind != "note" or last.page == placed.page:
        return last
    return _body(blocks) or last


def _heads(block: Block, structure: Structure) -> bool:
    """Whether a marked block is a heading: its bullet says so, or its number, set off by no tab and closing nothing."""
    mark = block.first.mark
    if mark in structure.heading_marks:
        return True
    if not mark.endswith("."):
        return False
    if "." in mark[:-1]:
        return True
    tab = any(piece.rule == "enumerator" and "\t" in piece.source for piece in block.first.pieces)
    return not tab and not re.search(r"[.;,]\s*$", block.lines[-1].line.text)


def _nest(blocks: list[Block]) -> None:
    """An item whose mark is open goes on with that list; another mark opens a list below it."""
    stack: list[str] = []
    for block in blocks:
        if block.kind == "note":
            continue
        if block.kind != "item":
            stack = []
            continue
        kind = _kind_of_mark(block.first.mark)
        stack = stack[: stack.index(kind) + 1] if kind in stack else [*stack, kind]
        block.depth = len(stack) - 1


def _kind_of_mark(mark: str) -> str:
    if mark[0].isdecimal():
        return "1"
    return "a" if mark[0].isalpha() and mark.endswith(".") else mark
