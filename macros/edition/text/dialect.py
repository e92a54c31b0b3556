"""The Markdown that pages are written in: Python-Markdown, its extensions, and what an edition adds to them.

A page is standard Markdown with attribute lists, tables, footnotes, and the blocks `/// note` and `/// table-caption`.
Inline HTML is a short list of elements that Markdown has no sign for; a block of HTML is not read as one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

PRINTED_PAGE = re.compile(r"⟦(\d+)(~?)⟧")
"""Where a page of the printed volume begins: its number, and `~` where that is uncertain."""

INLINE_HTML: Mapping[str, frozenset[str]] = {
    "a": frozenset({"href"}),
    "abbr": frozenset({"title"}),
    "b": frozenset(),
    "bdi": frozenset({"dir", "lang"}),
    "br": frozenset(),
    "cite": frozenset(),
    "em": frozenset(),
    "i": frozenset(),
    "span": frozenset({"dir", "lang"}),
    "strong": frozenset(),
    "sub": frozenset(),
    "sup": frozenset(),
}
"""The elements of HTML that a text may hold, each with its attributes."""


@dataclass(frozen=True, eq=False)
class Dialect:
    """Which extensions of Python-Markdown read a page, and their settings.

    `printed_pages`: whether ⟦17⟧ marks the beginning of a printed page.
    """

    extensions: tuple[str, ...] = (
        "attr_list",
        "tables",
        "footnotes",
        "abbr",
        "pymdownx.blocks.admonition",
        "pymdownx.blocks.caption",
    )
    settings: Mapping[str, Mapping[str, Any]] = field(
        default_factory=lambda: {
            "pymdownx.blocks.admonition": {"types": ["note"]},
            "pymdownx.blocks.caption": {
                "types": [{"name": "table-caption", "prefix": ""}, {"name": "figure-caption", "prefix": ""}],
                "auto": False,
                "prepend": True,
            },
        }
    )
    printed_pages: bool = False

    def extended(self, extensions: Sequence[str], settings: Mapping[str, Mapping[str, Any]]) -> Dialect:
        """The dialect with further extensions (`markdown_extensions` of mkdocs.yml) and settings of any."""
        further = tuple(name for name in extensions if name not in self.extensions)
        return Dialect(self.extensions + further, {**self.settings, **settings}, self.printed_pages)

    def __getstate__(self) -> dict[str, Any]:
        """What another process needs: it makes a parser of its own."""
        return {name: value for name, value in vars(self).items() if name != "parser"}

    @cached_property
    def parser(self) -> Parser:
        """The parser of the dialect, which reads one text after the other."""
        return Parser(self)


class Parser(Markdown):
    """Python-Markdown for a dialect. It gives a tree, not HTML, and notes what it met on the way.

    `lines` are the steps of the last reading: the line that a step began on, from 0, and the elements at the top level
    that it made. `faults` are (kind, text) of what is no part of the dialect. `footnotes` are the texts of footnotes by
    label.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.lines: list[tuple[int, tuple[Element, ...]]] = []
        self.faults: list[tuple[str, str]] = []
        super().__init__(extensions=list(dialect.extensions), extension_configs=dict(dialect.settings))
        # Blocks of HTML are not read, nothing is serialized, and signs are unescaped where the values are made.
        for registry, names in (
            (self.preprocessors, ("html_block", "fenced_code_block")),
            (self.treeprocessors, ("prettify", "unescape", "footnote", "footnote-duplicate", "footnote-reorder")),
            (self.inlinePatterns, ("html", "entity", "automail", "footnote")),
        ):
            for name in names:
                if name in registry:
                    registry.deregister(name)
        self.treeprocessors.register(_Unmarked(self), "unmarked", 21)
        blocks, patterns = self.parser.blockprocessors, self.inlinePatterns
        blocks.register(_Fence(self.parser), "fence", 110)
        blocks.register(_Macro(self.parser), "macro", 105)
        blocks.register(_Comment(self.parser), "comment", 104)
        if "table" in blocks:
            config: Any = vars(blocks["table"])["config"]
            blocks.deregister("table")
            blocks.register(_Table(self, config), "table", 75)
        patterns.register(_Html(self), "html", 90)
        patterns.register(_Entity(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);", self), "entity", 80)
        patterns.register(_Mail(r"<([^<> !]+@[^@<> ]+)>", self), "mail", 110)
        patterns.register(_FootnoteCall(r"\[\^([^\]]*)\]", self), "footnote", 175)
        if dialect.printed_pages:
            patterns.register(_PrintedPage(PRINTED_PAGE.pattern, self), "printed-page", 185)

    def build_parser(self) -> Parser:
        """Python-Markdown's own block parser, but one that counts lines."""
        super().build_parser()
        lined = _LinedParser(self)
        lined.blockprocessors = self.parser.blockprocessors
        for processor in lined.blockprocessors:
            processor.parser = lined
        self.parser = lined
        return self

    @property
    def footnotes(self) -> Mapping[str, str]:
        """The footnotes that were read: their Markdown by label."""
        extension = next((e for e in self.registeredExtensions if isinstance(e, FootnoteExtension)), None)
        return extension.footnotes if extension else {}

    @property
    def open_blocks(self) -> list[Any]:
        """The blocks `///` of the last text that nothing closed, each with its element, `el`."""
        processors = self.parser.blockprocessors
        return list(vars(processors["blocks"])["stack"]) if "blocks" in processors else []

    def tree(self, text: str) -> tuple[Element, dict[str, Element]]:
        """The tree of a text, and that of each of its footnotes by label."""
        self.reset()
        self.lines.clear()
        self.faults.clear()
        source = text.split("\n")
        for preprocessor in self.preprocessors:
            source = preprocessor.run(source)
        self.parser.parseDocument(source)
        root: Element = self.parser.root
        below = {label: SubElement(root, "footnote-text") for label in self.footnotes}
        for label, element in below.items():
            self.parser.parseChunk(element, self.footnotes[label])
        for processor in self.treeprocessors:
            made = processor.run(root)
            root = root if made is None else made
        for element in below.values():
            root.remove(element)
        return root, below


class _LinedParser(BlockParser):
    """A block parser that tells its `Parser` on which line each step at the top level began and what it made."""

    md: Parser
    open = False

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        """Parse blocks as Python-Markdown does; at the top level, count."""
        if self.open or parent is not self.root:
            super().parseBlocks(parent, blocks)
            return
        self.open = True
        # What is still to be read is always an end of the text: the lines before it have been read.
        left = _LinesLeft(blocks)
        total = left.of(blocks)
        try:
            while blocks:
                line = total - left.of(blocks) + len(blocks[0]) - len(blocks[0].lstrip("\n"))
                known, last = len(parent), parent[-1:]
                for processor in self.blockprocessors:
                    if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                        break
                # A caption puts the element before it into a figure.
                made = parent[known:] or (parent[-1:] if parent[-1:] != last else [])
                self.md.lines.append((line, tuple(made)))
        finally:
            self.open = False


class _LinesLeft:
    """How many lines blocks have, of which all but the first few are the last of the blocks that a text began with."""

    def __init__(self, blocks: Sequence[str]) -> None:
        self._blocks = tuple(reversed(blocks))
        self._lines = tuple(accumulate(map(self._own, self._blocks), initial=0))

    @staticmethod
    def _own(block: str) -> int:
        return block.count("\n") + 2

    def of(self, blocks: Sequence[str]) -> int:
        """The lines of blocks."""
        changed = 0
        for changed, block in enumerate(blocks):
            last = len(blocks) - changed
            if last <= len(self._blocks) and block is self._blocks[last - 1]:
                break
        else:
            changed = len(blocks)
        return sum(map(self._own, blocks[:changed])) + self._lines[len(blocks) - changed]


class _Unmarked(Treeprocessor):
    """Spares a text without a sign of Markdown the search for each: most have none, and it is half of reading."""

    _SIGN = re.compile(r"[`\\\[!<&*_⟦]|  \n")

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and not self._SIGN.search(element.text):
                element.text = AtomicString(element.text)


class _Fence(BlockProcessor):
    """Code between two lines of ``` or ~~~, which may hold empty lines."""

    _OPEN = re.compile(r"(?P<fence>`{3,}|~{3,})[ ]*(?P<language>[\w#.+-]*)[ ]*(?:\n|$)")

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return bool(self._OPEN.match(block))

    def run(self, parent: Element, blocks: list[str]) -> bool:
        opening = self._OPEN.match(blocks[0])
        assert opening
        text = "\n\n".join(blocks)
        end = re.compile(rf"^{opening['fence']}[ ]*$", re.MULTILINE).search(text, opening.end())
        if end is None:
            return False
        pre = SubElement(parent, "pre")
        code = SubElement(pre, "code", {"class": f"language-{opening['language']}"})
        code.text = AtomicString(text[opening.end() : end.start()])
        blocks[:] = text[end.end() :].split("\n\n") if text[end.end() :].strip() else []
        return True


class _Macro(BlockProcessor):
    """A macro that stands alone: what it holds is no Markdown."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        text = block.strip()
        return text.startswith("{{") and text.endswith("}}") and text.count("{{") == 1

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "macro").text = AtomicString(blocks.pop(0).strip())


class _Comment(BlockProcessor):
    """A comment of HTML that stands alone: it is for editors, and parts two lists that follow one another."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        text = block.strip()
        return text.startswith("<!--") and text.find("-->") == len(text) - 3

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "comment")
        blocks.pop(0)


