"""E4: numbers and ids, on which every citation rests."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..anchors import ids
from ..build import NUMBERED
from ..schema import ID, ContributionFacts, RecordFacts
from ..text import Heading, Para, plain
from ..tree import SourcePage, Tree
from .registry import Finding, rule

_PARAGRAPH_LIKE = re.compile(r"[pg]\d")
_DATA = frozenset({"data-p", "data-stem", "data-rec", "data-kind", "data-themes", "data-to"})


def is_record(page: SourcePage) -> bool:
    """Whether the page's paragraphs are numbered."""
    return page.kind in ("note", "recommendations", "speech", "presentation")


def numbered(page: SourcePage) -> Iterator[Para]:
    """The numbered paragraphs of a page."""
    for block in page.text.blocks:
        if isinstance(block, Para) and block.id and NUMBERED.fullmatch(block.id):
            yield block


def _key(number: str) -> tuple[str, int, str]:
    match = re.fullmatch(r"([a-z]*)(\d+)([a-z]?)", number)
    assert match
    return match[1], int(match[2]), match[3]


@rule("E401")
def id_once(tree: Tree) -> Iterator[Finding]:
    """An id stands once on a page."""
    for page in tree.everything():
        seen: dict[str, int] = {}
        for id_, line, _ in ids(page.text):
            if id_ in seen:
                yield page, line, f"the id `{id_}` stands twice", f"give it another; the first is on line {seen[id_]}"
            seen.setdefault(id_, line)


@rule("E402")
def numbers_rise(tree: Tree) -> Iterator[Finding]:
    """The numbers of a record's paragraphs rise: 7, 7a, 7b, 8."""
    for page in tree.everything():
        last: dict[str, tuple[tuple[str, int, str], str]] = {}
        for block in numbered(page):
            assert block.id and block.attributes
            key = _key(block.id)
            previous = last.get(key[0])
            if previous and key < previous[0]:
                hint = "number the paragraphs in their order; one that is added later between 7 and 8 is `#p7a`"
                yield page, block.attributes.line, f"`{block.id}` comes after `{previous[1]}`", hint
            last[key[0]] = (key, block.id)


@rule("E403")
def every_paragraph_numbered(tree: Tree) -> Iterator[Finding]:
    """Every text paragraph of a record has a number."""
    for page in tree.everything():
        if not is_record(page):
            continue
        faulty = {fault.line for fault in page.text.faults}
        for block in page.text.blocks:
            if isinstance(block, Para) and not (block.id and NUMBERED.fullmatch(block.id)):
                if block.line in faulty or (block.id and _PARAGRAPH_LIKE.match(block.id)):
                    continue
                yield (
                    page,
                    block.line,
                    "a paragraph without a number",
                    "add `{: #p7 }`, with its number, on the next line",
                )


@rule("E404")
def attribute_list_attached(tree: Tree) -> Iterator[Finding]:
    """An attribute list stands on the line after its paragraph and holds an id, classes and known `data-…` only."""
    for page in tree.everything():
        for fault in page.text.faults:
            if fault.kind == "attributes":
                hint = "write it on the line after its paragraph, without an empty line between"
                yield page, fault.line, f"the attribute list `{fault.found}` belongs to no paragraph", hint
            elif fault.kind == "inline-attributes":
                hint = "only paragraphs, headings, tables and figures have attributes"
                yield page, fault.line, f"the attribute `{fault.found}` is put on marked text", hint
        for block in page.text.blocks:
            attrs = block.attributes if isinstance(block, Heading | Para) else None
            if attrs is None:
                continue
            for bad in attrs.other:
                yield page, attrs.line, f"`{bad}` is no attribute", 'write `{: #p7 data-p="19" }`'
            if isinstance(block, Para):
                for key, _ in attrs.data:
                    if key not in _DATA:
                        yield page, attrs.line, f"`{key}` is not known", f"write one of {', '.join(sorted(_DATA))}"


@rule("E405")
def recommendation_numbered(tree: Tree) -> Iterator[Finding]:
    """The recommendations of a record are numbered in their order by `data-rec`; a general one by its id."""
    for page in tree.facts.values():
        last: tuple[str, int, str] | None = None
        for block in numbered(page):
            attrs = block.attributes
            assert block.id and attrs
            if "rec" not in attrs.classes or block.id.startswith("g"):
                continue
            number = attrs.get("data-rec")
            if not number or not re.fullmatch(r"\d+[a-z]?", number):
                yield (
                    page,
                    attrs.line,
                    "a recommendation without a number",
                    'add `data-rec="1"`, its number in the record',
                )
                continue
            if last and _key(number) <= last:
                message = f"recommendation {number} comes after {last[1]}{last[2]}"
                yield page, attrs.line, message, "number the record's recommendations in their order"
            last = _key(number)


