from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest

from macros.edition import Name
from macros.formats.citations.meta import meta
from macros.formats.citations.references import Reference


def tags(reference: Reference) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name, content in meta(reference):
        assert content, name
        found[name].append(content)
    return found


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
def test_zotero_finds_a_conference_paper_with_every_field(cited: dict[str, Reference], language: str) -> None:
    reference = cited[f"WET1-S1-2-{language}"]
    found = tags(reference)
    authors = [author.inverted for author in reference.authors if isinstance(author, Name)]
    assert found["citation_title"] == [reference.title]
    assert found["citation_author"] == authors == found["DC.creator"]
    assert found["citation_publication_date"] == ["2019/06/05"]
    assert found["citation_conference_title"] == [reference.event]
    assert found["citation_inbook_title"] == [reference.proceedings]
    assert (found["citation_firstpage"], found["citation_lastpage"]) == (["10"], ["11"])
    assert found["citation_publisher"] == [reference.publisher]
    assert found["eprints.place_of_pub"] == [reference.place]
    assert found["citation_language"] == [language]
    assert found["citation_public_url"] == [reference.url] == found["DC.identifier"][:1]
    assert found["DC.identifier"][1] == reference.symbol


def test_names_that_zotero_would_break(cited: dict[str, Reference]) -> None:
    authors = (Name("Jan Piet", "van den Berg"), "Réseau des tourbières")
    found = tags(replace(cited["WET1-S1-2-fr"], authors=authors))
    assert found["citation_author"] == ["van den Berg, Jan Piet;", "Réseau des tourbières,"]
    assert found["DC.creator"] == ["van den Berg, Jan Piet", "Réseau des tourbières"]


def test_the_whole_edition_is_no_conference_paper(cited: dict[str, Reference]) -> None:
    found = tags(cited["WET1-fr"])
    assert {name.partition(".")[0] for name in found} == {"DC"}
    assert found["DC.creator"] == ["Maison des marais", "Ville de Gand"]
