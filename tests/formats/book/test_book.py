"""What the book holds."""

from __future__ import annotations

import pytest

from macros.edition import Edition
from macros.formats.book import Book

BASE = "https://example.org/wet/"


@pytest.fixture(params=["fr", "ar", "en"])
def book(request: pytest.FixtureRequest, edition: Edition) -> Book:
    return Book(edition, request.param, BASE, plain=("a-propos",))


def test_names_of_files(edition: Edition) -> None:
    assert [Book(edition, "fr", BASE, part).name for part in ("", "s1", "s1/haddad")] == [
        "WET1-fr",
        "WET1-fr-s1",
        "WET1-fr-s1-haddad",
    ]


def test_a_part_holds_its_records_alone(edition: Edition) -> None:
    session = Book(edition, "fr", BASE, "s1", ("a-propos",))
    assert {record.path.partition("/")[0] for record in session.records} == {"s1"}
    single = Book(edition, "fr", BASE, "s1/haddad", ("a-propos",))
    assert [record.path for record in single.records] == ["s1/haddad"] and single.paths == {"s1/haddad"}
    plain = Book(edition, "fr", BASE, "a-propos", ("a-propos",))
    assert plain.single and plain.records == () and plain.paths == {"a-propos"}


def test_every_recommendation_stands_under_one_theme_first(book: Book) -> None:
    adopted = {page.path for page in book.edition.by_kind["recommendations"]}
    expected = [r.symbol for r in book.edition.recommendations if r.path not in adopted]
    found = [r.symbol for group in book.edition.by_theme for r in group.first]
    assert sorted(found) == sorted(expected)


def test_the_concordance_holds_each_paragraph(book: Book) -> None:
    pages = [row.page for row in book.concordance]
    assert pages == sorted(pages)
    for record in book.records:
        for paragraph in record.paragraphs:
            for page in range(paragraph.pages[0], paragraph.pages[1] + 1):
                (row,) = (row for row in book.concordance if row.page == page and row.record is record)
                order = [each.id for each in record.paragraphs]
                assert order.index(row.first.id) <= order.index(paragraph.id) <= order.index(row.last.id)


def test_the_index_names_everyone_who_appears(book: Book) -> None:
    assert {entry.id for entry in book.speakers} == {f"person-{a.person.id}" for a in book.edition.appearances}
    assert all(entry.anchors for entry in book.speakers)
