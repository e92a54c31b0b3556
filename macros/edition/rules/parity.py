"""E6: the same pages, paragraphs, headings, lists, tables and notes in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..anchors import ids
from ..text import Aside, Block, Caption, Code, Figure, Heading, Items, MacroCall, Para, Quote, Table
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
    """A translation has the same headings, by id, of the same level and in the same order."""
    yield from _same_ids(tree, "heading", _headings)
    for facts, page in tree.translations:
        levels = {heading.id: heading.level for heading in _headings(facts)}
        shared = [heading for heading in _headings(page) if heading.id in levels]
        order = [id_ for id_ in levels if any(heading.id == id_ for heading in shared)]
        for heading, there in zip(shared, order, strict=False):
            if heading.id != there:
                message = f"the heading `{heading.id}` stands where the default language has `{there}`"
                yield page, heading.line, message, f"put the headings in the order of {facts.file}"
                break
        for heading in shared:
            if heading.level != levels[heading.id]:
                message = f"the heading `{heading.id}` is of level {heading.level}"
                yield page, heading.line, message, f"write {'#' * levels[heading.id]}, as in {facts.file}"


def _headings(page: SourcePage) -> list[Heading]:
    return [block for block in page.text.blocks if isinstance(block, Heading) and block.id]


def _same_ids(tree: Tree, what: str, blocks: Callable[[SourcePage], Sequence[Heading | Para]]) -> Iterator[Finding]:
    for facts, page in tree.translations:
        expected = {block.id or "": block.line for block in blocks(facts)}
        given = {block.id or "": block.line for block in blocks(page)}
        for id_ in expected.keys() - given.keys():
            hint = f"translate it; it stands on line {expected[id_]} of {facts.file}"
            yield page, _near(page, id_, list(expected)), f"the {what} `{id_}` is missing", hint
        for id_ in given.keys() - expected.keys():
            yield page, given[id_], f"the {what} `{id_}` is not in the default language", f"add it to {facts.file}"


def _near(page: SourcePage, id_: str, order: list[str]) -> int:
    lines = {each: block.line for each, _, block in ids(page.text)}
    before = [lines[other] for other in order[: order.index(id_)] if other in lines]
    return before[-1] if before else page.front.body_line


@rule("E604")
def same_structure(tree: Tree) -> Iterator[Finding]:
    """Under each paragraph or heading a translation has the same lists, tables, notes and macros."""
    for facts, page in tree.translations:
        expected, given = _parts(facts), _parts(page)
        for id_, (line, shapes) in given.items():
            if id_ in expected and expected[id_][1] != shapes:
                message = f"after {f'`{id_}`' if id_ else 'the title'} stands {_say(shapes)}"
                hint = f"write {_say(expected[id_][1])}, as on line {expected[id_][0]} of {facts.file}"
                yield page, line, message, hint


def _parts(page: SourcePage) -> dict[str, tuple[int, list[str]]]:
    current = ""
    parts: dict[str, tuple[int, list[str]]] = {"": (page.front.body_line, [])}
    for block in page.text.blocks:
        if isinstance(block, Para | Heading) and block.id:
            current = block.id
            parts.setdefault(current, (block.line, []))
        elif not (isinstance(block, Para) and is_record(page)):
            parts[current][1].extend(_shapes(block))
    parts[current][1].extend(f"the footnote `{note.label}`" for note in page.text.footnotes)
    return parts


def _shapes(block: Block) -> Iterator[str]:
    match block:
        case Items():
            marks = list(_marks(block, 0))
            yield f"a list of {len(marks)} items ({' '.join(marks)})"
        case Table(head=head, rows=rows, caption=caption):
            yield f"a table of {len(rows) + 1} rows × {len(head)} columns"
            yield from _caption(caption)
        case Figure(caption=caption):
            yield "an image"
            yield from _caption(caption)
        case MacroCall(source=source):
            yield f"the macro {source}"
        case Aside(blocks=blocks):
            inside = [shape for inner in blocks for shape in _shapes(inner)]
            yield f"a note ({_say(inside)})" if inside != ["a paragraph"] else "a note"
        case Quote():
            yield "a quotation"
        case Code():
            yield "code"
        case Para():
            yield "a paragraph"
        case Heading():
            yield "a heading"
        case _:
            yield "a line"


def _caption(caption: Caption | None) -> Iterator[str]:
    if caption:
        yield f"a caption `{caption.id}`" if caption.id else "a caption without id"


def _marks(items: Items, depth: int) -> Iterator[str]:
    for item in items.items:
        yield "›" * depth + ("1." if items.ordered else "-")
        if item.below:
            yield from _marks(item.below, depth + 1)


def _say(shapes: list[str]) -> str:
    return ", ".join(shapes) or "nothing"


@rule("E605")
def no_facts_on_paragraphs(tree: Tree) -> Iterator[Finding]:
    """A translation's paragraph carries its id alone: pages and recommendations are facts."""
    for _, page in tree.translations:
        for block in page.text.blocks:
            attrs = block.attributes if isinstance(block, Para) else None
            if attrs and attrs.id and (attrs.data or attrs.classes):
                repeated = [f".{c}" for c in attrs.classes] + [key for key, _ in attrs.data]
                message = f"`{' '.join(repeated)}` is a fact and stands in a translation"
                yield page, attrs.line, message, f"write `{{: #{attrs.id} }}` alone"


@rule("E606")
def table_with_caption(tree: Tree) -> Iterator[Finding]:
    """A record's table is followed by a caption with an id, which names its data file."""
    for page in filter(is_record, tree.everything()):
        for block in page.text.blocks:
            if isinstance(block, Table) and not block.id:
                hint = "add `/// table-caption` with `attrs: {id: t1}` after it"
                yield page, block.line, "a table without a caption and id", hint


@rule("E607")
def tables_drawn_whole(tree: Tree) -> Iterator[Finding]:
    """The rows of a table begin and end with `|`; a line `|---|` stands under its head; all have as many cells."""
    for page in tree.everything():
        for fault in page.text.faults:
            match fault.kind:
                case "cells":
                    given, wanted, _ = fault.found.split("|", 2)
                    yield page, fault.line, f"a row of {given} cells", f"write {wanted}, as in the header"
                case "pipes":
                    yield page, fault.line, "a row of a table without `|` at its ends", f"write `| {fault.found} |`"
                case "table":
                    columns = "|---" * max(1, fault.found.count("|") - 1)
                    yield page, fault.line + 1, "no separator under the table's header", f"write `{columns}|` there"


@rule("E608")
def same_key_points(tree: Tree) -> Iterator[Finding]:
    """A translation has as many key points as the default language."""
    for facts, page in tree.translations:
        wanted, given = (len(getattr(each.data, "key_points", ())) for each in (facts, page))
        if facts.data and page.data and wanted != given:
            line = page.front.line(("key_points",))
            yield page, line, f"{given} key points", f"write {wanted}, in the order of {facts.file}"
