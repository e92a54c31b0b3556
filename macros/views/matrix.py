"""Themes × who is asked, as a picture: a dot's area grows with the number of recommendations, and it is a link."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from urllib.parse import urlencode

from markupsafe import Markup

from ..edition import Label, Recommendation
from .context import PageContext
from .rendering import render

_NAMES, _COLUMN, _ROW, _HEAD, _TAIL = 246, 50, 34, 104, 70  # the picture's measures, in its own units
_SMALLEST, _LARGEST = 10.0, 17.5  # a dot has room for its number


@dataclass(frozen=True, slots=True)
class Cell:
    """How many recommendations of a theme go to an addressee; `query` is the address of that selection."""

    theme: Label
    to: Label
    count: int
    query: str
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Heading:
    """The label of a row or column, in lines, at its context."""

    label: Label
    lines: tuple[str, ...]
    x: float
    y: float


def matrix(context: PageContext, recommendations: Iterable[Recommendation]) -> Markup:
    """The picture, drawn from right to left in such languages, with its table."""
    recommendations = list(recommendations)
    counts = Counter((t.id, to.id) for r in recommendations for t in r.themes for to in r.addressees)
    themes = [theme for theme in context.edition.themes.values() if any(t == theme.id for t, _ in counts)]
    addressees = [to for to in context.edition.addressees.values() if any(a == to.id for _, a in counts)]
    width = _NAMES + _COLUMN * len(addressees) + _TAIL
    largest = max(counts.values(), default=1)

    def x(from_start: float) -> float:
        return width - from_start if context.dir == "rtl" else from_start

    def column(index: int) -> float:
        return x(_NAMES + _COLUMN * (index + 0.5))

    def row(index: int) -> float:
        return _HEAD + _ROW * (index + 0.5)

    def heading(label: Label, characters: int, at: tuple[float, float]) -> Heading:
        return Heading(label, tuple(textwrap.wrap(label.label[context.language], characters)), *at)

    cells = [
        [
            Cell(
                theme,
                to,
                count := counts[theme.id, to.id],
                f"?{urlencode({'theme': theme.id, 'to': to.id})}#{theme.id}",
                column(j),
                row(i),
                _radius(count / largest),
            )
            for j, to in enumerate(addressees)
        ]
        for i, theme in enumerate(themes)
    ]
    return render(
        "matrix.html",
        context,
        cells=cells,
        rows=[heading(theme, 34, (x(0), row(i))) for i, theme in enumerate(themes)],
        columns=[heading(to, 17, (column(j), _HEAD - 12)) for j, to in enumerate(addressees)],
        size=(width, _HEAD + _ROW * len(themes)),
        cell=(_COLUMN, _ROW),
        slant=45 if context.dir == "rtl" else -45,
    )


def _radius(share: float) -> float:
    return round(sqrt(_SMALLEST**2 + (_LARGEST**2 - _SMALLEST**2) * share), 1)
