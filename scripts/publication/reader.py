"""Read a publication: its text by its page map and its plan, into pages of repaired lines."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from macros.edition import Problem

from . import repairs
from .pagemap import Row, read_page_map
from .plan import Correction, Plan, PlanFile, read_plan
from .problems import PublicationError
from .records import Contribution, Line, Page, Piece, Publication
from .repairs import Cut

T = TypeVar("T")

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def read_publication(text_file: Path, pages_file: Path, plan_file: Path) -> Publication:
    """The publication whose text, page map and plan these files are.

    Raises PublicationError with every problem of the three where they cannot be read or do not belong together.
    """
    problems: list[Problem] = []
    plan = _try(lambda: read_plan(plan_file), problems)
    rows = _try(lambda: read_page_map(pages_file), problems)
    raw = _try(lambda: _read_text(text_file, plan), problems)
    if plan is None or rows is None or raw is None:
        raise PublicationError(problems)
    problems += _misfits_of_map(raw, rows, plan.data, text_file, pages_file)
    problems += _misfits_of_plan(raw, rows, plan)
    if problems:
        raise PublicationError(problems)
    contributions = tuple(Contribution(p.path, p.line, p.pages, p.language) for p in plan.data.contributions)
    return Publication(text_file, tuple(_pages(raw, rows, plan.data)), contributions, plan.data.acronyms)


def _try(read: Callable[[], T], problems: list[Problem]) -> T | None:
    try:
        return read()
    except PublicationError as error:
        problems += error.problems
        return None


def _read_text(file: Path, plan: Plan | None) -> list[str]:
    """The raw lines with their ends. Raises PublicationError where the file is no text or not the plan's."""
    try:
        data = file.read_bytes()
    except OSError as error:
        message = f"the text cannot be read ({error.strerror})"
        raise PublicationError([Problem(file, 1, "P1", message, "give its path: SOURCE=path/to/text")]) from error
    hint = "give the text that a converter took from the printed volume, in UTF-8"
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise PublicationError([Problem(file, line, "P1", "the file is not UTF-8 text", hint)]) from error
    if match := _CONTROL.search(text):
        message = f"the file is not text: it holds the control character U+{ord(match.group()):04X}"
        raise PublicationError([Problem(file, text.count("\n", 0, match.start()) + 1, "P1", message, hint)])
    if not text.strip():
        raise PublicationError([Problem(file, 1, "P1", "the file is empty", hint)])
    if plan:
        _identify(file, data, plan)
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _identify(file: Path, data: bytes, plan: Plan) -> None:
    wanted = plan.data.publication
    hint = f"give the publication of {plan.file}, or write a plan for this one"
    if len(data) != wanted.size:
        cut = " (it may be cut off)" if len(data) < wanted.size else ""
        message = f"the file has {len(data)} bytes, the publication {wanted.size}{cut}"
    elif (found := hashlib.sha256(data).hexdigest()) != wanted.sha256:
        message = f"the file's SHA-256 is {found[:12]}…, the publication's {wanted.sha256[:12]}…"
    else:
        return
    raise PublicationError([Problem(file, 1, "P2", f"this is another publication: {message}", hint)])


def _misfits_of_map(
    raw: list[str], rows: list[Row], plan: PlanFile, text_file: Path, pages_file: Path
) -> Iterator[Problem]:
    numbers = {index + 1: int(line) for index, line in enumerate(raw) if _is_page_number(raw, index, plan)}
    begun = next(number for number, line in enumerate(raw, 1) if line.strip())
    if rows[0].first_line > begun:
        message = f"the text begins on line {begun}, its first page on line {rows[0].first_line}"
        yield Problem(pages_file, rows[0].line, "P3", message, "begin the map with the text's first line")
    pages = {row.first_line: row.page for row in rows}
    for number, page in numbers.items():
        if pages.get(number) != page:
            message = f"the page number {page} is printed here, and the page map begins no such page"
            yield Problem(text_file, number, "P3", message, f"begin p. {page} on line {number} of {pages_file.name}")
    for row in rows:
        if row.first_line > len(raw):
            message = f"p. {row.page} begins on line {row.first_line}; the text has {len(raw)} lines"
            yield Problem(pages_file, row.line, "P3", message, "give the map of this text, and the whole text")
        elif not raw[row.first_line - 1].strip().startswith(row.begins) or not row.begins:
            message = f"line {row.first_line} of the text does not begin as the map says of p. {row.page}"
            yield Problem(pages_file, row.line, "P3", message, "give the map of this text")
        elif row.basis == "printed" and numbers.get(row.first_line) != row.page:
            message = f"line {row.first_line} of the text does not print the page number {row.page}"
            yield Problem(pages_file, row.line, "P3", message, "say `exact` or `inferred`, or mend the line")
        elif not _may_open_page(raw, row.first_line - 1, numbers):
            message = f"nothing on line {row.first_line} of the text says that a page begins there"
            yield Problem(pages_file, row.line, "P3", message, "begin the page where one space opens the line")


