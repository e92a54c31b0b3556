"""Addresses below the site's, and the ways between them."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.edition import Edition
from macros.edition.addresses import address, relative


def test_an_address_has_its_language_and_its_fragment(edition: Edition) -> None:
    assert address(edition, "s1/okafor", "fr") == "s1/okafor/"
    assert address(edition, "s1/okafor", "ar", "p2") == "ar/s1/okafor/#p2"
    assert address(edition, "", "en") == "en/"
    assert address(edition, "", "fr") == ""


@pytest.mark.parametrize(
    ("target", "page", "way"),
    [
        ("s1/okafor/", "s1/haddad/", "../okafor/"),
        ("ar/s1/okafor/", "s1/okafor/", "../../ar/s1/okafor/"),
        ("s1/", "s1/okafor/", "../"),
        ("s1/okafor/", "s1/", "okafor/"),
        ("s1/okafor/", "s1/okafor/", "./"),
        ("", "s1/okafor/", "../../"),
        ("", "", "./"),
        ("programme/", "", "programme/"),
        ("assets/edition.css", "s1/", "../assets/edition.css"),
        ("search/fr/index.json", "search/", "fr/index.json"),
    ],
)
def test_the_way_from_a_page(target: str, page: str, way: str) -> None:
    assert relative(target, page) == way


_FOLDERS = st.lists(st.sampled_from(["a", "b", "ab"]), max_size=4).map(lambda names: "".join(f"{n}/" for n in names))


@given(_FOLDERS, _FOLDERS, st.sampled_from(["", "x.css"]))
def test_a_way_leads_to_its_target(folder: str, page: str, file: str) -> None:
    target = folder + file
    assert posixpath.normpath(posixpath.join("/", page, relative(target, page))) == posixpath.normpath(f"/{target}")
