"""Blocks to Markdown, one line a block, and back to the plain text that was written, to prove that nothing is lost.

A new printed page is marked `⟦18⟧` where it begins, `⟦75~⟧` where its number is uncertain; in a word that two pages
share, after the word. An empty comment parts two lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from .blocks import Block, Kind, Placed
from .plan import PlanFile
from .typography import squeezed, typeset

_ESCAPED = re.compile(r"[\\`*_{}\[\]#]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "⟦": "&#10214;", "⟧": "&#10215;"}
_LEADING = re.compile(r"^(?:(\w{1,9})([.)])(?=\s|$)|([-+!]))")


def to_markdown(
    blocks: Sequence[Block], language: str, plan: PlanFile, uncertain: Collection[int] = ()
) -> tuple[str, Counter[str]]:
    """The Markdown of a part, and how often each rule of typography changed something.

    `uncertain` are the printed pages whose number the page map is not sure of.
    """
    writer = _Writer(blocks, language, plan, uncertain)
    return writer.markdown(), writer.changes


class _Writer:
    def __init__(self, blocks: Sequence[Block], language: str, plan: PlanFile, uncertain: Collection[int]) -> None:
        self.blocks, self.language, self.plan, self.uncertain = blocks, language, plan, uncertain
        self.changes: Counter[str] = Counter()
        self.page = 0
        labels = Counter(block.first.note for block in blocks if block.kind == "note")
        self.repeated = {label for label, count in labels.items() if count > 1}
        self.untitled = not any(block.kind == "title" for block in blocks)

    def markdown(self) -> str:
        """Body first, footnotes last, in their order."""
        lines: list[str] = []
        before: Kind = "note"
        for block in (block for block in self.blocks if block.kind != "note"):
            if lines and not before == block.kind in ("item", "label"):
                lines += ["", "<!-- -->", ""] if {before, block.kind} == {"item", "label"} else [""]
            lines.append(self._line(block))
            before = block.kind
        for block in (block for block in self.blocks if block.kind == "note"):
            lines += ["", f"[^{self._note(block.first.note, block.page)}]: {self._text(block)}"]
        return "\n".join(lines) + "\n"

    def _line(self, block: Block) -> str:
        text, mark = self._text(block), block.first.mark
        if block.kind == "title" or (block.kind == "name" and self.untitled):
            return f"### {text}"
        if block.kind in ("name", "role"):
            return f"{text}\n{{: .{block.kind} }}"
        if block.kind == "heading":
            return f"#### {text}"
        if block.kind == "label":
            return f"- {text}\n{{: .box }}"
        if block.kind == "item":
            indent = "    " * block.depth
            if is_number(mark):
                return f"{indent}{mark} {text}"
            bullets = self.plan.repairs.bullets
            kind = bullets.index(mark) + 1 if mark in bullets else 0
            return f"{indent}- {text}\n{indent}{{: .k{kind} }}"
        return text

    def _text(self, block: Block) -> str:
        text = ""
        for before, placed in zip([None, *block.lines], block.lines, strict=False):
            text += self._line_of(block, placed, before)
        text, changes = typeset(text.strip(), self.language)
        self.changes += changes
        return re.sub("\x02([^\x03]*)\x03", r"\1", _escape(text))

    def _line_of(self, block: Block, placed: Placed, before: Placed | None) -> str:
        """A line's text, with the space before it, the marks of footnotes, and that of the page it begins."""
        own = "".join(
            f"\x02[^{self._note(piece.source, placed.page)}]\x03" if piece.rule == "note-call" else piece.text
            for piece in placed.line.pieces
        ).strip(" \t\u00a0\u202f")
        if is_number(placed.line.mark) and not (block.kind == "item" and before is None):
            own = f"{placed.line.mark} {own}"
        joins = before is not None and before.line.joins
        if block.kind != "note" and placed.page != self.page:
            self.page = placed.page
            word, space, rest = own.partition(" ") if joins else ("", "", own)
            doubt = "~" if placed.page in self.uncertain else ""
            own = f"{word}\x02⟦{placed.page}{doubt}⟧\x03{space}{rest}"
        return own if joins or before is None else f" {own}"

    def _note(self, label: str, page: int) -> str:
        return f"{page}-{label}" if label in self.repeated else label


def is_number(mark: str) -> bool:
    """Whether a line's mark is a number or letter, which is part of the text, and no bullet."""
    return mark.endswith(".")


def _escape(text: str) -> str:
    """The text so that Markdown reads it as it stands; what STX and ETX enclose is Markdown already."""
    parts = re.split("(\x02[^\x03]*\x03)", text)
    for at in range(0, len(parts), 2):
        escaped = _ESCAPED.sub(r"\\\g<0>", parts[at].replace("&", "&amp;"))
        for sign, entity in list(_ENTITIES.items())[1:]:
            escaped = escaped.replace(sign, entity)
        parts[at] = escaped
    if len(parts) == 1 or parts[0]:
        parts[0] = _LEADING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", parts[0])
    return "".join(parts)


_WRITTEN = re.compile(r"\\(.)|⟦\d+~?⟧|\[\^[\w-]+\]:?|^ *\{: \.\w+ \}$|&(?:amp|lt|gt|#1021[45]);", re.M)
_SIGNS = {entity: sign for sign, entity in _ENTITIES.items()}


def plain(markdown: str) -> tuple[str, str]:
    """The signs of body and footnotes that `to_markdown` wrote, without spaces: its inverse."""
    body: list[str] = []
    notes: list[str] = []
    for line in markdown.replace("<!-- -->", "").split("\n"):
        text = re.sub(r"^(?:#+ | *- )", "", line)
        text = _WRITTEN.sub(lambda match: match[1] or _SIGNS.get(match[0], ""), text)
        (notes if re.match(r"\[\^[\w-]+\]: ", line) else body).append(text)
    return squeezed("".join(body)), squeezed("".join(notes))
