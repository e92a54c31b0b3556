"""Run a verb: a module of this package with `configure(parser)` and `run(arguments) -> exit code`."""

from __future__ import annotations

import argparse
import importlib
import sys
from keyword import iskeyword

VERBS = ("check", "fidelity", "import", "links", "lock", "new", "print", "release")


def main(arguments: list[str] | None = None) -> int:
    """Parse the command line and run its verb. Returns the exit code: 0 for success."""
    parser = argparse.ArgumentParser(prog="scripts", description="The edition's command line.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb in VERBS:
        module = importlib.import_module(f"scripts.{verb}_" if iskeyword(verb) else f"scripts.{verb}")
        summary = (module.__doc__ or "").partition("\n")[0]
        verb_parser = verbs.add_parser(verb, help=summary, description=summary)
        verb_parser.set_defaults(run=module.run)
        module.configure(verb_parser)
    options = parser.parse_args(arguments)
    code: int = options.run(options)
    return code


if __name__ == "__main__":
    sys.exit(main())
