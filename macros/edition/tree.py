"""The files of an edition, read once: front matter and text, by language and path.

A page is read again only when its file's time or size has changed, so that `make serve` stays quick.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from .frontmatter import FrontMatter, FrontMatterError, split
from .problems import EditionError, Problem
from .schema import FACTS, TEXTS, PageFacts, PageText
from .text import STANDARD, Content, Dialect, Text, line_of, path_of, read, within


@dataclass(frozen=True, eq=False)
class SourcePage:
    """One file. `data` is its front matter, None where that has problems; `kind` is "" where none is known."""

    file: Path
    language: str
    path: str
    kind: str
    front: FrontMatter
    data: PageText | None
    text: Text
    problems: tuple[Problem, ...] = ()

    @property
    def folder(self) -> str:
        """The first part of the path, or "" for a page at the top."""
        return self.path.partition("/")[0] if "/" in self.path else ""

    @property
    def lines(self) -> list[str]:
        """The lines of the page's body, read again: kept for every page, they would weigh as much as all the rest."""
        return _front(self.file).body.split("\n") if self.front.body_line > 1 else []

    def contents(self) -> Iterator[tuple[Content, int]]:
        """Every content of the page, each with the line of its block; those of footnotes last."""
        for block in self.text.blocks:
            for content in within(block):
                yield content, block.line
        for note in self.text.footnotes:
            yield note.content, note.line

    def line_of_content(self, content: Content, block: int) -> int:
        """The line that a content begins on, in the block of a line."""
        return line_of(content, self.lines, self.front.body_line, block)

    def line_of(self, words: str, line: int) -> int:
        """The first line that holds some words, at or after a line; that line where none does."""
        source = self.lines[line - self.front.body_line :]
        return next((number for number, text in enumerate(source, line) if words in text), line)

    def problem(self, line: int, code: str, message: str, hint: str) -> Problem:
        """A problem in this file."""
        return Problem(self.file, line, code, message, hint)


@dataclass(frozen=True)
class Tree:
    """All pages of all languages; `facts` are the default language's."""

    root: Path
    languages: tuple[str, ...]
    pages: Mapping[str, Mapping[str, SourcePage]]
    published: Path
    problems: tuple[Problem, ...] = field(default=())

    @property
    def facts(self) -> Mapping[str, SourcePage]:
        """The pages of the default language, by path."""
        return self.pages[self.languages[0]]

    @property
    def translations(self) -> Iterator[tuple[SourcePage, SourcePage]]:
        """Each (page of the default language, its translation) that is there and could be read."""
        for language in self.languages[1:]:
            for path, page in self.pages[language].items():
                if path in self.facts and self.facts[path].front.values and page.front.values:
                    yield self.facts[path], page

    def everything(self) -> Iterator[SourcePage]:
        """Every page of every language."""
        for pages in self.pages.values():
            yield from pages.values()

    def of_kind(self, *kinds: str) -> Iterator[SourcePage]:
        """The default language's pages of these kinds whose front matter is valid."""
        for page in self.facts.values():
            if page.kind in kinds and page.data is not None:
                yield page

    def complete(self, *kinds: str) -> bool:
        """Whether `of_kind` gives all the pages of these kinds: none has front matter with problems."""
        return all(page.data is not None for page in self.facts.values() if page.kind in ("", *kinds))


def read_tree(root: Path, dialect: Dialect = STANDARD) -> Tree:
    """Read the docs folder `root`, which holds one folder a language, its Markdown by `dialect`.

    The default language is the folder whose `index.md` holds the key `edition`. Raises EditionError where there is no
    such folder.
    """
    default, languages = _languages(root)
    facts = {page.path: page for page in _read_language(root, default, None, dialect)}
    pages: dict[str, dict[str, SourcePage]] = {default: facts}
    for language in languages[1:]:
        pages[language] = {page.path: page for page in _read_language(root, language, facts, dialect)}
    problems = [problem for tree in pages.values() for page in tree.values() for problem in page.problems]
    return Tree(root, languages, pages, root.parent / "published.txt", tuple(problems))


def _languages(root: Path) -> tuple[str, tuple[str, ...]]:
    unread = []
    for home in sorted(root.glob("*/index.md")):
        try:
            front = _front(home)
        except FrontMatterError as error:
            unread.append(Problem(home, error.line, "E101", error.message, error.hint))
            continue
        edition = front.values.get("edition")
        if isinstance(edition, dict) and isinstance(edition.get("languages"), list):
            default = home.parent.name
            languages = tuple(str(language) for language in edition["languages"])
            if not languages or languages[0] != default:
                message = f"the edition's first language is not the folder `{default}` of its facts"
                line = front.line(("edition", "languages"))
                raise EditionError([Problem(home, line, "E104", message, f"begin `languages` with `{default}`")])
            return default, languages
    message = "no language holds the edition's facts"
    hint = "give one `index.md` the key `edition` with its `languages`, the default first"
    raise EditionError(unread or [Problem(root, 1, "E102", message, hint)])


