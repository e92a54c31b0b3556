"""The list of every address ever published: `published.txt`, beside docs/.

One address a line: a page's path (`/` for the home page), `path#id` for what a page holds, and after a paragraph's the
fingerprint of the text it was published with, by which a renumbering is seen.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ..storage import write_whole
from .anchors import anchors
from .build import paragraphs
from .text import markdown
from .tree import Tree


def fingerprint(text: str) -> str:
    """Twelve hexadecimal digits of a text, the same whatever its spaces, case and signs."""
    words = " ".join(re.findall(r"\w+", text.casefold()))
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def read_published(file: Path) -> Mapping[str, Mapping[str, str]]:
    """The published pages by path, each with its ids and their fingerprints ("" where there is none)."""
    return _read(file, file.stat().st_mtime_ns) if file.exists() else {}


@lru_cache(maxsize=4)
def _read(file: Path, _time: int) -> Mapping[str, Mapping[str, str]]:
    pages: dict[str, dict[str, str]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("# "):
            continue
        address, _, print_ = line.partition(" ")
        path, _, id_ = address.partition("#")
        ids = pages.setdefault(path.strip("/"), {})
        if id_:
            ids[id_] = print_
    return pages


def write_published(file: Path, tree: Tree) -> int:
    """Add what the tree publishes to the list, keeping all that it holds. Returns how many addresses are new."""
    pages = {path: dict(ids) for path, ids in read_published(file).items()}
    before = sum(len(ids) + 1 for ids in pages.values())
    for path, page in tree.facts.items():
        ids = pages.setdefault(path, {})
        for id_ in sorted(anchors(tree, page)):
            ids.setdefault(id_, "")
        for id_, (block, _, _) in paragraphs(page.text.blocks):
            ids[id_] = ids.get(id_) or fingerprint(markdown(block.content))
    lines = ["# Every address ever published. `make release` adds to it; nothing is ever taken out."]
    for path, ids in sorted(pages.items()):
        lines.append(f"/{path}")
        lines += [f"/{path}#{id_} {print_}".rstrip() for id_, print_ in sorted(ids.items(), key=_natural)]
    write_whole(file, ("\n".join(lines) + "\n").encode())
    return sum(len(ids) + 1 for ids in pages.values()) - before


def _natural(pair: tuple[str, str]) -> tuple[str, int, str]:
    match = re.fullmatch(r"([a-z-]*?)(\d*)([a-z]?)", pair[0])
    return (match[1], int(match[2] or 0), match[3]) if match else (pair[0], 0, "")
