"""The edition as a MkDocs site: which place a page is, what it shows, what is written beside the pages."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
from mkdocs.exceptions import ConfigurationError

from . import VIEWS, mark, views
from .edition import Contribution, Edition, EditionError, Problem, read_edition
from .formats import write_all
from .formats.fonts import web_fonts
from .views import Place

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

CACHE = Path(".cache")


@dataclass(frozen=True)
class Site:
    """One build of the edition; `base` is the site's address with its last slash."""

    edition: Edition
    base: str
    root: Path

    @classmethod
    def of(cls, config: MkDocsConfig) -> Site:
        """The site of a MkDocs configuration. Raises EditionError, and ConfigurationError for another language list."""
        root = Path(config.config_file_path).parent
        docs = Path(config.docs_dir)
        relative = docs.relative_to(Path.cwd()) if docs.is_relative_to(Path.cwd()) else docs
        edition = read_edition(relative)
        i18n = config.plugins["i18n"].config
        locales = tuple(language.locale for language in i18n.languages)
        if locales != edition.languages:
            wrong = f"mkdocs.yml has the languages {', '.join(locales)}, the edition {', '.join(edition.languages)}"
            raise EditionError(
                [Problem(Path(config.config_file_path), 1, "E104", wrong, "write the edition's, in order")]
            )
        if not config.site_url:
            raise ConfigurationError("site_url is empty: set SITE_URL to the address the site is published at")
        return cls(edition, config.site_url.rstrip("/") + "/", root)

    def is_default(self, config: MkDocsConfig) -> bool:
        """Whether the default language is being built."""
        i18n: Any = config.plugins["i18n"]
        return i18n.current_language == self.edition.default  # type: ignore[no-any-return]

    def place(self, page: Page) -> Place:
        """The place that a page of MkDocs is."""
        language, _, path = page.file.src_uri.partition("/")
        path = path.removesuffix(".md")
        path = "" if path == "index" else path.removesuffix("/index")
        return Place(self.edition, language, path, self.base)

    def places(self) -> list[Place]:
        """The home page in each language."""
        return [Place(self.edition, language, "", self.base) for language in self.edition.languages]

    def files(self, files: Files) -> Files:
        """The site's files without the theme's own styles and scripts."""
        own = (self.root / "overrides").resolve()
        for file in list(files):
            if (
                file.abs_src_path
                and not file.is_documentation_page()
                and not Path(file.abs_src_path).is_relative_to(own)
            ):
                files.remove(file)
        return files

    @cached_property
    def asset_version(self) -> str:
        """Changes when a style or script does."""
        digest = hashlib.sha256()
        for file in sorted((self.root / "overrides" / "assets").rglob("*")):
            if file.is_file():
                digest.update(file.read_bytes())
        return digest.hexdigest()[:8]

    @cached_property
    def _abbreviations(self) -> dict[str, tuple[re.Pattern[str], dict[str, str]]]:
        found = {}
        for language in self.edition.languages:
            terms = {t.abbr[language]: t.name[language] for t in self.edition.terms.values() if language in t.abbr}
            terms = {abbr: name for abbr, name in terms.items() if abbr != name}
            pattern = "|".join(re.escape(abbr) for abbr in sorted(terms, key=len, reverse=True)) or r"(?!)"
            found[language] = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), terms
        return found

    def abbreviations(self, text: str, page: Page) -> str:
        """The page's Markdown with a definition of each abbreviation of the glossary that it uses."""
        pattern, terms = self._abbreviations[self.place(page).language]
        used = sorted(set(pattern.findall(text)))
        return text + "\n\n" + "\n".join(f"*[{abbr}]: {terms[abbr]}" for abbr in used) if used else text

    def content(self, html: str, page: Page, config: MkDocsConfig) -> str:
        """The page's whole content: its views in place, its head, its margins."""
        place = self.place(page)
        if place.path not in self.edition.pages:
            return html
        if mark("recommendations") in html:
            record = self.edition.record(place.path)
            general = views.record(html.replace(mark("recommendations"), ""), record, place)
            html = views.recommendations(place, general)
        for view in VIEWS:
            if mark(view) in html:
                html = html.replace(mark(view), getattr(views, view)(place))
        return views.page(place, html, self._beside(place, config))

    def _beside(self, place: Place, config: MkDocsConfig) -> str | None:
        page = self.edition.pages[place.path]
        if not isinstance(page, Contribution) or not page.beside or page.original == place.language:
            return None
        source = page.files[page.original].read_text(encoding="utf-8").split("\n---\n", 1)[1]
        parser = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        return parser.convert(source)

    def write_files(self, folder: Path) -> None:
        """Write the fonts and the exports into the built site."""
        fonts = folder / "assets" / "fonts"
        fonts.mkdir(parents=True, exist_ok=True)
        for name, content in web_fonts(self.edition, self.root / CACHE / "fonts").items():
            (fonts / name).write_bytes(content)
        write_all(self.edition, folder, self.base)
