"""E7: Markdown that would be swallowed, left standing, or read as something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import jinja2

from ..text import INLINE_HTML, Fault, MacroCall
from ..tree import SourcePage, Tree
from .numbers import is_record
from .registry import Finding, rule


def _faults(tree: Tree, hints: Mapping[str, tuple[str, str]]) -> Iterator[tuple[SourcePage, Fault, str, str]]:
    """The faults of these kinds: page, fault, message, hint. `{}` in a message is what was found."""
    for page in tree.everything():
        for fault in page.text.faults:
            if fault.kind in hints:
                message, hint = hints[fault.kind]
                yield page, fault, message.replace("{}", fault.found), hint


def _findings(tree: Tree, hints: Mapping[str, tuple[str, str]]) -> Iterator[Finding]:
    for page, fault, message, hint in _faults(tree, hints):
        yield page, fault.line, message, hint


@rule("E702")
def jinja_syntax(tree: Tree) -> Iterator[Finding]:
    """A macro is one that Jinja can read."""
    environment = jinja2.Environment(autoescape=True)
    for page in tree.everything():
        for block in page.text.blocks:
            if isinstance(block, MacroCall):
                try:
                    environment.parse(block.source)
                except jinja2.TemplateSyntaxError as error:
                    yield page, block.line, f"Jinja cannot read it ({error.message})", "write `{{ macro() }}`"


@rule("E703")
def braces_in_texts(tree: Tree) -> Iterator[Finding]:
    """No text holds Jinja: a macro stands alone, between two empty lines."""
    hints = {"jinja": ("Jinja within a text", "put the macro on a line of its own")}
    seen = set()
    for page, fault, message, hint in _faults(tree, hints):
        if (page.file, fault.line) not in seen:
            seen.add((page.file, fault.line))
            yield page, fault.line, message, hint


@rule("E704")
def footnotes_paired(tree: Tree) -> Iterator[Finding]:
    """A footnote has a call and a call has a footnote; it is one paragraph."""
    hints = {
        "footnote": ("the footnote `{}` is not there", "add `{}: …` at the end"),
        "footnote-blocks": ("the footnote `[^{}]` holds more than one paragraph", "make it one"),
    }
    for page, fault, message, hint in _faults(tree, hints):
        yield page, fault.line, message, hint.replace("{}", fault.found)
    for page in tree.everything():
        for note in page.text.footnotes:
            if not note.number:
                hint = f"add `[^{note.label}]` where it belongs"
                yield page, note.line, f"nothing calls the footnote `[^{note.label}]`", hint


@rule("E705")
def blocks_closed(tree: Tree) -> Iterator[Finding]:
    """A block that `/// note` or `/// table-caption` opens is closed by `///`, and is one of these."""
    hints = {
        "open-block": ("a block `///` that is not closed", "end it with a line `///`"),
        "caption": ("a caption under nothing that it could be of", "write it straight after a table or an image"),
        "block": ("", ""),
    }
    for page, fault, message, hint in _faults(tree, hints):
        if fault.kind != "block":
            yield page, fault.line, message, hint
            continue
        name = fault.found.strip("/ ").partition("|")[0].strip()
        if name:
            yield page, fault.line, f"no block `{name}`", "write note, table-caption or figure-caption"
        else:
            yield page, fault.line, "`///` closes nothing", "delete the line"


@rule("E706")
def listed_html(tree: Tree) -> Iterator[Finding]:
    """HTML is one of the few inline elements that a text may hold, opened and closed; a record holds no `<a>`."""
    for page in tree.everything():
        for fault in page.text.faults:
            if fault.kind == "html":
                hint = f"write Markdown, or one of {', '.join(sorted(INLINE_HTML))}, opened and closed in one paragraph"
                yield page, fault.line, f"`{fault.found}` is no HTML of a page", hint
            elif fault.kind == "html-link" and is_record(page):
                yield page, fault.line, f"`{fault.found}` is a link in HTML", "write `[text](../s1/name.md)`"


@rule("E707")
def marks_in_pairs(tree: Tree) -> Iterator[Finding]:
    """Marks of Markdown stand in pairs, close to their words: none is left standing."""
    hints = {
        "mark": ("`{}` is left standing", "close it, without a space inside; a sign itself is written `\\*`"),
        "link": ("`{}` is left of a link", "write `[text](file.md)`, without a space between"),
        "inline-image": ("an image within a text", "put it alone, between two empty lines"),
        "item": ("an item of a list holds more than a paragraph (“{}”)", "make it one paragraph, or no list"),
    }
    yield from _findings(tree, hints)


@rule("E708")
def headings_with_signs(tree: Tree) -> Iterator[Finding]:
    """A heading begins with `##`; a line of `---` or `===` under a text makes none."""
    hints = {"setext": ("`{}` makes a heading of the lines above it", "write `## Title {: #id }`, or an empty line")}
    yield from _findings(tree, hints)


@rule("E709")
def lists_apart(tree: Tree) -> Iterator[Finding]:
    """A list begins after an empty line, else it is swallowed by the paragraph above it."""
    hints = {"list": ("a list within a paragraph", "put an empty line before it")}
    yield from _findings(tree, hints)


@rule("E710")
def no_accidental_code(tree: Tree) -> Iterator[Finding]:
    """No text is indented by four spaces or a tab, which makes code of it."""
    hints = {"indented": ("“{}” is indented, and read as code", "begin the line at the margin; code stands in ```")}
    yield from _findings(tree, hints)
