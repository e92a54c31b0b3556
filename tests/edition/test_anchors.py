from __future__ import annotations

import pytest

from macros.edition import Edition, read_tree
from macros.edition.anchors import anchors

from ..conftest import FORUM

TREE = read_tree(FORUM / "docs")


@pytest.mark.parametrize("language", TREE.languages)
@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("", set()),
        ("s1", set()),
        ("a-propos", {"lire"}),
        ("s1/haddad", {"comptages", "demandes", "p1", "p2", "p3", "t1"}),
        ("s1/okafor", {"p1", "p2", "p2a", "p3", "p4"}),
        ("programme", {"accueil", "pause", "cloture", "s0", "s1"}),
        ("intervenants", {"haddad", "maes", "okafor"}),
        ("glossaire", {"gand", "mdm", "tourbiere"}),
        (
            "recommandations",
            {"generales", "p1", "g1", "g2", "eau", "participation", "recherche"}
            | {"s1-haddad-1", "s1-okafor-1", "s1-okafor-2"},
        ),
    ],
)
def test_anchors(language: str, path: str, expected: set[str]) -> None:
    assert anchors(TREE, TREE.pages[language][path]) == expected


def test_anchors_of_recommendations_are_those_of_the_records(edition: Edition) -> None:
    assert {r.anchor for r in edition.recommendations} <= anchors(TREE, TREE.facts["recommandations"])
