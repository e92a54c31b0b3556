"""The glue to MkDocs: reads the edition before each build, shows its views in the pages, writes what stands beside.

MkDocs loads this file by itself, so the package is imported inside the hooks (MkDocs restores `sys.path` after
loading), and forgotten when its source has changed while `mkdocs serve` runs.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

    from macros.site import Site

log = logging.getLogger("mkdocs.edition")
_ROOT = Path(__file__).resolve().parent.parent
_site: Site | None = None
_environment: Environment | None = None
_sources: dict[Path, int] = {}


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the edition. Raises Abort with every problem where there is any."""
    global _site
    if str(_ROOT) not in sys.path:
        sys.path.insert(0, str(_ROOT))
    _forget_changed_modules()
    from macros.edition import EditionError
    from macros.site import Site

    try:
        with _step("content read and checked"):
            _site = Site.of(config, _site)
    except EditionError as error:
        for problem in error.problems:
            log.error("%s", problem)
        raise Abort(f"{len(error.problems)} problems in the content; nothing was built") from error
    return config


def _forget_changed_modules() -> None:
    package = Path(__file__).resolve().parent
    now = {file: file.stat().st_mtime_ns for file in package.rglob("*") if file.suffix in (".py", ".html", ".yml")}
    global _site
    if _sources and now != _sources:
        _site = None
        for name in [name for name in sys.modules if name.startswith("macros.")]:
            del sys.modules[name]
    _sources.clear()
    _sources.update(now)


def _the_site() -> Site:
    assert _site is not None
    return _site


@event_priority(50)
def on_files(files: Files, config: MkDocsConfig) -> Files:  # noqa: ARG001
    """Leave the theme's own assets out."""
    return _the_site().files(files)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Add the abbreviations that the page uses."""
    return _the_site().abbreviations(markdown, page)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001
    """Make the page's HTML the edition's page."""
    return _the_site().content(html, page, config)


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:  # noqa: ARG001
    """Give the template the page's place."""
    context["here"] = _the_site().place(page)
    context["site"] = _the_site()
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:  # noqa: ARG001
    """Give 404.html and sitemap.xml the site."""
    context["site"] = _the_site()
    return context


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str | None:
    """Write 404.html and sitemap.xml once, for all languages."""
    if template_name in ("404.html", "sitemap.xml") and not _the_site().is_default(config):
        return None
    return output_content


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001
    """Keep the templates for the pages that MkDocs does not know."""
    global _environment
    _environment = env
    return env


@contextmanager
def _step(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    log.info("Edition: %s in %.1f s", what, time.perf_counter() - start)


@event_priority(0)
def on_post_build(config: MkDocsConfig) -> None:
    """Write what stands beside the pages: files with the default language, views of all languages with the last."""
    site, folder = _the_site(), Path(config.site_dir)
    if site.is_default(config):
        with _step("fonts, exports and search written"):
            site.write_files(folder)
    if site.is_last(config):
        site.references.keep()
        assert _environment is not None
        with _step("parallel views and redirects written"):
            site.write_parallel_views(folder, _environment.get_template("main.html"))
            site.write_redirects(folder, _environment.get_template("moved.html"))
