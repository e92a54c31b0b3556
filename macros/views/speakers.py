"""The index of speakers and moderators."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from ..edition import Appearance, Person
from ..i18n import sort_key
from .context import PageContext
from .rendering import render


def speakers(context: PageContext) -> Markup:
    """Everyone who appears, by family name, with the roles they held and what they said or moderated."""
    appearances: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in context.edition.appearances:
        appearances[appearance.person.id].append(appearance)

    def key(person: Person) -> tuple[str, str]:
        name = context.name(person.names)
        return sort_key(name.family), sort_key(name.given)

    people = sorted((context.edition.people[id_] for id_ in appearances), key=key)
    return render("speakers.html", context, people=[(person, appearances[person.id]) for person in people])
