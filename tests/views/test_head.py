from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from macros import views
from macros.edition import Edition
from macros.views import PageContext

BASE = "https://example.org/wet/"
FILES = {"BibTeX": "ar/s1/okafor/citation.bib", "RIS": "ar/s1/okafor/citation.ris", "CSL-JSON": "a.json"}


def head(edition: Edition, path: str, language: str = "ar") -> BeautifulSoup:
    place = PageContext(edition, language, path, BASE)
    tags = [("citation_author", 'D’"A" & <B>, C'), ("citation_author", "E")]
    return BeautifulSoup(views.head(place, tags, FILES, '{"a": "\\u003c"}'), "html5lib")


def test_tags_are_escaped_and_in_order(edition: Edition) -> None:
    metas = head(edition, "s1/okafor").select('meta[name="citation_author"]')
    assert [meta["content"] for meta in metas] == ['D’"A" & <B>, C', "E"]


@pytest.mark.parametrize(
    ("path", "kind"), [("", "book"), ("s1/okafor", "article"), ("recommandations", "article"), ("s1", "website")]
)
def test_open_graph(edition: Edition, path: str, kind: str) -> None:
    soup = head(edition, path)
    found = {meta["property"]: meta["content"] for meta in soup.select("meta[property]")}
    assert found["og:type"] == kind
    assert found["og:url"] == f"{BASE}ar/{path}{'/' if path else ''}"
    assert found["og:image"] == f"{found['og:url']}card.png"
    assert found["og:description"] == edition.pages[path].description["ar"]
    assert found["og:site_name"] == edition.short["ar"]
    assert edition.short["ar"] not in found["og:title"] or kind == "book"


def test_citation_files_have_their_types(edition: Edition) -> None:
    links = head(edition, "s1/okafor").select("link[rel=alternate]")
    assert [(link["type"], link["href"]) for link in links[:2]] == [
        ("application/x-bibtex", "citation.bib"),
        ("application/x-research-info-systems", "citation.ris"),
    ]
    assert links[2]["type"] == "application/vnd.citationstyles.csl+json"


def test_json_ld_stands_as_it_is(edition: Edition) -> None:
    script = head(edition, "s1").find("script", type="application/ld+json")
    assert script is not None and json.loads(script.string or "") == {"a": "<"}
