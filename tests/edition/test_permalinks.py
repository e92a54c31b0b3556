from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.edition import check, read_tree
from macros.edition.permalinks import fingerprint, read_published, write_published

words = st.lists(st.text("abcxyzéà0189سلام", min_size=1), min_size=1)


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_no_list_publishes_nothing(forum: Path) -> None:
    assert read_published(forum / "published.txt") == {}


def test_format(tmp_path: Path) -> None:
    file = tmp_path / "published.txt"
    file.write_text("# Comment\n\n/\n/s1/wim\n/s1/wim#t1\n/s1/wim#p1 0123456789ab\n/glossaire#mdm\n", encoding="utf-8")
    assert read_published(file) == {"": {}, "s1/wim": {"t1": "", "p1": "0123456789ab"}, "glossaire": {"mdm": ""}}


def test_write_then_read(forum: Path) -> None:
    file, tree = forum / "published.txt", read_tree(forum / "docs")
    new = write_published(file, tree)
    published = read_published(file)
    assert published.keys() == tree.facts.keys()
    assert published["s1/haddad"].keys() == {"comptages", "demandes", "p1", "p2", "p3", "t1"}
    assert published["s1/haddad"]["p2"] == fingerprint("Les résultats tiennent en un tableau.")
    assert published["s1/haddad"]["t1"] == ""
    assert new == sum(1 for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("/"))
    assert check(read_tree(forum / "docs")) == ()


def test_written_in_order(forum: Path) -> None:
    file = forum / "published.txt"
    write_published(file, read_tree(forum / "docs"))
    lines = [line.split(" ")[0] for line in file.read_text(encoding="utf-8").splitlines()]
    assert lines[1] == "/"
    start = lines.index("/s1/okafor")
    assert lines[start + 1 : start + 6] == [f"/s1/okafor#{id_}" for id_ in ("p1", "p2", "p2a", "p3", "p4")]


def test_writing_again_changes_nothing(forum: Path) -> None:
    file, tree = forum / "published.txt", read_tree(forum / "docs")
    write_published(file, tree)
    before = file.read_bytes()
    assert write_published(file, tree) == 0
    assert file.read_bytes() == before
    assert [path.name for path in forum.iterdir() if path.suffix == ".tmp"] == []


def test_nothing_is_taken_out(forum: Path) -> None:
    file = forum / "published.txt"
    file.write_text("/s9/wim\n/s9/wim#p1 0123456789ab\n/s1/haddad#p2 0123456789ab\n", encoding="utf-8")
    write_published(file, read_tree(forum / "docs"))
    published = read_published(file)
    assert published["s9/wim"] == {"p1": "0123456789ab"}
    assert published["s1/haddad"]["p2"] == "0123456789ab"


def test_counts_what_is_new(forum: Path) -> None:
    file = forum / "published.txt"
    write_published(file, read_tree(forum / "docs"))
    for language in ("fr", "ar", "en"):
        page = forum / "docs" / language / "nouveau.md"
        page.write_text("---\ntitle: A\ndescription: B.\n---\n\n## C {: #c }\n", encoding="utf-8")
    assert write_published(file, read_tree(forum / "docs")) == 2
    assert read_published(file)["nouveau"] == {"c": ""}


def test_two_paragraphs_of_the_same_text_keep_their_numbers(forum: Path) -> None:
    page = forum / "docs/fr/s1/okafor.md"
    edit(page, "Une pompe, ajoutée depuis, relève la mesure.", "Les intervenants racontent une journée de garde.")
    write_published(forum / "published.txt", read_tree(forum / "docs"))
    assert check(read_tree(forum / "docs")) == ()


def test_a_corrected_paragraph_keeps_its_number(forum: Path) -> None:
    write_published(forum / "published.txt", read_tree(forum / "docs"))
    edit(forum / "docs/fr/s1/okafor.md", "chaque matin", "chaque soir")
    assert check(read_tree(forum / "docs")) == ()


@given(words, st.lists(st.sampled_from([" ", "\n", "\u202f", ", ", " ; ", "… ", "،\u00a0", " « "]), min_size=1))
def test_fingerprint_forgets_spaces_and_signs(text: list[str], signs: list[str]) -> None:
    spaced = "".join(word + signs[at % len(signs)] for at, word in enumerate(text))
    assert fingerprint(spaced) == fingerprint(" ".join(text))


@given(words)
def test_fingerprint_forgets_case(text: list[str]) -> None:
    assert fingerprint(" ".join(text).upper()) == fingerprint(" ".join(text))


@given(words, words)
def test_fingerprint_tells_texts_apart(one: list[str], other: list[str]) -> None:
    assert (fingerprint(" ".join(one)) == fingerprint(" ".join(other))) == (one == other)


@pytest.mark.parametrize("text", ["", "…", "Texte", "نص"])
def test_fingerprint_is_twelve_digits(text: str) -> None:
    assert len(fingerprint(text)) == 12
    assert int(fingerprint(text), 16) >= 0
