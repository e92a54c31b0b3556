"""What mkdocs.yml says, read by MkDocs and validated once: for the site, and for the verbs of `scripts`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from .edition.text import STANDARD, Dialect

_BUILT_IN = frozenset({"toc", "fenced_code"})
"""Extensions that MkDocs adds to every site: headings have ids of their own, and the dialect knows fences."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a site.

    `docs` is the content's folder, `site` the built site's, `base` the site's address with its last slash; `languages`
    begin with the default one; `dialect` reads Markdown. `parallel` is the address of a record's parallel view below
    its own, `book` the paths of the plain pages that the printed volumes hold.
    """

    root: Path
    docs: Path
    site: Path
    base: str
    languages: tuple[str, ...]
    dialect: Dialect
    parallel: str
    book: tuple[str, ...]


def read_settings(file: Path = Path("mkdocs.yml")) -> Settings:
    """The settings of a file. Raises MkDocs' ConfigurationError where it is not one."""
    return settings_of(load_config(str(file)))


def settings_of(config: MkDocsConfig) -> Settings:
    """The settings of a site that MkDocs has read.

    Raises ConfigurationError where the site has no address, no plugin i18n, or a setting of the edition is missing.
    """
    if not config.site_url:
        raise ConfigurationError("site_url is empty: set SITE_URL to the address the site is published at")
    if "i18n" not in config.plugins:
        raise ConfigurationError("plugins: the edition needs `i18n` with its languages")
    parallel, book = config.extra.get("parallel"), config.extra.get("book", ())
    if not isinstance(parallel, str) or not parallel:
        raise ConfigurationError("extra.parallel: write the last part of the parallel views' addresses: `parallel`")
    if not isinstance(book, list | tuple) or not all(isinstance(path, str) for path in book):
        raise ConfigurationError("extra.book: write the paths of plain pages: [about, cite]")
    docs = Path(config.docs_dir)
    extensions = [name for name in config.markdown_extensions if name not in _BUILT_IN]
    return Settings(
        root=Path(config.config_file_path).parent,
        docs=docs.relative_to(Path.cwd()) if docs.is_relative_to(Path.cwd()) else docs,
        site=Path(config.site_dir),
        base=config.site_url.rstrip("/") + "/",
        languages=tuple(language.locale for language in config.plugins["i18n"].config.languages),
        dialect=STANDARD.extended(extensions, config.mdx_configs),
        parallel=parallel,
        book=tuple(book),
    )
