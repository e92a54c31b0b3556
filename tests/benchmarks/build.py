"""How long the HTML takes, and how much memory, at several sizes, beside stock Material + i18n on the same pages.

python -m tests.benchmarks.build [100 1000]

"HTML" is a build without what stock has none of: the checks, whose time the log gives, and the exports, the search
index and the parallel views, which are left out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from .synthetic import synthetic

STOCK = """\
site_name: Stock
site_url: http://127.0.0.1:8000/
theme: {{name: material, features: [navigation.prune]}}
plugins:
  - search
  - i18n:
      docs_structure: folder
      reconfigure_search: false
      languages:
{languages}
markdown_extensions: [attr_list, tables, footnotes, abbr, pymdownx.blocks.admonition, pymdownx.blocks.caption]
"""


_BUILD = """\
import resource, sys
sys.path.insert(0, ".")
{before}
from mkdocs.__main__ import cli
try: cli(["build", "-d", "out"], standalone_mode=False)
finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""
_NOTHING_BESIDE = "from macros import plugin; plugin.Background = lambda work: type('', (), {'join': lambda _: None})()"


def timed(folder: Path, before: str = "") -> tuple[float, float, float]:
    """Seconds and megabytes that a build in `folder` takes, and how many of the seconds for its checks.

    `before` is Python that runs first.
    """
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _BUILD.format(before=before)],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    checks = re.search(r"Edition: content checked in ([\d.]+) s$", done.stderr, flags=re.M)
    return seconds, int(done.stderr.strip().splitlines()[-1]) / 1024, float(checks[1]) if checks else 0.0


def html(folder: Path) -> float:
    """Seconds that the HTML of the edition in `folder` takes."""
    seconds, _, checks = timed(folder, _NOTHING_BESIDE)
    return seconds - checks


def stock(folder: Path, source: Path) -> Path:
    """The same pages as a stock site: macros taken out, otherwise as they are."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(source / "docs", folder / "docs")
    languages = sorted(child.name for child in (folder / "docs").iterdir())
    languages.sort(key=lambda language: language != "fr")
    rows = [
        f"        - {{locale: {code}, name: {code}, build: true, default: {str(code == 'fr').lower()}}}"
        for code in languages
    ]
    (folder / "mkdocs.yml").write_text(STOCK.format(languages="\n".join(rows)), encoding="utf-8")
    for page in (folder / "docs").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(re.sub(r"^\{\{.*\}\}$", "", text, flags=re.M), encoding="utf-8")
    return folder


def main() -> None:
    """Print a row a size: this edition and stock, in turn, three times, the best time of each."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [100, 1000]
    print(
        f"{'contributions':>13} {'edition s':>10} {'MB':>6} {'HTML s':>10} {'stock s':>10} {'MB':>6} "
        f"{'HTML/stock':>10} {'whole/stock':>11}"
    )
    with tempfile.TemporaryDirectory() as temporary:
        for size in sizes:
            own = synthetic(Path(temporary) / "own", size)
            plain = stock(Path(temporary) / "stock", own)
            runs = [(*timed(own)[:2], html(own), *timed(plain)[:2]) for _ in range(3)]
            seconds, memory, alone, other, more = map(min, *runs)
            print(
                f"{size:>13} {seconds:>10.1f} {memory:>6.0f} {alone:>10.1f} {other:>10.1f} {more:>6.0f} "
                f"{alone / other:>10.2f} {seconds / other:>11.2f}"
            )


if __name__ == "__main__":
    main()
