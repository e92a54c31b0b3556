"""A large edition made from the real one: its contributions again and again, in sessions of twenty."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PER_SESSION = 20


def synthetic(folder: Path, contributions: int) -> Path:
    """Write a project with so many contributions into `folder`, which it empties first. Returns the folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("docs", "macros", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / ".cache").symlink_to(ROOT / ".cache")
    languages = sorted(child.name for child in (folder / "docs").iterdir() if child.is_dir())
    originals = sorted(
        path.relative_to(ROOT / "docs" / "fr")
        for path in (ROOT / "docs" / "fr").glob("s?/*.md")
        if path.stem not in ("index", "saaf")
    )
    there = len(originals) + 1
    sources = cycle(originals)
    first = dt.date(2016, 3, 15)
    sessions = -(-(contributions - there) // PER_SESSION)
    made = there
    for number in range(sessions):
        code = f"x{number}"
        date = first + dt.timedelta(days=number)
        for language in languages:
            _session(folder / "docs" / language, code, date, facts=language == "fr")
        for order in range(1, min(PER_SESSION, contributions - made) + 1):
            source = next(sources)
            for language in languages:
                _contribution(ROOT / "docs" / language / source, folder / "docs" / language, code, order)
            made += 1
    home = folder / "docs" / "fr" / "index.md"
    last = first + dt.timedelta(days=sessions)
    text = home.read_text(encoding="utf-8").replace("date: 2016-03-14\n", f"date: 2016-03-14\n  last_day: {last}\n", 1)
    home.write_text(text, encoding="utf-8")
    return folder


def _session(docs: Path, code: str, date: dt.date, *, facts: bool) -> None:
    text = (docs / "s1" / "index.md").read_text(encoding="utf-8")
    if facts:
        text = re.sub(r"^date: .*$", f"date: {date}", text, flags=re.M)
    (docs / code).mkdir()
    (docs / code / "index.md").write_text(text, encoding="utf-8")


def _contribution(source: Path, docs: Path, code: str, order: int) -> None:
    text = source.read_text(encoding="utf-8")
    text = re.sub(r"^order: \d+", f"order: {order}", text, flags=re.M)
    (docs / code / f"c{order}.md").write_text(text, encoding="utf-8")