@rule("E406")
def recommendation_complete(tree: Tree) -> Iterator[Finding]:
    """A recommendation has a kind, one to three themes and one to three addressees; a general one is marked as one."""
    for page in tree.facts.values():
        for block in numbered(page):
            attrs = block.attributes
            assert block.id and attrs
            if "rec" not in attrs.classes:
                if block.id.startswith("g"):
                    yield page, attrs.line, f"`{block.id}` is not marked as a recommendation", "add `.rec` and its data"
                for key in ("data-rec", "data-kind", "data-themes", "data-to"):
                    if attrs.get(key):
                        yield page, attrs.line, f"`{key}` on a paragraph that is no recommendation", "add `.rec`"
                continue
            if not attrs.get("data-kind"):
                yield page, attrs.line, "a recommendation without a kind", "add `data-kind`"
            for key in ("data-themes", "data-to"):
                if not 1 <= len((attrs.get(key) or "").split()) <= 3:
                    yield (
                        page,
                        attrs.line,
                        f"`{key}` holds {len((attrs.get(key) or '').split())} values",
                        "write 1 to 3",
                    )


@rule("E407")
def heading_with_id(tree: Tree) -> Iterator[Finding]:
    """A heading has an explicit ASCII id and lies below the page's title, which is the front matter's."""
    for page in tree.everything():
        for block in page.text.blocks:
            if not isinstance(block, Heading):
                continue
            if block.id is None:
                yield (
                    page,
                    block.line,
                    f"the heading `{plain(block.content)}` has no id",
                    "write `## Title {: #ascii-id }`",
                )
            if block.level == 1:
                yield page, block.line, "a first-level heading", "the title stands in the front matter: begin with `##`"


@rule("E408")
def ascii_id(tree: Tree) -> Iterator[Finding]:
    """An id is lower-case ASCII letters, digits and hyphens; one that looks like a paragraph's number is one."""
    for page in tree.everything():
        for id_, line, block in ids(page.text):
            if not ID.fullmatch(id_):
                message = f"the id `{id_}` holds other signs than a–z, 0–9 and -"
                yield page, line, message, "write lower-case ASCII: `#mise-en-oeuvre`"
            elif _PARAGRAPH_LIKE.match(id_) and not (NUMBERED.fullmatch(id_) and isinstance(block, Para)):
                yield page, line, f"`{id_}` looks like a paragraph's number", "give it another id"


@rule("E409")
def record_has_text(tree: Tree) -> Iterator[Finding]:
    """A record has at least one numbered paragraph."""
    for page in tree.everything():
        if is_record(page) and page.data is not None and not any(numbered(page)):
            if page.language == tree.languages[0]:
                assert isinstance(page.data, ContributionFacts | RecordFacts)
            yield page, page.front.body_line, "the record is empty", "write its paragraphs"


_POINTS, _WORDS = range(3, 7), 30
"""How many key points a contribution has, and how many words one has at the most."""


@rule("E410")
def key_points_rest_on_paragraphs(tree: Tree) -> Iterator[Finding]:
    """A contribution's key points are three to six; each rests on paragraphs of its record."""
    for page in tree.of_kind("speech", "presentation"):
        assert isinstance(page.data, ContributionFacts)
        points = page.data.key_points
        ids = {block.id for block in numbered(page)}
        if points and len(points) not in _POINTS:
            yield page, page.front.line(("key_points",)), f"{len(points)} key points", "write three to six, or none"
        for at, point in enumerate(points):
            for id_ in point.paragraphs:
                if id_ not in ids:
                    line = page.front.line(("key_points", at, "paragraphs"))
                    yield page, line, f"no paragraph `{id_}`", "write the ids of those that it rests on: [p3, p7]"


@rule("E411")
def key_points_are_short(tree: Tree) -> Iterator[Finding]:
    """A key point has at most thirty words, in each language."""
    for page in tree.everything():
        for at, point in enumerate(getattr(page.data, "key_points", ())):
            text = getattr(point, "text", point)
            words = sum(any(sign.isalnum() for sign in word) for word in text.split())
            if words > _WORDS:
                line = page.front.line(("key_points", at))
                yield page, line, f"a key point of {words} words", f"say it in {_WORDS} at the most"


@rule("E412")
def stem_stands_before(tree: Tree) -> Iterator[Finding]:
    """A request's stem, `data-stem`, is a paragraph of the record that stands before it and has no stem itself."""
    for page in tree.facts.values():
        before: dict[str, bool] = {}
        for block in numbered(page):
            assert block.id and block.attributes
            stem = block.attributes.get("data-stem")
            if stem is not None and before.get(stem, True):
                hint = "write the id of a paragraph above it that has no stem itself"
                yield page, block.attributes.line, f"`data-stem` names `{stem}`", hint
            before[block.id] = stem is not None
