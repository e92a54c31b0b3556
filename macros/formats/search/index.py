"""The search index of a language: words with the units they stand in, in shards, and each page's text in a file.

What a browser fetches for a query is the index's head, the shard of each word (one for a small edition) and the texts
of the pages that it shows.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping

from ...edition.fold import without_joined, words
from .units import PageEntry

_SHARD = 200_000
"""About how many bytes a shard has."""


def index(
    pages: Iterable[PageEntry], language: str, stop: frozenset[str], head: Mapping[str, object]
) -> dict[str, bytes]:
    """File name -> bytes. `stop` are folded words too common to look for; `head` is what else the script needs."""
    pages = list(pages)
    units = [unit for page in pages for unit in page.units]
    weights = [Counter[str]() for _ in units]
    for unit, counter in zip(units, weights, strict=True):
        for text, weight in unit.words:
            for word in words(text, language):
                counter[word] += weight
    postings = _postings(weights, stop)
    shards = _shards(postings)
    firsts, first = [], 0
    for page in pages:
        firsts.append(first)
        first += len(page.units)
    files = {f"words-{number}.json": written(shard) for number, shard in enumerate(shards)}
    files |= {f"text-{number}.json": written(_texts(page)) for number, page in enumerate(pages)}
    stamp = hashlib.sha256(b"".join(files.values())).hexdigest()[:8]
    files["index.json"] = written(
        {
            "stamp": stamp,
            "shards": len(shards),
            "units": len(units),
            # A unit's length, as the letter of its logarithm: ranking needs no more.
            "lengths": "".join(chr(65 + round(4 * math.log2(1 + sum(c.values()) / 4))) for c in weights),
            "pages": [
                [p.url, p.title, p.who, p.where, p.kind, p.session, p.speakers, p.themes, start]
                for p, start in zip(pages, firsts, strict=True)
            ],
            "stop": sorted(stop),
            **head,
        }
    )
    return files


def _postings(weights: list[Counter[str]], stop: frozenset[str]) -> dict[str, list[int]]:
    vocabulary = set().union(*weights) - stop
    # An Arabic word that و ف ب ك ل are joined to counts as the word, where that is met with alone.
    terms = {word: bare if (bare := without_joined(word)) in vocabulary else word for word in vocabulary}
    postings: dict[str, dict[int, int]] = {term: {} for term in sorted(terms.values())}
    for unit, counter in enumerate(weights):
        for word, weight in counter.items():
            if word in terms:
                of_term = postings[terms[word]]
                of_term[unit] = of_term.get(unit, 0) + weight
    return {term: _steps(of_term) for term, of_term in postings.items()}


def _steps(of_term: Mapping[int, int]) -> list[int]:
    # Steps from unit to unit, each with its weight: small numbers compress well.
    flat, last = [], 0
    for unit, weight in of_term.items():
        flat += [unit - last, weight]
        last = unit
    return flat


def _shards(postings: Mapping[str, list[int]]) -> list[dict[str, list[int]]]:
    size = sum(len(term) + 4 + 3 * len(steps) for term, steps in postings.items())
    shards: list[dict[str, list[int]]] = [{} for _ in range(max(1, math.ceil(size / _SHARD)))]
    for term, steps in postings.items():
        # By the first two letters, so that a word's other forms are in its shard.
        shards[sum(ord(letter) * (31 if at else 1) for at, letter in enumerate(term[:2])) % len(shards)][term] = steps
    return shards


def _texts(page: PageEntry) -> list[list[str]]:
    return [[unit.id, unit.label, unit.printed, unit.text] for unit in page.units]


def written(value: object) -> bytes:
    """A value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
