"""A picture a page, 1200 × 630, for those who share its address: symbol, title, who speaks, in the edition's type.

All that is missing is drawn at once; what was drawn is kept, under a name that holds everything it depends on.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

import typst

from ..edition import Contribution, Edition, Page
from ..edition.addresses import address
from ..i18n import LanguageWriting
from ..storage import write_whole
from .fonts import print_fonts

_TEMPLATE = Path(__file__).parent / "card.typ"
_MADE_BY = tuple(metadata.version(package) for package in ("typst", "fontpkg-eb-garamond", "fontpkg-amiri"))


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a picture."""

    language: str
    rtl: bool
    symbol: str
    title: str
    who: str
    foot: str


def pictures(edition: Edition, cache: Path) -> Iterator[dict[str, bytes]]:
    """For every page in every language one, file name below the site -> PNG."""
    cards = {
        f"{address(edition, page.path, language)}card.png": _card(edition, page, language)
        for language in edition.languages
        for page in edition.pages.values()
    }
    kept = {card: cache / "cards" / f"{_digest(card)}.png" for card in cards.values()}
    missing = [card for card, file in kept.items() if not file.exists()]
    for card, png in zip(missing, _drawn(missing, cache), strict=True):
        write_whole(kept[card], png)
    for name, card in cards.items():
        yield {name: kept[card].read_bytes()}


def _card(edition: Edition, page: Page, language: str) -> Card:
    speakers = page.speakers if isinstance(page, Contribution) else ()
    writing = LanguageWriting(language)
    return Card(
        language,
        writing.dir == "rtl",
        getattr(page, "symbol", edition.code),
        page.title[language],
        writing.listed(str(speaker.person.names[language]) for speaker in speakers),
        f"{edition.short[language]} · {edition.place[language]} · {writing.date(edition.date)}",
    )


def _digest(card: Card) -> str:
    return hashlib.sha256(repr((card, _TEMPLATE.read_bytes(), _MADE_BY)).encode()).hexdigest()[:24]


def _drawn(cards: list[Card], cache: Path) -> list[bytes]:
    if not cards:
        return []
    compiler = typst.Compiler(
        str(_TEMPLATE),
        root=str(_TEMPLATE.parent),
        font_paths=[str(print_fonts(cache / "fonts"))],
        ignore_system_fonts=True,
        sys_inputs={"cards": json.dumps([asdict(card) for card in cards])},
    )
    drawn = compiler.compile(format="png", ppi=72.0)
    return [page for page in (drawn if isinstance(drawn, list) else [drawn]) if page is not None]
