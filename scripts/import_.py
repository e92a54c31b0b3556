"""Import the published text: one Markdown file a contribution, with an account of every character of the source."""

from __future__ import annotations

import argparse
import ctypes
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from macros.edition.published_text import FOLDER

from .publication import Publication, PublicationError, read_publication
from .publication.account import lost, table, unaccounted
from .publication.blocks import blocks_of
from .publication.markdown import to_markdown
from .publication.plan import Part, Plan, read_plan

_TEMPORARY = ".publie-"


def configure(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("source", type=Path, help="the publication's text")
    parser.add_argument("--pages", type=Path, help="its page map (pages.tsv beside the text)")
    parser.add_argument("--plan", type=Path, default=Path("publication/plan.yml"), help="the publication's plan")
    parser.add_argument("--out", type=Path, default=FOLDER, help=f"the folder of the imported text ({FOLDER})")


def run(arguments: argparse.Namespace) -> int:
    """Write the published text and print the account; 1, and nothing written, where anything is wrong."""
    pages = arguments.pages or arguments.source.with_name("pages.tsv")
    try:
        publication = read_publication(arguments.source, pages, arguments.plan)
        imported = restore(publication, read_plan(arguments.plan))
    except PublicationError as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        print(f"{len(error.problems)} problems; nothing was imported", file=sys.stderr)
        return 1
    replace_folder(arguments.out, imported.files)
    print(*table(publication, imported.changes), sep="\n")
    print(f"\n{arguments.out}: {len(imported.files)} files, every character accounted for")
    return 0


@dataclass(frozen=True, slots=True)
class Imported:
    """The files of an import, by their path below its folder, and how often each rule of typography was used."""

    files: Mapping[str, str]
    changes: Counter[str]


def restore(publication: Publication, plan: Plan) -> Imported:
    """The published text, file by file. Raises PublicationError where a character would be lost."""
    text = publication.file.read_bytes().decode("utf-8")
    problems = list(unaccounted(publication, text))
    files, changes = {}, Counter[str]()
    uncertain = {page.number for page in publication.pages if page.basis == "uncertain"}
    for part in plan.data.contributions:
        blocks = blocks_of(publication, part, plan.data.structure)
        markdown, used = to_markdown(blocks, part.language, plan.data, uncertain)
        problems += lost(publication, part.path, blocks, markdown)
        changes += used
        files[f"{part.path}.md"] = f"---\n{_front_matter(publication, part, plan)}---\n{markdown}"
    if problems:
        raise PublicationError(problems)
    return Imported(files, changes)


def _front_matter(publication: Publication, part: Part, plan: Plan) -> str:
    contribution = next(one for one in publication.contributions if one.path == part.path)
    numbers = {line.number for line in publication.lines_of(contribution)}
    page_of = {line.number: page.number for page in publication.pages for line in page.lines}
    values: dict[str, object] = {
        "language": part.language,
        "pages": "{}-{}".format(*part.pages),
        "source": plan.data.publication.sha256,
    }
    corrections = [
        {"page": page_of[entry.line], "stands": entry.stands, "becomes": entry.becomes, "why": entry.why}
        for entry in plan.data.corrections
        if entry.line in numbers
    ]
    if corrections:
        values["corrections"] = corrections
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)


def replace_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Let `folder` hold these files and no others: written beside it first, then exchanged with it in one step."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    for left in folder.parent.glob(f"{_TEMPORARY}*"):
        shutil.rmtree(left)
    new = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=folder.parent))
    try:
        for name, content in files.items():
            file = new / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content, encoding="utf-8", newline="\n")
        new.chmod(0o755)
        if folder.exists():
            _exchange(new, folder)
        else:
            new.rename(folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _exchange(new: Path, old: Path) -> None:
    """Exchange two folders: in one step where the system can (Linux), else in two."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    here, exchange = -100, 2
    if rename is not None and rename(here, os.fsencode(new), here, os.fsencode(old), exchange) == 0:
        return
    aside = new.with_name(f"{new.name}.old")
    old.rename(aside)
    new.rename(old)
    aside.rename(new)
