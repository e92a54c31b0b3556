"""How long the HTML takes, and how much memory, at several sizes, beside stock Material + i18n on the same pages.

python -m tests.benchmarks.build [100 1000]

"HTML" is a build without what stock has none of, as the log times it: the checks, and the time that the build waits for
the second process, which writes the exports, the search index and the parallel views.
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


def timed(folder: Path) -> tuple[float, float, float]:
    """Seconds and megabytes that a build in `folder` takes, and how many of the seconds for the HTML."""
    start = time.perf_counter()
    code = (
        "import resource, sys; from mkdocs.__main__ import cli\n"
        "try: cli(['build', '-d', 'out'], standalone_mode=False)\n"
        "finally: print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    own = r"Edition: (?:content checked|waited for .*) in ([\d.]+) s$"
    steps = sum(map(float, re.findall(own, done.stderr, flags=re.M)))
    return seconds, int(done.stderr.strip().splitlines()[-1]) / 1024, seconds - steps


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
        f"{'contributions':>13} {'edition s':>10} {'MB':>6} {'HTML s':>10} {'stock s':>10} {'MB':>6} {'HTML/stock':>10}"
    )
    with tempfile.TemporaryDirectory() as temporary:
        for size in sizes:
            own = synthetic(Path(temporary) / "own", size)
            plain = stock(Path(temporary) / "stock", own)
            runs = [(timed(own), timed(plain)) for _ in range(3)]
            (seconds, memory, html), (other, more, _) = (map(min, *side) for side in zip(*runs, strict=True))
            ratio = f"{html / other:>10.2f}"
            print(f"{size:>13} {seconds:>10.1f} {memory:>6.0f} {html:>10.1f} {other:>10.1f} {more:>6.0f} {ratio}")


if __name__ == "__main__":
    main()
