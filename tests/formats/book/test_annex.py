"""The published text as the blocks of a book's annex."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from macros.edition.published_text import DIALECT, PublishedText
from macros.edition.text import Heading, Items, ListItem, Para, Span, plain, read
from macros.formats.book import annex_blocks


def test_the_blocks_of_a_text_in_order(published: Mapping[str, PublishedText]) -> None:
    name, role, title, heading, para, bullets, numbers, uncalled = annex_blocks(published["s1/okafor"])
    assert isinstance(name, Para)
    assert name.content == (Span("strong", (Span("printed-page", (), "10"), "Ngozi OKAFOR")),)
    assert isinstance(role, Para)
    assert role.content == (Span("emphasis", ("Warden of the bog",)),)
    for block, id_, level in ((title, "h1", 2), (heading, "h2", 3)):
        assert isinstance(block, Heading)
        assert (block.id, block.level) == (id_, level)
    assert isinstance(para, Para)
    assert [piece.kind for piece in para.content if isinstance(piece, Span)] == ["footnote", "printed-page"]
    assert plain(para.content).startswith("We measure the peat every spring")
    assert isinstance(bullets, Items)
    depth = replace(bullets, items=(ListItem(("depth",), None, ("k2",)),))
    assert bullets.items == (ListItem(("peat",), None, ("k1",)), ListItem(("water",), depth, ("k1",)))
    assert isinstance(numbers, Items)
    assert (numbers.ordered, numbers.start) == (True, 3)
    assert isinstance(uncalled, Para)
    assert uncalled.content == ("A note that nothing calls.",)


def test_no_level_is_skipped(published: Mapping[str, PublishedText]) -> None:
    text = replace(published["s1/haddad"], text=read("#### أ\n\n#### ب\n", dialect=DIALECT))
    assert [block.level for block in annex_blocks(text) if isinstance(block, Heading)] == [2, 3]
