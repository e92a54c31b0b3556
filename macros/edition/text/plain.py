"""Contents and blocks as plain text, and as the Markdown they are read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .values import (
    Aside,
    Block,
    Code,
    Content,
    Figure,
    Heading,
    Items,
    MacroCall,
    Para,
    Quote,
    Rule,
    Span,
    Table,
    within,
)

_AROUND = {"emphasis": "*", "strong": "**", "code": "`"}
_TAGS = {"isolate": "bdi", "language": "span", "super": "sup", "sub": "sub"}
_SIGNS = str.maketrans({"\\": r"\\", "*": r"\*", "`": r"\`"})


def plain(content: Content) -> str:
    """The letters of a content, without the calls of footnotes."""
    return "".join(piece if isinstance(piece, str) else _letters(piece) for piece in content)


def _letters(span: Span) -> str:
    if span.kind == "break":
        return " "
    return "" if span.kind in ("footnote", "printed-page") else plain(span.content)


def without_footnotes(content: Content) -> Content:
    """The content without its footnotes' calls, for a place away from the footnotes."""
    return tuple(piece for piece in content if isinstance(piece, str) or piece.kind != "footnote")


def lines(block: Block) -> list[str]:
    """The plain text of a block, a line for each paragraph, item, row of a table."""
    match block:
        case Table(head=head, rows=rows, caption=caption):
            shown = [" · ".join(filter(None, map(plain, row))) for row in (head, *rows)]
            return [*shown, plain(caption.content)] if caption else shown
        case Figure(alt=alt, caption=caption):
            return [alt, *([plain(caption.content)] if caption else [])]
    return [plain(content) for content in within(block)]


def markdown(content: Content) -> str:
    """A content in Markdown: read again, it is the same content."""
    return "".join(piece.translate(_SIGNS) if isinstance(piece, str) else _markdown(piece) for piece in content)


def _markdown(span: Span) -> str:
    if span.kind == "code":
        return f"`{plain(span.content)}`"
    inside = markdown(span.content)
    match span.kind:
        case "emphasis" | "strong":
            return f"{_AROUND[span.kind]}{inside}{_AROUND[span.kind]}"
        case "link":
            return f"[{inside}]({span.written or span.target})"
        case "image":
            return f"![{inside}]({span.target})"
        case "footnote":
            return f"[^{span.target}]"
        case "printed-page":
            return f"⟦{span.target}⟧"
        case "break":
            return "<br>"
        case "abbr":
            return f'<abbr title="{span.target}">{inside}</abbr>'
    tag = _TAGS[span.kind]
    language = f' lang="{span.language}"' if span.language else ""
    side = f' dir="{span.dir}"' if span.dir else ""
    return f"<{tag}{language}{side}>{inside}</{tag}>"


def markdown_lines(block: Block) -> Iterator[str]:
    """The lines of a block in Markdown, without attribute list and caption; of a note those inside it."""
    match block:
        case Items():
            yield from _list(block, 0)
        case Table(head=head, rows=rows):
            yield _row(head)
            yield "|" + "---|" * len(head)
            yield from map(_row, rows)
        case Figure(source=source, alt=alt):
            yield f"![{alt}]({source})"
        case Code(text=text, language=language):
            yield from (f"```{language}", text.rstrip("\n"), "```")
        case Heading(level=level, content=content):
            yield f"{'#' * level} {markdown(content)}"
        case Para(content=content):
            yield _begun(markdown(content))
        case Rule():
            yield "---"
        case MacroCall(source=source):
            yield source
        case Aside(blocks=blocks) | Quote(blocks=blocks):
            sign = "> " if isinstance(block, Quote) else ""
            for at, inner in enumerate(blocks):
                if at:
                    yield sign.rstrip()
                yield from (sign + line for line in markdown_lines(inner))


def _begun(text: str) -> str:
    # A paragraph that begins as a list or a heading does is no list or heading.
    first, space, rest = text.partition(" ")
    if first.removesuffix(".").isdigit() and first.endswith("."):
        return f"{first[:-1]}\\.{space}{rest}"
    return f"\\{text}" if first and first.strip("#-+") == "" else text


def _list(items: Items, depth: int) -> Iterator[str]:
    for number, item in enumerate(items.items, items.start):
        yield f"{'    ' * depth}{f'{number}.' if items.ordered else '-'} {markdown(item.content)}"
        if item.below:
            yield from _list(item.below, depth + 1)


def _row(cells: tuple[Content, ...]) -> str:
    return f"| {' | '.join(map(markdown, cells))} |"


def line_of(content: Content, source: Sequence[str], first_line: int, block: int) -> int:
    """The line of a file that a content begins on: at or after its block's.

    `source` are the lines that were read, the first of which is `first_line`; `block` is the block's line.
    """
    longest = max(_strings(content), key=len, default="").strip()
    for line in range(block, first_line + len(source)):
        if longest in source[line - first_line]:
            return line
    return block


def _strings(content: Content) -> Iterator[str]:
    for piece in content:
        if isinstance(piece, str):
            yield piece
        else:
            yield from _strings(piece.content)
