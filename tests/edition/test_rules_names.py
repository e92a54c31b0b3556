"""What E311 reads of a page, and where it is silent; `rules/E311` shows where it speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from .test_rules import change, named


@pytest.fixture
def council(forum: Path) -> Path:
    """The forum with a council in its glossary."""
    for language, name in (
        ("fr", "Conseil national des marais"),
        ("en", "National Marshes Council"),
        ("ar", "المجلس الوطني للأراضي الرطبة"),
    ):
        kind = ", kind: institution" if language == "fr" else ""
        change(
            forum / f"docs/{language}/glossaire.md", "terms:\n", f"terms:\n  cnm: {{name: {name}, abbr: CNM{kind}}}\n"
        )
    return forum


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("fr/s0/maes.md", "organisation: Maison des marais", "organisation: Conseil National des marais"),
        ("fr/index.md", "licence: CC BY 4.0", "licence: CC BY 4.0 du Conseil National des marais"),
        ("fr/s1/okafor.md", "- par un fonds.", "- par le Conseil National des marais."),
        ("fr/s1/haddad.md", "| 2009 | 120 |", "| Conseil National des marais | 120 |"),
        ("fr/s1/haddad.md", "Hérons comptés", "Hérons du Conseil National des marais"),
        ("fr/s1/haddad.md", "## Dix ans de comptages", "## Le Conseil National des marais"),
        ("fr/s1/haddad.md", "Le volume imprime", "Le Conseil National des marais imprime"),
        ("fr/s1/haddad.md", "L’expression est de son maître.", "L’expression est du Conseil National des marais."),
        ("fr/a-propos.md", "[en ligne](https", "[au Conseil National des *marais*](https"),
        ("ar/s1/okafor.md", "- بواسطة صندوق.", "- بواسطة المجلس القومي للأراضي الرطبة."),
        ("en/s1/okafor.md", "- through a fund.", "- through the National Council for Marshes."),
    ],
)
def test_names_are_looked_for_in_all_that_readers_see(council: Path, file: str, old: str, new: str) -> None:
    path = council / "docs" / file
    change(path, old, new)
    line = next(at for at, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if new in text)
    assert named(council, "E311") == [f"docs/{file}:{line}"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        # a note tells what the volume prints
        ("fr/s1/haddad.md", "Le volume imprime «", "Le volume imprime « Conseil National des Marais » et «"),
        # another language, and code
        (
            "fr/s1/haddad.md",
            "Les résultats tiennent",
            'Au <span lang="en">Conseil National des marais</span>, ils tiennent',
        ),
        ("fr/a-propos.md", "Le volume est", "Le volume `Conseil National des marais` est"),
        # the glossary says what it says
        ("fr/glossaire.md", "Zone humide où", "Imprimé « Conseil National des marais », zone humide où"),
    ],
)
def test_where_no_name_is_looked_for(council: Path, file: str, old: str, new: str) -> None:
    change(council / "docs" / file, old, new)
    assert named(council, "E311") == []


def test_a_variant_of_a_language_is_a_form_of_that_language_alone(council: Path) -> None:
    for language, old in (("en", "through a fund"), ("fr", "par un fonds")):
        change(
            council / f"docs/{language}/s1/okafor.md",
            old,
            f"{old} (National Council for Marshes, Conseil National des marais)",
        )
    assert len(named(council, "E311")) == 2
    change(council / "docs/en/glossaire.md", "abbr: CNM", "abbr: CNM, variants: [National Council for Marshes]")
    assert [found.partition(":")[0] for found in named(council, "E311")] == ["docs/fr/s1/okafor.md"]


def test_a_form_that_the_definition_quotes_is_known(council: Path) -> None:
    form = "National Council of the Marshes and the Lakes"
    change(council / "docs/en/s1/okafor.md", "through a fund", f"through the {form}")
    assert len(named(council, "E311")) == 1
    change(council / "docs/en/glossaire.md", "abbr: CNM", f"abbr: CNM, definition: The volume also has “{form}”.")
    assert named(council, "E311") == []


def test_without_a_valid_glossary_nothing_is_looked_for(council: Path) -> None:
    change(council / "docs/fr/s1/okafor.md", "par un fonds", "par le Conseil National des marais")
    change(council / "docs/fr/glossaire.md", "kind: glossary", "kind: glossary\nunknown: 1")
    assert named(council, "E311") == []
