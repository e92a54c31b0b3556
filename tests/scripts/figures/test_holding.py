from __future__ import annotations

import pytest

from scripts.figures import figures, fold, missing


def lost(wanted: str, language: str, text: str, other: str, **names: str) -> list[str]:
    expansions = {acronym: {fold(name)} for acronym, name in names.items()}
    return [figure.text for figure in missing(figures(wanted, language), figures(text, other), expansions)]


@pytest.mark.parametrize(
    ("wanted", "language", "text", "other"),
    [
        ("douze", "fr", "12", "en"),
        ("3ᵉ", "fr", "third", "en"),
        ("Mohammed VI", "fr", "محمد السادس", "ar"),
        ("232) millions", "fr", "232 million", "en"),
        ("31.5M", "fr", "31,5", "fr"),
        ("1,4 millions", "fr", "1 400 000", "fr"),
        ("14 mars 2016", "fr", "14 مارس 2016", "ar"),
        ("14 mars 2016", "fr", "2016: on 14 March", "en"),
        ("2016", "fr", "14 March 2016", "en"),
        ("mars 2016", "fr", "14 March 2016", "en"),
        ("47%", "fr", "Share (%) | 47", "en"),
        ("47", "fr", "47%", "en"),
        ("09h30", "fr", "09:30", "en"),
        ("3/4", "fr", "three quarters", "en"),
        ("SKIM", "fr", "M. Skim", "fr"),
        ("2013-2015", "fr", "2013–2015", "en"),
    ],
)
def test_held(wanted: str, language: str, text: str, other: str) -> None:
    assert lost(wanted, language, text, other) == []


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("13", "12"),
        ("14 mars 2016", "14 mars 2015"),
        ("14 mars 2016", "15 mars 2016"),
        ("mars 2016", "avril 2016"),
        ("14 mars", "mars"),
        ("2 millions", "2 milliards"),
        ("47 %", "47"),
        ("09h30", "09h45"),
        ("3/4", "2/3"),
        ("CNDH", "le conseil"),
    ],
)
def test_not_held(wanted: str, text: str) -> None:
    assert len(lost(wanted, "fr", text, "fr")) == 1


def test_a_name_holds_its_acronym() -> None:
    assert lost("la SC", "fr", "la société civile", "fr", SC="Société civile") == []
    assert lost("la SC", "fr", "une société", "fr", SC="Société civile") == ["SC"]


def test_each_figure_is_missed_once() -> None:
    assert lost("12, douze et 12", "fr", "rien", "fr") == ["12"]
