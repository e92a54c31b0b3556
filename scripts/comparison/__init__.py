"""Compare the records of an edition with the printed publication: the five checks of `fidelity`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from macros.edition import Problem, Tree
from macros.edition.schema import GlossaryFacts, GlossaryText

from ..figures import Figure, Figures, figures, fold, missing
from ..publication import Contribution, Line, Page, Publication
from .text import PAGE_REFERENCE, record_texts, strings, without_references, word_count
from .units import Unit, Units

SHORTEST, SHORT, LONG = 0.50, 0.55, 0.90
"""A record below the first of its source's length is a finding; outside the other two it is named."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: its rule's letter, the places an exception may name, the figure or "", and the problem."""

    rule: str
    places: tuple[str, ...]
    figure: str
    problem: Problem


class Comparison:
    """The records of an edition beside the publication that they restate."""

    def __init__(self, publication: Publication, tree: Tree) -> None:
        self.publication, self.tree = publication, tree
        self.language = tree.languages[0]
        self._neighbours = dict(_uncertain_runs(publication))

    def findings(self) -> Iterator[Finding]:
        """Every finding of the five checks."""
        yield from self._pages_without_record()
        yield from self._pages_uncited()
        yield from self._figures_lost()
        yield from self._figures_added()
        yield from self._figures_between_languages()
        yield from self._records_too_short()

    @cached_property
    def source_figures(self) -> int:
        """How many figures and acronyms the printed pages hold, each counted once a page."""
        return sum(len({figure.key for figure, _ in self._required(page)}) for page in self.publication.pages)

    # (a)

    def _pages_without_record(self) -> Iterator[Finding]:
        for part in self.publication.contributions:
            if part.path not in self.tree.facts:
                message = f"p. {part.pages[0]}-{part.pages[1]} ({part.path}) has no page in {self.tree.root}"
                problem = Problem(
                    self.publication.file, part.first_line, "(a)", message, "write the record, or mend the plan"
                )
                yield Finding("a", (part.path,), "", problem)

    def _pages_uncited(self) -> Iterator[Finding]:
        for page in self.publication.pages:
            if page.content and not self._citing(page):
                message = f"no paragraph cites p. {page.number}"
                problem = Problem(
                    self.publication.file, page.content[0].number, "(a)", message, 'restate it under `data-p="…"`'
                )
                yield Finding("a", (str(page.number),), "", problem)

    # (b)

    def _figures_lost(self) -> Iterator[Finding]:
        for page in self.publication.pages:
            citing = self._citing(page)
            if not citing:
                continue
            required = self._required(page)
            wanted = Figures("", tuple(figure for figure, _ in required))
            lost = self._lost(wanted, citing, self.language) & self._lost(wanted, citing, self._language_of(page))
            for key, (figure, line) in {figure.key: (figure, line) for figure, line in reversed(required)}.items():
                if key in lost:
                    message = f"`{figure.text}` of p. {page.number} stands in no paragraph that cites it"
                    hint = f"look at {_some(unit.address for unit in citing)}"
                    problem = Problem(self.publication.file, line.number, "(b)", message, hint)
                    yield Finding("b", (str(page.number),), figure.text, problem)

    def _lost(self, wanted: Figures, citing: Sequence[Unit], language: str) -> set[tuple[object, ...]]:
        """The keys of the figures that the units do not hold in a language."""
        text = "\n".join(unit.held.get(language, "") for unit in citing)
        return {figure.key for figure in missing(wanted, figures(text, language), self._expansions)}

    def _required(self, page: Page) -> list[tuple[Figure, Line]]:
        """The figures of a printed page that a record owes, with their lines, in the page's order."""
        text, lines = _running_text(page.content)
        found = figures(text, self._language_of(page))
        owed = []
        for figure in found.items:
            line = lines[min(figure.at, len(lines) - 1)]
            if figure.kind == "acronym" and self._is_word(figure.text, line):
                continue
            if figure.spelt and (figure.ordinal or figure.value <= 10) and figure.kind == "number":
                continue
            owed.append((figure, line))
        return owed

    def _is_word(self, capitals: str, line: Line) -> bool:
        """Whether capitals are no acronym: a title, or a name, that the publication writes in small letters too."""
        loud = not re.search(r"[a-zà-ÿ]", re.sub(r"\b[dl]['’]|\b(?:de|du|des|et|y|para)\b", "", line.text))
        return capitals.casefold() in self._source_words and (loud or len(capitals) > 4)

    @cached_property
    def _source_words(self) -> frozenset[str]:
        """The words that the publication writes with small letters."""
        words: set[str] = set()
        for line in self.publication.lines:
            words.update(word.casefold() for word in re.findall(r"[^\W\d_]{2,}", line.text) if not word.isupper())
        return frozenset(words)

    @cached_property
    def _expansions(self) -> Mapping[str, frozenset[str]]:
        """Acronym -> folded names that stand for it, from the plan and from the glossary in every language."""
        names = {acronym: set(forms) for acronym, forms in self.publication.acronyms.items()}
        for page in self.tree.of_kind("glossary"):
            data = page.data
            assert isinstance(data, GlossaryFacts)
            for id_, fact in data.terms.items():
                forms, texts = {fact.name, *fact.variants}, [fact.abbr]
                for language in self.tree.languages[1:]:
                    other = self.tree.pages[language].get(page.path)
                    if other and isinstance(other.data, GlossaryText) and id_ in other.data.terms:
                        forms.add(other.data.terms[id_].name)
                        texts.append(other.data.terms[id_].abbr)
                acronyms = {text for text in texts if text} | {form for form in forms if form.isupper()}
                for acronym in acronyms:
                    for piece in re.findall(r"[A-ZÀ-ÖØ-Þ]{2,}", acronym):
                        names.setdefault(piece, set()).update(forms | acronyms)
        return {acronym: frozenset(fold(name) for name in forms) for acronym, forms in names.items()}

    # (c)

    def _figures_added(self) -> Iterator[Finding]:
        for unit in self._units:
            if not unit.restated:
                continue
            text = without_references((unit.restated[self.language],))
            said = [f for f in figures(text, self.language).items if f.kind != "acronym" and not _small_word(f, 10)]
            numbers = self._numbers_cited(unit)
            source = self._source(numbers, with_home="#" not in unit.address)
            for figure in missing(Figures("", tuple(said)), source):
                if self._counts_a_list(figure, numbers):
                    continue
                file, line = unit.files[self.language]
                message = f"`{figure.text}` in {unit.address} does not stand on p. {_span(unit.pages)}"
                problem = Problem(file, line, "(c)", message, "mend the figure, or the pages it cites")
                yield Finding("c", (unit.address,), figure.text, problem)

    def _numbers_cited(self, unit: Unit) -> frozenset[int]:
        """The printed pages of a unit, those its text names (“p. 117–119”), and those that cannot be told from them."""
        numbers = set(range(unit.pages[0], unit.pages[1] + 1))
        for reference in PAGE_REFERENCE.finditer(unit.restated[self.language]):
            named = [int(number) for number in re.findall(r"\d+", reference.group())]
            numbers |= set(range(named[0], named[-1] + 1)) if "§" not in reference.group() else set()
        for number in list(numbers):
            numbers |= self._neighbours.get(number, set())
        return frozenset(numbers)

    def _source(self, numbers: frozenset[int], with_home: bool) -> Figures:
        """The text of printed pages; for an abstract also the home page's, which names the forum and its day."""
        found = [page for page in self.publication.pages if page.number in numbers]
        language = self._language_of(found[0]) if found else self.language
        text = "\n".join(_running_text(page.content)[0] for page in found)
        if with_home and (home := next(self.tree.of_kind("home"), None)):
            home_figures = figures(strings(home.front.values) + str(home.front.values["description"]), self.language)
            source = figures(text, language)
            return Figures(source.text, source.items + home_figures.items)
        return figures(text, language)

    def _counts_a_list(self, figure: Figure, numbers: frozenset[int]) -> bool:
        """Whether the figure says how many items a list on these pages has: the reader of a list may count it."""
        return figure.kind == "number" and any(
            figure.value == count and pages & numbers for count, pages in self._lists
        )

    @cached_property
    def _lists(self) -> tuple[tuple[int, frozenset[int]], ...]:
        return tuple(_lists_of(self.publication))

    # (d)

    def _figures_between_languages(self) -> Iterator[Finding]:
        for unit in self._units:
            for language, other in itertools.permutations(unit.said, 2):
                for figure in self._missing_between(unit.said[language], unit.said[other], language, other):
                    file, line = unit.files[other]
                    message = f"`{figure.text}` in {unit.address} ({language}) does not stand in {other}"
                    problem = Problem(file, line, "(d)", message, f"compare {unit.files[language][0]}")
                    yield Finding("d", (unit.address,), figure.text, problem)

    def _missing_between(
        self, texts: tuple[str, ...], others: tuple[str, ...], language: str, other: str
    ) -> Iterator[Figure]:
        """The figures of a paragraph that the other language lacks, looked for item by item and row by row."""
        whole = figures(without_references(others), other)
        if len(texts) != len(others):
            texts, others = ("\n".join(texts),), ("\n".join(others),)
        seen: set[object] = set()
        for text, counterpart in zip(texts, others, strict=True):
            found = figures(without_references((text,)), language).items
            said = tuple(f for f in found if f.kind != "acronym" and not _small_word(f, 2))
            held = figures(without_references((counterpart,)), other).items
            for figure in missing(Figures("", said), Figures(whole.text, held)):
                # Arabic says one and two by the form of the noun.
                if figure.key not in seen and not (other == "ar" and figure.value in (1, 2)):
                    seen.add(figure.key)
                    yield figure

    # (e)

    def _records_too_short(self) -> Iterator[Finding]:
        for part, source, record, _ in self._lengths:
            if record < SHORTEST * source:
                file = self.tree.pages[part.language][part.path].file
                message = f"the record has {record} words, its source {source} ({record / source:.0%})"
                problem = Problem(
                    file, 1, "(e)", message, f"restate what is missing: {SHORT:.0%} to {LONG:.0%} is usual"
                )
                yield Finding("e", (part.path,), "", problem)

    def lengths_table(self) -> Iterator[str]:
        """The length of each record against its source, as lines of a table.

        Words of different languages do not compare: a record is measured in the language of its source.
        """
        yield f"{'contribution':<24}{'language':>9}{'source':>8}{'record':>8}{'share':>7}{self.language:>8}"
        for part, source, record, default in self._lengths:
            share = record / source
            flag = "" if SHORT <= share <= LONG else f"  outside {SHORT:.0%} to {LONG:.0%}"
            flag = f"  below {SHORTEST:.0%}" if share < SHORTEST else flag
            yield f"{part.path:<24}{part.language:>9}{source:>8}{record:>8}{share:>7.0%}{default:>8}{flag}"

    @cached_property
    def _lengths(self) -> list[tuple[Contribution, int, int, int]]:
        """Contribution, words of its source, of its record in the source's language, and in the default language."""
        result = []
        for part in self.publication.contributions:
            if part.path not in self.tree.facts or self.tree.facts[part.path].kind in ("session", "programme"):
                continue
            languages = [language for language in (part.language, self.language) if language in self.tree.languages]
            pages = [self.tree.pages[language].get(part.path) for language in languages]
            counts = [word_count(" ".join(record_texts(page.text))) for page in pages if page]
            source = word_count("\n".join(line.text for line in self.publication.lines_of(part)))
            if len(counts) == 2 and source:
                result.append((part, source, counts[0], counts[1]))
        return result

    # What cites what

    def _citing(self, page: Page) -> list[Unit]:
        """The units that cite a printed page, or one whose place cannot be told from it."""
        numbers = self._neighbours.get(page.number, {page.number})
        return [unit for unit in self._units if any(unit.cites[0] <= n <= unit.cites[1] for n in numbers)]

    def _language_of(self, page: Page) -> str:
        part = self.publication.contribution_of(page.number)
        return part.language if part and part.language in ("fr", "ar", "en") else self.language

    @cached_property
    def _units(self) -> tuple[Unit, ...]:
        return tuple(Units(self.publication, self.tree))


