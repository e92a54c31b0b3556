"""Typst code for values: every text is a string expression, so nothing in it is ever taken for markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias


class Expression(str):
    """Typst code, as against a text."""

    __slots__ = ()


Value: TypeAlias = "Expression | str | int | Iterable[Value] | Mapping[str, Value] | None"
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "", "\t": "\\t"})


def code(value: Value) -> Expression:
    """A value as an expression."""
    match value:
        case Expression():
            return value
        case str():
            return Expression('"' + value.translate(_ESCAPES) + '"')
        case None:
            return Expression("none")
        case bool():
            return Expression("true" if value else "false")
        case int():
            return Expression(value)
        case Mapping():
            pairs = ", ".join(f"{code(key)}: {code(item)}" for key, item in value.items())
            return Expression(f"({pairs or ':'})")
        case _:
            return Expression("(" + "".join(f"{code(item)}, " for item in value) + ")")


def call(function: str, /, *arguments: Value, **named: Value) -> Expression:
    """A call; what is named None is left out."""
    inside = [str(code(argument)) for argument in arguments]
    inside += [f"{name.replace('_', '-')}: {code(value)}" for name, value in named.items() if value is not None]
    return Expression(f"{function}({', '.join(inside)})")


def joined(pieces: Iterable[Value]) -> Expression:
    """Pieces of content, one after the other."""
    inside = "; ".join(code(piece) for piece in pieces)
    return Expression(f"{{ {inside} }}" if inside else '""')
