from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.edition.text import (
    Aside,
    Attributes,
    Caption,
    Code,
    Content,
    Dialect,
    Figure,
    Heading,
    Items,
    ListItem,
    MacroCall,
    Para,
    Quote,
    Rule,
    Span,
    Table,
    Text,
    inline,
    lines,
    markdown,
    markdown_lines,
    path_of,
    plain,
    read,
    spans,
    within,
    without_footnotes,
)

PAGE = """\
## A *part* {: #a }

One
line more.
{: #p1 data-p="19" .rec }

- x
- y
    1. z

| A | B |
|---|---|
| 1 | b |

/// table-caption
    attrs: {id: t1}
Of *things*
///

/// note | Editor’s note
A note.

- with a list
///

{{ programme(day="x") }}

![A map](map.png)

> Said.

```sh
make

make site
```

---

Two[^n].
{: #p2 }

<!-- for editors -->

[^n]: Below.
"""


def test_a_page_is_values_with_their_lines() -> None:
    text = read(PAGE, 10, "s1/x.md")
    assert text.faults == ()
    assert text.blocks == (
        Heading(10, 2, ("A ", Span("emphasis", ("part",))), Attributes(10, "a")),
        Para(12, ("One line more.",), Attributes(14, "p1", ("rec",), (("data-p", "19"),))),
        Items(16, False, (ListItem(("x",)), ListItem(("y",), Items(16, True, (ListItem(("z",)),))))),
        Table(20, (("A",), ("B",)), ((("1",), ("b",)),), (True, False), Caption(24, "t1", ("Of ", _em("things")))),
        Aside(29, "Editor’s note", (Para(29, ("A note.",)), Items(29, False, (ListItem(("with a list",)),)))),
        MacroCall(35, '{{ programme(day="x") }}'),
        Figure(37, "map.png", "A map"),
        Quote(39, (Para(39, ("Said.",)),)),
        Code(41, "make\n\nmake site\n", "sh"),
        Rule(47),
        Para(49, ("Two", Span("footnote", (), "n"), "."), Attributes(50, "p2")),
    )
    (note,) = text.footnotes
    assert (note.line, note.label, note.number, note.content) == (54, "n", 1, ("Below.",))
    assert text.footnote("n") is note
    assert text.footnote("x") is None


def _em(word: str) -> Span:
    return Span("emphasis", (word,))


@pytest.mark.parametrize(
    ("written", "content"),
    [
        ("a *b* **c** `d<e`", ("a ", _em("b"), " ", Span("strong", ("c",)), " ", Span("code", ("d<e",)))),
        (r"2 \* 3 &nbsp;&lt;b&gt;", ("2 * 3 \u00a0<b>",)),
        ("<bdi dir='ltr'>a <sup>*b*</sup></bdi>", (Span("isolate", ("a ", Span("super", (_em("b"),))), dir="ltr"),)),
        ('<span lang="ar">قال</span><br>x', (Span("language", ("قال",), language="ar"), Span("break"), "x")),
        ('<abbr title="United Nations">UN</abbr>', (Span("abbr", ("UN",), "United Nations"),)),
        ("<a@b.org> <!-- no --> x", (Span("link", ("a@b.org",), "mailto:a@b.org", written="mailto:a@b.org"), "  x")),
    ],
)
def test_inline(written: str, content: Content) -> None:
    text = read(written)
    assert text.blocks == (Para(1, content),)
    assert text.faults == ()
    assert inline(written) == content


