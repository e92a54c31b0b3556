"""Check a built site with lychee and LinkChecker: every page, fragment, alternate, asset and export that it links.

Both look at a copy of the site in a scratch folder, at the path it is published under: lychee at the files, LinkChecker
at what a local server gives of them. In the copy the site's own addresses are the local server's, and an address that
stands in a <meta> alone (og:image, citation_pdf_url) is a link too.

Fragments are lychee's alone: LinkChecker's anchor plugin reads a page again for each fragment that leads to it, which
takes 90 s where the rest takes 4 s.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, unquote, urlsplit

_CANONICAL = re.compile(r"<link\b[^>]*\brel=[\"']?canonical\b[^>]*>")
_HREF = re.compile(r"\bhref=[\"']?([^\"'\s>]+)")
_META = re.compile(r"<meta\b[^>]*\bcontent=[\"']?(https?://[^\"'\s>]+)[^>]*>")
_INDEX = re.compile(r"(^|/)index\.html$")
_LINKCHECKER = """\
[checking]
maxrequestspersecond=100000
maxfilesizeparse=100000000
robotstxt=0
threads=0
[output]
verbose=1
status=0
[csv]
parts=parentname,result,valid,url
"""


class LinksError(Exception):
    """The site cannot be checked."""


@dataclass(frozen=True, order=True)
class Link:
    """A link of a page; a target of the site is its path, any other its whole address."""

    page: str
    target: str


@dataclass(frozen=True)
class Copy:
    """A copy of the site at its path in a scratch folder, which a local server gives at `origin`."""

    scratch: Path
    origin: str
    path: str

    @property
    def root(self) -> Path:
        """What the server gives."""
        return self.scratch / "www"

    @property
    def folder(self) -> Path:
        """Where the copy's home page stands."""
        return self.root / self.path.strip("/")

    def pages(self) -> Iterator[Path]:
        """The files that can hold links."""
        return (file for file in self.folder.rglob("*") if file.suffix in (".html", ".xml", ".css"))

    def link(self, page: str, target: str) -> Link:
        """The link of a page, both as a checker names them: a file or an address."""
        return Link(self._file(page), self.target(target))

    def _file(self, page: str) -> str:
        file = self.root / self.target(page).lstrip("/")
        return str((file / "index.html" if file.is_dir() else file).relative_to(self.folder))

    def target(self, address: str) -> str:
        """What a file or an address is called: the path of what belongs to the site, any other address as it is."""
        for own in (self.root.as_uri(), str(self.root), self.origin):
            if address.startswith(f"{own}/"):
                parts = urlsplit(address.removeprefix(own))
                fragment = parts.fragment and f"#{unquote(parts.fragment)}"
                path = _INDEX.sub("", unquote(parts.path).strip("/"))
                slash = "/" if path and (self.root / path).is_dir() else ""  # lychee drops it
                return f"/{path}{slash}{fragment}"
        return address


