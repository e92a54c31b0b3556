"""The repairs, one small function each: what a converter did to a line, found as cuts in the raw line.

A cut says which characters become which, and by what rule. `pieces` makes the pieces of a line from its cuts, so that
what no cut touches is content, and nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from .records import Piece, PieceKind

LOST = "\ufffd"
_SPACE = " \t\u00a0\u202f"
_MIRRORED = {"«": "»", "»": "«"}


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """The characters `start` to `end` of a raw line become `text`."""

    start: int
    end: int
    text: str
    kind: PieceKind
    rule: str


def script(raw: str) -> str:
    """ "Arab" where the line holds an Arabic letter, else "Latn"."""
    return "Arab" if re.search(r"[\u0620-\u064a]", raw) else "Latn"


def whole_line(raw: str, rule: str) -> Iterator[Cut]:
    """A line that is furniture from end to end."""
    if raw:
        yield Cut(0, len(raw), "", "furniture", rule)


def edges(raw: str, opens_page: bool) -> Iterator[Cut]:
    """Spaces at both ends, and the line end; one space before a page's first line is the converter's mark of it."""
    body = raw.rstrip("\r\n")
    first = len(body) - len(body.lstrip(_SPACE))
    last = len(body.rstrip(_SPACE))
    if first and first < len(body):
        yield Cut(0, first, "", "furniture", "page-mark" if opens_page and body[:first] == " " else "spaces")
    if last < len(body) and last > first:
        yield Cut(last, len(body), "", "furniture", "spaces")
    if len(body) < len(raw):
        yield Cut(len(body), len(raw), "", "furniture", "line-end")


def lost_characters(raw: str, becomes: str) -> Iterator[Cut]:
    """U+FFFD stands for a ligature that the converter could not name, or, in some scripts, for nothing."""
    for match in re.finditer(LOST, raw):
        yield Cut(match.start(), match.end(), becomes, "repair", "lost-character")


def mirrored_quotes(raw: str) -> Iterator[Cut]:
    """Guillemets of a right-to-left line came out turned round: `»…«` was `«…»`."""
    for match in re.finditer("[«»]", raw):
        yield Cut(match.start(), match.end(), _MIRRORED[match.group()], "repair", "mirrored-quotes")


def double_spaces(raw: str, rule: str = "double-space") -> Iterator[Cut]:
    """Two spaces or more, or a tab, between words were one."""
    body = raw.strip(_SPACE + "\r\n")
    start = raw.find(body) if body else 0
    for match in re.finditer(r"[ \u00a0]{2,}|[ \u00a0]*\t[ \t\u00a0]*", body):
        yield Cut(start + match.start(), start + match.end(), " ", "repair", rule)


def bullet(raw: str, bullets: Collection[str]) -> Iterator[Cut]:
    """The bullet that opens a line, with the space after it."""
    marks = "|".join(re.escape(mark) for mark in sorted(bullets, key=len, reverse=True))
    if marks and (match := re.match(rf"[{_SPACE}]*((?:{marks})[{_SPACE}]+)", raw)):
        yield Cut(match.start(1), match.end(1), "", "repair", "bullet")


def bullet_in_visual_order(raw: str, bullets: Collection[str]) -> Iterator[Cut]:
    """A bullet inside or at the end of a line that came out in visual order; it stands where a double space would."""
    marks = "|".join(re.escape(mark) for mark in sorted(bullets, key=len, reverse=True))
    if marks and (match := re.search(rf"[{_SPACE}]+(?:{marks})(?=[{_SPACE}\r\n]|$)", raw)):
        after = raw[match.end() :]
        inside = bool(after.strip())
        end = match.end() + (len(after) - len(after.lstrip(_SPACE)) if inside else 0)
        yield Cut(match.start(), end, " " if inside else "", "repair", "bullet")


def enumerator(raw: str) -> Iterator[Cut]:
    """The number that opens a paragraph: `1.`, `3.1.`, `a.`, `II.`, with the space after it."""
    pattern = rf"[{_SPACE}]*((?:\d{{1,2}}(?:\.\d{{1,2}})*|[a-h]|[IVX]{{1,5}})\.[{_SPACE}]+)\S"
    if match := re.match(pattern, raw):
        yield Cut(match.start(1), match.end(1), "", "repair", "enumerator")


def note_label(raw: str) -> Iterator[Cut]:
    """The label that opens a footnote: `1- `."""
    if match := re.match(rf"[{_SPACE}]*(\d{{1,2}}-[{_SPACE}]+)\S", raw):
        yield Cut(match.start(1), match.end(1), "", "repair", "note-label")


def note_call(raw: str, labels: Collection[str]) -> Iterator[Cut]:
    """The label of a footnote behind a word or sign (`word1`, `word”2.`), or at the line's end after a colon."""
    for match in re.finditer(
        r"(?<=[^\W\d_’'])\d{1,2}\b|(?<=[^\d\s][.,;»”’])\d{1,2}(?=\W|$)|(?<=[:»] )\d{1,2}(?=\s*$)", raw
    ):
        if match.group() in labels:
            yield Cut(match.start(), match.end(), "", "repair", "note-call")


