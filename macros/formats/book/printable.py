"""What of a page's text a book can hold, and the direction of what stands in another script."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from ...edition import Edition, EditionError, Page, Problem
from ...edition.languages import direction, script
from ...edition.text import Block, Code, Figure, MacroCall, Rule, Span, plain


def printable(page: Page, language: str) -> tuple[Block, ...]:
    """The blocks of a page's text without its macros, whose views the book sets itself.

    Raises EditionError at an image without alternative text (P102) and at what has no form in print (P103).
    """
    problems = []
    file = page.files[language]
    blocks = tuple(block for block in page.text[language].blocks if not isinstance(block, MacroCall))
    for block in blocks:
        if isinstance(block, Figure) and not block.alt:
            hint = "say between the brackets what it shows"
            problems.append(Problem(file, block.line, "P102", "an image has no alternative text", hint))
        elif isinstance(block, Code | Rule):
            what = "a block of code" if isinstance(block, Code) else "a line across the page"
            problems.append(Problem(file, block.line, "P103", f"{what} cannot be printed", "write a text"))
    if problems:
        raise EditionError(problems)
    return blocks


def image_file(page: Page, language: str, figure: Figure) -> Path:
    """The file of an image, whose address is relative to the page's file."""
    return page.files[language].parent / figure.source


def isolated(span: Span, around: str, edition: Edition) -> tuple[str | None, str]:
    """The language, or None, and the direction of an isolated phrase in a text of the language `around`.

    What is not written follows from its letters: the language is the first of the edition that has their script.
    """
    language = span.language
    text = plain(span.content)
    strong = next((char for char in text if unicodedata.bidirectional(char) in ("L", "R", "AL")), None)
    letters = {"L": "Latn", "AL": "Arab"}.get(unicodedata.bidirectional(strong)) if strong else None
    if language is None and letters and letters != script(around) and any(char.islower() for char in text):
        language = next((each for each in edition.languages if script(each) == letters), None)
    side = span.dir or (direction(language) if language else "rtl" if letters == "Arab" else "ltr")
    return language, side
