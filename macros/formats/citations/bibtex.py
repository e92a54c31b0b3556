"""References as BibTeX, with the fields of biblatex beside the old ones."""

from __future__ import annotations

import io
from collections.abc import Iterable

from pybtex.database import BibliographyData, Entry, Person
from pybtex.database.output.bibtex import Writer

from ...edition.languages import locale
from .references import Author, Reference, particle

_SIGNS = str.maketrans(
    {**{sign: f"\\{sign}" for sign in "&%$#_"}, "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def bibtex(references: Iterable[Reference]) -> bytes:
    """A BibTeX database in UTF-8."""
    text = io.StringIO()
    entries = {reference.key: _entry(reference) for reference in references}
    _Writer().write_stream(BibliographyData(entries), text)
    return text.getvalue().encode()


class _Writer(Writer):  # type: ignore[misc]
    # UTF-8 needs no LaTeX but for its own signs, and an address is read as it stands.
    def _write_field(self, stream: io.StringIO, type: str, value: str) -> None:
        stream.write(f",\n    {type} = {{{value if type == 'url' else value.translate(_SIGNS)}}}")


def _entry(reference: Reference) -> Entry:
    date = reference.date
    fields = {
        "title": _whole(reference.title),
        "booktitle": _whole(reference.proceedings or ""),
        "titleaddon": reference.genre,
        "eventtitle": reference.event,
        "eventdate": date.isoformat(),
        "venue": reference.venue,
        "date": date.isoformat(),
        "year": str(date.year),
        "month": str(date.month),
        "publisher": _whole(reference.publisher),
        "address": _whole(reference.place),
        "pages": "--".join(map(str, dict.fromkeys(reference.pages))) if reference.pages else "",
        "eid": reference.symbol,
        "note": f"v{reference.version}",
        "abstract": reference.abstract,
        "keywords": ", ".join(_whole(word) if "," in word else word for word in reference.keywords),
        "language": reference.language,
        "langid": str(locale("en").languages.get(reference.language, reference.language)).lower(),
        "copyright": reference.licence,
        "url": reference.url,
    }
    persons = {
        "author": [_person(author) for author in reference.authors],
        "editor": [_person(editor) for editor in reference.editors],
    }
    return Entry(
        "inproceedings" if reference.proceedings else "proceedings",
        fields={key: value for key, value in fields.items() if value},
        persons={role: people for role, people in persons.items() if people},
    )


def _whole(text: str) -> str:
    # Braces keep capitals as they are, and " and " or a comma from parting what is one.
    return f"{{{text}}}" if text else ""


def _person(author: Author) -> Person:
    if isinstance(author, str):
        return Person(last=_whole(author))
    before, family = particle(author.family)
    return Person(first=author.given, prelast=before, last=family)
