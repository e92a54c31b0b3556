"""What of an edition stands for printed pages: its paragraphs, with what belongs to them, and its titles."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros.edition import Tree
from macros.edition.build import page_range, paragraphs
from macros.edition.text import Aside
from macros.edition.tree import SourcePage

from ..publication import Publication
from .text import footnotes, headings, strings, texts


@dataclass(frozen=True)
class Unit:
    """A paragraph with the blocks that belong to it, or a page's front matter: what cites printed pages.

    `address` is `s1/rachidi#p12`, or the path for front matter. `cites` are the pages that it stands for in (a) and
    (b), `pages` those that may hold what it says in (c). By language: `files` are the file and the line, `held` is
    everything it holds, `said` what it says in words of its own (no facts), list by item and table by row, `restated`
    the same without the editor's notes, which speak of other pages too.
    """

    address: str
    cites: tuple[int, int]
    pages: tuple[int, int]
    files: Mapping[str, tuple[Path, int]] = field(repr=False)
    held: Mapping[str, str] = field(repr=False)
    said: Mapping[str, tuple[str, ...]] = field(repr=False)
    restated: Mapping[str, str] = field(repr=False)


class Units:
    """Reads the units of an edition's tree."""

    def __init__(self, publication: Publication, tree: Tree) -> None:
        self.publication, self.tree = publication, tree
        self.language = tree.languages[0]

    def __iter__(self) -> Iterator[Unit]:
        for page in self.tree.facts.values():
            yield from self._units_of(page)

    def _units_of(self, page: SourcePage) -> Iterator[Unit]:
        versions = {
            language: self.tree.pages[language][page.path]
            for language in self.tree.languages
            if page.path in self.tree.pages[language]
        }
        found = {language: dict(paragraphs(version.text.blocks)) for language, version in versions.items()}
        above = {language: headings(version.text.blocks) for language, version in versions.items()}
        cited: list[tuple[int, int]] = []
        for id_, (block, _, _) in found[self.language].items():
            value = block.attributes.get("data-p") if block.attributes else None
            if not value or not re.fullmatch(r"\d+(-\d+)?", value):
                continue
            cited.append(page_range(value))
            files, said, restated = {}, {}, {}
            for language, version in versions.items():
                if id_ not in found[language]:
                    continue
                own, attached, _ = found[language][id_]
                blocks = [*above[language].get(id_, ()), own, *attached, *footnotes(version.text, own, attached)]
                files[language] = (version.file, own.line)
                said[language] = tuple(texts(blocks))
                restated[language] = "\n".join(texts(b for b in blocks if not isinstance(b, Aside)))
            pages = page_range(value)
            held = {language: "\n".join(parts) for language, parts in said.items()}
            yield Unit(f"{page.path}#{id_}", pages, pages, files, held, said, restated)
        yield from self._front_matter(page, versions, bool(cited))

    def _front_matter(self, page: SourcePage, versions: Mapping[str, SourcePage], is_record: bool) -> Iterator[Unit]:
        """A page's title, times and people stand for its printed title: its first page, or all where it has no text.

        A record's abstract restates all its pages; those of the programme and of sessions are the edition's own words.
        """
        value = str(page.front.values.get("pages"))
        if not re.fullmatch(r"\d+(-\d+)?", value):
            return
        whole = [page.path]
        if page.kind == "programme":
            whole += [other.path for other in self.tree.facts.values() if other.folder or other.kind == "session"]
        held, said = {}, {}
        for language in versions:
            pages = [self.tree.pages[language][path] for path in whole if path in self.tree.pages[language]]
            held[language] = "\n".join(strings(other.front.values) for other in pages)
            held[language] += "\n" + "\n".join(self._names(other, language) for other in pages)
            values = versions[language].front.values
            said[language] = tuple(str(values[key]) for key in ("title", "label", "description") if key in values)
        files = {language: (version.file, 1) for language, version in versions.items()}
        first, last = page_range(value)
        restated = {language: "\n".join(parts) for language, parts in said.items()} if is_record else {}
        cites = (first, max(first, self._first_printed(page.path))) if is_record else (first, last)
        yield Unit(page.path, cites, (first, last), files, held, said, restated)

    def _names(self, page: SourcePage, language: str) -> str:
        """The names of the people whose ids stand in a page's front matter."""
        names = []
        for people in self.tree.of_kind("speakers"):
            known = {**people.front.values["people"]}
            if people.path in self.tree.pages[language]:
                known |= self.tree.pages[language][people.path].front.values.get("people") or {}
            for key in ("speakers", "moderators"):
                names += [strings(known.get(id_, {})) for id_ in page.front.values.get(key) or {}]
        return "\n".join(names)

    def _first_printed(self, path: str) -> int:
        """The printed page on which a contribution's text begins, 0 where the plan has none."""
        part = next((part for part in self.publication.contributions if part.path == path), None)
        pages = (page for page in self.publication.pages if part and page.lines[0].number == part.first_line)
        return next((page.number for page in pages), 0)
