"""Whether a text holds a figure of another: written otherwise, in another language, in words, it is the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from .extract import Figure, Figures, fold


def missing(
    wanted: Figures, among: Figures, expansions: Mapping[str, Collection[str]] | None = None
) -> Iterator[Figure]:
    """The figures of `wanted` that `among` does not hold, each once.

    `expansions` gives folded names of acronyms: a text that holds the name holds the acronym.
    """
    seen = set()
    for figure in wanted.items:
        if figure.key not in seen and not holds(among, figure, expansions or {}):
            seen.add(figure.key)
            yield figure


def holds(text: Figures, figure: Figure, expansions: Mapping[str, Collection[str]]) -> bool:
    """Whether the text holds the figure."""
    if figure.kind == "acronym":
        names = expansions.get(figure.text, ())
        return fold(figure.text) in text.words or any(f" {name} " in f" {text.folded} " for name in names)
    if figure.kind == "date":
        return any(_same_date(figure, other, text) for other in text.items if other.kind == "date")
    if figure.kind == "number":
        return any(_same_number(figure, other, text) for other in text.items)
    return any(other.kind == figure.kind and other.parts == figure.parts for other in text.items)


def _same_number(figure: Figure, other: Figure, text: Figures) -> bool:
    if other.kind == "date":
        return other.parts[2] == figure.value
    if other.kind != "number" or (figure.percent and not (other.percent or text.percent)):
        return False
    unscaled = figure.value == figure.bare or other.value == other.bare
    return figure.value == other.value or (figure.bare == other.bare and unscaled)


def _same_date(figure: Figure, other: Figure, text: Figures) -> bool:
    """Each part of the date stands in the other; its year may stand elsewhere in the text, in a heading for many."""
    day, month, year = figure.parts
    if month != other.parts[1] or (day is not None and day != other.parts[0]):
        return False
    if year is None or year == other.parts[2]:
        return True
    return other.parts[2] is None and any(
        year in (item.value, *item.parts[2:]) for item in text.items if item.kind in ("number", "date")
    )
