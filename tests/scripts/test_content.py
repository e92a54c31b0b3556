"""The verbs on the content: check, release, new."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.edition import read_tree
from scripts.__main__ import main


def break_a_page(forum: Path) -> None:
    file = forum / "docs/ar/s1/okafor.md"
    file.write_text(file.read_text(encoding="utf-8").replace("{: #p2 }", "{: #p9 }"), encoding="utf-8")


def test_check_counts_the_pages(forum: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(forum / "docs")]) == 0
    tree = read_tree(forum / "docs")
    pages = sum(len(pages) for pages in tree.pages.values())
    assert capsys.readouterr().out == f"{pages} pages in 3 languages, no problem\n"


def test_check_names_every_problem(forum: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_a_page(forum)
    (forum / "docs/fr/s1/haddad.md").write_text("---\ntitle: [\n---\n", encoding="utf-8")
    assert main(["check", str(forum / "docs")]) == 1
    said = capsys.readouterr()
    assert "fr/s1/haddad.md:" in said.out
    (forum / "docs/fr/s1/haddad.md").unlink()
    assert main(["check", str(forum / "docs")]) == 1
    lines = capsys.readouterr()
    assert lines.err == f"{len(lines.out.splitlines())} problems\n" != "1 problems\n"


def test_check_of_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "absent")]) == 1
    assert "absent" in capsys.readouterr().out


def test_release_adds_addresses_once(forum: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["release", str(forum / "docs")]) == 0
    first = (forum / "published.txt").read_bytes()
    assert b"/s1/okafor#p2a" in first
    assert main(["release", str(forum / "docs")]) == 0
    assert capsys.readouterr().out.endswith("published.txt: 0 new addresses\n")
    assert (forum / "published.txt").read_bytes() == first


def test_nothing_is_released_of_an_edition_with_problems(forum: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_a_page(forum)
    assert main(["release", str(forum / "docs")]) == 1
    assert "nothing was released" in capsys.readouterr().err
    assert not (forum / "published.txt").exists()


def test_new_begins_a_page_in_every_language(forum: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = forum / "docs"
    assert main(["new", "s1/diallo", "--person", "a-diallo", "--docs", str(docs)]) == 0
    files = [docs / language / "s1/diallo.md" for language in ("fr", "ar", "en")]
    assert capsys.readouterr().out.split() == [str(file) for file in files]
    tree = read_tree(docs)
    assert tree.facts["s1/diallo"].data.order == 3  # type: ignore[union-attr]
    assert all("a-diallo" in file.read_text(encoding="utf-8") for file in files)
    # What is still to be written is no edition yet.
    assert main(["check", str(docs)]) == 1


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("s1/okafor", "is there already"),
        ("s9/diallo", "no session `s9`; write one of s0, s1"),
        ("diallo", "no session `diallo`"),
        ("s1/Ama Diallo", "`Ama Diallo` is no name of a page"),
        ("s1/../diallo", "`../diallo` is no name of a page"),
    ],
)
def test_new_writes_nothing_where_it_cannot(
    forum: Path, capsys: pytest.CaptureFixture[str], path: str, says: str
) -> None:
    before = sorted(forum.rglob("*"))
    assert main(["new", path, "--docs", str(forum / "docs")]) == 1
    assert says in capsys.readouterr().err
    assert sorted(forum.rglob("*")) == before
