"""The account of an import: where every character of the source went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from macros.edition import Problem

from .blocks import Block
from .markdown import is_number, plain
from .records import Publication, account
from .typography import squeezed

_WHERE = {"content": "in a page", "repair": "repair", "furniture": "furniture"}


def unaccounted(publication: Publication, text: str) -> Iterator[Problem]:
    """The lines whose pieces are not the line, or that are not the file's, or that no part of the plan holds."""
    at = 0
    held = {line.number for part in publication.contributions for line in publication.lines_of(part)}
    for line in publication.lines:
        pieces = sorted(line.pieces, key=lambda piece: piece.at)
        hint = "report this: a rule loses characters"
        if "".join(piece.source for piece in pieces) != line.raw or not text.startswith(line.raw, at):
            yield Problem(publication.file, line.number, "P5", "the account does not hold each character once", hint)
        elif line.number not in held and not line.furniture:
            hint = "let the first contribution of the plan begin here"
            yield Problem(publication.file, line.number, "P5", "the line belongs to no contribution", hint)
        at += len(line.raw)
    if at != len(text):
        yield Problem(publication.file, 1, "P5", f"{len(text) - at} characters are not accounted for", "report this")


def lost(publication: Publication, path: str, blocks: list[Block], markdown: str) -> Iterator[Problem]:
    """Where the Markdown of a part does not hold its text, sign by sign, in the order of the source."""
    part = next(part for part in publication.contributions if part.path == path)
    notes = {placed.line.number for block in blocks if block.kind == "note" for placed in block.lines}
    wanted = {True: "", False: ""}
    for line in publication.lines_of(part):
        mark = line.mark if is_number(line.mark) and line.text.strip() else ""
        wanted[line.number in notes] += squeezed(mark + line.text)
    for found, expected in zip(plain(markdown), (wanted[False], wanted[True]), strict=True):
        if found != expected:
            same = next((i for i, (a, b) in enumerate(zip(found, expected, strict=False)) if a != b), len(expected))
            message = f"the page of `{path}` loses text after its sign {same}"
            yield Problem(publication.file, part.first_line, "P5", message, "report this: nothing may be lost")


def table(publication: Publication, changes: Mapping[str, int]) -> Iterator[str]:
    """The account line by line: its sum is the source, character for character."""
    counts = account(publication.lines)
    total = sum(counts.values())
    for (kind, rule), count in sorted(counts.items(), key=lambda item: (list(_WHERE).index(item[0][0]), -item[1])):
        yield f"{_WHERE[kind]:<10} {rule:<16} {count:>8} {count / total:>8.2%}"
    yield f"{'sum':<10} {'':<16} {total:>8} {1:>8.2%}"
    if changes:
        yield ""
        yield "typography, spaces and apostrophes of the pages: " + ", ".join(
            f"{name} {count}" for name, count in sorted(Counter(changes).items())
        )
