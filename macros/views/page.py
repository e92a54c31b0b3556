"""A whole page: its head, its contents, its text, what follows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from ..edition import Contribution, Record, Session
from ..edition.text import Content, Heading, Span, Text
from .context import PageContext
from .html import Html
from .record import record_blocks
from .rendering import render

_NONE = Markup()


@dataclass(slots=True)
class Entry:
    """A heading of the page, with those below it."""

    id: str
    html: Markup
    below: list[Entry] = field(default_factory=list)


def page(
    context: PageContext,
    macros: Sequence[str] = (),
    parallel: str = "",
    cite: Markup = _NONE,
    published: Markup = _NONE,
    *,
    printed: bool = False,
) -> Markup:
    """The page of a context.

    `macros` is what its macros gave, in their order; `parallel` the address of the parallel view below the page's,
    `cite` how to cite it, `published` the published text; `printed` says of a plain page that there is a PDF of it.
    """
    subject = context.page
    values: dict[str, object] = {"page": subject, "neighbours": context.edition.neighbours(context.path), "cite": cite}
    values["published"] = published
    if isinstance(subject, Contribution):
        values["session"] = context.edition.session(subject.session)
    if isinstance(subject, Record) and subject.kind != "recommendations":
        blocks = record_blocks(context, subject, macros=macros)
        return render(
            "record.html",
            context,
            article=Markup("\n".join(blocks)),
            original=_original(context, subject),
            rows=len(blocks),
            entries=_entries(context, subject.text[context.language]),
            parallel=parallel,
            **values,
        )
    if isinstance(subject, Record):
        html = Markup("".join(macros))  # the view of the recommendations holds the page's own text
    else:
        text = subject.text[context.language]
        html = Html(context, text, macros=iter(macros)).whole()
    return render("page.html", context, html=html, is_session=isinstance(subject, Session), printed=printed, **values)


def _original(context: PageContext, record: Record) -> Markup | None:
    """The record in its original language, where it stands beside the translation."""
    if not isinstance(record, Contribution) or not record.beside or record.original == context.language:
        return None
    there = replace(context, language=record.original, page_language=context.language)
    return Markup("\n".join(record_blocks(there, record, f"{record.original}-", abbreviate=False)))


def _entries(context: PageContext, text: Text) -> list[Entry]:
    writer = Html(context, abbreviate=False)
    entries: list[Entry] = []
    for block in text.blocks:
        if isinstance(block, Heading) and block.level in (2, 3):
            entry = Entry(block.id or "", Markup(writer.content(tuple(_unmarked(block.content)))))
            if block.level == 3 and entries:
                entries[-1].below.append(entry)
            else:
                entries.append(entry)
    return entries


def _unmarked(content: Content) -> Iterable[str | Span]:
    # In contents a heading keeps only what holds its order of reading.
    for piece in content:
        if isinstance(piece, str) or piece.kind == "isolate":
            yield piece
        elif piece.kind != "footnote":
            yield from _unmarked(piece.content)
