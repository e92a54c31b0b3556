"""The page of search: a form that works with its script, and the filters in the edition's words."""

from __future__ import annotations

from markupsafe import Markup

from ..i18n import sort_key
from .context import PageContext
from .rendering import render


def search(context: PageContext) -> Markup:
    """The form, with the kinds of page, sessions, speakers and themes that one narrows a search to."""
    edition, language = context.edition, context.language
    speakers = {s.person.id: str(s.person.names[language]) for c in edition.contributions for s in c.speakers}
    family = {s.person.id: s.person.names[language].family for c in edition.contributions for s in c.speakers}
    kinds = dict(context.words("page_kinds"))
    if language not in context.published:
        del kinds["published"]
    filters = {
        "kind": (context.t("page_kind"), kinds),
        "session": (
            context.t("session"),
            {s.code: f"{s.label[language]}{context.colon} {s.title[language]}" for s in edition.sessions},
        ),
        "speaker": (context.t("speaker"), dict(sorted(speakers.items(), key=lambda pair: sort_key(family[pair[0]])))),
        "theme": (context.t("theme"), {theme.id: theme.label[language] for theme in edition.themes.values()}),
    }
    return render("search.html", context, filters=filters)
