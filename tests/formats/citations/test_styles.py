"""The snapshot holds references in three languages and styles. `EDITION_GOLDEN=1 pytest` writes it anew: read it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from macros.edition import Name
from macros.formats.citations.references import Author, Reference
from macros.formats.citations.styles import STYLES, ReferenceCache, formatted

SNAPSHOT = Path(__file__).parent / "snapshots" / "references.txt"

PEOPLE: dict[str, dict[str, tuple[Author, ...]]] = {
    "two first names": {
        "fr": (Name("Papa Omar", "Diatta"),),
        "ar": (Name("بابا عمر", "دياتا"),),
        "en": (Name("Papa Omar", "Diatta"),),
    },
    "particles": {
        "fr": (Name("Jan Piet", "van den Berg"),),
        "ar": (Name("يان بيت", "فان دن بيرخ"),),
        "en": (Name("Jan Piet", "van den Berg"),),
    },
    "an Arabic name": {
        "fr": (Name("Abdelhamid", "El Jamri"),),
        "ar": (Name("عبد الحميد", "الجمري"),),
        "en": (Name("Abdelhamid", "El Jamri"),),
    },
}


def cases(cited: dict[str, Reference]) -> Iterator[tuple[str, Reference]]:
    for language in ("fr", "ar", "en"):
        yield "two authors", cited[f"WET1-S1-2-{language}"]
        yield "a two-role speaker: moderator elsewhere", cited[f"WET1-S0-1-{language}"]
        yield "a two-role speaker: ornithologist here, adviser elsewhere", cited[f"WET1-S1-1-{language}"]
        yield "an institution", cited[f"WET1-R-{language}"]
        yield "nobody", replace(cited[f"WET1-S1-1-{language}"], authors=())
        yield "the whole edition", cited[f"WET1-{language}"]
        for who, names in PEOPLE.items():
            yield who, replace(cited[f"WET1-S1-1-{language}"], authors=names[language])


def test_references_in_three_languages_and_styles(cited: dict[str, Reference]) -> None:
    lines = []
    for who, reference in cases(cited):
        lines.append(f"# {reference.language}: {who}")
        lines += [f"{style}: {text}" for style, text in formatted(reference).items()]
    now = "\n".join(lines) + "\n"
    if os.environ.get("EDITION_GOLDEN"):
        SNAPSHOT.write_text(now, encoding="utf-8")
    assert now == SNAPSHOT.read_text(encoding="utf-8")


def test_symbol_and_address_are_marked_once(cited: dict[str, Reference]) -> None:
    for reference in cited.values():
        for text in formatted(reference).values():
            (at,) = re.findall(r'<span class="at">(.*?)</span>', text)
            assert reference.symbol in at
            assert all(str(page) in at for page in reference.pages or ())
            assert re.findall(r'<bdi class="url" dir="ltr">(.*?)</bdi>', text) == [reference.url]


def test_nothing_of_a_style_is_left_over(cited: dict[str, Reference]) -> None:
    for reference in cited.values():
        for text in formatted(reference).values():
            plain = re.sub(r"<[^>]+>", "", text)
            assert not re.search(r"\.\.|  |\( |,\.|\(\)|\[\]", plain), plain
            if reference.language == "ar":
                assert "," not in plain and ";" not in plain


def test_signs_are_escaped(cited: dict[str, Reference]) -> None:
    reference = replace(cited["WET1-S1-1-fr"], title="A < B & C")
    assert all("A &lt; B &amp; C" in text for text in formatted(reference).values())


def test_every_style_has_a_name(cited: dict[str, Reference]) -> None:
    assert list(formatted(cited["WET1-fr"])) == list(STYLES.values())


def test_what_was_formatted_is_remembered(
    cited: dict[str, Reference], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = ReferenceCache(tmp_path)
    expected = {key: first.formatted(reference) for key, reference in cited.items()}
    first.keep()
    monkeypatch.setattr("macros.formats.citations.styles._render", lambda *_: pytest.fail("formatted again"))
    again = ReferenceCache(tmp_path)
    assert {key: again.formatted(reference) for key, reference in cited.items()} == expected
    assert all(isinstance(text, Markup) for texts in expected.values() for text in texts.values())


def test_what_changed_is_formatted_anew_and_the_old_forgotten(cited: dict[str, Reference], tmp_path: Path) -> None:
    first = ReferenceCache(tmp_path)
    first.formatted(cited["WET1-fr"])
    first.keep()
    second = ReferenceCache(tmp_path)
    changed = replace(cited["WET1-fr"], version="2.0.0")
    assert second.formatted(changed) == formatted(changed)
    second.keep()
    (file,) = tmp_path.iterdir()
    assert len(json.loads(file.read_text(encoding="utf-8"))) == 1
