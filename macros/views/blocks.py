"""The top-level blocks of a piece of HTML that Markdown made: well formed, one root after the other."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b(?:[^>\"]|\"[^\"]*\")*>")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


def top_level(html: str) -> list[str]:
    """The elements that stand at the top level of `html`, each with what follows it up to the next."""
    depth = 0
    starts = []
    for match in _TAG.finditer(html):
        if match[1]:
            depth -= 1
            continue
        if depth == 0:
            starts.append(match.start())
        if match[2] not in _VOID:
            depth += 1
    return [html[start:end].strip() for start, end in zip(starts, [*starts[1:], len(html)], strict=True)]
