"""Check the content: every problem with its file, line, code, and what would be right."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from macros.edition import EditionError, checked, read_tree


def configure(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("docs", type=Path, nargs="?", default=Path("docs"), help="the content (docs)")


def run(arguments: argparse.Namespace) -> int:
    """Print the problems, one a line; 1 where there is any."""
    try:
        tree = checked(read_tree(arguments.docs))
    except EditionError as error:
        print(*error.problems, sep="\n")
        print(f"{len(error.problems)} problems", file=sys.stderr)
        return 1
    pages = sum(len(pages) for pages in tree.pages.values())
    print(f"{pages} pages in {len(tree.languages)} languages, no problem")
    return 0