def _may_open_page(raw: list[str], index: int, numbers: dict[int, int]) -> bool:
    """A page opens with its number, with one space after a text line, or after two blank lines."""
    if index == 0 or index + 1 in numbers or re.match(r" \S", raw[index]):
        return True
    return not any(line.strip() for line in raw[max(0, index - 2) : index])


def _misfits_of_plan(raw: list[str], rows: list[Row], plan: Plan) -> Iterator[Problem]:
    begins = {row.first_line: row.page for row in rows}
    parts = plan.data.contributions
    for at, part in enumerate(parts):
        where = ("contributions", at, "line")
        if part.line not in begins:
            hint = "write the first line of a page, as in the page map"
            yield plan.problem(where, f"`{part.path}` begins on line {part.line}, where no page begins", hint)
        elif not part.pages[0] <= begins[part.line] <= part.pages[1]:
            message = f"`{part.path}` begins on p. {begins[part.line]}, outside its pages"
            yield plan.problem(where, message, f"let its pages hold p. {begins[part.line]}")
        before = parts[at - 1] if at else None
        if before and (part.line <= before.line or part.pages[0] <= before.pages[1]):
            message = f"`{part.path}` does not come after `{before.path}` by line and pages"
            yield plan.problem(where, message, "list the contributions in the order of the volume")
        if any(part.path == other.path for other in parts[:at]):
            yield plan.problem(("contributions", at, "path"), f"`{part.path}` stands twice", "keep one")
    for row in rows:
        if row.first_line <= len(raw) and not any(part.pages[0] <= row.page <= part.pages[1] for part in parts):
            message = f"p. {row.page} (line {row.first_line} of the text) belongs to no contribution"
            yield plan.problem(("contributions",), message, "add it to the pages of one, or add a contribution")
    for at, entry in enumerate(plan.data.corrections):
        line = raw[entry.line - 1] if entry.line <= len(raw) else ""
        if line.count(entry.stands) != 1:
            message = f"`{entry.stands}` stands {line.count(entry.stands)} times in line {entry.line} of the text"
            yield plan.problem(("corrections", at, "stands"), message, "write what stands there once")
    yield from _misfits_of_structure(raw, plan)


def _misfits_of_structure(raw: list[str], plan: Plan) -> Iterator[Problem]:
    structure = plan.data.structure
    numbers: list[tuple[tuple[str, int], int]] = []
    numbers += [(("headings", at), number) for at, number in enumerate(structure.headings)]
    numbers += [(("paragraphs", at), number) for at, number in enumerate(structure.paragraphs)]
    numbers += [(("labels", at), number) for at, label in enumerate(structure.labels) for number in label.at]
    for where, number in numbers:
        if number > len(raw) or not raw[number - 1].strip():
            message = f"line {number} of the text holds nothing"
            yield plan.problem(("structure", *where), message, "write the number of a line that holds text")
    for at, label in enumerate(structure.labels):
        if list(label.at) != sorted(set(label.at)) or label.to < label.at[-1]:
            message = "the lines of a diagram do not rise"
            yield plan.problem(("structure", "labels", at), message, "list its labels in order, and its last line")


def _is_page_number(raw: list[str], index: int, plan: PlanFile) -> bool:
    """A bare number with a running head straight below it, blank lines aside."""
    if not raw[index].strip().isdecimal():
        return False
    below = next((line for line in raw[index + 1 :] if line.strip()), "")
    return _squeezed(below) in {_squeezed(head) for head in plan.furniture.heads}


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _pages(raw: list[str], rows: list[Row], plan: PlanFile) -> Iterator[Page]:
    starts = [row.first_line for row in rows[1:]] + [len(raw) + 1]
    pages = []
    for at, (row, end) in enumerate(zip(rows, starts, strict=True)):
        first = 1 if at == 0 else row.first_line
        pages.append(Page(row.page, row.basis, tuple(_lines(raw, first, end, row, plan))))
    yield from _joined(pages, plan)


