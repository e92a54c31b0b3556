"""The recommendations as one takes them away from their page: a table, BibTeX and RIS, an entry each.

All three hold them in the order of the volume, so that the page's script can cut them down to a selection.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...edition import Contribution, Edition, Paragraph, Recommendation, Record
from ...edition.addresses import address
from ...edition.text import plain
from ...i18n import LanguageWriting
from ..citations.bibtex import bibtex
from ..citations.references import Reference, reference
from ..citations.ris import ris
from .tables import as_csv

_COLUMNS = ("symbol", "recommendation", "kind", "themes", "who_asks", "who_is_asked", "session", "country",
            "printed_page", "address")  # fmt: skip


def recommendations(edition: Edition, language: str, base: str) -> dict[str, bytes]:
    """The files of a language: file name below the site -> its bytes."""
    folder = address(edition, edition.by_kind["recommendations"][0].path, language)
    cited = list(_references(edition, language, base))
    return {
        f"{folder}table.csv": as_csv(_rows(edition, language, base)),
        f"{folder}recommendations.bib": bibtex(cited),
        f"{folder}recommendations.ris": ris(cited),
    }


def _asked(edition: Edition) -> Iterator[tuple[Record, Paragraph, Recommendation]]:
    for record in edition.records:
        for paragraph in record.paragraphs:
            if paragraph.recommendation:
                yield record, paragraph, paragraph.recommendation


def _rows(edition: Edition, language: str, base: str) -> Iterator[list[str]]:
    here = LanguageWriting(language)
    yield [here.word(column) for column in _COLUMNS]
    for record, paragraph, asked in _asked(edition):
        speakers = edition.speakers_of(record)
        session = edition.session(record.session).label if isinstance(record, Contribution) else record.title
        yield [
            asked.symbol,
            plain(edition.standing_alone(paragraph, language)),
            asked.kind.label[language],
            "; ".join(theme.label[language] for theme in asked.themes),
            here.listed(edition.asked_by(asked, language)),
            "; ".join(addressee.label[language] for addressee in asked.addressees),
            session[language],
            "; ".join(dict.fromkeys(here.country(speaker.country) for speaker in speakers if speaker.country)),
            "–".join(map(str, dict.fromkeys(paragraph.pages))),
            base + address(edition, record.path, language, paragraph.id),
        ]


def _references(edition: Edition, language: str, base: str) -> Iterator[Reference]:
    here = LanguageWriting(language)
    for record, paragraph, asked in _asked(edition):
        yield replace(
            reference(edition, record, language, base),
            key=f"{asked.symbol.replace('/', '-')}-{language}",
            symbol=asked.symbol,
            title=f"{record.title[language]} – {here.word('recommendation')} {asked.number}",
            pages=paragraph.pages,
            abstract=plain(edition.standing_alone(paragraph, language)),
            keywords=tuple(theme.label[language] for theme in asked.themes),
            url=base + address(edition, record.path, language, paragraph.id),
        )
