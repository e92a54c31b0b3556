"""References as what a page's head says of it: Highwire tags, which Zotero and Google Scholar read, and Dublin Core."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from .references import Author, Reference

Tag: TypeAlias = tuple[str, str]
"""A name and a content."""


def meta(reference: Reference) -> list[Tag]:
    """The tags of the page that a reference is of. The whole edition is no conference paper: Dublin Core only."""
    return [*(_highwire(reference) if reference.proceedings else ()), *_dublin_core(reference)]


def _highwire(reference: Reference) -> Iterator[Tag]:
    yield "citation_title", reference.title
    for author in reference.authors:
        yield "citation_author", _author(author)
    yield "citation_publication_date", f"{reference.date:%Y/%m/%d}"
    yield "citation_conference_title", reference.event
    yield "citation_inbook_title", reference.proceedings or ""
    if reference.pages:
        yield "citation_firstpage", str(reference.pages[0])
        yield "citation_lastpage", str(reference.pages[1])
    yield "citation_publisher", reference.publisher
    yield "eprints.place_of_pub", reference.place  # Highwire has no place; Zotero takes it from here
    yield "citation_language", reference.language
    yield "citation_keywords", "; ".join(reference.keywords)
    yield "citation_abstract", reference.abstract
    yield "citation_public_url", reference.url
    yield "citation_fulltext_html_url", reference.url


def _author(author: Author) -> str:
    # Zotero takes "First Last" for a person without a comma, and splits "A B, C D" in two without a semicolon.
    if isinstance(author, str):
        return f"{author},"
    return f"{author.inverted};" if " " in author.family and " " in author.given else author.inverted


def _dublin_core(reference: Reference) -> Iterator[Tag]:
    yield "DC.title", reference.title
    for author in reference.authors or reference.editors:
        yield "DC.creator", author if isinstance(author, str) else author.inverted
    for theme in reference.keywords:
        yield "DC.subject", theme
    yield "DC.description", reference.abstract
    yield "DC.publisher", reference.publisher
    yield "DC.date", reference.date.isoformat()
    yield "DC.language", reference.language
    yield "DC.identifier", reference.url
    yield "DC.identifier", reference.symbol
    if reference.proceedings:
        yield "DC.source", reference.proceedings
    yield "DC.rights", reference.licence
