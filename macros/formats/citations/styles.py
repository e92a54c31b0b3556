"""References as a reader copies them: the CSL styles of `csl/`, rendered in the reference's language.

The styles are the edition's own, one file each for all its languages: they hold the two cases that there are, the terms
of each language, and only what the processor renders rightly. They are templates, because CSL has no words for what a
language does to the signs between its elements: `{{ comma }}`, `{{ colon }}`, `{{ semicolon }}`.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import jinja2
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from markupsafe import Markup

from ...edition.languages import direction
from ...storage import write_whole
from .csl import item
from .references import Reference

STYLES = {"iso690": "ISO 690", "apa": "APA 7", "chicago": "Chicago"}
"""File name of a style -> its name, which is the same in every language."""

_LOCALES = {"fr": "fr-FR", "en": "en-GB"}
_SIGNS = {"fr": {"colon": "\u202f:", "semicolon": "\u202f;"}, "ar": {"comma": "،", "semicolon": "؛"}}
_CSL = Path(__file__).parent / "csl"

_MARKS: Mapping[int, str] = {
    0xE000: "&amp;",
    0xE001: "&lt;",
    0xE002: "&gt;",
    0xE003: '<span class="at">',
    0xE004: '<span class="genre">',
    0xE005: '<bdi class="url" dir="ltr">',
    0xE006: "</span>",
    0xE007: "</bdi>",
}
"""Letters that no text has, which go through the processor as they stand, and what they become."""
_STANDINS = str.maketrans("&<>", "\ue000\ue001\ue002")


def formatted(reference: Reference) -> dict[str, Markup]:
    """Name of a style -> the reference in it as HTML, marked with `.at` its symbol and pages, with `.genre` what
    the text is, with `.url` its address."""
    return {name: _render(file, reference) for file, name in STYLES.items()}


class ReferenceCache:
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
            write_whole(self._file, json.dumps(self._now).encode())


def _digest(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:24]


def _render(file: str, reference: Reference) -> Markup:
    language = reference.language
    values = _marked(_kept(item(reference)), language)
    del values["event-title"], values["license"]  # unknown to the processor
    bibliography = CitationStylesBibliography(_style(file, language), CiteProcJSON([values]), formatter.html)
    bibliography.register(Citation([CitationItem(values["id"].lower())]))
    text = _tidy(str(bibliography.bibliography()[0]), language)
    before, mark, after = text.partition("\ue004")
    text = f"{before[:-1]}{mark}{before[-1:]}{after}" if mark else text
    return Markup(text.translate(_MARKS))


def _kept(value: Any) -> Any:
    # The processor writes a text as it stands: the signs of HTML go through it under other names.
    if isinstance(value, str):
        return value.translate(_STANDINS)
    if isinstance(value, dict):
        return {key: _kept(inner) for key, inner in value.items()}
    return [_kept(inner) for inner in value] if isinstance(value, list) else value


def _marked(values: dict[str, Any], language: str) -> dict[str, Any]:
    """The values with marks around what the script puts a paragraph's own in the place of.

    That is from the symbol to the end of the pages, which follow it in every style; the genre; the address.
    """
    if direction(language) == "rtl":
        values |= {key: f"\u2066{values[key]}\u2069" for key in ("number", "page") if key in values}
    last = "page" if "page" in values else "number"
    values["number"] = f"\ue003{values['number']}"
    values[last] = f"{values[last]}\ue006"
    if "genre" in values:
        # Behind the first letter, which some styles make a capital.
        values["genre"] = f"{values['genre'][0]}\ue004{values['genre'][1:]}\ue006"
    values["URL"] = f"\ue005{values['URL']}\ue007"
    return values


def _source(file: str) -> str:
    return (_CSL / f"{file}.csl.jinja").read_text(encoding="utf-8")


@cache
def _style(file: str, language: str) -> CitationStylesStyle:
    values = {
        **{"comma": ",", "colon": ":", "semicolon": ";"},
        **_SIGNS.get(language, {}),
        # Titles have capitals in English only, and given names are not shortened in Arabic.
        "title_case": Markup(' text-case="title"') if language == "en" else "",
        "initials": Markup(' initialize-with=". "') if direction(language) == "ltr" else "",
    }
    style = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined).from_string(_source(file))
    xml = style.render(values).encode()
    return CitationStylesStyle(io.BytesIO(xml), locale=_LOCALES.get(language, language), validate=False)


def _tidy(text: str, language: str) -> str:
    if language == "ar":
        return text.replace(" و ", " و")  # "and" is written together with what follows it
    if language == "en":
        # American placing of the full stop, as Chicago has it; none after another sign that ends a sentence.
        for before, after in (("?”.", "?”"), ("!”.", "!”"), ("”.", ".”")):
            text = text.replace(before, after)
    return text
