"""The published text: the words of the printed volume, which `make import` writes where somebody has the file.

A folder of Markdown files, one a part of the volume, at the paths of the edition. Without it there is no published
text, and nothing else changes. `⟦17⟧` stands where printed page 17 begins, `⟦75~⟧` where its number is uncertain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Annotated

from markdown import Markdown
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from .frontmatter import FrontMatterError, split
from .problems import EditionError, Problem
from .schema import Pages

FOLDER = Path("publie")
"""Where the text is imported to, below the project."""
LEAF = re.compile(r"⟦(\d+)(~?)⟧")
"""The mark of a printed page: its number, and whether that is uncertain."""

_parser = Markdown(
    output_format="html",
    extensions=["attr_list", "footnotes", "pymdownx.fancylists"],
    extension_configs={"footnotes": {"BACKLINK_TEXT": "↑", "SEPARATOR": "-"}},
)


class Correction(BaseModel):
    """A fragment of the file that was mended by hand, on which printed page, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    page: int
    stands: str
    becomes: str
    why: str


class _Front(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    pages: Pages
    source: str
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True)
class PublishedText:
    """A part of the volume in its own language; `source` is the SHA-256 of the file it was made from."""

    path: str
    language: str
    pages: tuple[int, int]
    source: str
    corrections: tuple[Correction, ...]
    markdown: str = field(repr=False)
    file: Path = field(compare=False)

    @cached_property
    def html(self) -> str:
        """What Markdown makes of the text: its blocks one after the other, then its footnotes."""
        return _parser.reset().convert(self.markdown)


def read_published_texts(folder: Path) -> Mapping[str, PublishedText]:
    """The published texts by path; none where the folder is not there. Raises EditionError with every problem."""
    texts: dict[str, PublishedText] = {}
    problems: list[Problem] = []
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(folder).with_suffix("").as_posix()
        right = "do not edit the imported text: run `make import` again"
        try:
            front = split(file.read_text(encoding="utf-8"))
            data = _Front.model_validate(front.values)
        except (FrontMatterError, ValidationError, UnicodeDecodeError) as error:
            wrong = str(error).partition("\n")[0]
            problems.append(Problem(file, getattr(error, "line", 1), "E101", wrong, right))
        else:
            texts[path] = PublishedText(
                path, data.language, data.pages, data.source, data.corrections, front.body, file
            )
    if problems:
        raise EditionError(problems)
    return texts
