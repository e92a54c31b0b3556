"""How well readers' questions are answered, and at what weight, beside Material's own search and Pagefind.

python -m tests.benchmarks.search [size of the synthetic edition, 1000; 0 for none]

Every question of tests/search/questions.yml is asked in Chromium. Engines: the edition's search, through its page;
Material's, on a stock site of the same Markdown; Pagefind as it comes, on the edition's pages; Pagefind on pages made
for it (a heading with an id for each paragraph, words folded on both sides), a query's words joined by AND as it does,
and looked for one by one with their scores added.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import html
import http.server
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Page, sync_playwright

from macros.edition import read_edition
from macros.edition.fold import words
from macros.formats.search import search
from macros.formats.search.units import SearchEntries
from macros.views import PageContext
from macros.views import search as search_form

from ..integration.conftest import build
from .build import stock
from .synthetic import synthetic

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "tests" / "search" / "questions.yml"
PAGEFIND = """async ([query, each, address]) => {
  const engine = await import(address);
  const queries = each ? query.split(" ") : [query];
  const found = new Map();
  for (const one of queries)
    for (const result of (await engine.search(one)).results) {
      const known = found.get(result.id) || {result, score: 0};
      found.set(result.id, {result, score: known.score + result.score});
    }
  const best = [...found.values()].sort((a, b) => b.score - a.score).slice(0, 10);
  return Promise.all(best.map(async ({result}) => (await result.data()).raw_url));
}"""
FOLD = """async ([query, base]) => {
  const {makeFolding} = await import(base + "assets/fold.js");
  const tables = await fetch(base + `search/${document.documentElement.lang}/fold.json`);
  return makeFolding(await tables.json()).words(query).flatMap(([, , folded]) => folded).join(" ");
}"""
TIMES = """async (queries) => {
  const own = document.querySelector("script[src*='edition.js']").src;
  const engine = await import(own.replace("edition.js", "engine.js"));
  const times = [];
  for (const query of queries) {
    const start = performance.now();
    const answer = await engine.find(query);
    for (const {page, hits} of answer.pages.slice(0, 10)) {
      const units = await engine.texts(page, answer.head);
      for (const hit of hits.slice(0, 3)) engine.excerpt(units[hit.at][3], answer);
    }
    times.push(performance.now() - start);
  }
  return times;
}"""


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder served over HTTP, compressed as servers do."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            file = Path(self.translate_path(self.path))
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file():
                self.send_error(404)
                return
            content = file.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(file)))
            if file.suffix in (".html", ".js", ".css", ".json"):
                content = gzip.compress(content, 6)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def prefix(language: str) -> str:
    """What stands before each address of a language."""
    return "" if language == "fr" else f"{language}/"


def own(tab: Page, base: str, language: str, query: str) -> list[str]:
    """The addresses that the edition's search page shows, in order."""
    tab.goto(f"{base}{prefix(language)}recherche/?" + f"q={query}".replace(" ", "+").replace("#", "%23"))
    tab.wait_for_selector("main [role=status]:not(:empty)", state="attached")
    return list(tab.eval_on_selector_all("main .results h2 a", "links => links.map(link => link.href)"))


def material(tab: Page, base: str, language: str, query: str) -> list[str]:
    """The addresses that Material's search shows, in order."""
    tab.goto(f"{base}{prefix(language)}?q={query}".replace(" ", "+"))
    tab.wait_for_function(
        "() => /\\d/.test(document.querySelector('.md-search-result__meta')?.textContent || '')"
        " || /No |Aucun|لا /.test(document.querySelector('.md-search-result__meta')?.textContent || '')"
    )
    return list(tab.eval_on_selector_all(".md-search-result__item > a", "links => links.map(link => link.href)"))


