"""The figures of a text in French, Arabic or English: numbers, dates, times, acronyms, comparable across languages."""

from __future__ import annotations

from .extract import Figure, Figures, figures, fold
from .holding import missing

__all__ = ["Figure", "Figures", "figures", "fold", "missing"]
