"""The published text as the parts of a book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from ...edition.published_text import PublishedText
from ..published import LEAF_TAG, called, elements
from .text import Content, Heading, Items, Para, Part, Span

_LISTS = ("ul", "ol")


def published_parts(text: PublishedText) -> tuple[Part, ...]:
    """The parts of a text, in order, then the footnotes that nothing calls. The first heading is of level 2."""
    return tuple(_Reader(text).parts())


class _Reader:
    def __init__(self, text: PublishedText) -> None:
        self.blocks, self.notes = elements(text)
        self.headings = 0

    def parts(self) -> Iterator[Part]:
        for block in self.blocks:
            if block.tag in _LISTS:
                yield self.items(block)
            elif block.tag in ("h3", "h4"):
                self.headings += 1
                level = 3 if block.tag == "h4" and self.headings > 1 else 2
                yield Heading(f"h{self.headings}", level, self.content(block))
            else:
                yield Para(_styled(block.get("class"), self.content(block)))
        for note in list(self.notes.values()):
            yield Para(_trimmed(self.inline(note)))

    def items(self, block: Element) -> Items:
        """A list; lists inside an item that follow one another are one."""
        items: list[tuple[Content, Items | None]] = []
        for item in block:
            below = [self.items(child) for child in item if child.tag in _LISTS]
            inside = tuple(pair for each in below for pair in each.items)
            first = Items(below[0].ordered, inside, below[0].numbering, below[0].start) if below else None
            items.append((self.content(item), first))
        return Items(block.tag == "ol", tuple(items), block.get("type", "1"), int(block.get("start", "1")))

    def content(self, element: Element) -> Content:
        return _trimmed(self.inline(element))

    def inline(self, element: Element) -> Iterator[str | Span]:
        yield element.text or ""
        for child in element:
            if child.tag == LEAF_TAG:
                yield Span("leaf", (), child.get("page", "") + (" ?" if child.get("doubt") else ""))
            elif note := called(child):
                found = self.notes.pop(note, None)
                yield Span("note", _trimmed(self.inline(found)) if found is not None else ())
            elif child.tag == "br":
                yield Span("break", ())
            elif child.tag not in _LISTS:
                yield from self.inline(child)
            yield child.tail or ""


def _trimmed(pieces: Iterable[str | Span]) -> Content:
    # Without the line breaks of the HTML at either end.
    found = [piece for piece in pieces if piece]
    for at in (0, -1):
        while found and isinstance(found[at], str) and not str(found[at]).strip():
            del found[at]
    if found and isinstance(found[0], str):
        found[0] = found[0].lstrip()
    if found and isinstance(found[-1], str):
        found[-1] = found[-1].rstrip()
    return tuple(found)


def _styled(name: str | None, content: Content) -> Content:
    if name == "name":
        return (Span("strong", content),)
    return (Span("emphasis", content),) if name == "role" else content
