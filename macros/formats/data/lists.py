"""The recommendations and the people as flat lists, a file a language: CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from ...edition import Appearance, Edition
from ...edition.addresses import address, prefix
from ...edition.text import plain
from ..citations.references import EXPORTS
from .tables import as_csv

Value: TypeAlias = str | Sequence[str]
"""A cell: a text, or several, which CSV joins with " | "."""


def lists(edition: Edition, language: str, base: str) -> dict[str, bytes]:
    """The files of a language: file name below the site -> its bytes."""
    folder, files = f"{prefix(edition, language)}{EXPORTS}", {}
    for name, rows in (
        ("recommendations", list(_recommendations(edition, language, base))),
        ("people", list(_people(edition, language, base))),
    ):
        files[f"{folder}/{name}.csv"] = as_csv([rows[0], *map(_cells, rows)] if rows else [])
        files[f"{folder}/{name}.json"] = (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()
    return files


def _cells(row: Mapping[str, Value]) -> list[str]:
    return [cell if isinstance(cell, str) else " | ".join(cell) for cell in row.values()]


def _recommendations(edition: Edition, language: str, base: str) -> Iterator[dict[str, Value]]:
    page = edition.by_kind["recommendations"][0].path
    for record in edition.records:
        for paragraph in record.paragraphs:
            if asked := paragraph.recommendation:
                yield {
                    "symbol": asked.symbol,
                    "text": plain(paragraph.content[language]),
                    "stem": plain(stem.content[language]) if (stem := edition.stem(paragraph)) else "",
                    "kind": asked.kind.id,
                    "kind_label": asked.kind.label[language],
                    "themes": [theme.id for theme in asked.themes],
                    "theme_labels": [theme.label[language] for theme in asked.themes],
                    "addressees": [addressee.id for addressee in asked.addressees],
                    "addressee_labels": [addressee.label[language] for addressee in asked.addressees],
                    "asked_by": edition.asked_by(asked, language),
                    "paragraph": paragraph.symbol,
                    "printed_pages": "-".join(map(str, dict.fromkeys(paragraph.pages))),
                    "record": record.title[language],
                    "url": base + address(edition, page, language, asked.anchor),
                    "paragraph_url": base + address(edition, record.path, language, paragraph.id),
                }


def _people(edition: Edition, language: str, base: str) -> Iterator[dict[str, Value]]:
    page = edition.by_kind["speakers"][0].path
    appearances: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in edition.appearances:
        appearances[appearance.person.id].append(appearance)
    for person in edition.people.values():
        for appearance in appearances[person.id]:
            subject = edition.pages[appearance.path]
            yield {
                "id": person.id,
                "given": person.names[language].given,
                "family": person.names[language].family,
                "other_names": sorted({*map(str, person.names.values())} - {str(person.names[language])}),
                "capacity": appearance.capacity,
                "role": appearance.role[language],
                "organisation": appearance.organisation[language],
                "country": appearance.country or "",
                "symbol": getattr(subject, "symbol", ""),
                "title": subject.title[language],
                "url": base + address(edition, appearance.path, language),
                "person_url": f"{base}{address(edition, page, language)}#{person.id}",
            }
