"""The published text as the blocks of a book's annex."""

from __future__ import annotations

from dataclasses import replace

from ...edition.published_text import PublishedText
from ...edition.text import Attributes, Block, Heading, Para, Span


def annex_blocks(text: PublishedText) -> tuple[Block, ...]:
    """The blocks of a text, in order, then the footnotes that nothing calls. The first heading is of level 2."""
    blocks: list[Block] = []
    headings = 0
    for block in text.text.blocks:
        if isinstance(block, Heading):
            headings += 1
            level = 3 if block.level == 4 and headings > 1 else 2
            blocks.append(replace(block, level=level, attributes=Attributes(block.line, f"h{headings}")))
        elif isinstance(block, Para):
            blocks.append(_styled(block))
        else:
            blocks.append(block)
    uncalled = [note for note in text.text.footnotes if not note.number]
    return (*blocks, *(Para(note.line, note.content) for note in uncalled))


def _styled(paragraph: Para) -> Para:
    classes = paragraph.attributes.classes if paragraph.attributes else ()
    if "name" in classes:
        return Para(paragraph.line, (Span("strong", paragraph.content),))
    if "role" in classes:
        return Para(paragraph.line, (Span("emphasis", paragraph.content),))
    return paragraph
