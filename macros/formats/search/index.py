"""The search index of a language: words with the units they stand in, in shards, and each page's text in a file.

What a browser fetches for a query is the index's head, the shard of each word (one for a small edition) and the texts
of the pages that it shows.
"""

from __future__ import annotations

import hashlib
import json
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ...edition.fold import without_joined, words
from .units import PageEntry, Unit

_SHARD = 200_000
"""About how many bytes a shard has."""


def index(
    pages: Iterable[PageEntry], language: str, stop: frozenset[str], head: Mapping[str, object]
) -> dict[str, bytes]:
    """File name -> bytes. `stop` are folded words too common to look for; `head` is what else the script needs."""
    pages = list(pages)
    units = [unit for page in pages for unit in page.units]
    found, lengths = _occurrences(units, language)
    shards = _shards(_postings(found, stop))
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
            "lengths": "".join(chr(65 + round(4 * math.log2(1 + length / 4))) for length in lengths),
            "pages": [
                [p.url, p.title, p.who, p.where, p.kind, p.session, p.speakers, p.themes, start]
                for p, start in zip(pages, firsts, strict=True)
            ],
            "stop": sorted(stop),
            **head,
        }
    )
    return files


def _occurrences(units: Sequence[Unit], language: str) -> tuple[dict[str, array[int]], list[int]]:
    """Word -> the units it stands in, each followed by its weight there; and the words of each unit, weighed."""
    found: dict[str, array[int]] = defaultdict(lambda: array("L"))
    lengths = []
    for number, unit in enumerate(units):
        weights = Counter[str]()
        for text, weight in unit.words:
            for word in words(text, language):
                weights[word] += weight
        for word, weight in weights.items():
            found[word].extend((number, weight))
        lengths.append(weights.total())
    return found, lengths


def _postings(found: Mapping[str, array[int]], stop: frozenset[str]) -> dict[str, list[int]]:
    vocabulary = found.keys() - stop
    # An Arabic word that و ف ب ك ل are joined to counts as the word, where that is met with alone.
    terms: dict[str, list[str]] = defaultdict(list)
    for word in vocabulary:
        terms[bare if (bare := without_joined(word)) in vocabulary else word].append(word)
    return {term: _steps([found[word] for word in forms]) for term, forms in sorted(terms.items())}


def _steps(forms: Iterable[array[int]]) -> list[int]:
    # Steps from unit to unit, each with its weight: small numbers compress well.
    weights = Counter[int]()
    for flat in forms:
        for unit, weight in zip(flat[::2], flat[1::2], strict=True):
            weights[unit] += weight
    steps, last = [], 0
    for unit, weight in sorted(weights.items()):
        steps += [unit - last, weight]
        last = unit
    return steps


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
