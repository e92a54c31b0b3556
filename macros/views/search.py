"""The page of search: a form that works with its script, and the filters in the edition's words."""

from __future__ import annotations

from markupsafe import Markup

from ..words import sort_key
from .place import Place
from .rendering import render


def search(place: Place) -> Markup:
    """The form, with the kinds of page, sessions, speakers and themes that one narrows a search to."""
    edition, language = place.edition, place.language
    speakers = {s.person.id: str(s.person.names[language]) for c in edition.contributions for s in c.speakers}
    family = {s.person.id: s.person.names[language].family for c in edition.contributions for s in c.speakers}
    kinds = dict(place.words("page_kinds"))
    if language not in place.published:
        del kinds["published"]
    filters = {
        "kind": (place.t("page_kind"), kinds),
        "session": (
            place.t("session"),
            {s.code: f"{s.label[language]}{place.colon} {s.title[language]}" for s in edition.sessions},
        ),
        "speaker": (place.t("speaker"), dict(sorted(speakers.items(), key=lambda pair: sort_key(family[pair[0]])))),
        "theme": (place.t("theme"), {theme.id: theme.label[language] for theme in edition.themes.values()}),
    }
    return render("search.html", place, filters=filters)