class _Handler(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("LinkChecker", "no need to wait between requests")
        super().end_headers()

    def list_directory(self, path: str | os.PathLike[str]) -> None:  # noqa: ARG002
        self.send_error(404)

    def log_message(self, format: str, *args: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A checker may hang up before it has read everything."""


def base_of(site: Path) -> str:
    """The address a built site is published at, as the canonical link of its home page says. Raises LinksError."""
    home = site / "index.html"
    if not home.is_file():
        raise LinksError(f"{site} is not a built site, it has no index.html: run `make site` first")
    canonical = _CANONICAL.search(home.read_text(encoding="utf-8"))
    address = _HREF.search(canonical[0]) if canonical else None
    if not address:
        raise LinksError(f"{home} has no canonical link: say with --base where the site is published")
    return address[1]


@contextmanager
def served(site: Path, base: str) -> Iterator[Copy]:
    """A copy of the site that links to itself, served as long as the context lasts. Raises LinksError."""
    parts = urlsplit(base)
    if parts.scheme not in ("http", "https") or not parts.netloc or not parts.path.endswith("/"):
        raise LinksError(f"{base} is not the address of a site: it begins with http and ends with a slash")
    own = re.compile(re.escape(base.rstrip("/")) + r"(?=[/?#\"'<>\s])")
    with (
        tempfile.TemporaryDirectory() as scratch,
        _Server(("127.0.0.1", 0), partial(_Handler, directory=f"{scratch}/www")) as server,
    ):
        copy = Copy(Path(scratch).resolve(), f"http://127.0.0.1:{server.server_port}", parts.path)
        shutil.copytree(site, copy.folder)
        addresses = 0
        for file in copy.pages():
            text, found = own.subn(copy.origin + parts.path.rstrip("/"), file.read_text(encoding="utf-8"))
            file.write_text(_META.sub(r'\g<0><link href="\1">', text), encoding="utf-8")
            addresses += found
        if not addresses:
            raise LinksError(f"{site} is published elsewhere: no page of it gives an address that begins with {base}")
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield copy
        finally:
            server.shutdown()
            thread.join()


def _output(copy: Copy, checker: str, *arguments: str, broken: int) -> str:
    """What a checker prints, run without the user's settings; it exits with `broken` where there are broken links."""
    program = shutil.which(checker, path=os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")]))
    if program is None:
        raise LinksError(f"{checker} is not installed: `make links` does it")
    home = str(copy.scratch)
    no_proxy = f"127.0.0.1,{os.environ.get('no_proxy', '')}"
    settings = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "LANGUAGE": "en", "no_proxy": no_proxy}
    command = [program, *arguments]
    done = subprocess.run(command, cwd=home, env=os.environ | settings, capture_output=True, encoding="utf-8")
    if done.returncode not in (0, broken):
        raise LinksError(f"{checker} failed (exit code {done.returncode}):\n{done.stderr.strip()}")
    return done.stdout


def lychee(copy: Copy, external: bool) -> tuple[int, dict[Link, str]]:
    """How many links lychee sees, and what is wrong with the broken ones."""
    # 403 and 429 refuse a robot; they do not say that the page is gone
    other_hosts = ("--accept=200..=299,403,429", "--timeout=30", "--max-retries=4", "--retry-wait-time=5")
    output = _output(
        *(copy, "lychee", "--format=json", "--no-progress", "--no-ignore", "--extensions=html,xml,css"),
        *("--include-fragments", "--index-files=index.html", f"--root-dir={copy.root}"),
        *(f"--remap=^{re.escape(copy.origin)}/ {copy.root.as_uri()}/", str(copy.folder)),
        *(other_hosts if external else ("--offline",)),
        broken=2,
    )
    report = json.loads(output)
    pages = [*report["error_map"].items(), *report["timeout_map"].items()]
    broken = {
        copy.link(page, link["url"]): link["status"]["text"].partition(". ")[0]
        for page, links in pages
        for link in links
    }
    return report["total"], broken


def linkchecker(copy: Copy) -> tuple[int, dict[Link, str]]:
    """How many links LinkChecker sees, and what is wrong with the broken ones."""
    start = copy.folder / ".every-page.html"  # lychee passes over a hidden file
    pages = [copy.target(str(page)) for page in copy.pages()]
    start.write_text("".join(f'<a href="{quote(page)}"></a>' for page in pages), encoding="utf-8")
    config = copy.scratch / "linkcheckerrc"
    config.write_text(_LINKCHECKER, encoding="utf-8")
    output = _output(
        *(copy, "linkchecker", f"--config={config}", "--output=csv/utf-8"),
        copy.origin + copy.path + start.name,
        broken=1,
    )
    rows = list(csv.DictReader(output.splitlines(), delimiter=";"))
    if len(rows) < len(pages):
        raise LinksError(f"LinkChecker saw only a part of the site:\n{output}")
    broken = {copy.link(row["parentname"], row["url"]): row["result"] for row in rows if row["valid"] == "False"}
    return len(rows), broken


def broken_links(site: Path, base: str, external: bool = False) -> dict[Link, str]:
    """What is wrong with each broken link of a built site, in the order of its pages. Raises LinksError."""
    found: dict[Link, str] = {}
    with served(site, base) as copy:
        for name, check in (("LinkChecker", linkchecker), ("lychee", partial(lychee, external=external))):
            start = time.perf_counter()
            count, broken = check(copy)
            print(f"{name}: {count} links, {len(broken)} broken, {time.perf_counter() - start:.1f} s", file=sys.stderr)
            found |= broken
    return dict(sorted(found.items()))


def configure(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("site", type=Path, nargs="?", default=Path("site"), help="the built site (site)")
    parser.add_argument("--external", action="store_true", help="ask other hosts too")
    parser.add_argument("--base", metavar="URL", help="where it is published (the canonical link of its home page)")


def run(arguments: argparse.Namespace) -> int:
    """Print the broken links, one a line; 1 where there is any, 2 where the site cannot be checked."""
    try:
        broken = broken_links(arguments.site, arguments.base or base_of(arguments.site), arguments.external)
    except LinksError as error:
        print(error, file=sys.stderr)
        return 2
    for link, reason in broken.items():
        print(f"{link.page}: {link.target}: {reason}")
    if broken:
        print(f"{len(broken)} broken links", file=sys.stderr)
        return 1
    print("no broken link")
    return 0