@pytest.mark.parametrize(
    ("page", "href", "target", "internal"),
    [
        ("s1/x.md", "y.md#p3", "s1/y#p3", True),
        ("s1/x.md", "../index.md", "#", True),
        ("s1/index.md", "x.md", "s1/x#", True),
        ("s1/x.md", "../s2/index.md#a", "s2#a", True),
        ("s1/x.md", "#p2", "s1/x#p2", True),
        ("index.md", "#a", "#a", True),
        ("s1/x.md", "https://example.org/a.md#b", "https://example.org/a.md#b", False),
        ("s1/x.md", "mailto:a@b.org", "mailto:a@b.org", False),
        ("s1/x.md", "/s1/y.md", "/s1/y.md", False),
        ("s1/x.md", "y/", "y/", False),
    ],
)
def test_links_are_resolved_from_the_file(page: str, href: str, target: str, internal: bool) -> None:
    (block,) = read(f"[w]({href})", page=page).blocks
    assert isinstance(block, Para)
    (link,) = block.content
    assert isinstance(link, Span)
    assert (link.kind, link.target, link.written, link.internal) == ("link", target, href, internal)


def test_path_of() -> None:
    assert [path_of(file) for file in ("index.md", "s1/index.md", "s1/x.md", "x.md")] == ["", "s1", "s1/x", "x"]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a ** b ** **c", [(1, "mark"), (1, "mark"), (1, "mark")]),
        ("a\n\nb `c", [(3, "mark")]),
        ("a [b](c", [(1, "link")]),
        ("a [^x]", [(1, "footnote")]),
        ("a\n- b\n- c", [(2, "list"), (3, "list")]),
        ("Title\n---", [(1, "setext")]),
        ("    indented", [(1, "indented")]),
        ("a | b\n---|---\n1 | 2", [(1, "pipes")]),
        ("| a | b |\n| 1 | 2 |", [(1, "table")]),
        ("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |", [(3, "cells"), (4, "cells")]),
        ("a\n\n<div>b</div>", [(3, "html"), (3, "html")]),
        ("a <b>c", [(1, "html")]),
        ('<bdi onclick="x">a</bdi>', [(1, "html"), (1, "html")]),
        ('<a href="x.csv">a</a>', [(1, "html-link")]),
        ("a\n\n{: #p1 }", [(3, "attributes")]),
        ("[a](b.md){: #x }", [(1, "inline-attributes")]),
        ("a {{ b }} {% c %}", [(1, "jinja")] * 4),
        ("/// note | N\na", [(1, "open-block")]),
        ("a\n\n///", [(3, "block")]),
        ("/// nota\na\n///", [(1, "block"), (3, "block")]),
        ("/// table-caption\na\n///", [(1, "caption")]),
        ("a ![b](c.png)", [(1, "inline-image")]),
        ("- a\n\n    b", [(1, "item")]),
        ("- a\n\n\tb\n\t{: #p3 }", [(1, "item")]),
        ("a[^1]\n\n[^1]: b\n\n    c", [(3, "footnote-blocks")]),
    ],
)
def test_what_cannot_have_been_meant(text: str, faults: list[tuple[int, str]]) -> None:
    assert [(fault.line, fault.kind) for fault in read(text).faults] == faults


@given(st.text())
@example("<b><i></b></i>")
@example("- a\n\n\tb\n***\n> - c\n\n|\n|-\n[^")
@example("/// note\n/// note\n///")
@example("```\n\n```\n~~~")
def test_reading_never_fails(text: str) -> None:
    found = read(text)
    assert isinstance(found, Text)
    assert all(
        1 <= block.line <= len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")) for block in found.blocks
    )


letters = st.text(st.sampled_from("abcé ضاد«»’1,."), min_size=1).map(str.strip).filter(bool)
marked: st.SearchStrategy[Any] = st.one_of(
    letters.map(lambda text: Span("emphasis", (text,))),
    letters.map(lambda text: Span("strong", (text,))),
    letters.map(lambda text: Span("code", (text,))),
    letters.map(lambda text: Span("isolate", (text,), dir="ltr")),
    letters.map(lambda text: Span("link", (text,), "s1/x#p3", written="s1/x.md#p3")),
    letters.map(lambda text: Span("link", (text,), "https://example.org/", written="https://example.org/")),
)