def _lines(raw: list[str], first: int, end: int, row: Row, plan: PlanFile) -> Iterator[Line]:
    numbers = range(first, end)
    labels = _note_labels([raw[number - 1] for number in numbers])
    corrections = {entry.line: entry for entry in plan.corrections}
    head = False
    for number in numbers:
        line = raw[number - 1]
        if _is_page_number(raw, number - 1, plan):
            head = True
            yield _furniture(number, line, "page-number")
        elif not line.strip():
            yield _furniture(number, line, "blank")
        elif head and _squeezed(line) in {_squeezed(text) for text in plan.furniture.heads}:
            yield _furniture(number, line, "running-head")
        else:
            head = False
            opens = number == first or not raw[number - 2].strip()
            yield _line(number, line, row.first_line == number, opens, labels, corrections.get(number), plan)


def _furniture(number: int, raw: str, rule: str) -> Line:
    return Line(number, raw, repairs.pieces(raw, repairs.whole_line(raw, rule)))


def _note_labels(lines: list[str]) -> set[str]:
    """The labels of the page's footnotes: those that open a line and are called in a line above."""
    found: set[str] = set()
    for at, line in enumerate(lines):
        for cut in repairs.note_label(line):
            label = line[cut.start : cut.end].partition("-")[0]
            if any(next(repairs.note_call(above, {label}), None) for above in lines[:at]):
                found.add(label)
    return found


def _line(
    number: int,
    raw: str,
    opens_page: bool,
    opens_paragraph: bool,
    labels: set[str],
    entry: Correction | None,
    plan: PlanFile,
) -> Line:
    """The line with all its repairs but the hyphen at its end, which the rest of the text decides."""
    script = repairs.script(raw)
    rules = plan.repairs
    visual = script in rules.visual_order and repairs.is_visual(raw)
    cuts: list[Cut] = [*repairs.edges(raw, opens_page)]
    if entry:
        cuts += repairs.correction(raw, entry.stands, entry.becomes)
    marks = [*repairs.bullet(raw, rules.bullets)]
    if not marks and script in rules.visual_order:
        marks += repairs.bullet_in_visual_order(raw, rules.bullets)
    if opens_paragraph and not marks:
        marks += repairs.enumerator(raw)
    notes = [cut for cut in repairs.note_label(raw) if raw[cut.start : cut.end].partition("-")[0] in labels]
    calls = [*repairs.note_call(raw, labels)] if not notes else []
    cuts = [*marks, *notes, *calls, *cuts]
    cuts += repairs.lost_characters(raw, rules.lost[script]) if script in rules.lost else ()
    cuts += repairs.mirrored_quotes(raw) if script in rules.mirrored_quotes else ()
    cuts += repairs.double_spaces(raw, "visual-order" if visual else "double-space")
    return Line(
        number,
        raw,
        repairs.pieces(raw, cuts, visual),
        script=script,
        mark="".join(raw[cut.start : cut.end].strip() for cut in marks),
        note="".join(raw[cut.start : cut.end].partition("-")[0].strip() for cut in notes),
        calls=tuple(raw[cut.start : cut.end] for cut in calls),
        joins=entry.joins if entry else False,
    )


def _joined(pages: list[Page], plan: PlanFile) -> Iterator[Page]:
    """The pages with the hyphens at lines' ends undone, or kept where they are the words' own."""
    content = [line for page in pages for line in page.content]
    following = {line.number: after.text for line, after in pairwise(content)}
    broken = {
        line.number
        for line in content
        if line.script == "Latn" and repairs.continues(line.text, following.get(line.number, ""))
    }
    known = _known_words(content, broken) | {word.casefold() for word in plan.repairs.words}
    for page in pages:
        lines = []
        for line in page.lines:
            if line.number in broken:
                keeps = repairs.keeps_hyphen(line.text, following[line.number], known)
                pieces = line.pieces if keeps else _without_hyphen(line)
                lines.append(replace(line, pieces=pieces, joins=True))
            else:
                lines.append(line)
        yield Page(page.number, page.basis, tuple(lines))


def _known_words(lines: list[Line], broken: set[int]) -> set[str]:
    """The words that stand whole inside lines."""
    known: set[str] = set()
    goes_on = False
    for line in lines:
        found = list(repairs.words(line.text))
        known.update(found[int(goes_on) : len(found) - (line.number in broken)])
        goes_on = line.number in broken
    return known


def _without_hyphen(line: Line) -> tuple[Piece, ...]:
    (cut,) = repairs.hyphen(line.raw)
    result = []
    for piece in line.pieces:
        if piece.at <= cut.start < piece.at + len(piece.source):
            body = piece.source[:-1]
            if body:
                result.append(Piece(piece.at, body, body, "content"))
            result.append(Piece(cut.start, "-", "", "repair", "hyphen"))
        else:
            result.append(piece)
    return tuple(result)
