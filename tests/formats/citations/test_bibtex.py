from __future__ import annotations

import pytest
from bibtexparser.entrypoint import parse_string as parse_again
from bibtexparser.middlewares import NameParts, SeparateCoAuthors, SplitNameParts
from pybtex.database import Entry, Person, parse_string

from macros.edition import Name
from macros.formats.citations.bibtex import bibtex
from macros.formats.citations.references import Author, Reference

FIELDS = {
    "titleaddon": "genre",
    "eventtitle": "event",
    "venue": "venue",
    "abstract": "abstract",
    "eid": "symbol",
    "language": "language",
    "copyright": "licence",
    "url": "url",
}


def parsed(*references: Reference) -> dict[str, Entry]:
    entries: dict[str, Entry] = parse_string(bibtex(references).decode(), "bibtex").entries
    return entries


def text(value: str) -> str:
    """A field's text as LaTeX prints it, without the braces around it."""
    for sign in "&%$#_":
        value = value.replace(f"\\{sign}", sign)
    value = value.replace(r"\textasciitilde{}", "~")
    return value[1:-1] if value.startswith("{") and value.endswith("}") else value


def spaced(value: str | None) -> str | None:
    """As pybtex reads it: every white space is a space."""
    return value and " ".join(value.split())


def author(person: Person) -> Author:
    family = " ".join([*person.prelast_names, *person.last_names])
    if family.startswith("{"):
        return text(family)
    return Name(" ".join([*person.first_names, *person.middle_names]), family)


def assert_same(entry: Entry, reference: Reference) -> None:
    fields = {key: text(value) for key, value in entry.fields.items()}
    for field, attribute in FIELDS.items():
        assert fields.get(field, "") == spaced(getattr(reference, attribute)), field
    assert fields["title"] == spaced(reference.title)
    assert fields.get("booktitle") == spaced(reference.proceedings)
    assert (fields["publisher"], fields["address"]) == (reference.publisher, reference.place)
    assert fields["date"] == fields["eventdate"] == reference.date.isoformat()
    assert (fields["year"], fields["month"]) == (str(reference.date.year), str(reference.date.month))
    assert fields["note"] == f"v{reference.version}"
    pages = tuple(int(page) for page in fields.get("pages", "").split("--") if page)
    assert pages == tuple(dict.fromkeys(reference.pages or ()))
    authors = [a if isinstance(a, str) else Name(a.given, a.family) for a in reference.authors]
    assert list(map(author, entry.persons.get("author", []))) == authors
    assert tuple(map(author, entry.persons["editor"])) == reference.editors
    assert entry.type == ("inproceedings" if reference.proceedings else "proceedings")


def test_pybtex_reads_back_every_field(cited: dict[str, Reference]) -> None:
    entries = parsed(*cited.values())
    assert {key.lower() for key in entries} == {key.lower() for key in cited}
    for key, reference in cited.items():
        assert_same(entries[key], reference)


def test_hard_names_and_signs(hard: Reference) -> None:
    (entry,) = parsed(hard).values()
    assert_same(entry, hard)
    assert entry.fields["keywords"] == "{Eau, air et sols}, Droits"


def test_bibtexparser_reads_every_entry(cited: dict[str, Reference]) -> None:
    library = parse_again(bibtex(cited.values()).decode())
    assert not library.failed_blocks
    entries = library.entries_dict
    for key, reference in cited.items():
        fields = entries[key].fields_dict
        assert text(fields["title"].value) == reference.title
        assert fields["url"].value == reference.url
        assert text(fields["publisher"].value) == reference.publisher


def test_bibtexparser_splits_names_as_they_are(hard: Reference) -> None:
    library = parse_again(bibtex([hard]).decode(), append_middleware=[SeparateCoAuthors(), SplitNameParts()])
    assert not library.failed_blocks
    field = library.entries[0].fields_dict.get("author")
    people: list[NameParts] = field.value if field else []
    assert [(" ".join(p.first), text(" ".join([*p.von, *p.last]))) for p in people] == [
        ("", text(a.replace("&", "\\&"))) if isinstance(a, str) else (a.given, a.family) for a in hard.authors
    ]


@pytest.mark.parametrize("key", ["WET1-S1-2-fr", "WET1-ar"])
def test_the_same_bytes_again(cited: dict[str, Reference], key: str) -> None:
    assert bibtex([cited[key]]) == bibtex([cited[key]])
