"""The index of speakers and moderators."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from ..edition import Appearance, Person
from ..words import sort_key
from .place import Place
from .rendering import render


def speakers(place: Place) -> Markup:
    """Everyone who appears, by family name, with the roles they held and what they said or moderated."""
    appearances: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in place.edition.appearances:
        appearances[appearance.person.id].append(appearance)

    def key(person: Person) -> tuple[str, str]:
        name = place.name(person.names)
        return sort_key(name.family), sort_key(name.given)

    people = sorted((place.edition.people[id_] for id_ in appearances), key=key)
    return render("speakers.html", place, people=[(person, appearances[person.id]) for person in people])
