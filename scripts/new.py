"""Begin a contribution: its page in every language, with the keys to fill in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from macros.edition import EditionError, read_tree
from macros.edition.schema import ID

_FACTS = """\
---
title: {title}
description: >-
  {todo}
kind: presentation
order: {order}
pages: 1
original: {language}
themes: [{theme}]
speakers:
  {person}:
    role: {todo}
    organisation: {todo}
    country: MA
---

{todo}
{{: #p1 data-p="1" }}
"""
_TRANSLATION = """\
---
title: {title}
description: >-
  {todo}
speakers:
  {person}:
    role: {todo}
    organisation: {todo}
---

{todo}
{{: #p1 }}
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("path", help="session and name: s1/saaf")
    parser.add_argument("--person", help="the speaker's id (the name)")
    parser.add_argument("--docs", type=Path, default=Path("docs"), help="the content (docs)")


def run(arguments: argparse.Namespace) -> int:
    """Write the files; 1, and nothing written, where one is there already or the session is not, or a name is none."""
    try:
        tree = read_tree(arguments.docs)
    except EditionError as error:
        print(error, file=sys.stderr)
        return 1
    session, _, name = arguments.path.partition("/")
    if not name or session not in tree.facts:
        sessions = ", ".join(page.path for page in tree.of_kind("session"))
        print(f"no session `{session}`; write one of {sessions}, a slash and a name", file=sys.stderr)
        return 1
    person = arguments.person or name
    if message := next((each for each in (name, person) if not ID.fullmatch(each)), None):
        print(
            f"`{message}` is no name of a page or person; write small ASCII letters, digits, hyphens", file=sys.stderr
        )
        return 1
    files = {language: arguments.docs / language / f"{arguments.path}.md" for language in tree.languages}
    if there := [file for file in files.values() if file.exists()]:
        print(f"{there[0]} is there already; nothing was written", file=sys.stderr)
        return 1
    order = 1 + sum(page.folder == session for page in tree.of_kind("speech", "presentation"))
    theme = next((next(iter(page.data.theme_labels)) for page in tree.of_kind("recommendations")), "")  # type: ignore[union-attr]
    for language, file in files.items():
        form = _FACTS if language == tree.languages[0] else _TRANSLATION
        text = form.format(title=name, order=order, language=language, theme=theme, person=person, todo="…")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        print(file)
    return 0
