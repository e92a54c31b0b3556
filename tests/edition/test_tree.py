from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from macros.edition import EditionError, read_edition, read_tree, tree
from macros.edition.frontmatter import FrontMatter


def touch(file: Path, text: str | None = None) -> None:
    """Change a file's text and, surely, its time."""
    stat = file.stat()
    file.write_text(file.read_text(encoding="utf-8") if text is None else text, encoding="utf-8")
    os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1_000_000))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files whose front matter is read from now on."""
    read: list[Path] = []
    real = tree._front

    def spy(file: Path) -> FrontMatter:
        if sys._getframe(1).f_code.co_name == "_read_page":
            read.append(file)
        return real(file)

    monkeypatch.setattr(tree, "_front", spy)
    return read


def test_pages_of_each_language(forum: Path) -> None:
    read = read_tree(forum / "docs")
    assert read.languages == ("fr", "ar", "en")
    paths = {"", "a-propos", "glossaire", "intervenants", "programme", "recommandations"}
    paths |= {"s0", "s0/maes", "s1", "s1/haddad", "s1/okafor"}
    assert {language: set(pages) for language, pages in read.pages.items()} == dict.fromkeys(("fr", "ar", "en"), paths)
    assert read.facts is read.pages["fr"]
    assert len(list(read.everything())) == 33
    assert len(list(read.translations)) == 22


def test_kind_of_a_translation_is_that_of_its_facts(forum: Path) -> None:
    read = read_tree(forum / "docs")
    assert all(facts.kind == page.kind and facts.path == page.path for facts, page in read.translations)
    assert read.pages["ar"]["s1"].kind == "session"


def test_folder(forum: Path) -> None:
    facts = read_tree(forum / "docs").facts
    assert [facts[path].folder for path in ("", "programme", "s1", "s1/haddad")] == ["", "", "", "s1"]


def test_of_kind_and_complete(forum: Path) -> None:
    page = forum / "docs/fr/s1/haddad.md"
    before = read_tree(forum / "docs")
    assert [p.path for p in before.of_kind("speech", "presentation")] == ["s0/maes", "s1/haddad", "s1/okafor"]
    assert before.complete("speech", "presentation")
    touch(page, page.read_text(encoding="utf-8").replace("order: 1", "order: one"))
    after = read_tree(forum / "docs")
    assert [p.path for p in after.of_kind("speech", "presentation")] == ["s0/maes", "s1/okafor"]
    assert after.complete("speech", "session")
    assert not after.complete("presentation")


def test_an_unchanged_file_is_not_read_again(forum: Path, reads: list[Path]) -> None:
    first = read_tree(forum / "docs")
    assert len(reads) == 33
    second = read_tree(forum / "docs")
    assert len(reads) == 33
    assert all(one is other for one, other in zip(first.everything(), second.everything(), strict=True))


def test_a_changed_file_is_read_again(forum: Path, reads: list[Path]) -> None:
    page = forum / "docs/en/a-propos.md"
    read_tree(forum / "docs")
    reads.clear()
    touch(page, page.read_text(encoding="utf-8").replace("title: About", "title: Other"))
    data = read_tree(forum / "docs").pages["en"]["a-propos"].data
    assert reads == [page]
    assert data and data.title == "Other"


def test_a_translation_is_read_again_where_its_kind_changes(forum: Path, reads: list[Path]) -> None:
    page = forum / "docs/fr/s1/haddad.md"
    read_tree(forum / "docs")
    reads.clear()
    touch(page, page.read_text(encoding="utf-8").replace("kind: presentation", "kind: speech"))
    read_tree(forum / "docs")
    assert sorted(reads) == sorted(forum / "docs" / language / "s1/haddad.md" for language in ("fr", "ar", "en"))


def test_added_and_deleted_files(forum: Path) -> None:
    page = forum / "docs/en/a-propos.md"
    text = page.read_text(encoding="utf-8")
    read_tree(forum / "docs")
    page.unlink()
    assert "a-propos" not in read_tree(forum / "docs").pages["en"]
    page.write_text(text, encoding="utf-8")
    assert "a-propos" in read_tree(forum / "docs").pages["en"]


def test_edition_is_checked_again_when_the_published_list_changes(forum: Path) -> None:
    read_edition(forum / "docs")
    (forum / "published.txt").write_text("/s9/wim\n", encoding="utf-8")
    with pytest.raises(EditionError, match="`/s9/wim/` was published and is gone"):
        read_edition(forum / "docs")


def test_line_ends_and_byte_order_mark_of_windows(forum: Path) -> None:
    page = forum / "docs/en/s1/haddad.md"
    before = read_tree(forum / "docs").pages["en"]["s1/haddad"]
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes().replace(b"\n", b"\r\n"))
    after = read_tree(forum / "docs").pages["en"]["s1/haddad"]
    assert after is not before
    assert (after.front, after.text, after.data) == (before.front, before.text, before.data)


@pytest.mark.parametrize(("path", "line"), [("en/a-propos.md", 3), ("ar/index.md", 3), ("fr/s1/haddad.md", 3)])
def test_a_page_that_is_not_utf_8(forum: Path, path: str, line: int) -> None:
    page = forum / "docs" / path
    page.write_bytes("---\ntitle: About\ndescription: In an old café.\n---\n".encode("latin-1"))
    with pytest.raises(EditionError) as raised:
        read_edition(forum / "docs")
    (problem,) = raised.value.problems
    assert str(problem) == f"{page}:{line}: E101 the file is not UTF-8 text; save it in UTF-8"


def test_a_folder_without_edition(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/index.md").write_text("---\ntitle: A\n---\n", encoding="utf-8")
    with pytest.raises(EditionError, match="E102 no language holds the edition's facts"):
        read_tree(tmp_path)


def test_every_problem_is_reported_at_once(forum: Path) -> None:
    for path in ("fr/s1/haddad.md", "ar/glossaire.md", "en/index.md"):
        touch(forum / "docs" / path, "---\ntitle: A: B\n---\n")
    with pytest.raises(EditionError) as raised:
        read_edition(forum / "docs")
    files = [problem.file.relative_to(forum / "docs").as_posix() for problem in raised.value.problems]
    assert files == ["ar/glossaire.md", "en/index.md", "fr/s1/haddad.md"]
    assert str(raised.value).count("\n") == 2
