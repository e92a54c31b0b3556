"""Compare the records with the printed publication: pages, figures, dates, acronyms, length."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from macros.edition import EditionError, Problem, read_tree

from .comparison import Comparison, Finding
from .comparison.exceptions import Exceptions, read_exceptions
from .publication import PublicationError, read_publication

SHARE = 0.03
"""The exceptions to (b) stay below this share of the source's figures."""


def configure(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("source", type=Path, help="the publication's text")
    parser.add_argument("--pages", type=Path, help="its page map (pages.tsv beside the text)")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the content (docs)")
    parser.add_argument("--plan", type=Path, default=Path("publication/plan.yml"), help="the publication's plan")
    parser.add_argument(
        "--exceptions", type=Path, default=Path("publication/exceptions.yml"), help="the accepted exceptions"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the findings that no exception accepts, the lengths and a summary; 1 where there is any."""
    pages = arguments.pages or arguments.source.with_name("pages.tsv")
    problems: list[Problem] = []
    try:
        publication = read_publication(arguments.source, pages, arguments.plan)
    except PublicationError as error:
        problems += error.problems
    try:
        exceptions = read_exceptions(arguments.exceptions)
    except PublicationError as error:
        problems += error.problems
    try:
        tree = read_tree(arguments.docs)
    except EditionError as error:
        problems += error.problems
    if problems:
        print(*problems, sep="\n")
        print(f"{len(problems)} problems; nothing was compared", file=sys.stderr)
        return 1
    comparison = Comparison(publication, tree)
    findings = list(comparison.findings())
    left = [finding for finding in findings if not exceptions.accept(finding.rule, finding.places, finding.figure)]
    print(*(finding.problem for finding in left), *exceptions.stale(), sep="\n")
    print()
    print(*comparison.lengths_table(), sep="\n")
    return _summary(comparison, findings, left, exceptions)


def _summary(
    comparison: Comparison, findings: Sequence[Finding], left: Sequence[Finding], exceptions: Exceptions
) -> int:
    total = comparison.source_figures
    accepted = sum(1 for finding in findings if finding.rule == "b") - sum(1 for f in left if f.rule == "b")
    share = accepted / total if total else 0.0
    print()
    print(f"{total} figures and acronyms in the source, {accepted} excepted in (b): {share:.1%}")
    counts = ", ".join(f"({rule}) {sum(1 for f in left if f.rule == rule)}" for rule in "abcde")
    stale = len(exceptions.stale())
    print(f"{counts}; {stale} stale exceptions")
    if share >= SHARE:
        print(f"too many exceptions: (b) may have less than {SHARE:.0%}", file=sys.stderr)
    return int(bool(left) or bool(stale) or share >= SHARE)
