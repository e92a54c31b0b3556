from __future__ import annotations

from pathlib import Path

import pytest

from macros.edition import EditionError
from macros.edition.published_text import read_published_texts

FRONT = "---\nlanguage: ar\npages: 13-16\nsource: 3c12\n---\n"


def test_without_the_folder_there_is_no_published_text(tmp_path: Path) -> None:
    assert read_published_texts(tmp_path / "publie") == {}


def test_reads_each_file_at_its_path(tmp_path: Path) -> None:
    (tmp_path / "s1").mkdir()
    (tmp_path / "s1" / "haddad.md").write_text(f"{FRONT}### ⟦13⟧نص\n", encoding="utf-8")
    text = read_published_texts(tmp_path)["s1/haddad"]
    assert (text.path, text.language, text.pages) == ("s1/haddad", "ar", (13, 16))
    assert text.markdown == "### ⟦13⟧نص\n"


@pytest.mark.parametrize("content", [b"no front matter", b"---\nlanguage: ar\n---\n", b"\xff\xfe", FRONT.encode()[:-4]])
def test_a_file_that_was_not_imported_so_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.md").write_bytes(content)
    with pytest.raises(EditionError, match=r"bad\.md:\d+: E101 .*make import"):
        read_published_texts(tmp_path)
