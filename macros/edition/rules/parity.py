"""E6: the same pages, paragraphs, headings, lists, tables and notes in each language."""

from __future__ import annotations

from collections.abc import Iterator

from ..blocks import Block, is_separator
from ..tree import SourcePage, Tree
from .numbers import is_record, numbered
from .registry import Finding, rule


@rule("E601")
def page_in_each_language(tree: Tree) -> Iterator[Finding]:
    """A page exists in every language, at the same path."""
    default = tree.languages[0]
    for language in tree.languages[1:]:
        for path, page in tree.facts.items():
            if path not in tree.pages[language]:
                file = tree.root / language / page.file.relative_to(tree.root / default)
                yield page, 1, f"the page is missing in `{language}`", f"write {file}"
        for path, page in tree.pages[language].items():
            if path not in tree.facts:
                file = tree.root / default / page.file.relative_to(tree.root / language)
                yield page, 1, f"the page is missing in `{default}`, which holds the facts", f"write {file}"


@rule("E602")
def same_paragraphs(tree: Tree) -> Iterator[Finding]:
    """A translation has the same numbered paragraphs in the same order."""
    yield from _same_ids(tree, "paragraph", lambda page: list(numbered(page)))


@rule("E603")
def same_headings(tree: Tree) -> Iterator[Finding]:
    """A translation has the same headings, by id."""
    yield from _same_ids(tree, "heading", lambda page: [b for b in page.blocks if b.kind == "heading" and b.id])


def _same_ids(tree: Tree, what: str, blocks: object) -> Iterator[Finding]:
    assert callable(blocks)
    for facts, page in tree.translations:
        expected = {block.id: block.line for block in blocks(facts)}
        given = {block.id: block.line for block in blocks(page)}
        for id_ in expected.keys() - given.keys():
            right = f"translate it; it stands on line {expected[id_]} of {facts.file}"
            yield page, _near(page, id_, list(expected)), f"the {what} `{id_}` is missing", right
        for id_ in given.keys() - expected.keys():
            yield page, given[id_], f"the {what} `{id_}` is not in the default language", f"add it to {facts.file}"


def _near(page: SourcePage, id_: str, order: list[str]) -> int:
    lines = {block.id: block.line for block in page.blocks if block.id}
    before = [lines[other] for other in order[: order.index(id_)] if other in lines]
    return before[-1] if before else page.front.body_line


@rule("E604")
def same_structure(tree: Tree) -> Iterator[Finding]:
    """Under each paragraph or heading a translation has the same lists, tables, notes and macros."""
    for facts, page in tree.translations:
        expected, given = _parts(facts), _parts(page)
        for id_, (line, shapes) in given.items():
            if id_ in expected and expected[id_][1] != shapes:
                wrong = f"after {f'`{id_}`' if id_ else 'the title'} stands {_say(shapes)}"
                right = f"write {_say(expected[id_][1])}, as on line {expected[id_][0]} of {facts.file}"
                yield page, line, wrong, right


def _parts(page: SourcePage) -> dict[str, tuple[int, list[str]]]:
    current = ""
    parts: dict[str, tuple[int, list[str]]] = {"": (page.front.body_line, [])}
    for block in page.blocks:
        if block.kind in ("paragraph", "heading") and block.id:
            current = block.id
            parts.setdefault(current, (block.line, []))
        elif block.kind != "attributes" and not (block.kind == "paragraph" and is_record(page)):
            parts[current][1].append(_shape(block))
    return parts


def _shape(block: Block) -> str:
    match block.kind:
        case "list":
            marks = " ".join("›" * depth + ("1." if ordered else "-") for depth, ordered, _ in block.items)
            return f"a list of {len(block.items)} items ({marks})"
        case "table":
            return f"a table of {len(block.rows)} rows × {len(block.rows[0])} columns"
        case "caption":
            return f"a caption `{block.id}`" if block.id else "a caption without id"
        case "macro":
            return f"the macro {block.text.strip()}"
        case "footnote":
            return f"the footnote `{block.label}`"
        case kind:
            return f"a block `{kind}`"


def _say(shapes: list[str]) -> str:
    return ", ".join(shapes) or "nothing"


@rule("E605")
def no_facts_on_paragraphs(tree: Tree) -> Iterator[Finding]:
    """A translation's paragraph carries its id alone: pages and recommendations are facts."""
    for _, page in tree.translations:
        for block in page.blocks:
            attrs = block.attributes
            if block.kind == "paragraph" and attrs and attrs.id and (attrs.data or attrs.classes):
                repeated = [f".{c}" for c in attrs.classes] + [key for key, _ in attrs.data]
                wrong = f"`{' '.join(repeated)}` is a fact and stands in a translation"
                yield page, attrs.line, wrong, f"write `{{: #{attrs.id} }}` alone"


@rule("E606")
def table_with_caption(tree: Tree) -> Iterator[Finding]:
    """A record's table is followed by a caption with an id, which names its data file."""
    for page in filter(is_record, tree.everything()):
        for block, following in zip(page.blocks, (*page.blocks[1:], None), strict=True):
            if block.kind == "table" and not (following and following.kind == "caption" and following.id):
                right = "add `/// table-caption` with `attrs: {id: t1}` after it"
                yield page, block.line, "a table without a caption and id", right


@rule("E607")
def rows_of_equal_length(tree: Tree) -> Iterator[Finding]:
    """A table has a line `|---|` under its header, and all its rows have as many cells as the header."""
    for page in tree.everything():
        for block in page.blocks:
            if block.kind == "table" and not is_separator(block.text, len(block.rows[0])):
                right = f"write `{'|---' * len(block.rows[0])}|` there"
                yield page, block.line + 1, "no separator under the table's header", right
            for offset, row in enumerate(block.rows):
                if len(row) != len(block.rows[0]):
                    line = block.line + (offset + is_separator(block.text) if offset else 0)
                    yield page, line, f"a row of {len(row)} cells", f"write {len(block.rows[0])}, as in the header"