def _small_word(figure: Figure, most: int) -> bool:
    """A small number in words, or an ordinal: one language counts where another says “both” or “again”."""
    return figure.kind == "number" and figure.spelt and (figure.ordinal or figure.value <= most)


def _span(pages: tuple[int, int]) -> str:
    return str(pages[0]) if pages[0] == pages[1] else f"{pages[0]}-{pages[1]}"


def _lists_of(publication: Publication) -> Iterator[tuple[int, frozenset[int]]]:
    """Each list of the publication: how many items it has, and on which pages. A list in a list is one too."""
    open_: dict[str, tuple[int, set[int]]] = {}
    previous_blank = True
    for page in publication.pages:
        for line in page.lines:
            if line.furniture:
                previous_blank = True
                continue
            kind = re.sub(r"^[a-h](?=\.)", "a", re.sub(r"\d+", "1", line.mark))
            if kind:
                inner = list(open_)[list(open_).index(kind) + 1 :] if kind in open_ else []
                for name in inner:
                    count, pages = open_.pop(name)
                    yield count, frozenset(pages)
                count, pages = open_.get(kind, (0, set()))
                open_[kind] = (count + 1, pages | {page.number})
            elif previous_blank and page.content[0] is not line:
                yield from ((count, frozenset(pages)) for count, pages in open_.values())
                open_ = {}
            previous_blank = False
    yield from ((count, frozenset(pages)) for count, pages in open_.values())


def _uncertain_runs(publication: Publication) -> Iterator[tuple[int, set[int]]]:
    """Each page whose place is uncertain, with all pages of its run: which is which cannot be told."""
    run: list[int] = []
    for page in (*publication.pages, None):
        if page is not None and page.basis == "uncertain":
            run.append(page.number)
            continue
        for number in run:
            yield number, set(range(run[0], run[-1] + 1))
        run = []


def _running_text(lines: Sequence[Line]) -> tuple[str, list[Line]]:
    """Lines as one text, broken words joined, and the line that each character of it came from."""
    text, origin = "", []
    for line in lines:
        piece = line.text if line.joins else f"{line.text}\n"
        text += piece
        origin += [line] * len(piece)
    return text, origin


def _some(items: Iterator[str]) -> str:
    names = list(items)
    return ", ".join(names) if len(names) < 4 else f"{names[0]} to {names[-1]}"
