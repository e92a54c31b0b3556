"""What the tests of views share."""

from __future__ import annotations

LANGUAGES = ("fr", "ar", "en")
BASE = "https://example.org/wet/"
