"""Files written whole or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from macros.storage import write_whole


def test_the_folder_is_made_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b.txt", b"one")
    write_whole(tmp_path / "a" / "b.txt", b"two")
    assert [(file.name, file.read_bytes()) for file in (tmp_path / "a").iterdir()] == [("b.txt", b"two")]


def test_a_file_stays_as_it_was_when_writing_fails(tmp_path: Path) -> None:
    file = tmp_path / "b.txt"
    write_whole(file, b"one")
    with pytest.raises(TypeError):
        write_whole(file, "no bytes")  # type: ignore[arg-type]
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("b.txt", b"one")]


def test_two_at_once_do_not_meet(tmp_path: Path) -> None:
    contents = [bytes([letter]) * 300_000 for letter in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda content: write_whole(tmp_path / "b.txt", content), contents))
    assert (tmp_path / "b.txt").read_bytes() in contents
    assert len(list(tmp_path.iterdir())) == 1