def pagefind(tab: Page, base: str, language: str, query: str, *, folded: bool = False, each: bool = False) -> list[str]:
    """The addresses that Pagefind gives, in order."""
    if tab.url != f"{base}{prefix(language)}":
        tab.goto(f"{base}{prefix(language)}")
    if folded:
        query = tab.evaluate(FOLD, [query, base])
    bundle = f"pagefind-{language}" if folded else "pagefind"
    return [base + str(url).lstrip("/") for url in tab.evaluate(PAGEFIND, [query, each, f"{base}{bundle}/pagefind.js"])]


def adapted(folder: Path, site: Path) -> None:
    """Pages made for Pagefind, and their indexes, a bundle a language, in the built site."""
    edition = read_edition(ROOT / "docs")
    for language in edition.languages:
        for page in SearchEntries(edition, language).pages():
            rows = []
            for unit in page.units:
                folded = " ".join(word for text, _ in unit.words for word in words(text, language))
                rows.append(f"<h2 id='{unit.id or 'top'}'>{unit.label}</h2><p>{html.escape(folded)}</p>")
            file = folder / language / page.url / "index.html"
            file.parent.mkdir(parents=True, exist_ok=True)
            code = "und" if language == "ar" else language
            title = html.escape(" ".join(words(page.title, language)))
            main = f"<main data-pagefind-body><h1>{title}</h1>{''.join(rows)}</main>"
            file.write_text(f"<html lang='{code}'><title>{title}</title>{main}</html>", encoding="utf-8")
        run_pagefind(folder / language, site / f"pagefind-{language}")


def run_pagefind(site: Path, output: Path) -> None:
    """Index a built site with Pagefind."""
    subprocess.run(
        [sys.executable, "-m", "pagefind", "--site", str(site), "--output-path", str(output)],
        check=True,
        capture_output=True,
    )


def score(
    asked: Sequence[Mapping[str, Any]], answers: Sequence[Sequence[str]], base: str, language: str
) -> tuple[float, ...]:
    """Recall at 1 and 5, mean reciprocal rank, and the share of results in the reader's language."""
    ranks, at_home, shown = [], 0, 0
    for question, urls in zip(asked, answers, strict=True):
        wanted = {
            f"{base}{prefix(language)}{str(target).partition('#')[0]}".rstrip("/") for target in question["expect"]
        }
        places = [url.partition("#")[0].partition("?")[0].rstrip("/") for url in urls[:10]]
        ranks.append(next((rank for rank, place in enumerate(places, 1) if place in wanted), 0))
        shown += len(places)
        at_home += sum(language_of(place, base) == language for place in places)
    count = len(ranks)
    return (
        sum(rank == 1 for rank in ranks) / count,
        sum(0 < rank <= 5 for rank in ranks) / count,
        sum(1 / rank for rank in ranks if rank) / count,
        at_home / shown if shown else 1.0,
    )


def language_of(url: str, base: str) -> str:
    """The language of an address."""
    first = url.removeprefix(base).partition("/")[0]
    return first if first in ("ar", "en") else "fr"


def weighed(tab: Page, base: str, language: str, query: str) -> int:
    """Bytes over the wire of a first query, from the page that holds the field."""
    tab.goto(f"{base}{prefix(language)}recherche/", wait_until="networkidle")
    client = tab.context.new_cdp_session(tab)
    client.send("Network.enable")
    total = 0

    def count(event: dict[str, Any]) -> None:
        nonlocal total
        total += int(event["encodedDataLength"])

    client.on("Network.loadingFinished", count)
    tab.fill("main input[type=search]", query)
    tab.wait_for_selector("main .results > li")
    tab.wait_for_load_state("networkidle")
    return total


def row(name: str, *values: object) -> None:
    """Print a line of a table."""
    print(
        "| " + " | ".join([name, *(f"{v:.2f}" if isinstance(v, float) else str(v) for v in values)]) + " |", flush=True
    )


