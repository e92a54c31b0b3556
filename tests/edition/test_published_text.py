from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from macros.edition import EditionError
from macros.edition.published_text import DIALECT, PublishedText, blocks_by_page, read_published_texts, words_by_page
from macros.edition.text import read

FRONT = "---\nlanguage: ar\npages: 13-16\nsource: 3c12\n---\n"


def test_without_the_folder_there_is_no_published_text(tmp_path: Path) -> None:
    assert read_published_texts(tmp_path / "publie") == {}


def test_reads_each_file_at_its_path(tmp_path: Path) -> None:
    (tmp_path / "s1").mkdir()
    (tmp_path / "s1" / "haddad.md").write_text(f"{FRONT}### ⟦13⟧نص\n", encoding="utf-8")
    text = read_published_texts(tmp_path)["s1/haddad"]
    assert (text.path, text.language, text.pages) == ("s1/haddad", "ar", (13, 16))
    (heading,) = text.text.blocks
    assert (heading.line, list(words_by_page(text))) == (6, [(13, "نص")])


@pytest.mark.parametrize("content", [b"no front matter", b"---\nlanguage: ar\n---\n", b"\xff\xfe", FRONT.encode()[:-4]])
def test_a_file_that_was_not_imported_so_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.md").write_bytes(content)
    with pytest.raises(EditionError, match=r"bad\.md:\d+: E101 .*make import"):
        read_published_texts(tmp_path)


def with_text(text: PublishedText, markdown: str) -> PublishedText:
    return replace(text, text=read(markdown, dialect=DIALECT))


def test_words_stand_with_their_printed_page_footnotes_with_their_call(published: Mapping[str, PublishedText]) -> None:
    (ten, first), (eleven, second) = words_by_page(published["s1/okafor"])
    assert (ten, eleven) == (10, 11)
    assert first.startswith("Ngozi OKAFOR Warden of the bog Keeping the bog What we do We measure")
    assert first.endswith("before the Peat is what the bog leaves.")
    assert second == (
        "Great War, among bogs and fens. peat water depth Third, we ask. Fourth, we wait <here>."
        " A note that nothing calls."
    )
    assert [page for page, _ in words_by_page(published["s1/haddad"])] == [7, 8]


def test_a_text_without_marks_stands_on_its_first_page(published: Mapping[str, PublishedText]) -> None:
    text = published["s1/haddad"]
    assert list(words_by_page(with_text(text, "نص &#10214;9&#10215; آخر\n"))) == [(7, "نص ⟦9⟧ آخر")]
    assert list(words_by_page(with_text(text, ""))) == []
    assert blocks_by_page(with_text(text, "A\n")) == []


def test_a_block_stands_with_the_page_it_begins_on(published: Mapping[str, PublishedText]) -> None:
    text = with_text(published["s1/haddad"], "⟦7⟧A\n\nB ⟦8⟧C ⟦9⟧D\n\n**⟦10⟧E**\n\nF\n")
    pages = [(page, [block.line for block in blocks]) for page, blocks in blocks_by_page(text)]
    assert pages == [(7, [1, 3]), (10, [5, 7])]
