"""The typography of a language, one named rule each. A rule changes spaces and apostrophes, and nothing else.

Footnote calls and page marks stand in the text as STX … ETX, which no publication holds.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

THIN = "\u202f"
_MARKS = "(?:\x02[^\x03]*\x03)*"


@dataclass(frozen=True, slots=True)
class Rule:
    """What matches `pattern` becomes `becomes`."""

    name: str
    pattern: re.Pattern[str]
    becomes: str


def _rule(name: str, pattern: str, becomes: str) -> Rule:
    return Rule(name, re.compile(pattern), becomes)


_ALL = (
    _rule("line-break", r"[\t\r\f\v\x1c-\x1f\x85\u2028\u2029]+", " "),
    _rule("double-space", r"  +", " "),
)
_FRENCH = (
    _rule("apostrophe", r"(?<=\w)['´](?=\w)", "’"),
    _rule("thin-space-before", rf"(?<=[\w)\]”’»\"…%\x03])[ \u00a0\u202f]*({_MARKS})([;!?])", rf"\1{THIN}\2"),
    _rule("thin-space-before", r"(?<=\S)[ \u00a0\u202f]*»", f"{THIN}»"),
    _rule("thin-space-before", r"(?<=[\w)\]”’»\"…%\x03])(?:[ \u00a0\u202f]+:|:(?=[\s\x02]|$))", f"{THIN}:"),
    _rule("space-after", rf"(?<={THIN}[:;])(?=\w)", " "),
    _rule("thin-space-after", r"«[ \u00a0\u202f]*", f"«{THIN}"),
    _rule("percent", r"(?<=\d)[ \u00a0\u202f]*%", f"{THIN}%"),
    _rule("thousands", r"(?<=(?<!\d)\d)[ \u00a0](?=\d{3}(?!\d))", THIN),
    _rule("thousands", r"(?<=(?<!\d)\d\d)[ \u00a0](?=\d{3}(?!\d))", THIN),
    _rule("thousands", r"(?<=(?<!\d)\d\d\d)[ \u00a0](?=\d{3}(?!\d))", THIN),
)
_ARABIC = (_rule("space-inside-quotes", r"(?<=«)[ \u00a0\u202f]+|[ \u00a0\u202f]+(?=»)", ""),)
_RULES = {"fr": (*_ALL, *_FRENCH), "ar": (*_ALL, *_ARABIC)}


def typeset(text: str, language: str) -> tuple[str, Counter[str]]:
    """The text in its language's typography, and how often each rule changed something."""
    changes: Counter[str] = Counter()
    for rule in _RULES.get(language, _ALL):
        found = [match for match in rule.pattern.finditer(text) if match.expand(rule.becomes) != match.group()]
        changes[rule.name] += len(found)
        text = rule.pattern.sub(rule.becomes, text)
    return text, +changes


def squeezed(text: str) -> str:
    """The text without what a rule may change."""
    return re.sub(r"\s", "", text).translate(str.maketrans("'´", "’’"))