@given(st.lists(st.tuples(letters, marked), min_size=1))
@example([("1.", Span("emphasis", ("1",)))])
@example([("-", Span("emphasis", ("1",)))])
def test_a_content_written_in_markdown_is_the_same_content(pieces: list[tuple[str, Span]]) -> None:
    content = tuple(part for text, span in pieces for part in (f"{text} ", span, " "))
    joined = tuple(
        f" {part}" if at and isinstance(part, str) and part != " " else part for at, part in enumerate(content)
    )
    wanted = read("\n".join(markdown_lines(Para(1, joined)))).blocks
    (block,) = wanted
    assert isinstance(block, Para)
    assert read("\n".join(markdown_lines(block))).blocks == wanted
    assert plain(block.content).split() == plain(joined).split()


@given(st.lists(st.sampled_from(["para", "list", "table", "heading", "note", "quote", "code", "macro"]), max_size=12))
def test_each_block_stands_on_its_line(kinds: list[str]) -> None:
    made = {
        "para": ["Word *word*.", "{: #p%d }"],
        "list": ["- one", "- two", "    - three"],
        "table": ["| A |", "|---|", "| 1 |", "", "/// table-caption", "Of it", "///"],
        "heading": ["## Title {: #h%d }"],
        "note": ["/// note | N", "Inside.", "", "- a", "///"],
        "quote": ["> said"],
        "code": ["```", "a", "", "b", "```"],
        "macro": ["{{ search() }}"],
    }
    source: list[str] = []
    starts = []
    for number, kind in enumerate(kinds):
        source += [""] * (number % 3)
        starts.append(len(source) + 1)
        source += [line % number if "%d" in line else line for line in made[kind]]
        source += ["", "<!-- -->", ""]  # two lists or quotes in a row are one
    text = read("\n".join(source))
    assert text.faults == ()
    assert [block.line for block in text.blocks] == starts


def test_plain_text_of_blocks() -> None:
    heading, para, items, table, aside, macro, figure, quote, code, rule, last = read(PAGE).blocks
    assert lines(table) == ["A · B", "1 · b", "Of things"]
    assert lines(items) == ["x", "y", "z"]
    assert lines(aside) == ["A note.", "with a list"]
    assert lines(figure) == ["A map"]
    assert [lines(block) for block in (macro, code, rule)] == [[], [], []]
    assert isinstance(last, Para)
    assert plain(last.content) == "Two."
    assert without_footnotes(last.content) == ("Two", ".")
    assert [content for block in (heading, para, quote) for content in within(block)] != []
    assert [span.kind for content in within(heading) for span in spans(content)] == ["emphasis"]


def test_markdown_of_blocks_reads_the_same() -> None:
    for block in read(PAGE).blocks:
        written = "\n".join(markdown_lines(block))
        if isinstance(block, Aside):
            assert written == "A note.\n\n- with a list"
        else:
            (again,) = read(written).blocks
            assert "\n".join(markdown_lines(again)) == written
            assert type(again) is type(block)


def test_a_further_extension_of_python_markdown() -> None:
    dialect = Dialect().extended(["toc", "tables", "sane_lists"], {})
    assert dialect.extensions[-2:] == ("toc", "sane_lists")
    (heading, *_) = read("## Title\n", dialect=dialect).blocks
    assert isinstance(heading, Heading)
    assert heading.id == "title"


def test_printed_pages_are_marked_only_where_they_are_meant() -> None:
    (block,) = read("⟦17~⟧a").blocks
    assert block == Para(1, ("⟦17~⟧a",))
    (block,) = read("⟦17~⟧a", dialect=Dialect(printed_pages=True)).blocks
    assert block == Para(1, (Span("printed-page", (), "17~"), "a"))
    assert markdown(block.content) == "⟦17~⟧a"


def test_a_link_says_whether_it_is_written_in_html() -> None:
    found = [span for block in read('<a href="x.csv">*a*</a> [b](c.md)').blocks for span in spans(block.content)]  # type: ignore[union-attr]
    links = [(span.written, span.html) for span in found if span.kind == "link"]
    assert links == [("x.csv", True), ("c.md", False)]
