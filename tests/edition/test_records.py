from __future__ import annotations

import pytest

from macros.edition import Edition, Name


@pytest.mark.parametrize(
    ("name", "plain", "inverted"),
    [
        (Name("Leïla", "Haddad"), "Leïla Haddad", "Haddad, Leïla"),
        (Name("ليلى", "حداد"), "ليلى حداد", "حداد, ليلى"),
        (Name("", "Maes"), "Maes", "Maes"),
    ],
)
def test_name(name: Name, plain: str, inverted: str) -> None:
    assert (str(name), name.inverted) == (plain, inverted)


def test_what_is_derived_is_computed_once(edition: Edition) -> None:
    record = edition.record("s1/okafor")
    assert edition.records is edition.records
    assert edition.recommendations is edition.recommendations
    assert record.by_id is record.by_id
    assert [r.number for r in record.recommendations] == ["1", "2"]


def test_an_edition_says_little_of_itself(edition: Edition) -> None:
    assert "WET1" in repr(edition)
    assert len(repr(edition)) < 3000
