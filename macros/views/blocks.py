"""The top-level blocks of a piece of HTML."""

from __future__ import annotations

from html.parser import HTMLParser

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905


class _Splitter(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.depth = 0
        self.starts: list[tuple[int, int]] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if self.depth == 0:
            self.starts.append(self.getpos())
        if tag not in _VOID:
            self.depth += 1

    def handle_startendtag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if self.depth == 0:
            self.starts.append(self.getpos())

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.depth -= 1


def top_level(html: str) -> list[str]:
    """The elements that stand at the top level of `html`, each with what follows it up to the next."""
    parser = _Splitter()
    parser.feed(html)
    parser.close()
    lines = html.split("\n")
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line) + 1)
    starts = [offsets[line - 1] + column for line, column in parser.starts]
    return [html[start:end].strip() for start, end in zip(starts, [*starts[1:], len(html)], strict=True)]
