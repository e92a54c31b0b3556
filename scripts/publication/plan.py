"""The plan of a publication: which file it is, where its contributions begin, its furniture and its damage.

publication: {size: 186567, sha256: 3c12…}        # of the text file
furniture:
  heads: [The running heads, line by line]
repairs:
  lost: {Latn: ti, Arab: ""}                       # what U+FFFD was, by script
  visual_order: [Arab]                             # scripts whose lines may stand in visual order
  mirrored_quotes: [Arab]
  bullets: ["ØØ", "•"]
  words: [vingt-cinquième, ci-dessous]             # broken at a line's end, and nowhere else in the text
corrections:
  - {line: 7, stands: béné, becomes: bénéfi, why: a lost ligature, joins: true}
acronyms:                                          # what it writes short, or wrong, and the edition in full
  ONG: [organisation non gouvernementale]
structure:                                         # what the importer cannot tell from the lines, by their numbers
  heading_marks: ["èè"]                            # bullets that open headings
  spaced: [Arab]                                   # scripts whose lines are all set apart by blank lines
  headings: [18]                                   # first lines of headings that no mark or number tells
  paragraphs: [21]                                 # first lines of paragraphs that seem to go on from the one above
  labels: [{at: [30, 31, 34], to: 36}]             # first lines of a diagram's labels or a table's rows; its last line
contributions:                                     # head: how many lines are the speaker's name, their role, the title
  - {path: s1/haddad, line: 120, pages: 7-9, language: ar, head: [1, 2, 1]}
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from macros.edition import Problem
from macros.edition.frontmatter import FrontMatter, FrontMatterError, split
from macros.edition.schema import Pages

from .problems import PublicationError


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Identity(_Model):
    """What tells the publication's text file from any other."""

    size: Annotated[int, Field(ge=1)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Furniture(_Model):
    """What is printed on pages and is no part of the text. A head counts only straight below a page number."""

    heads: tuple[str, ...] = ()


class Repairs(_Model):
    """What the converter did to the text."""

    lost: dict[str, str] = {}
    visual_order: tuple[str, ...] = ()
    mirrored_quotes: tuple[str, ...] = ()
    bullets: tuple[Annotated[str, Field(min_length=1)], ...] = ()
    words: tuple[str, ...] = ()


class Correction(_Model):
    """A reviewed correction of one line. `joins`: the word goes on in the next line."""

    line: Annotated[int, Field(ge=1)]
    stands: Annotated[str, Field(min_length=1)]
    becomes: str
    why: Annotated[str, Field(min_length=1)]
    joins: bool = False


LineNumber = Annotated[int, Field(ge=1)]


class Labels(_Model):
    """A diagram or table: the first line of each label or row, and its last line."""

    at: Annotated[tuple[LineNumber, ...], Field(min_length=1)]
    to: LineNumber


class Structure(_Model):
    """What no rule can tell from the lines, by their numbers."""

    heading_marks: tuple[str, ...] = ()
    spaced: tuple[str, ...] = ()
    headings: tuple[LineNumber, ...] = ()
    paragraphs: tuple[LineNumber, ...] = ()
    labels: tuple[Labels, ...] = ()


def _text(value: object) -> object:
    return str(value) if isinstance(value, int) else value


class Part(_Model):
    """A contribution, or another part of the volume, that the edition has a page for."""

    path: Annotated[str, Field(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*$")]
    line: Annotated[int, Field(ge=1)]
    pages: Annotated[Pages, BeforeValidator(_text)]
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    head: Annotated[tuple[Annotated[int, Field(ge=0)], ...], Field(max_length=3)] = ()


class PlanFile(_Model):
    """The plan file as it is written."""

    publication: Identity
    furniture: Furniture = Furniture()
    repairs: Repairs = Repairs()
    corrections: tuple[Correction, ...] = ()
    acronyms: dict[str, tuple[str, ...]] = {}
    structure: Structure = Structure()
    contributions: Annotated[tuple[Part, ...], Field(min_length=1)]


class Plan:
    """A plan with the file and lines it was read from, so that problems can name them."""

    def __init__(self, file: Path, front: FrontMatter, data: PlanFile) -> None:
        self.file, self._front, self.data = file, front, data

    def problem(self, path: tuple[str | int, ...], message: str, hint: str) -> Problem:
        """A problem at a key of the plan."""
        return Problem(self.file, yaml_line(self._front, path), "P4", message, hint)


def read_plan(file: Path) -> Plan:
    """Read the plan file. Raises PublicationError with every problem of it."""
    front = read_yaml(file, "P4")
    try:
        return Plan(file, front, PlanFile.model_validate(front.values))
    except ValidationError as errors:
        raise PublicationError(problems_of(errors, front, file, "P4")) from errors


def read_yaml(file: Path, code: str) -> FrontMatter:
    """Read a YAML file with the line of each key, by the same loader as front matter. Raises PublicationError."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
        # The reader of front matter wants the two lines around it; `yaml_line` takes the first one off again.
        return split(f"---\n{text.rstrip()}\n---\n")
    except OSError as error:
        hint = "give the path of a file that can be read"
        raise PublicationError([Problem(file, 1, code, f"the file cannot be read ({error.strerror})", hint)]) from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise PublicationError([Problem(file, line, code, "the file is not UTF-8 text", "save it in UTF-8")]) from error
    except FrontMatterError as error:
        message = error.message.replace("the front matter", "the file")
        raise PublicationError([Problem(file, max(1, error.line - 1), code, message, error.hint)]) from error


def yaml_line(front: FrontMatter, path: tuple[str | int, ...]) -> int:
    """The line of a key in a file that `read_yaml` read."""
    return max(1, front.line(path) - 1)


def problems_of(errors: ValidationError, front: FrontMatter, file: Path, code: str) -> list[Problem]:
    """What a model says against a YAML file, as problems."""
    problems = []
    for error in errors.errors():
        path = tuple(part for part in error["loc"] if part != "[key]")
        where = ".".join(str(part) for part in path) or "the file"
        line = yaml_line(front, path)
        if error["type"] == "missing":
            problems.append(Problem(file, line, code, f"`{where}` is missing", f"add `{path[-1]}`"))
        elif error["type"] == "extra_forbidden":
            problems.append(Problem(file, line, code, f"`{where}` is not a key of this file", "delete it"))
        else:
            hint = str(error["msg"]).removeprefix("Value error, ")
            message = f"`{where}` is `{str(error.get('input'))[:60]}`"
            problems.append(Problem(file, line, code, message, hint[0].lower() + hint[1:]))
    return problems
