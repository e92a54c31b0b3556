"""What of a page's text a book can hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.edition import Edition, EditionError, read_edition
from macros.edition.text import Figure, Span, inline
from macros.formats.book import image_file, isolated, printable


def test_a_foreign_phrase_takes_the_first_language_of_its_script(edition: Edition) -> None:
    phrase, code, written = (
        piece
        for piece in inline('قال <bdi>Zones humides</bdi> ثم <bdi>WET1/S1</bdi> و<bdi dir="rtl" lang="en">x</bdi>')
        if isinstance(piece, Span)
    )
    assert isolated(phrase, "ar", edition) == ("fr", "ltr")
    assert isolated(code, "ar", edition) == (None, "ltr")
    assert isolated(written, "ar", edition) == ("en", "rtl")
    (arabic,) = inline("<bdi>غنت</bdi>")
    assert isinstance(arabic, Span)
    assert isolated(arabic, "fr", edition) == (None, "rtl")


def test_a_page_in_blocks_without_its_macros(edition: Edition) -> None:
    found = printable(edition.pages["s1/haddad"], "fr")
    assert [type(block).__name__ for block in found] == ["Heading", "Para", "Para", "Table", "Aside", "Heading", "Para"]
    assert printable(edition.pages["programme"], "fr") == ()


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("![](map.png)", "P102", "say between the brackets what it shows"),
        ("```\ncode\n```", "P103", "write a text"),
        ("A\n\n---\n\nB", "P103", "write a text"),
    ],
)
def test_what_cannot_be_printed_is_named_with_file_and_line(forum: Path, text: str, code: str, hint: str) -> None:
    for language in ("fr", "ar", "en"):
        file = forum / f"docs/{language}/a-propos.md"
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    edition = read_edition(forum / "docs")
    with pytest.raises(EditionError) as error:
        printable(edition.pages["a-propos"], "en")
    (problem,) = error.value.problems
    line = 14 + (2 if text.startswith("A") else 0)
    assert (problem.file.name, problem.line, problem.code, problem.hint) == ("a-propos.md", line, code, hint)


def test_the_file_of_an_image_is_relative_to_its_page(edition: Edition) -> None:
    file = image_file(edition.pages["s1/haddad"], "en", Figure(1, "../map.png", "A map"))
    assert file.parts[-4:] == ("en", "s1", "..", "map.png")