def compare(folder: Path) -> None:
    """The table of recall, and the weight and time of the edition's search."""
    halves: dict[str, list[dict[str, Any]]] = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    site = folder / "site"
    done = build(site, ROOT, "http://127.0.0.1:8000/")
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    plain = stock(folder / "stock", ROOT)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", "out"], cwd=plain, check=False, capture_output=True
    )
    run_pagefind(site, site / "pagefind")
    adapted(folder / "adapted", site)
    engines: dict[str, tuple[Callable[..., list[str]], Path]] = {
        "edition": (own, site),
        "Material": (material, plain / "out"),
        "Pagefind": (pagefind, site),
        "Pagefind, adapted": (functools.partial(pagefind, folded=True), site),
        "Pagefind, adapted, word by word": (functools.partial(pagefind, folded=True, each=True), site),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        row("engine", "half", "language", "recall@1", "recall@5", "MRR", "in the reader’s language")
        row("---", *["---"] * 6)
        for name, (ask, root) in engines.items():
            with served(root) as base:
                for half, asked in halves.items():
                    for language in ("fr", "ar", "en"):
                        tab = browser.new_page()
                        answers = []
                        for question in asked:
                            try:
                                answers.append(ask(tab, base, language, question[language]))
                            except Exception:  # it has found nothing
                                answers.append([])
                        row(name, half, language, *score(asked, answers, base, language))
                        tab.close()
        print()
        heads()
        with served(site) as base:
            for language in ("fr", "ar", "en"):
                queries = [question[language] for asked in halves.values() for question in asked]
                weigh(browser, base, language, queries)
        browser.close()


def heads() -> None:
    """Print the head of the table of weight and times."""
    row("language", "first query, KB, heaviest of ten", "later queries, ms, median", "95th of 100")
    row("---", *["---"] * 3)


def weigh(browser: Any, base: str, language: str, queries: Sequence[str]) -> None:
    """Print weight and times: the heaviest of ten first queries, and every query after it."""
    sizes = []
    for query in queries[:: max(1, len(queries) // 10)]:
        context = browser.new_context()
        sizes.append(weighed(context.new_page(), base, language, query))
        context.close()
    tab = browser.new_page()
    tab.goto(f"{base}{prefix(language)}recherche/")
    times = tab.evaluate(TIMES, queries)[1:]
    row(language, max(sizes) / 1024, statistics.median(times), sorted(times)[int(len(times) * 0.95)])
    tab.close()


def grow(folder: Path, size: int) -> None:
    """The same of a synthetic edition, with how long its index takes and how much memory."""
    root = synthetic(folder / "synthetic", size)
    edition = read_edition(root / "docs")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    files = {name: content for made in search(edition) for name, content in made.items()}
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    site = folder / "grown"
    page = (ROOT / "overrides" / "assets").as_posix()
    shutil.copytree(page, site / "assets")
    for name, content in files.items():
        file = site / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    megabytes = sum(map(len, files.values())) / 2**20
    print(f"\n{size} contributions × {len(edition.languages)}: indexed in {seconds:.1f} s, {after - before:.0f} MB "
          f"more memory than the edition's {before:.0f}; {len(files)} files, {megabytes:.1f} MB\n")  # fmt: skip
    halves: dict[str, list[dict[str, str]]] = yaml.safe_load(QUESTIONS.read_text(encoding="utf-8"))
    for language in edition.languages:
        file = site / prefix(language) / "recherche" / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        form = search_form(PageContext(edition, language, "recherche"))
        depth = "../" * (1 + bool(prefix(language)))
        script = f"<script src='{depth}assets/edition.js?1' defer></script>"
        file.write_text(f"<!doctype html><html lang={language}>{script}<main>{form}</main></html>", encoding="utf-8")
    with sync_playwright() as playwright, served(site) as base:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        heads()
        for language in edition.languages:
            weigh(browser, base, language, [question[language] for asked in halves.values() for question in asked])
        browser.close()


def main() -> None:
    """Print the tables."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as temporary:
        compare(Path(temporary))
        if size:
            grow(Path(temporary), size)


if __name__ == "__main__":
    main()
