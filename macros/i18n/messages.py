"""The software's own words in each language: one YAML file a language, beside this module.

A message is a text, or texts by plural category (Unicode CLDR). `{name}` in it is replaced by a value.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

import yaml

from ..edition.languages import locale

Message: TypeAlias = str | Mapping[str, str]


@cache
def messages(language: str) -> Mapping[str, Message]:
    """The messages of a language. Raises FileNotFoundError where it has none."""
    text = (Path(__file__).parent / f"{language}.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Message] = yaml.load(text, yaml.CBaseLoader)
    return loaded


def message(language: str, key: str, n: int | None = None, /, **values: object) -> str:
    """The message `key`, for `n` of something where its form depends on the number. Raises KeyError if unknown."""
    found = messages(language)[key]
    if not isinstance(found, str):
        category = locale(language).plural_form(1 if n is None else n)
        found = found.get(category) or found["other"]
    return found.format(n=n, **values)
