from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.edition.schema import FACTS, TEXTS, Date, Filled, Language, Pages, PageText, Time, Token, Zone


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Date, "2019-06-05", dt.date(2019, 6, 5)),
        (Time, "09:30", dt.time(9, 30)),
        (Time, "23:59", dt.time(23, 59)),
        (Pages, 11, (11, 11)),
        (Pages, "53-63", (53, 63)),
        (Token, "el-jamri2", "el-jamri2"),
        (Filled, "a", "a"),
        (Zone, "Europe/Brussels", "Europe/Brussels"),
        (Language, "ar", "ar"),
    ],
)
def test_reads(kind: Any, value: object, expected: object) -> None:
    assert read(kind, value) == expected


@pytest.mark.parametrize(
    ("kind", "values", "right"),
    [
        (Date, ["2019-6-5", "20190605", "2019-W23-3", "2019-06-31", 20190605, None, "٢٠١٩-٠٦-٠٥"], "YYYY-MM-DD"),
        (Time, ["9:30", "24:00", "09:60", "0930", 930, None, "٠٩:٣٠", "09:30:00"], "HH:MM"),
        (Pages, ["63-53", "53–63", "vii", "", None, True, -3], "53 or 53-63"),
        (Token, ["", "A", "1a", "a_b", "a--b", "é", "a-"], "lower-case ASCII"),
        (Filled, ["", " ", "\u00a0"], "must not be empty"),
        (Zone, ["", "Brussels", "Europe/Gand"], "IANA"),
        (Language, ["", "xx", "français", "f-r"], "code of a language"),
    ],
)
def test_refuses_and_says_what_is_right(kind: Any, values: list[object], right: str) -> None:
    for value in values:
        with pytest.raises(ValidationError, match=right):
            read(kind, value)


def test_every_translation_holds_nothing_but_what_its_facts_hold() -> None:
    assert TEXTS.keys() <= FACTS.keys()
    for kind, facts in FACTS.items():
        assert TEXTS.get(kind, PageText).model_fields.keys() <= facts.model_fields.keys()
