"""What stands inside the blocks: Markdown as values that paper and e-book set."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.edition import Edition, EditionError, read_edition
from macros.formats.book import Aside, Items, Para, Quote, Span, Table, inline, parts, plain, without_notes


def test_text_without_markup_stays_one_text(edition: Edition) -> None:
    assert inline("Les hérons sont 120.", "fr", edition) == ("Les hérons sont 120.",)


def test_marked_text(edition: Edition) -> None:
    found = inline("Un *marais*, **deux** `x_y` et l’[étang](https://example.org/a)&nbsp;: 1^er^", "fr", edition)
    kinds = [piece.kind for piece in found if isinstance(piece, Span)]
    assert kinds == ["emphasis", "strong", "code", "link"]
    assert plain(found) == "Un marais, deux x_y et l’étang\u00a0: 1^er^"


def test_a_foreign_phrase_takes_the_first_language_of_its_script(edition: Edition) -> None:
    phrase, code = (
        piece
        for piece in inline("قال <bdi>Zones humides</bdi> ثم <bdi>WET1/S1</bdi>", "ar", edition)
        if isinstance(piece, Span)
    )
    assert (phrase.language, phrase.dir) == ("fr", "ltr")
    assert (code.language, code.dir) == (None, "ltr")


def test_a_page_in_parts(edition: Edition) -> None:
    found = parts(edition.pages["s1/haddad"], "fr", edition)
    assert [type(part).__name__ for part in found] == [
        "Heading",
        "Para",
        "Para",
        "Table",
        "Aside",
        "Heading",
        "Para",
    ]
    first = found[1]
    assert isinstance(first, Para) and first.numbered is not None and first.numbered.number == "1"
    note = first.content[-2] if isinstance(first.content[-1], str) else first.content[-1]
    assert isinstance(note, Span) and note.kind == "note" and plain(note.content) == "L’expression est de son maître."
    assert without_notes(first.content) != first.content
    table = found[3]
    assert isinstance(table, Table) and table.numeric == (True, True, True) and plain(table.caption) == "Hérons comptés"
    assert isinstance(found[4], Aside)


@pytest.mark.parametrize(
    ("text", "code", "right"),
    [
        ("![](map.png)", "P102", "say between the brackets what it shows"),
        ("A <marquee>word</marquee>.", "P103", "write it in Markdown"),
    ],
)
def test_what_cannot_be_printed_is_named_with_file_and_line(forum: Path, text: str, code: str, right: str) -> None:
    file = forum / "docs/en/s1/haddad.md"
    source = file.read_text(encoding="utf-8")
    line = source[: source.index("The results were set out in a table.")].count("\n") + 1
    file.write_text(source.replace("The results were set out in a table.", text), encoding="utf-8")
    edition = read_edition(forum / "docs")
    with pytest.raises(EditionError) as error:
        parts(edition.pages["s1/haddad"], "en", edition)
    (problem,) = error.value.problems
    assert (problem.file.name, problem.line, problem.code, problem.right) == ("haddad.md", line, code, right)


def test_quotes_and_nested_lists(forum: Path) -> None:
    for language in ("fr", "ar", "en"):
        file = forum / f"docs/{language}/a-propos.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}\n> A *b*\n> c\n\n1. un\n    - deux\n    - trois\n2. quatre\n", encoding="utf-8")
    edition = read_edition(forum / "docs")
    *_, quote, items = parts(edition.pages["a-propos"], "fr", edition)
    assert isinstance(quote, Quote) and plain(quote.content) == "A b c"
    assert isinstance(items, Items) and items.ordered and len(items.items) == 2
    below = items.items[0][1]
    assert below is not None and not below.ordered and len(below.items) == 2
