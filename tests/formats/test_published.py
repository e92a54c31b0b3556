"""The published text as words by printed page, and as the parts of a book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from macros.edition.published_text import PublishedText
from macros.formats.book import Heading, Items, Para, Span, plain, published_parts
from macros.formats.published import leaves


def test_words_stand_with_their_printed_page_footnotes_with_their_call(published: Mapping[str, PublishedText]) -> None:
    (ten, first), (eleven, second) = leaves(published["s1/okafor"])
    assert (ten, eleven) == (10, 11)
    assert first.startswith("Ngozi OKAFOR Warden of the bog Keeping the bog What we do We measure")
    assert first.endswith("before the Peat is what the bog leaves.")
    assert second == (
        "Great War, among bogs and fens. peat water depth Third, we ask. Fourth, we wait <here>."
        " A note that nothing calls."
    )
    assert [page for page, _ in leaves(published["s1/haddad"])] == [7, 8]


def test_a_text_without_marks_stands_on_its_first_page(published: Mapping[str, PublishedText]) -> None:
    text = replace(published["s1/haddad"], markdown="نص &#10214;9&#10215; آخر\n")
    assert list(leaves(text)) == [(7, "نص ⟦9⟧ آخر")]
    assert list(leaves(replace(text, markdown=""))) == []


def test_the_parts_of_a_text_in_order(published: Mapping[str, PublishedText]) -> None:
    name, role, title, heading, para, bullets, numbers, uncalled = published_parts(published["s1/okafor"])
    assert name == Para((Span("strong", (Span("leaf", (), "10"), "Ngozi OKAFOR")),))
    assert role == Para((Span("emphasis", ("Warden of the bog",)),))
    assert (title, heading) == (Heading("h1", 2, ("Keeping the bog",)), Heading("h2", 3, ("What we do",)))
    assert isinstance(para, Para)
    assert [piece.kind for piece in para.content if isinstance(piece, Span)] == ["note", "leaf"]
    assert plain(para.content).startswith("We measure the peat every spring")
    assert bullets == Items(False, ((("peat",), None), (("water",), Items(False, ((("depth",), None),)))))
    assert isinstance(numbers, Items)
    assert (numbers.ordered, numbers.start) == (True, 3)
    assert uncalled == Para(("A note that nothing calls.",))


def test_an_uncertain_page_is_marked_and_no_level_is_skipped(published: Mapping[str, PublishedText]) -> None:
    *_, last = published_parts(published["s1/haddad"])
    assert isinstance(last, Para)
    assert last.content[0] == Span("leaf", (), "8 ?")
    text = replace(published["s1/haddad"], markdown="#### أ\n\n#### ب\n")
    assert [part.level for part in published_parts(text) if isinstance(part, Heading)] == [2, 3]
