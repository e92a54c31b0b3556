"""The words of each language as they are written: one YAML file a language, beside this module. Imports no package."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TypeAlias

import yaml

Message: TypeAlias = str | Mapping[str, str]


@cache
def messages(language: str) -> Mapping[str, Message]:
    """The messages of a language. Raises FileNotFoundError where it has none."""
    text = (Path(__file__).parent / f"{language}.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Message] = yaml.load(text, yaml.CBaseLoader)
    return loaded


@cache
def word_list(language: str, key: str) -> frozenset[str]:
    """The words of a message that lists some; none in a language that has no messages."""
    try:
        listed = messages(language)[key]
    except FileNotFoundError:
        return frozenset()
    assert isinstance(listed, str)
    return frozenset(listed.split())
