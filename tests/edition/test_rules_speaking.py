"""What says who speaks for E312, and where it asks for nothing; `rules/E312` shows where it speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.edition.rules.speaking import _functions

from .test_rules import change, named


@pytest.mark.parametrize(
    ("language", "old", "new"),
    [
        ("fr", "L’intervenante demande", "Mme Haddad demande"),
        ("fr", "L’intervenante demande", "L’ornithologue demande"),
        ("fr", "L’intervenante demande", "Pour l’oratrice, il faut"),
        ("en", "The speaker asked", "Ms. Haddad asked"),
        ("en", "The speaker asked", "The ornithologist asked"),
        ("ar", "وطلبت المتدخلة نشر العد كل سنة", "وطلبت ليلى حداد نشر العد كل سنة"),
        ("ar", "وطلبت المتدخلة نشر العد كل سنة", "بدا لحداد أن ينشر العد كل سنة"),
        ("ar", "وطلبت المتدخلة نشر العد كل سنة", "بدا لعالمة الطيور أن ينشر العد كل سنة"),
        ("ar", "وطلبت المتدخلة نشر العد كل سنة", "وبالنسبة للمحاضرة ينشر العد كل سنة"),
    ],
)
def test_what_names_a_speaker(forum: Path, language: str, old: str, new: str) -> None:
    change(forum / f"docs/{language}/s1/haddad.md", old, new)
    assert named(forum, "E312") == []


def test_a_name_within_a_word_is_none(forum: Path) -> None:
    change(forum / "docs/fr/s1/haddad.md", "L’intervenante demande", "Le Haddadois, hauteur du marais, demande")
    change(forum / "docs/ar/s1/haddad.md", "وطلبت المتدخلة نشر العد", "وحددت الحدادة نشر العد")
    assert named(forum, "E312") == ["docs/ar/s1/haddad.md:34", "docs/fr/s1/haddad.md:40"]


def test_speakers_of_one_organisation_are_named_by_it(forum: Path) -> None:
    file = forum / "docs/fr/s1/okafor.md"
    change(file, "Les intervenants racontent une journée de garde", "L’Observatoire raconte une journée")
    assert named(forum, "E312") == ["docs/fr/s1/okafor.md:25"]
    change(file, "organisation: Réseau des tourbières", "organisation: Observatoire des tourbières (ODT)")
    change(
        file, "role: Conseillère scientifique", "role: Conseillère\n    organisation: Observatoire des tourbières (ODT)"
    )
    assert named(forum, "E312") == []
    change(file, "L’Observatoire raconte", "L’ODT raconte")
    assert named(forum, "E312") == []


def test_a_heading_above_a_table_or_nothing_needs_no_name(forum: Path) -> None:
    change(forum / "docs/fr/s1/haddad.md", "| Année | Hérons", "## Tableau {: #tableau }\n\n| Année | Hérons")
    assert named(forum, "E312") == []


@pytest.mark.parametrize(
    ("language", "role", "nouns"),
    [
        ("fr", "Ancien ministre et directeur", ["ministre", "directeur"]),
        ("fr", "Sous-directeur général chargé de l’eau, secrétaire du forum", ["directeur"]),
        ("fr", "Observatoire des tourbières (ODT)", ["observatoire", "odt"]),
        ("en", "Former Deputy Director of Studies and Professor", ["director", "professor"]),
        ("en", "Secretary-General", ["secretary"]),
        ("en", "Coordinator, Birds and Water Unit", ["coordinator", "unit"]),
        ("ar", "الكاتب العام", ["كاتب"]),
        ("ar", "مساعد نائب الوزير المكلف بالماء", ["وزير"]),
        ("de", "Direktorin", ["direktorin"]),
        ("fr", "général", []),
    ],
)
def test_functions(language: str, role: str, nouns: list[str]) -> None:
    assert list(_functions(role, language)) == nouns
