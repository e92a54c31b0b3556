"""The forum's references, and people whose names are hard to write."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.edition import Edition, Name
from macros.formats.citations.references import Author, Reference, references

BASE = "https://example.org/wet/"

AUTHORS: dict[str, tuple[Author, ...]] = {
    "two first names": (Name("Papa Omar", "Diatta"),),
    "particles": (Name("Jan Piet", "van den Berg"), Name("Inès", "El Garcia Villar")),
    "Arabic": (Name("عبد الحميد", "الجمري"),),
    "two Arabic authors": (Name("عبد الله", "ساعف"), Name("مريم", "وعبي")),
    "institution": ("Réseau d’études & de veille",),
    "one name only": (Name("", "Pelé"),),
    "nobody": (),
}


@pytest.fixture(scope="session")
def cited(edition: Edition) -> dict[str, Reference]:
    """The forum's references by key: `WET1-S1-2-ar`."""
    return {reference.key: reference for reference in references(edition, BASE)}


@pytest.fixture(params=list(AUTHORS))
def hard(request: pytest.FixtureRequest, cited: dict[str, Reference]) -> Reference:
    """A reference whose authors are hard to write, with every sign that a format has for its own."""
    return replace(
        cited["WET1-S1-2-fr"],
        title="L’eau à 100 % : {A} & B_c, #1 ~ 5 $",
        authors=AUTHORS[request.param],
        publisher="Ponts and Chaussées, Gand",
        keywords=("Eau, air et sols", "Droits"),
    )
