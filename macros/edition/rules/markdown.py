"""E7: Markdown that would be swallowed or left standing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import jinja2

from ..tree import SourcePage, Tree
from .registry import Finding, rule

_NOTE_CALL = re.compile(r"(?!^\[\^[^\]]+\]:)\[\^([^\]]+)\]")


def _lines(page: SourcePage) -> Iterator[tuple[int, str]]:
    return enumerate(page.front.body.split("\n"), page.front.body_line)


@rule("E701")
def no_jinja_comment(tree: Tree) -> Iterator[Finding]:
    """`{#` opens a comment of Jinja, which swallows what follows."""
    for page in tree.everything():
        for line, text in _lines(page):
            if "{#" in text:
                yield page, line, "`{#` opens a Jinja comment", "write `{: #id }`"


@rule("E702")
def jinja_syntax(tree: Tree) -> Iterator[Finding]:
    """What stands between `{{ }}` or `{% %}` is Jinja without syntax errors."""
    environment = jinja2.Environment(autoescape=True)
    for page in tree.everything():
        if "{{" not in page.front.body and "{%" not in page.front.body:
            continue
        try:
            environment.parse(page.front.body.replace("{#", "{ #"))
        except jinja2.TemplateSyntaxError as error:
            line = page.front.body_line + error.lineno - 1
            yield page, line, f"Jinja cannot read it ({error.message})", "write `{{ macro() }}`"


@rule("E703")
def braces_in_records(tree: Tree) -> Iterator[Finding]:
    """A paragraph or list of a page holds no Jinja: macros stand on lines of their own."""
    for page in tree.everything():
        for block in page.blocks:
            if block.kind in ("paragraph", "list", "table", "note", "footnote") and re.search(r"\{\{|\{%", block.text):
                yield page, block.line, "Jinja within a text", "put the macro on a line of its own"


@rule("E704")
def footnotes_paired(tree: Tree) -> Iterator[Finding]:
    """A footnote has a call and a call has a footnote."""
    for page in tree.everything():
        calls: dict[str, int] = {}
        for line, text in _lines(page):
            for match in _NOTE_CALL.finditer(text):
                calls.setdefault(match[1], line)
        notes = {block.label: block.line for block in page.blocks if block.kind == "footnote"}
        for label in calls.keys() - notes.keys():
            yield page, calls[label], f"the footnote `[^{label}]` is not there", f"add `[^{label}]: …` at the end"
        for label in notes.keys() - calls.keys():
            yield page, notes[label], f"nothing calls the footnote `[^{label}]`", f"add `[^{label}]` where it belongs"


@rule("E705")
def blocks_closed(tree: Tree) -> Iterator[Finding]:
    """A block that `/// note` or `/// table-caption` opens is closed by `///`, and is one of these."""
    for page in tree.everything():
        opened = 0
        for line, text in _lines(page):
            if not text.startswith("///"):
                continue
            if text.strip("/ "):
                if opened:
                    yield page, opened, "a block `///` that is not closed", "end it with a line `///`"
                opened = line
                word = text.strip("/ ").split("|")[0].strip()
                if word not in ("note", "table-caption", "figure-caption"):
                    yield page, line, f"no block `{word}`", "write note, table-caption or figure-caption"
            else:
                if not opened:
                    yield page, line, "`///` closes nothing", "delete the line"
                opened = 0
        if opened:
            yield page, opened, "a block `///` that is not closed", "end it with a line `///`"