def correction(raw: str, stands: str, becomes: str) -> Iterator[Cut]:
    """An entry of the plan's reviewed list: what stands once in the line, and what it becomes."""
    at = raw.find(stands)
    if at >= 0:
        yield Cut(at, at + len(stands), becomes, "repair", "correction")


def hyphen(raw: str) -> Iterator[Cut]:
    """The hyphen at a line's end that the printer put there."""
    body = raw.rstrip(_SPACE + "\r\n")
    if body.endswith("-"):
        yield Cut(len(body) - 1, len(body), "", "repair", "hyphen")


def words(text: str) -> Iterator[str]:
    """The words of a text in small letters; a compound with hyphens is one word, an apostrophe ends one."""
    for match in re.finditer(r"[^\W\d_]+(?:-[^\W\d_]+)*", text):
        yield match.group().casefold()


def continues(text: str, following: str) -> bool:
    """Whether the last word of a line ends in a hyphen and goes on in the next line; so does a figure (`2014-`)."""
    return bool(re.search(r"\w-$", text) and re.match(r"\w", following))


def keeps_hyphen(text: str, following: str, known: Collection[str]) -> bool:
    """Whether the hyphen at the end of `text` is the word's own, by the words that are known.

    The joined word decides, then the compound; where neither is known, the hyphen is the word's own if both halves are
    words. A figure keeps its hyphen.
    """
    left, hint = re.search(r"[\w-]*\w(?=-$)", text), re.match(r"\w+(?:-\w+)*", following)
    if left is None or hint is None or left.group()[-1].isdigit() or hint.group()[0].isdigit():
        return True
    head, tail = left.group().casefold(), hint.group().casefold()
    if head + tail in known:
        return False
    return f"{head}-{tail}" in known or (head.rpartition("-")[2] in known and tail in known)


def pieces(raw: str, cuts: Iterable[Cut], visual: bool = False) -> tuple[Piece, ...]:
    """The pieces of a line in reading order. Of cuts that overlap the first given wins.

    `visual`: the line came out in visual order, so that the parts between its double spaces are read from last to
    first.
    """
    chosen: list[Cut] = []
    for cut in cuts:
        if cut.end > cut.start and all(cut.end <= other.start or other.end <= cut.start for other in chosen):
            chosen.append(cut)
    result: list[Piece] = []
    at = 0
    for cut in sorted(chosen):
        if at < cut.start:
            result.append(Piece(at, raw[at : cut.start], raw[at : cut.start], "content"))
        result.append(Piece(cut.start, raw[cut.start : cut.end], cut.text, cut.kind, cut.rule))
        at = cut.end
    if at < len(raw):
        result.append(Piece(at, raw[at:], raw[at:], "content"))
    return _reversed(result) if visual else tuple(result)


def _reversed(line: list[Piece]) -> tuple[Piece, ...]:
    inner = [piece for piece in line if piece.kind != "furniture"]
    if not inner:
        return tuple(line)
    first, last = line.index(inner[0]), line.index(inner[-1])
    groups: list[list[Piece]] = [[]]
    for piece in line[first : last + 1]:
        if piece.text == " " and piece.rule in ("visual-order", "bullet"):
            groups += [[piece], []]
        else:
            groups[-1].append(piece)
    middle = [piece for group in reversed(groups) for piece in group]
    return (*line[:first], *middle, *line[last + 1 :])


def is_visual(raw: str) -> bool:
    """Whether an Arabic line came out in visual order: double spaces between words are the mark of it."""
    body = raw.strip(_SPACE + "\r\n")
    return script(raw) == "Arab" and bool(re.search(rf"\S[ {_SPACE[2:]}]{{2,}}\S", body))
