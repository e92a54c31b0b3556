"""Which kinds of the glossary's terms each index lists."""

from __future__ import annotations

INSTITUTIONS = ("institution", "association")
TERMS = ("instrument", "programme", "concept")
