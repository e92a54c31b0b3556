"""E31: who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...i18n.catalogue import word_list
from ..fold import fold, without_joined
from ..schema import ContributionFacts, ContributionText
from ..text import Heading, Para, plain
from ..tree import SourcePage, Tree
from .numbers import numbered
from .registry import Finding, rule

_WORD = re.compile(r"[^\W_]+")


@rule("E312")
def speaker_under_each_heading(tree: Tree) -> Iterator[Finding]:
    """A contribution's first paragraph, and the first under each heading, says who speaks.

    That is one speaker's name or function, a noun such as “speaker”, or the organisation that several all speak for.
    A heading without a paragraph of its own needs none; no list, table or request's stem says it in its place."""
    families = _families(tree)
    for facts in tree.of_kind("speech", "presentation"):
        for language in tree.languages:
            page = tree.pages[language].get(facts.path)
            if page is None or not isinstance(page.data, ContributionFacts | ContributionText):
                continue
            roles = page.data.speakers
            names = [families[language][id_] for id_ in roles if id_ in families[language]]
            nouns = {word for noun in word_list(language, "speaker_nouns") for word in fold(noun, language)}
            nouns.update(word for role in roles.values() for word in _functions(role.role, language))
            organisations = {role.organisation or "" for role in roles.values()}
            if len(roles) > 1 and len(organisations) == 1:
                nouns.update(_functions(organisations.pop(), language))
            wanted = [_folded_words(name, language) for name in names]
            for heading, block in _first_paragraphs(page):
                said = _folded_words(plain(block.content), language)
                bare = [without_joined(word) for word in said]
                if nouns.isdisjoint((*said, *bare)) and not any(_holds(said, bare, name) for name in wanted):
                    where = f"under “{plain(heading.content)}”" if heading else "of the record"
                    shown = ", ".join(f"“{name}”" for name in names)
                    hint = f"write {shown or 'a family name'}, a function of `role` or a noun such as “speaker”"
                    yield page, block.line, f"the first paragraph {where} names no speaker", hint


def _families(tree: Tree) -> dict[str, dict[str, str]]:
    """Language -> person -> family name."""
    people = next(tree.of_kind("speakers"), None)
    families: dict[str, dict[str, str]] = {language: {} for language in tree.languages}
    if people is None:
        return families
    for language in tree.languages:
        page = tree.pages[language].get(people.path)
        for named in (people.data, page.data if page else None):
            families[language].update({id_: name.family for id_, name in getattr(named, "people", {}).items()})
    return families


def _first_paragraphs(page: SourcePage) -> Iterator[tuple[Heading | None, Para]]:
    """The record's first paragraph and that under each heading, with it; not one without a number, which is faulty."""
    paragraphs = {id(block) for block in numbered(page)}
    heading: Heading | None = None
    waiting = True
    for block in page.text.blocks:
        if isinstance(block, Heading):
            heading, waiting = block, True
        elif waiting and isinstance(block, Para):
            waiting = False
            if id(block) in paragraphs:
                yield heading, block


def _functions(text: str, language: str) -> Iterator[str]:
    """The nouns of a role or an organisation, folded, and its abbreviations in brackets.

    “director” and “professor” of “Former Deputy Director of Studies and Professor”.
    """
    small, modifiers = word_list(language, "small_words"), word_list(language, "role_modifiers")
    last = "last" in word_list(language, "role_noun")
    joints = "|".join(map(re.escape, word_list(language, "role_joints")))
    for part in re.split(rf"\b(?:{joints})\b", text) if joints else [text]:
        nouns: list[str] = []
        for word in _WORD.findall(re.split("[,،(]", part)[0]):
            if word.lower() in small:
                break
            if word.lower() not in modifiers:
                nouns.append(word)
        if nouns:
            yield from fold(nouns[-1 if last else 0], language)
    for abbr in re.findall(r"\(([^\W\d_]+)\)", text):
        if abbr.isupper():
            yield from fold(abbr, language)


def _folded_words(text: str, language: str) -> list[str]:
    return [folded for word in _WORD.findall(text) for folded in fold(word, language)]


def _holds(words: list[str], bare: list[str], name: list[str]) -> bool:
    """Whether words hold those of a name, one after the other; `bare` are they without what Arabic joins to them."""
    first, *rest = name
    return any(first in (words[at], bare[at]) and words[at + 1 : at + len(name)] == rest for at in range(len(words)))
