from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from macros.edition.frontmatter import FrontMatter, FrontMatterError, split

PAGE = """\
---
title: Compter
speakers:
  haddad: {role: Garde, country: NO}
start: 11:30
date: 2019-06-05
order: 2
ratio: 0.5
open: true
end: null
themes: [eau, recherche]
---

Texte.
"""

yaml_like = st.text(st.sampled_from("ab:- \n[]{}&*!'\"#|>%@`,?~\t19.\x00é\u200f"), max_size=60)


def test_values_are_those_of_yaml_1_2() -> None:
    assert split(PAGE).values == {
        "title": "Compter",
        "speakers": {"haddad": {"role": "Garde", "country": "NO"}},
        "start": "11:30",
        "date": "2019-06-05",
        "order": 2,
        "ratio": 0.5,
        "open": True,
        "end": None,
        "themes": ["eau", "recherche"],
    }


def test_lines_are_those_of_the_file() -> None:
    front = split(PAGE)
    lines = PAGE.split("\n")
    assert lines[front.line(("start",)) - 1] == "start: 11:30"
    assert front.line(("speakers", "haddad", "role")) == 4
    assert front.line(("themes", 1)) == 11
    assert lines[front.body_line - 1 :] == front.body.split("\n")


@pytest.mark.parametrize(
    ("path", "line"), [(("speakers", "haddad", "organisation"), 4), (("speakers", "maes"), 3), (("kind",), 2)]
)
def test_line_of_what_is_missing_is_its_ancestor_s(path: tuple[str, ...], line: int) -> None:
    assert split(PAGE).line(path) == line


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("title: A\n", 1, "no front matter"),
        ("", 1, "no front matter"),
        ("---\ntitle: A\n", 1, "does not end"),
        ("---\ntitle: A: B\n---\n", 2, "is not YAML"),
        ("---\ntitle: A\nthemes: [a\n---\n", 4, "is not YAML"),
        ("---\na:\n  b: 1\n  c: 2\n  b: 3\n---\n", 5, "the key `b` stands twice"),
        ("---\n- a\n---\n", 2, "not a list of keys"),
        ("---\njust a sentence\n---\n", 2, "not a list of keys"),
        ("---\na: \x00\n---\n", 1, "control character"),
        ("---\na: 1\nb: !!int x\n---\n", 3, "no int"),
        (f"---\na: {'9' * 5000}\n---\n", 2, "no int"),
        ("---\na: &a [*a]\n---\n", 1, "holds itself"),
    ],
)
def test_errors(text: str, line: int, wrong: str) -> None:
    with pytest.raises(FrontMatterError, match=wrong) as raised:
        split(text)
    assert raised.value.line == line
    assert raised.value.hint


def test_empty_front_matter() -> None:
    assert split("---\n---\nA") == FrontMatter({}, {}, "A", 3)


def test_front_matter_that_ends_with_the_file() -> None:
    assert split("---\ntitle: A\n---").values == {"title": "A"}


def test_a_rule_in_the_body_is_not_the_end() -> None:
    assert split("---\na: 1\n---\nB\n\n---\nC\n").body == "B\n\n---\nC\n"


@given(st.text(), yaml_like)
@example("---\n---", "")
def test_split_raises_nothing_else(text: str, source: str) -> None:
    for page in (text, f"---\n{text}\n---\n", f"---\n{source}\n---\nBody\n"):
        front = error = None
        try:
            front = split(page)
        except FrontMatterError as raised:
            error = raised
        lines = page.split("\n")
        if front:
            assert all(2 <= line < front.body_line for line in front.lines.values())
            assert "\n".join(lines[front.body_line - 1 :]) == front.body
        else:
            assert error and error.message and error.hint
            assert 1 <= error.line <= len(lines)


@given(st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.integers(0, 999), min_size=1))
def test_every_key_has_its_line(values: dict[str, int]) -> None:
    front = split("".join(["---\n", *(f"{key}: {value}\n" for key, value in values.items()), "---\n"]))
    assert front.values == values
    assert [front.line((key,)) for key in values] == list(range(2, len(values) + 2))
