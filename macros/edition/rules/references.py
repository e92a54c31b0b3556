"""E3: people, themes, addressees, kinds, countries and languages that are named must be known."""

from __future__ import annotations

from collections.abc import Iterator

from ..frontmatter import KeyPath
from ..languages import locale, script
from ..schema import (
    ContributionFacts,
    HomeFacts,
    RecommendationsFacts,
    RecordFacts,
    RoleFacts,
    SessionFacts,
    SpeakersFacts,
    SpeakersText,
)
from ..text import Para
from ..tree import SourcePage, Tree
from .registry import Finding, rule

_NO_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
"""Two letters that Unicode CLDR knows as a region and ISO 3166-1 not as a country."""


def _roles(tree: Tree) -> Iterator[tuple[SourcePage, str, str, RoleFacts]]:
    for page in tree.of_kind("session", "speech", "presentation"):
        if isinstance(page.data, SessionFacts):
            for id_, role in page.data.moderators.items():
                yield page, "moderators", id_, role
        elif isinstance(page.data, ContributionFacts):
            for id_, role in page.data.speakers.items():
                yield page, "speakers", id_, role


def _people(tree: Tree) -> tuple[SourcePage | None, frozenset[str]]:
    for page in tree.of_kind("speakers"):
        assert isinstance(page.data, SpeakersFacts)
        return page, frozenset(page.data.people)
    return None, frozenset()


def _labels(tree: Tree) -> RecommendationsFacts | None:
    for page in tree.of_kind("recommendations"):
        assert isinstance(page.data, RecommendationsFacts)
        return page.data
    return None


def _choice(known: frozenset[str] | dict[str, str]) -> str:
    return f"write one of {', '.join(sorted(known))}"


@rule("E301")
def known_person(tree: Tree) -> Iterator[Finding]:
    """A speaker or moderator is a person of the speakers' page."""
    page_of_people, people = _people(tree)
    if page_of_people is None:
        return
    for page, key, id_, _ in _roles(tree):
        if id_ not in people:
            yield page, page.front.line((key, id_)), f"no person `{id_}`", f"add them to {page_of_people.file}"


@rule("E302")
def name_in_script(tree: Tree) -> Iterator[Finding]:
    """A person has a name in the script of each language."""
    page, people = _people(tree)
    if page is None:
        return
    for language in tree.languages[1:]:
        translation = tree.pages[language].get(page.path)
        if translation is None or not isinstance(translation.data, SpeakersText):
            continue
        named = translation.data.people
        line = translation.front.line(("people",))
        if script(language) != script(tree.languages[0]):
            for id_ in sorted(people - named.keys()):
                yield translation, line, f"`{id_}` has no name in this script", f"add `{id_}` with `given` and `family`"
        for id_ in sorted(named.keys() - people):
            line = translation.front.line(("people", id_))
            yield translation, line, f"no person `{id_}`", f"add them to {page.file} or delete them here"


@rule("E303")
def known_theme(tree: Tree) -> Iterator[Finding]:
    """The themes of a page and of a recommendation are themes of the recommendations' page."""
    labels = _labels(tree)
    if labels is None:
        return
    for page in tree.facts.values():
        if isinstance(page.data, RecordFacts | ContributionFacts):
            for index, theme in enumerate(page.data.themes):
                if theme not in labels.theme_labels:
                    line = page.front.line(("themes", index))
                    yield page, line, f"no theme `{theme}`", _choice(labels.theme_labels)
    yield from _known(tree, "data-themes", "theme", labels.theme_labels)


@rule("E304")
def known_addressee(tree: Tree) -> Iterator[Finding]:
    """The addressees of a recommendation are addressees of the recommendations' page."""
    if labels := _labels(tree):
        yield from _known(tree, "data-to", "addressee", labels.addressees)


@rule("E305")
def known_kind(tree: Tree) -> Iterator[Finding]:
    """The kind of a recommendation is a kind of the recommendations' page."""
    if labels := _labels(tree):
        yield from _known(tree, "data-kind", "kind of recommendation", labels.kinds)


def _known(tree: Tree, key: str, what: str, known: dict[str, str]) -> Iterator[Finding]:
    for page in tree.facts.values():
        for block in page.text.blocks:
            attrs = block.attributes if isinstance(block, Para) else None
            if attrs is None or "rec" not in attrs.classes:
                continue
            for value in (attrs.get(key) or "").split():
                if value not in known:
                    yield page, attrs.line, f"no {what} `{value}`", _choice(known)


@rule("E306")
def known_country(tree: Tree) -> Iterator[Finding]:
    """A country is the two-letter code of ISO 3166-1."""
    territories = locale("en").territories.keys() - _NO_COUNTRIES
    for page, key, id_, role in _roles(tree):
        country = role.country
        if country is not None and not (len(country) == 2 and country in territories):
            line = page.front.line((key, id_, "country"))
            yield page, line, f"no country `{country}`", "write the code of ISO 3166-1, two capitals: MA"


@rule("E307")
def person_appears(tree: Tree) -> Iterator[Finding]:
    """Everyone on the speakers' page appears somewhere."""
    page, people = _people(tree)
    appearing = {id_ for _, _, id_, _ in _roles(tree)}
    if page is not None and tree.complete("session", "speech", "presentation"):
        for id_ in sorted(people - appearing):
            yield page, page.front.line(("people", id_)), f"`{id_}` speaks and moderates nowhere", "delete the entry"


@rule("E308")
def same_people(tree: Tree) -> Iterator[Finding]:
    """A translation names the same speakers and moderators, labels, terms and agenda items as its facts."""
    for facts, page in tree.translations:
        for key in ("speakers", "moderators", "kinds", "theme_labels", "addressees", "terms", "agenda"):
            expected = getattr(facts.data, key, None)
            given = getattr(page.data, key, None)
            if not isinstance(expected, dict) or not isinstance(given, dict):
                continue
            for id_ in expected.keys() - given.keys():
                yield page, page.front.line((key,)), f"`{key}` lacks `{id_}`", f"translate it; see {facts.file}"
            for id_ in given.keys() - expected.keys():
                hint = f"delete it, or add it to {facts.file}"
                yield page, page.front.line((key, id_)), f"`{key}` has `{id_}`, which the facts have not", hint


@rule("E309")
def known_language(tree: Tree) -> Iterator[Finding]:
    """The original language of a record is a language of the edition."""
    for page in tree.facts.values():
        if isinstance(page.data, RecordFacts | ContributionFacts) and page.data.original not in tree.languages:
            line = page.front.line(("original",))
            yield page, line, f"no language `{page.data.original}`", f"write one of {', '.join(tree.languages)}"


@rule("E310")
def known_term(tree: Tree) -> Iterator[Finding]:
    """The edition's publisher and organisers are terms of the glossary."""
    terms = {id_ for page in tree.of_kind("glossary") for id_ in getattr(page.data, "terms", {})}
    for page in tree.of_kind("home"):
        assert isinstance(page.data, HomeFacts)
        named: list[tuple[KeyPath, str]] = [(("edition", "publisher"), page.data.edition.publisher)]
        named += [(("edition", "organisers", i), id_) for i, id_ in enumerate(page.data.edition.organisers)]
        for path, id_ in named:
            if terms and id_ not in terms:
                yield page, page.front.line(path), f"no term `{id_}`", "add it to the glossary"
