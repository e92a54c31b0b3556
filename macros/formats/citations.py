"""References as a reader copies them: the CSL styles of `styles/`, rendered in the reference's language.

The styles are the edition's own, one file each for all its languages: they hold the two cases that there are, the terms
of each language, and only what the processor renders rightly. A language's commas, colons and full names are given to
a style before it is read.
"""

from __future__ import annotations

import hashlib
import html
import io
import json
import re
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from markupsafe import Markup

from ..edition.languages import direction
from .csl import item
from .references import Reference

STYLES = {"iso690": "ISO 690", "apa": "APA 7", "chicago": "Chicago"}
"""File name of a style -> its name, which is the same in every language."""

_LOCALES = {"fr": "fr-FR", "en": "en-GB"}
_SIGNS = {"fr": {":": "\u202f:", ";": "\u202f;"}, "ar": {",": "،", ";": "؛"}}
_STANDINS = str.maketrans("&<>", "\ue000\ue001\ue002")
_ENTITIES = str.maketrans({"\ue000": "&amp;", "\ue001": "&lt;", "\ue002": "&gt;"})
_BETWEEN = re.compile(r'(?:delimiter|separator|suffix|prefix)="[^"]*"')


def formatted(reference: Reference) -> dict[str, Markup]:
    """Name of a style -> the reference in it as HTML, marked with `.at` its symbol and pages, with `.genre` what
    the text is, with `.url` its address."""
    return {name: _render(file, reference) for file, name in STYLES.items()}


class Remembered:
    """Formatted references, and in a file of the folder `cache` those of the build before: each takes a millisecond."""

    def __init__(self, cache: Path) -> None:
        made_by = (*map(_source, STYLES), Path(__file__).read_text(encoding="utf-8"), metadata.version("citeproc-py"))
        self._file = cache / f"{_digest(made_by)}.json"
        self._before: dict[str, dict[str, str]] = {}
        if self._file.exists():
            self._before = json.loads(self._file.read_text(encoding="utf-8"))
        self._now: dict[str, dict[str, Markup]] = {}

    def formatted(self, reference: Reference) -> dict[str, Markup]:
        """What the function of that name gives."""
        key = _digest(reference)
        if key not in self._now:
            before = self._before.get(key)
            self._now[key] = {s: Markup(t) for s, t in before.items()} if before else formatted(reference)
        return self._now[key]

    def keep(self) -> None:
        """Write what this build asked for, for the next one."""
        if self._now.keys() != self._before.keys():
            self._file.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._file.with_suffix(".tmp")
            temporary.write_text(json.dumps(self._now), encoding="utf-8")
            temporary.replace(self._file)


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:24]


def _render(file: str, reference: Reference) -> Markup:
    language = reference.language
    values = _kept(item(reference))
    del values["event-title"], values["license"]  # unknown to the processor
    if direction(language) == "rtl":
        values |= {key: f"\u2066{values[key]}\u2069" for key in ("number", "page") if key in values}
    bibliography = CitationStylesBibliography(_style(file, language), CiteProcJSON([values]), formatter.html)
    bibliography.register(Citation([CitationItem(values["id"].lower())]))
    text = str(bibliography.bibliography()[0]).translate(_ENTITIES)
    return _marked(_tidy(text, language), reference)


def _kept(value: Any) -> Any:
    # The processor writes a text as it stands: the signs of HTML go through it under other names.
    if isinstance(value, str):
        return value.translate(_STANDINS)
    if isinstance(value, dict):
        return {key: _kept(inner) for key, inner in value.items()}
    return [_kept(inner) for inner in value] if isinstance(value, list) else value


def _source(file: str) -> str:
    return (Path(__file__).parent / "styles" / f"{file}.csl").read_text(encoding="utf-8")


@cache
def _style(file: str, language: str) -> CitationStylesStyle:
    signs = _SIGNS.get(language, {})
    text = _BETWEEN.sub(lambda match: "".join(signs.get(char, char) for char in match[0]), _source(file))
    if language != "en":
        text = text.replace(' text-case="title"', "")  # titles have capitals in English only
    if direction(language) == "rtl":
        text = text.replace(' initialize-with=". "', "")  # given names are not shortened in Arabic
    return CitationStylesStyle(io.BytesIO(text.encode()), locale=_LOCALES.get(language, language), validate=False)


def _tidy(text: str, language: str) -> str:
    if language == "ar":
        return text.replace(" و ", " و")  # "and" is written together with what follows it
    # American placing of the full stop, as Chicago has it; none after another sign that ends a sentence.
    return re.sub(r"([?!]?)”\.", lambda match: f"{match[1] or '.'}”", text) if language == "en" else text


def _marked(text: str, reference: Reference) -> Markup:
    symbol, url = html.escape(reference.symbol), html.escape(reference.url)
    last = str(reference.pages[1]) if reference.pages else symbol
    at = re.compile(rf"\u2066?{re.escape(symbol)}(?:(?!</?i>).)*?(?<!\d){last}\u2069?" if reference.pages else symbol)
    text = at.sub(lambda match: f'<span class="at">{match[0]}</span>', text, count=1)
    if reference.genre:
        words = re.escape(html.escape(reference.genre))
        genre = re.compile(rf"(?<=\[){words}(?=\])|(?<=[.?!”»] ){words}", re.IGNORECASE)
        text = genre.sub(lambda match: f'<span class="genre">{match[0]}</span>', text, count=1)
    return Markup(text.replace(url, f'<bdi class="url" dir="ltr">{url}</bdi>'))
