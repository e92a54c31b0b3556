from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.edition.blocks import Attributes, Block, attributes, scan

PIECES = [
    "Texte.", "{: #p1 }", '{: #p2 data-p="1" .rec }', "## Titre {: #t }", "# T", "- a", "    - b", "1. c", "    suite",
    "| a | b |", "|---|---|", "| c |", "/// note | Titre", "/// table-caption", "    attrs: {id: t1}", "///",
    "[^1]: Note", "```", "~~~ py", "{{ macro() }}", "<div>", "<bdi>a</bdi>", "> citation", "\u200f", "{#", "",
]  # fmt: skip
markdown = st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join)
"""Lines of pages, in any order."""


def one(body: str) -> Block:
    (block,) = scan(body)
    return block


def held(block: Block) -> str:
    """Everything a block keeps of its lines."""
    attrs = block.attributes or Attributes(0)
    parts = [block.text, block.label, block.title, attrs.id or "", *attrs.classes, *attrs.bad]
    parts += [part for pair in attrs.data for part in pair]
    return " ".join([*parts, *(held(inner) for inner in block.inner)])


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Texte\nsur deux lignes", "paragraph"),
        ("<bdi>CNDH</bdi> et suite", "paragraph"),
        ("### Titre {: #t }", "heading"),
        ("- a\n- b", "list"),
        ("1. a\n2. b", "list"),
        ("| a |\n|---|\n| b |", "table"),
        ("/// table-caption\nA\n///", "caption"),
        ("/// figure-caption\nA\n///", "caption"),
        ("/// note | A\nB\n///", "note"),
        ("[^1]: Note", "footnote"),
        ("{{ session() }}", "macro"),
        ("{% if a %}", "macro"),
        ("<div>\nA\n</div>", "html"),
        ("<!-- A -->", "html"),
        ("```\n## A\n```", "code"),
        ("~~~\n\nA\n~~~", "code"),
        ("{: #p1 }", "attributes"),
    ],
)
def test_kinds(body: str, kind: str) -> None:
    assert one(body).kind == kind


def test_paragraph_with_attributes() -> None:
    block = one('Un texte.\n{: #p7a data-p="19-20" .rec data-themes="eau recherche" }')
    assert (block.text, block.id) == ("Un texte.", "p7a")
    data = (("data-p", "19-20"), ("data-themes", "eau recherche"))
    assert block.attributes == Attributes(2, "p7a", ("rec",), data)
    assert block.attributes.get("data-themes") == "eau recherche"
    assert block.attributes.get("data-to") is None


def test_lines_count_from_the_first() -> None:
    blocks = scan("\nA\n{: #p1 }\n\n\n- b\n\nC\n", first_line=10)
    assert [(block.kind, block.line) for block in blocks] == [("paragraph", 11), ("list", 15), ("paragraph", 17)]
    assert blocks[0].attributes and blocks[0].attributes.line == 12


def test_heading() -> None:
    assert one("### Sans id") == Block("heading", 1, "Sans id", level=3)
    assert one("## Titre {: #t .x }") == Block("heading", 1, "Titre", Attributes(1, "t", ("x",)), level=2)


def test_list_with_depths() -> None:
    block = one("- a\n    1. b\n       suite\n    2. c\n\n- d\nsuite de d")
    assert block.items == ((0, False, "a"), (1, True, "b suite"), (1, True, "c"), (0, False, "d suite de d"))


@pytest.mark.parametrize("after", ["Texte.", "## Titre {: #t }", "| a |", "/// note\nA\n///", "{: #p2 }"])
def test_list_ends_where_another_block_begins(after: str) -> None:
    first, second = scan(f"- a\n- b\n\n{after}")
    assert first.items == ((0, False, "a"), (0, False, "b"))
    assert second.line == 4


def test_table() -> None:
    block = one("| a | b |\n|:--|--:|\n| c \\| d | |\n| e || f |")
    assert block.rows == (("a", "b"), ("c \\| d", ""), ("e", "", "f"))


def test_table_without_separator_loses_no_row() -> None:
    assert one("| a |\n| b |\n| c |").rows == (("a",), ("b",), ("c",))


def test_caption_with_id() -> None:
    block = one("/// table-caption\n    attrs: {id: t1}\nHérons comptés\n///")
    assert (block.id, block.text, block.label) == ("t1", "Hérons comptés", "table-caption")


def test_what_is_no_option_is_text() -> None:
    assert one("/// note | A\n    open: true\n    B\n///").text == "B"


def test_note_holds_blocks_with_their_lines() -> None:
    block = one("/// note | Note de l’éditeur\nA.\n\n- b\n///")
    assert (block.label, block.title, block.text) == ("note", "Note de l’éditeur", "A.\n\n- b")
    assert [(inner.kind, inner.line) for inner in block.inner] == [("paragraph", 2), ("list", 4)]


def test_footnote_over_several_lines() -> None:
    first, second = scan("[^a]: Une\n    suite.\n\n    Encore.\n[^b]: Deux")
    assert (first.label, first.text) == ("a", "Une suite. Encore.")
    assert (second.label, second.line) == ("b", 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#p1", Attributes(3, "p1")),
        (".a .b", Attributes(3, None, ("a", "b"))),
        ("data-p=19", Attributes(3, data=(("data-p", "19"),))),
        ("data-p='1 2'", Attributes(3, data=(("data-p", "1 2"),))),
        ('data-p=""', Attributes(3, data=(("data-p", ""),))),
        ("#p1 rec", Attributes(3, "p1", bad=("rec",))),
        ("#p1 #p2", Attributes(3, "p1", bad=("#p2",))),
        ("", Attributes(3)),
    ],
)
def test_attributes(text: str, expected: Attributes) -> None:
    assert attributes(text, 3) == expected


@given(st.one_of(st.text(), markdown), st.integers(1, 99))
def test_every_line_falls_within_a_block(body: str, first: int) -> None:
    lines = body.split("\n")
    filled = [first + at for at, line in enumerate(lines) if line.strip()]
    starts = [block.line for block in scan(body, first)]
    assert starts[:1] == filled[:1]
    assert set(starts) <= set(filled)
    assert all(earlier < later for earlier, later in pairwise(starts))


@given(markdown)
def test_no_word_is_lost(body: str) -> None:
    lines = body.split("\n")
    blocks = scan(body)
    ends = [*(block.line for block in blocks), len(lines) + 1][1:]
    for block, end in zip(blocks, ends, strict=True):
        text = held(block)
        for line in lines[block.line - 1 : end - 1]:
            for word in ("Texte", "Titre", "citation", "suite", "macro", "Note", "bdi", "p1", "p2", "t1"):
                assert word not in line or word in text, (word, block)


@given(markdown)
def test_blocks_do_not_depend_on_their_place(body: str) -> None:
    def shape(text: str, first: int) -> list[tuple[int, str, str]]:
        return [(block.line - first, block.kind, block.text) for block in scan(text, first)]

    assert shape(body, 1) == shape(body, 40)


@given(st.text())
def test_attributes_never_raise(text: str) -> None:
    found = attributes(text, 1)
    assert found.line == 1
    assert all(part for part in (*found.classes, *found.bad))
