"""The published text as elements, and as words by printed page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, TreeBuilder

from ..edition.published_text import LEAF, PublishedText

LEAF_TAG = "leaf"
"""The element that stands where a printed page begins: its `page`, and `doubt` where that is uncertain."""
_VOID = frozenset({"br", "hr", "img", LEAF_TAG})


def elements(text: PublishedText) -> tuple[list[Element], dict[str, Element]]:
    """The blocks of the text, and its footnotes by the id that their calls refer to."""
    tree = _Tree()
    tree.feed(LEAF.sub(rf'<{LEAF_TAG} page="\1" doubt="\2">', text.html))
    blocks, notes = [], {}
    for block in tree.root():
        if block.get("class") == "footnote":
            notes = {note.get("id", ""): note for note in block.iter("li")}
        else:
            blocks.append(block)
    return blocks, notes


def called(element: Element) -> str | None:
    """The id of the footnote that an element calls; None where it calls none."""
    link = element.find("a[@class='footnote-ref']") if element.tag == "sup" else None
    return None if link is None else link.get("href", "").removeprefix("#")


def leaves(text: PublishedText) -> Iterator[tuple[int, str]]:
    """Each printed page with its words, those of the footnotes that it calls last; a footnote without call is on the
    last page."""
    blocks, notes = elements(text)
    words, below, page = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list), text.pages[0]
    for block in blocks:
        for piece in _pieces(block):
            if isinstance(piece, str):
                words[page].append(piece)
            elif piece.tag == LEAF_TAG:
                page = int(piece.get("page", ""))
            else:
                below[page] += _plain(notes.pop(called(piece) or "", None))
        words[page].append(" ")
    for note in notes.values():
        below[page] += _plain(note)
    for page, pieces in words.items():
        if said := " ".join("".join([*pieces, *below[page]]).split()):
            yield page, said


def _pieces(element: Element) -> Iterator[str | Element]:
    # The texts in an element; where a printed page begins or a footnote is called, the element that says so.
    yield element.text or ""
    for child in element:
        if child.tag == LEAF_TAG or called(child):
            yield child
        else:
            yield from _pieces(child)
        yield child.tail or ""


def _plain(note: Element | None) -> list[str]:
    return [] if note is None else [" ", *(piece for piece in _pieces(note) if isinstance(piece, str))]


class _Tree(HTMLParser):
    """HTML that Markdown made, as a tree: unlike an XML parser's, its letters may be any. The way back from a footnote
    is left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = TreeBuilder()
        self._builder.start("div", {})
        self._skipping = False

    def root(self) -> Element:
        self.close()
        self._builder.end("div")
        return self._builder.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        self._skipping = values.get("class") == "footnote-backref"
        if not self._skipping:
            self._builder.start(tag, values)
            if tag in _VOID:
                self._builder.end(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._skipping:
            self._skipping = False
        elif tag not in _VOID:
            self._builder.end(tag)

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            self._builder.data(data)
