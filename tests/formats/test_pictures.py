from __future__ import annotations

import struct
import sys
from pathlib import Path

import pytest

from macros.edition import Edition
from macros.formats.pictures import _card, _drawn, pictures

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of its own that shares the fonts, which take half a minute to make."""
    folder = tmp_path_factory.mktemp("cache")
    fonts = ROOT / ".cache" / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    (folder / "fonts").symlink_to(fonts)
    return folder


@pytest.fixture(scope="session")
def drawn(edition: Edition, cache: Path) -> dict[str, bytes]:
    return {name: png for each in pictures(edition, cache) for name, png in each.items()}


def test_a_picture_a_page_and_language(edition: Edition, drawn: dict[str, bytes]) -> None:
    assert len(drawn) == len(edition.pages) * len(edition.languages)
    assert {"card.png", "ar/card.png", "en/s1/okafor/card.png"} <= set(drawn)


def test_all_are_png_of_the_size_that_networks_want(drawn: dict[str, bytes]) -> None:
    for png in drawn.values():
        assert png.startswith(b"\x89PNG")
        assert struct.unpack(">II", png[16:24]) == (1200, 630)
        assert len(png) < 100_000


def test_each_page_has_its_own(drawn: dict[str, bytes]) -> None:
    assert len({drawn[name] for name in drawn if "s1/" in name}) == len([name for name in drawn if "s1/" in name])


def test_what_was_drawn_is_kept(
    edition: Edition, drawn: dict[str, bytes], cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        sys.modules[pictures.__module__], "_drawn", lambda cards, _: [] if not cards else pytest.fail("drawn again")
    )
    assert {name: png for each in pictures(edition, cache) for name, png in each.items()} == drawn


def test_the_same_bytes_again(edition: Edition, cache: Path) -> None:
    card = _card(edition, edition.pages["s1/okafor"], "ar")
    assert _drawn([card], cache) == _drawn([card], cache)


def test_a_card_names_speakers_and_symbol(edition: Edition) -> None:
    card = _card(edition, edition.pages["s1/okafor"], "ar")
    assert (card.symbol, card.who, card.rtl) == ("WET1/S1/2", "تشيدي أوكافور وليلى حداد", True)
