from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.edition.rules.typography import _NO_PROSE_IN_TEXT, _OF_ALL, _OF_LANGUAGE, _SUSPECT

TEXTS = st.text("aé1 \u202f\u00a0؛ةب;!?»«:%,'\"@/h\ufffd\u0640\u0661|", max_size=12)


@pytest.mark.parametrize("language", ["fr", "ar", "en"])
@given(text=TEXTS)
def test_what_is_dismissed_at_once_has_no_fault(language: str, text: str) -> None:
    seen = _NO_PROSE_IN_TEXT.sub("\u200b", text)
    if any(pattern.search(seen) for pattern, _, _ in (*_OF_LANGUAGE.get(language, ()), *_OF_ALL)):
        assert _SUSPECT.get(language, _SUSPECT[""]).search(text) or "  " in text
