"""Add every address and paragraph of the edition to the list of what was published (published.txt)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from macros.edition import EditionError, checked, read_tree
from macros.edition.permalinks import write_published


def configure(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("docs", type=Path, nargs="?", default=Path("docs"), help="the content (docs)")


def run(arguments: argparse.Namespace) -> int:
    """Extend the list; 1, and nothing written, where the content has problems."""
    try:
        tree = checked(read_tree(arguments.docs))
    except EditionError as error:
        print(*error.problems, sep="\n")
        print("nothing was released: mend the content first", file=sys.stderr)
        return 1
    new = write_published(tree.published, tree)
    print(f"{tree.published}: {new} new addresses")
    return 0
