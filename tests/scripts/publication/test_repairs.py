from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.publication import repairs
from scripts.publication.records import Piece
from scripts.publication.repairs import Cut

BULLETS = ("ØØ", "§§", "××", "•")
damaged = st.lists(
    st.sampled_from(
        ["mot", "mots-", "كلمة", "\ufffd", "  ", " ", "\t", "\u00a0", "«", "»", "ØØ ", "•\t",
         " ×× ", "12", "1. ", "3- ", ".1", "-"]
    ),
    max_size=12,
).map("".join)  # fmt: skip
"""Pieces of damaged lines, in any order."""
arabic_words = st.lists(st.text("ابتثجحخد", min_size=1, max_size=6), min_size=2, max_size=8)


def become(raw: str, *cuts: Cut, visual: bool = False) -> str:
    return "".join(piece.text for piece in repairs.pieces(raw, cuts, visual))


def tiled(pieces: tuple[Piece, ...]) -> str:
    """The raw characters of pieces in the line's order; each piece stands where it says."""
    raw = ""
    for piece in sorted(pieces, key=lambda piece: piece.at):
        assert piece.at == len(raw)
        raw += piece.source
    return raw


@given(damaged, st.booleans())
def test_pieces_hold_every_character_of_the_line(line: str, visual: bool) -> None:
    raw = line + "\n"
    cuts = [
        *repairs.bullet(raw, BULLETS),
        *repairs.bullet_in_visual_order(raw, BULLETS),
        *repairs.enumerator(raw),
        *repairs.note_label(raw),
        *repairs.note_call(raw, {"1", "12"}),
        *repairs.edges(raw, True),
        *repairs.lost_characters(raw, "ti"),
        *repairs.mirrored_quotes(raw),
        *repairs.double_spaces(raw, "visual-order"),
        *repairs.hyphen(raw),
    ]
    pieces = repairs.pieces(raw, cuts, visual)
    assert tiled(pieces) == raw
    assert all(piece.kind != "content" or piece.text == piece.source for piece in pieces)
    assert all(piece.kind != "furniture" or piece.text == "" for piece in pieces)


@pytest.mark.parametrize(
    ("raw", "becomes", "text"),
    [
        ("par\ufffdcipa\ufffdon", "ti", "participation"),
        ("ال\ufffdسلام", "", "السلام"),
        ("sans perte", "ti", "sans perte"),
    ],
)
def test_lost_characters(raw: str, becomes: str, text: str) -> None:
    assert become(raw, *repairs.lost_characters(raw, becomes)) == text


def test_mirrored_quotes() -> None:
    raw = "قال »كلمة« هنا"
    assert become(raw, *repairs.mirrored_quotes(raw)) == "قال «كلمة» هنا"


@given(arabic_words, st.lists(st.integers(0, 7), max_size=7))
def test_visual_order_is_undone(words: list[str], single: list[int]) -> None:
    """A line whose groups of words were turned round reads as it was; words with one space between them stay so."""
    groups: list[str] = []
    for at, word in enumerate(words):
        if groups and at in single and at != len(words) - 1:
            groups[-1] += f" {word}"
        else:
            groups.append(word)
    raw = "  ".join(reversed(groups)) + " \n"
    cuts = [*repairs.edges(raw, False), *repairs.double_spaces(raw, "visual-order")]
    visual = repairs.is_visual(raw)
    assert visual == (len(groups) > 1)
    assert become(raw, *cuts, visual=visual) == " ".join(words)


def test_only_arabic_lines_with_double_spaces_are_visual() -> None:
    assert repairs.is_visual("ب  ا\n")
    assert not repairs.is_visual("ا ب  \n")
    assert not repairs.is_visual("deux  mots\n")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("د ×× ج  ب  ا", "ا ب ج د"),
        ("ا ب؟ ××", "ا ب؟"),
        ("ا ب", "ا ب"),
    ],
)
def test_bullet_in_visual_order(raw: str, text: str) -> None:
    cuts = [*repairs.bullet_in_visual_order(raw, BULLETS), *repairs.double_spaces(raw, "visual-order")]
    assert become(raw, *cuts, visual=True) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("ØØ un point", "un point"),
        ("•\t un point", "un point"),
        (" §§  un point", " un point"),
        ("ØØun point", "ØØun point"),
        ("un ØØ point", "un ØØ point"),
    ],
)
def test_bullet(raw: str, text: str) -> None:
    assert become(raw, *repairs.bullet(raw, BULLETS)) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("1.\t Un point", "Un point"),
        ("3.1. Objectifs", "Objectifs"),
        ("a. Base", "Base"),
        ("II. Loi", "Loi"),
        ("2016. Elle", "2016. Elle"),
        ("M. Untel", "M. Untel"),
        ("1.", "1."),
    ],
)
def test_enumerator(raw: str, text: str) -> None:
    assert become(raw, *repairs.enumerator(raw)) == text


@pytest.mark.parametrize(
    ("raw", "calls"),
    [
        ("la famille5 et", ["5"]),
        ("mondial»5.", ["5"]),
        ("civiques.5", ["5"]),
        ("sont : 5", ["5"]),
        ("l’homme.’’5", ["5"]),
        ("en 5 ans, 15 et 2,5", []),
        ("famille6", []),
    ],
)
def test_note_call(raw: str, calls: list[str]) -> None:
    assert [raw[cut.start : cut.end] for cut in repairs.note_call(raw, {"5"})] == calls


def test_note_label() -> None:
    assert become("1- Une note", *repairs.note_label("1- Une note")) == "Une note"
    assert not [*repairs.note_label("20-64 ans")]


@pytest.mark.parametrize(
    ("raw", "opens", "rule", "text"),
    [
        (" Premier", True, "page-mark", "Premier"),
        (" Premier", False, "spaces", "Premier"),
        ("   Premier \u00a0", True, "spaces", "Premier"),
    ],
)
def test_edges(raw: str, opens: bool, rule: str, text: str) -> None:
    cuts = list(repairs.edges(raw, opens))
    assert cuts[0].rule == rule
    assert become(raw, *cuts) == text


@pytest.mark.parametrize(
    ("text", "following", "keeps"),
    [
        ("les enga-", "gements", False),
        ("c’est-à-", "dire", True),
        ("les vice-", "présidents", True),
        ("au sud-", "est", True),
        ("un inexis-", "tant", False),
        ("l’Enga-", "gements", False),
        ("en 2014-", "2015", True),
    ],
)
def test_hyphen_is_decided_by_known_words(text: str, following: str, keeps: bool) -> None:
    known = {"engagements", "vice-présidents", "est", "à", "dire", "sud"}
    assert repairs.continues(text, following)
    assert repairs.keeps_hyphen(text, following, known) is keeps


@given(st.text("abcdefghij", min_size=4, max_size=12), st.data())
def test_a_word_that_stands_elsewhere_is_joined(word: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(word) - 1))
    assert not repairs.keeps_hyphen(f"un {word[:cut]}-", word[cut:], {word})


def test_correction_replaces_what_stands_there() -> None:
    assert become("nombre de béné", *repairs.correction("nombre de béné", "béné", "bénéfi")) == "nombre de bénéfi"
    assert not [*repairs.correction("rien", "béné", "bénéfi")]


def test_of_cuts_that_overlap_the_first_wins() -> None:
    cuts = [Cut(0, 2, "x", "repair", "first"), Cut(1, 3, "y", "repair", "second")]
    assert become("abc", *cuts) == "xc"
