"""The index of speakers and moderators."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from ..edition import Appearance, Person
from ..edition.languages import direction
from .place import Place, sort_key
from .rendering import render


def speakers(place: Place) -> Markup:
    """Everyone who appears, by family name, with the roles they held and what they said or moderated."""
    appearances: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in place.edition.appearances:
        appearances[appearance.person.id].append(appearance)
    people: list[Person] = sorted(
        (place.edition.people[id_] for id_ in appearances),
        key=lambda person: (sort_key(place.name(person.names).family), sort_key(place.name(person.names).given)),
    )
    return render(
        "speakers.html", place, people=[(person, appearances[person.id]) for person in people], direction=direction
    )
