"""The edition as a MkDocs site: which place a page is, what it shows, what is written beside the pages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
from markupsafe import Markup
from mkdocs.exceptions import ConfigurationError

from . import VIEWS, mark, views
from .edition import Contribution, Edition, EditionError, Problem, Record, read_edition
from .edition.published_text import FOLDER, PublishedText, read_published_texts
from .formats import citation_files, write_all
from .formats.citations import Remembered
from .formats.fonts import web_fonts
from .formats.linked import linked
from .formats.meta import meta
from .formats.references import cited_on, reference
from .views import Place

if TYPE_CHECKING:
    from jinja2 import Template
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

CACHE = Path(".cache")
_SLASH = re.compile(r"<((?:br|hr|img)\b[^<>]*?) */>")
"""What MkDocs has Markdown write as in XHTML."""


@dataclass(frozen=True)
class Site:
    """One build of the edition.

    `base` is the site's address with its last slash, `parallel` the address of a parallel view below its record's;
    `texts` gathers the HTML of each page's Markdown, by path and language, while the languages are built; `published`
    is the published text by path, where it was imported.
    """

    edition: Edition
    base: str
    root: Path
    parallel: str
    published: Mapping[str, PublishedText] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)

    @classmethod
    def of(cls, config: MkDocsConfig, previous: Site | None) -> Site:
        """The site of a MkDocs configuration: `previous`, the last language's, where that still holds.

        Raises EditionError, and ConfigurationError for a site without address.
        """
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
        base = config.site_url.rstrip("/") + "/"
        published = read_published_texts(root / FOLDER)
        if previous is not None and (previous.edition, previous.base, previous.published) == (edition, base, published):
            return previous
        return cls(edition, base, root, config.extra["parallel"], published)

    def is_last(self, config: MkDocsConfig) -> bool:
        """Whether the last language is being built."""
        return self._current(config) == self.edition.languages[-1]

    def is_default(self, config: MkDocsConfig) -> bool:
        """Whether the default language is being built."""
        return self._current(config) == self.edition.default

    def _current(self, config: MkDocsConfig) -> str:
        i18n: Any = config.plugins["i18n"]
        return str(i18n.current_language)

    def place(self, page: Page) -> Place:
        """The place that a page of MkDocs is."""
        language, _, path = page.file.src_uri.partition("/")
        path = path.removesuffix(".md")
        path = "" if path == "index" else path.removesuffix("/index")
        published = frozenset(text.language for text in self.published.values())
        return Place(self.edition, language, path, self.base, published=published)

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
        html = _SLASH.sub(r"<\1>", html)
        self.texts[place.path, place.language] = html
        if mark("recommendations") in html:
            record = self.edition.record(place.path)
            general = views.record(html.replace(mark("recommendations"), ""), record, place)
            html = views.recommendations(place, general, self._references(place))
        for view in VIEWS:
            if mark(view) in html:
                html = html.replace(mark(view), getattr(views, view)(place))
        return views.page(
            place, html, self._beside(place, config), self.parallel, self._cite(place), self._published(place)
        )

    @cached_property
    def references(self) -> Remembered:
        """The references of the pages, formatted."""
        return Remembered(self.root / CACHE / "references")

    def _references(self, place: Place) -> dict[str, Markup]:
        cited = {r.path: reference(self.edition, r, place.language, self.base) for r in self.edition.records}
        return {path: next(iter(self.references.formatted(one).values())) for path, one in cited.items()}

    def _cite(self, place: Place) -> Markup:
        record = place.page
        if not isinstance(record, Record):
            return Markup()
        cited = reference(self.edition, record, place.language, self.base)
        return views.cite(place, record, self.references.formatted(cited), citation_files(cited))

    def _published(self, place: Place) -> Markup:
        text = self.published.get(place.path)
        return views.published(place, text) if text else Markup()

    def head(self, place: Place) -> Markup:
        """What the page's head says to other programs."""
        cited = cited_on(self.edition, place.page, place.language, self.base)
        tags, files = (meta(cited), citation_files(cited)) if cited else ([], {})
        return views.head(place, tags, files, linked(self.edition, place.page, place.language, self.base))

    def _beside(self, place: Place, config: MkDocsConfig) -> str | None:
        page = self.edition.pages[place.path]
        if not isinstance(page, Contribution) or not page.beside or page.original == place.language:
            return None
        source = page.files[page.original].read_text(encoding="utf-8").split("\n---\n", 1)[1]
        parser = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
        return parser.convert(source)

    def write_parallel_views(self, folder: Path, template: Template) -> None:
        """Write the parallel view of each record in each language, once all languages' texts are there."""
        for record in self.edition.records:
            if record.path == self.places()[0].page_of("recommendations"):
                continue
            texts = {language: self.texts[record.path, language] for language in self.edition.languages}
            home = Place(self.edition, self.edition.default, record.path, self.base, view=self.parallel)
            rows = views.rows(home, texts)
            for language in self.edition.languages:
                place = replace(home, language=language)
                file = folder / place.address / "index.html"
                file.parent.mkdir(parents=True, exist_ok=True)
                text = self.published.get(record.path)
                content = views.parallel(place, rows, text)
                file.write_text(template.render(here=place, site=self, page={"content": content}), encoding="utf-8")

    def write_redirects(self, folder: Path, template: Template) -> None:
        """Write, at each address that a page once had, a page that leads to where it is."""
        for page in self.edition.pages.values():
            for old in page.moved_from:
                for language in self.edition.languages:
                    place = Place(self.edition, language, page.path, self.base)
                    file = folder / place.url(old) / "index.html"
                    file.parent.mkdir(parents=True, exist_ok=True)
                    target = place.absolute(page.path)
                    file.write_text(template.render(here=place, target=target), encoding="utf-8")

    def write_files(self, folder: Path) -> None:
        """Write the fonts and the exports into the built site."""
        fonts = folder / "assets" / "fonts"
        fonts.mkdir(parents=True, exist_ok=True)
        for name, content in web_fonts(self.edition, self.root / CACHE / "fonts").items():
            (fonts / name).write_bytes(content)
        write_all(self.edition, folder, self.base, self.root / CACHE, self.published)
