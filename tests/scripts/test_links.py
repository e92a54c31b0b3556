"""A small built site with no fault, then with one of each kind, then with all."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote

import pytest

from scripts.__main__ import main
from scripts.links import Link, linkchecker, lychee, served

BASE = "https://forum.example/actes/"
PREFIXES = {"fr": "", "ar": "ar/", "en": "en/"}
PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<title>{path}</title>
<meta property="og:image" content="{base}assets/card.png">
<meta name="citation_pdf_url" content="{base}print/{language}.pdf">
<link rel="canonical" href="{base}{prefix}{path}">
{alternates}
<link rel="stylesheet" href="{root}assets/edition.css?1">
</head>
<body>
<nav><a href="{root}">fr</a> <a href="{root}ar/{path}">ar</a> <a href="{root}en/{path}">en</a></nav>
<h1 id="مقدمة">{path}</h1>
<p id="p1">{base}nowhere/ <a href="#p1">1</a> <a href="{home}s1/#p1">1</a> <a href="{home}s1/#{arabic}">2</a></p>
<p><a href="{home}">home</a> <a href="{base}">site</a> <img src="{root}assets/icon.svg" alt=""></p>
<p><a href="{home}programme.ics">ics</a> <a href="mailto:a@forum.example">mail</a> <a href="{other}">other</a></p>
</body>
</html>
"""
LOST = '<!doctype html><html lang="fr"><head><title>404</title><base href="{base}"></head><a href="s1/">s1</a></html>'
FAULTS = {
    "page": ("s1/index.html", 'href="../"', 'href="../s9/"', "/s9"),
    "fragment": ("en/index.html", 'href="./s1/#p1"', 'href="./s1/#p99"', "/en/s1/#p99"),
    "alternate": ("index.html", f'hreflang="ar" href="{BASE}ar/"', f'hreflang="ar" href="{BASE}ar/x/"', "/ar/x"),
    "canonical": ("ar/index.html", f'"canonical" href="{BASE}ar/"', f'"canonical" href="{BASE}arab/"', "/arab"),
    "css": ("assets/edition.css", "fonts/text.woff2", "fonts/gone.woff2", "/assets/fonts/gone.woff2"),
    "image": ("en/s1/index.html", "assets/icon.svg", "assets/gone.svg", "/assets/gone.svg"),
    "export": ("index.html", "programme.ics", "gone.ics", "/gone.ics"),
    "sitemap": ("sitemap.xml", f"<loc>{BASE}en/s1/", f"<loc>{BASE}en/s8/", "/en/s8"),
    "arabic fragment": ("ar/s1/index.html", quote("مقدمة"), quote("خاتمة"), "/ar/s1/#خاتمة"),
    "cross-language": ("ar/s1/index.html", 'href="../../en/s1/"', 'href="../../en/s7/"', "/en/s7"),
    "og:image": ("s1/index.html", "assets/card.png", "assets/gone.png", "/assets/gone.png"),
    "citation_pdf_url": ("en/index.html", "print/en.pdf", "print/gone.pdf", "/print/gone.pdf"),
}


def build(site: Path, base: str = BASE, other: str = "https://other.invalid/") -> Path:
    """A built site of two pages in three languages, published at `base`."""
    addresses = []
    for language, prefix in PREFIXES.items():
        for path in ("", "s1/"):
            home = "../" if path else "./"
            root = home + ("../" if prefix else "")
            alternates = "\n".join(
                f'<link rel="alternate" hreflang="{lang}" href="{base}{other_prefix}{path}">'
                for lang, other_prefix in PREFIXES.items()
            )
            page = PAGE.format(**locals(), arabic=quote("مقدمة"))
            write(site / prefix / path / "index.html", page)
            addresses.append(f"<url><loc>{base}{prefix}{path}</loc></url>")
        write(site / prefix / "programme.ics", "BEGIN:VCALENDAR")
        write(site / "print" / f"{language}.pdf", "%PDF")
    write(site / "404.html", LOST.format(base=base))
    namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
    write(site / "sitemap.xml", f'<?xml version="1.0"?>\n<urlset xmlns="{namespace}">{"".join(addresses)}</urlset>')
    write(site / "assets/edition.css", "@font-face { font-family: T; src: url(fonts/text.woff2) }")
    for asset in ("icon.svg", "card.png", "fonts/text.woff2"):
        write(site / "assets" / asset, "x")
    return site


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def plant(site: Path, fault: str) -> Link:
    """Make one fault of a kind. Returns the link that it breaks."""
    page, old, new, target = FAULTS[fault]
    text = (site / page).read_text(encoding="utf-8")
    assert old in text
    write(site / page, text.replace(old, new, 1))
    return Link(page, f"/actes{target}")


@pytest.mark.parametrize(
    "base", ["http://127.0.0.1:8000/", "http://127.0.0.1:8000/forum/", "https://forum.example/a/b/"]
)
def test_a_good_site(tmp_path: Path, capsys: pytest.CaptureFixture[str], base: str) -> None:
    assert main(["links", str(build(tmp_path / "site", base))]) == 0
    assert capsys.readouterr().out == "no broken link\n"


@pytest.mark.parametrize("fault", FAULTS)
def test_one_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: str) -> None:
    link = plant(build(tmp_path / "site"), fault)
    assert main(["links", str(tmp_path / "site")]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(f"{link.page}: {link.target}: ")


def test_all_faults(tmp_path: Path) -> None:
    site = build(tmp_path / "site")
    planted = {fault: plant(site, fault) for fault in FAULTS}
    with served(site, BASE) as copy:
        assert set(lychee(copy, external=False)[1]) == set(planted.values())
        fragments = {planted["fragment"], planted["arabic fragment"]}
        assert set(linkchecker(copy)[1]) == set(planted.values()) - fragments


@pytest.fixture
def requested() -> Iterator[tuple[str, list[str]]]:
    """The address of another host, on which nothing is found, and what was asked of it."""
    paths: list[str] = []

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/gone", paths
        server.shutdown()
        thread.join()


def test_other_hosts(tmp_path: Path, capsys: pytest.CaptureFixture[str], requested: tuple[str, list[str]]) -> None:
    address, paths = requested
    site = str(build(tmp_path / "site", other=address))
    assert main(["links", site]) == 0 and not paths
    capsys.readouterr()
    assert main(["links", site, "--external"]) == 1 and paths
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6 and lines[0].startswith(f"ar/index.html: {address}: ")


def test_no_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["links", str(tmp_path)]) == 2
    assert "is not a built site" in capsys.readouterr().err
    write(tmp_path / "index.html", "<!doctype html><title>t</title>")
    assert main(["links", str(tmp_path)]) == 2
    assert "has no canonical link" in capsys.readouterr().err


@pytest.mark.parametrize(("base", "wrong"), [("forum", "is not the address of"), ("https://x.example/", "elsewhere")])
def test_wrong_base(tmp_path: Path, capsys: pytest.CaptureFixture[str], base: str, wrong: str) -> None:
    assert main(["links", str(build(tmp_path / "site")), "--base", base]) == 2
    assert wrong in capsys.readouterr().err


def test_checker_not_installed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = build(tmp_path / "site")
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(tmp_path / name))
    monkeypatch.setenv("PATH", "")
    assert main(["links", str(site)]) == 2
    assert "is not installed" in capsys.readouterr().err
