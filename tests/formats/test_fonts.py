from __future__ import annotations

import io
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from macros.edition import Edition
from macros.formats.book import Book
from macros.formats.book.epub import epub
from macros.formats.fonts import FACES, PRINT_FACES, print_fonts, web_fonts

from ..conftest import FONTS
from .conftest import BASE


@pytest.fixture(scope="module")
def clean(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second cache in another folder, in which everything is made anew, later than in the first."""
    web_fonts(edition, FONTS)
    folder = tmp_path_factory.mktemp("fonts")
    web_fonts(edition, folder)
    return folder


def test_two_caches_give_the_same_fonts(edition: Edition, clean: Path) -> None:
    assert web_fonts(edition, FONTS) == web_fonts(edition, clean)


def test_two_caches_give_the_same_e_book(edition: Edition, clean: Path) -> None:
    book = Book(edition, "fr", BASE)
    assert epub(book, FONTS) == epub(book, clean)


def test_a_font_has_the_letters_that_are_used_and_few_others(edition: Edition) -> None:
    made = web_fonts(edition, FONTS)
    assert list(made) == [face.name for face in FACES]
    for face in FACES:
        with TTFont(io.BytesIO(made[face.name])) as font:
            letters = font.getBestCmap()
        assert ord("ع" if face.script == "Arab" else "é") in letters
        assert ord("ж") not in letters and 0x202F in letters


def test_the_fonts_of_print_are_whole(edition: Edition) -> None:  # noqa: ARG001 (made after its fonts)
    folder = print_fonts(FONTS)
    assert len(list(folder.glob("*.ttf"))) >= len(PRINT_FACES)
    with TTFont(folder / "EBGaramond[wght]-400.ttf") as font:
        assert ord("ж") in font.getBestCmap() and "fvar" not in font
