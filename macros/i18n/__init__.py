"""The software's own words and how each language writes: what views and formats share. Knows no theme, no format."""

from __future__ import annotations

from .messages import message, messages
from .writing import LanguageWriting, Writing, sort_key

__all__ = ["LanguageWriting", "Writing", "message", "messages", "sort_key"]
