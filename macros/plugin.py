"""The edition as a plugin of MkDocs: what it does at each event of a build. What it makes stands in `site`.

A page's Markdown is read by the edition, not by MkDocs: mkdocs-macros is given the page's macros alone, MkDocs no text
at all, and the page's HTML is made of the values that everything else is made of.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority

from .background import Background
from .edition import EditionError, build, checked, read_tree
from .settings import settings_of
from .site import Site

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

log = logging.getLogger("mkdocs.edition")

_PACKAGE = Path(__file__).resolve().parent
_BETWEEN = "\x1e"
"""What stands between a page's macros while mkdocs-macros runs them."""


def _sources() -> dict[Path, int]:
    files = (file for file in _PACKAGE.rglob("*") if file.suffix in (".py", ".yml"))
    return {file: file.stat().st_mtime_ns for file in files}


_LOADED = _sources()
"""The files of the code that this process runs."""


class EditionPlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]
    """Builds the edition's pages and writes what stands beside them."""

    site: Site

    def __init__(self) -> None:
        self._macros: dict[str, list[str]] = {}
        self._beside: dict[str, Background] = {}

    def begin(self, config: MkDocsConfig) -> None:
        """Read and check the edition, once a build. Raises Abort with every problem where there is any."""
        if hasattr(self, "site"):
            return
        if "serve" in sys.argv and _sources() != _LOADED:
            log.info("Edition: the code has changed; starting again")
            os.execv(sys.executable, sys.orig_argv)
        try:
            settings = settings_of(config)
            with _step("content read"):
                tree = read_tree(settings.docs, settings.dialect)
            with _step("content checked"):
                edition = build(checked(tree))
            self.site = Site.of(settings, edition)
        except EditionError as error:
            for problem in error.problems:
                log.error("%s", problem)
            count = len(error.problems)
            raise Abort(f"{count} problem{'s' * (count > 1)} in the content; nothing was built") from error

    @event_priority(50)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave the theme's own assets out, and begin to write the exports, once for all languages."""
        folder = Path(config.site_dir)
        self._begin("fonts, exports and search written", partial(self.site.write_files, folder))
        return self.site.files(files)

    @event_priority(100)
    def _only_macros(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Give mkdocs-macros the page's macros."""
        return _BETWEEN.join(self.site.macros(page))

    @event_priority(-100)
    def _no_text(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Keep what the macros gave, and give MkDocs nothing to read."""
        self._macros[page.file.src_uri] = markdown.split(_BETWEEN)
        return ""

    on_page_markdown = CombinedEvent(_only_macros, _no_text)

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """The page's HTML."""
        return self.site.page(page, self._macros.pop(page.file.src_uri))

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: object) -> Any:  # noqa: ARG002
        """Give the template the page's context."""
        context |= {"here": self.site.context(page), "site": self.site}
        return context

    def on_template_context(self, context: Any, template_name: str, config: MkDocsConfig) -> Any:  # noqa: ARG002
        """Give 404.html and sitemap.xml the site."""
        context |= {"site": self.site}
        return context

    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str | None:
        """Write 404.html and sitemap.xml once, for all languages."""
        if template_name in ("404.html", "sitemap.xml") and _language(config) != self.site.edition.languages[0]:
            return None
        return output_content

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Begin to write the views that MkDocs knows nothing of, once for all languages."""
        self._begin("parallel views and redirects written", partial(self._write_views, Path(config.site_dir), env))
        return env

    def _write_views(self, folder: Path, env: Environment) -> None:
        self.site.write_parallel_views(folder, env.get_template("main.html"))
        self.site.write_redirects(folder, env.get_template("moved.html"))

    def _begin(self, what: str, work: Callable[[], None]) -> None:
        if what not in self._beside:
            self._beside[what] = Background(_step(what)(work))

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Let go of the page's HTML once it is whole: MkDocs would keep it to the end of the build."""
        page.content = ""
        return output

    @event_priority(0)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """With the last language, wait for what stands beside the pages. Raises Abort where that failed."""
        if _language(config) == self.site.edition.languages[-1]:
            self.site.references.keep()
            with _step("waited for what stands beside the pages"):
                try:
                    for work in self._beside.values():
                        work.join()
                except RuntimeError as error:
                    raise Abort(f"{error}; see above") from error


def _language(config: MkDocsConfig) -> str:
    i18n: Any = config.plugins["i18n"]
    return str(i18n.current_language)


@contextmanager
def _step(what: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    log.info("Edition: %s in %.1f s", what, time.perf_counter() - start)