class _Table(TableProcessor):
    """A table whose rows are held to the number of cells of its head, which Python-Markdown fills up or cuts."""

    def __init__(self, md: Parser, config: dict[str, Any]) -> None:
        super().__init__(md.parser, config)
        self.faults = md.faults

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        cells = len(self._split_row(row))  # type: ignore[attr-defined]
        if cells != len(align):
            self.faults.append(("cells", f"{cells}|{len(align)}|{row}"))
        super()._build_row(row, parent, align)  # type: ignore[misc]


_TAG = re.compile(
    r"<!--.*?-->|<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9-]*)"
    r"(?P<attributes>(?:\s+[\w:-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*)\s*/?>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


class _Html(InlineProcessor):
    """Inline HTML of the short list as an element of the tree; any other as the text that it is, and a fault."""

    md: Parser

    def __init__(self, md: Parser) -> None:
        super().__init__(_TAG.pattern, md)
        self.compiled_re = _TAG

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str, int, int]:  # type: ignore[override]  # noqa: N802
        element, end = self._element(m, data)
        return "" if element is None else element, m.start(), end

    def _element(self, tag: re.Match[str], data: str) -> tuple[Element | None, int]:
        """What a tag opens, None of a comment, and where it ends."""
        if tag["name"] is None:
            return None, tag.end()
        name, attributes = tag["name"].lower(), self._attributes(tag["attributes"])
        known = not tag["close"] and name in INLINE_HTML and attributes.keys() <= INLINE_HTML[name]
        if known and name == "br":
            return Element("br"), tag.end()
        end = self._end(name, data, tag.end()) if known else None
        if end is None:
            self.md.faults.append(("html", tag.group()))
            literal = Element("literal")
            literal.text = AtomicString(tag.group())
            return literal, tag.end()
        if name == "a":
            self.md.faults.append(("html-link", tag.group()))
        element = Element("html-link" if name == "a" else name, attributes)
        self._fill(element, data[tag.end() : end.start()])
        return element, end.end()

    def _fill(self, element: Element, inside: str) -> None:
        at, last = 0, None
        while True:
            tag = _TAG.search(inside, at)
            text = inside[at : tag.start()] if tag else inside[at:]
            if last is None:
                element.text = (element.text or "") + text
            else:
                last.tail = (last.tail or "") + text
            if tag is None:
                return
            child, at = self._element(tag, inside)
            if child is not None:
                element.append(child)
                last = child

    @staticmethod
    def _attributes(text: str) -> dict[str, str]:
        return {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(text)}

    @staticmethod
    def _end(name: str, data: str, at: int) -> re.Match[str] | None:
        depth = 1
        for tag in _TAG.finditer(data, at):
            if tag["name"] and tag["name"].lower() == name:
                depth += -1 if tag["close"] else 1
                if depth == 0:
                    return tag
        return None


class _Entity(InlineProcessor):
    """A character reference is its character."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        return html.unescape(m.group()), m.start(), m.end()


class _Mail(InlineProcessor):
    """An address of mail between angle brackets is a link to it."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        link = Element("a", {"href": f"mailto:{m[1].removeprefix('mailto:')}"})
        link.text = AtomicString(m[1].removeprefix("mailto:"))
        return link, m.start(), m.end()


class _FootnoteCall(InlineProcessor):
    """The call of a footnote that is there."""

    md: Parser

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: ARG002, N802
        if m[1] not in self.md.footnotes:
            return None, None, None
        return Element("footnote", {"label": m[1]}), m.start(), m.end()


class _PrintedPage(InlineProcessor):
    """The mark of a printed page."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        return Element("printed-page", {"number": m[1] + m[2]}), m.start(), m.end()


STANDARD = Dialect()
"""The dialect of pages, without further extensions."""