def _read_language(
    root: Path, language: str, facts: Mapping[str, SourcePage] | None, dialect: Dialect
) -> Iterator[SourcePage]:
    folder = root / language
    for file in sorted(folder.rglob("*.md")):
        path = path_of(file.relative_to(folder).as_posix())
        kind = None if facts is None else facts[path].kind if path in facts else "page"
        stat = file.stat()
        yield _read_page(file, language, path, kind, dialect, (stat.st_mtime_ns, stat.st_size))


@cache
def _read_page(
    file: Path,
    language: str,
    path: str,
    kind: str | None,
    dialect: Dialect,
    state: tuple[int, int],  # noqa: ARG001 (a file in another state is read again)
) -> SourcePage:
    try:
        front = _front(file)
    except FrontMatterError as error:
        problem = Problem(file, error.line, "E101", error.message, error.hint)
        return SourcePage(file, language, path, kind or "", FrontMatter({}, {}, "", 1), None, Text(), (problem,))
    page = "/".join(file.parts[-1 - path.count("/") - (file.stem == "index" and path != "") :])
    text = read(front.body, front.body_line, page, dialect)
    front = replace(front, body="")
    data: PageText | None = None
    problems: list[Problem] = []
    if kind is not None:
        if kind:
            data, problems = _validate(TEXTS.get(kind, PageText), front, file, FACTS[kind])
        return SourcePage(file, language, path, kind, front, data, text, tuple(problems))
    kind = str(front.values.get("kind", "page"))
    if kind in FACTS:
        data, problems = _validate(FACTS[kind], front, file, None)
    else:
        hint = f"write one of {', '.join(sorted(FACTS))}"
        problems.append(Problem(file, front.line(("kind",)), "E104", f"no kind of page is `{kind}`", hint))
        kind = ""
    return SourcePage(file, language, path, kind, front, data, text, tuple(problems))


def _front(file: Path) -> FrontMatter:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise FrontMatterError(line, "the file is not UTF-8 text", "save it in UTF-8") from error
    return split(text.replace("\r\n", "\n"))


def _validate(
    model: type[PageText], front: FrontMatter, file: Path, facts: type[PageFacts] | None
) -> tuple[PageText | None, list[Problem]]:
    try:
        return model.model_validate(front.values), []
    except ValidationError as errors:
        return None, [_problem(error, front, file, facts) for error in errors.errors()]


def _problem(error: object, front: FrontMatter, file: Path, facts: type[PageFacts] | None) -> Problem:
    assert isinstance(error, dict)
    path = tuple(part for part in error["loc"] if part != "[key]")
    where = ".".join(str(part) for part in path)
    line = front.line(path)
    match error["type"]:
        case "missing":
            return Problem(file, line, "E102", f"`{where}` is missing", f"add `{path[-1]}`")
        case "extra_forbidden" if facts and _is_fact(facts, path):
            hint = "facts stand once, in the default language: delete it here"
            return Problem(file, line, "E105", f"`{where}` is a fact and stands in a translation", hint)
        case "extra_forbidden":
            hint = "delete it, or see CONTRIBUTING.md for the keys of this kind of page"
            return Problem(file, line, "E103", f"`{where}` is not a key of this page", hint)
    hint = _RIGHT.get(error["type"], str(error["msg"]).removeprefix("Value error, ")).format(**error.get("ctx", {}))
    value = str(error.get("input"))[:60]
    return Problem(file, line, "E104", f"`{where}` is `{value}`", hint[0].lower() + hint[1:])


_RIGHT = {
    "string_type": "write a text, in quotes",
    "int_type": "write a whole number",
    "int_parsing": "write a whole number",
    "dict_type": "write keys and values below it",
    "model_type": "write keys and values below it",
    "tuple_type": "write a list: [a, b]",
    "too_short": "write at least {min_length}",
    "too_long": "write at most {max_length}",
    "greater_than_equal": "write {ge} or more",
}
"""Type of pydantic's error -> what would be right, where pydantic says it in words of its own."""


def _is_fact(facts: type[PageFacts], path: tuple[object, ...]) -> bool:
    if path[0] not in facts.model_fields:
        return False
    return len(path) == 1 or path[-1] in {"country", "kind", "start", "end", "date", "variants", *_EDITION_FACTS}


_EDITION_FACTS = (
    "menu",
    "publisher",
    "organisers",
    "code",
    "languages",
    "last_day",
    "timezone",
    "printed",
    "version",
    "issued",
    "licence",
)
