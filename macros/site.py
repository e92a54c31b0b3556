"""One build of the edition: which page is where, what it shows, what is written beside the pages."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from . import views
from .edition import Edition, EditionError, Problem, Record
from .edition.published_text import FOLDER, PublishedText, read_published_texts
from .edition.text import MacroCall, path_of
from .formats import write_all
from .formats.citations import citation_files
from .formats.citations.jsonld import jsonld
from .formats.citations.meta import meta
from .formats.citations.references import cited_on, reference
from .formats.citations.styles import ReferenceCache
from .formats.fonts import web_fonts
from .settings import Settings
from .views import PageContext

if TYPE_CHECKING:
    from jinja2 import Template
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

CACHE = Path(".cache")


@dataclass(frozen=True)
class Site:
    """One build of the edition; `published` is the published text by path, where it was imported."""

    settings: Settings
    edition: Edition
    published: Mapping[str, PublishedText] = field(default_factory=dict)

    @classmethod
    def of(cls, settings: Settings, edition: Edition) -> Site:
        """The site of an edition, with the published text where it is there.

        Raises EditionError where its languages are not the settings', or the published text is not as imported.
        """
        if settings.languages != edition.languages:
            given, wanted = (", ".join(languages) for languages in (settings.languages, edition.languages))
            message = f"mkdocs.yml has the languages {given}, the edition {wanted}"
            raise EditionError(
                [Problem(settings.root / "mkdocs.yml", 1, "E104", message, "write the edition's, in order")]
            )
        return cls(settings, edition, read_published_texts(settings.root / FOLDER))

    @property
    def base(self) -> str:
        """The site's address with its last slash."""
        return self.settings.base

    # ── Pages ────────────────────────────────────────────────────────────────

    def context(self, page: Page) -> PageContext:
        """The context of a page of MkDocs."""
        language, _, file = page.file.src_uri.partition("/")
        published = frozenset(text.language for text in self.published.values())
        return PageContext(self.edition, language, path_of(file), self.base, published=published)

    def contexts(self) -> list[PageContext]:
        """The home page in each language."""
        return [PageContext(self.edition, language, "", self.base) for language in self.edition.languages]

    def macros(self, page: Page) -> list[str]:
        """The macros that a page calls, as they are written, in order."""
        context = self.context(page)
        blocks = context.page.text[context.language].blocks
        return [block.source for block in blocks if isinstance(block, MacroCall)]

    def view(self, name: str, page: Page) -> Markup:
        """What the macro of a name shows on a page."""
        context = self.context(page)
        if name == "recommendations":
            return views.recommendations(context, self._references(context))
        view: Markup = getattr(views, name)(context)
        return view

    def page(self, page: Page, macros: Sequence[str]) -> Markup:
        """A page's whole content; `macros` is what its macros gave."""
        context = self.context(page)
        text = self.published.get(context.path)
        published = views.published(context, text) if text else Markup()
        printed = context.path in self.settings.book
        return views.page(context, macros, self.settings.parallel, self._cite(context), published, printed=printed)

    @cached_property
    def references(self) -> ReferenceCache:
        """The references of the pages, formatted."""
        return ReferenceCache(self.settings.root / CACHE / "references")

    def _references(self, context: PageContext) -> dict[str, Markup]:
        cited = {r.path: reference(self.edition, r, context.language, self.base) for r in self.edition.records}
        return {path: next(iter(self.references.formatted(one).values())) for path, one in cited.items()}

    def _cite(self, context: PageContext) -> Markup:
        record = context.page
        if not isinstance(record, Record):
            return Markup()
        cited = reference(self.edition, record, context.language, self.base)
        return views.cite(context, record, self.references.formatted(cited), citation_files(cited))

    def head(self, context: PageContext) -> Markup:
        """What the page's head says to other programs."""
        cited = cited_on(self.edition, context.page, context.language, self.base)
        tags, files = (meta(cited), citation_files(cited)) if cited else ([], {})
        return views.head(context, tags, files, jsonld(self.edition, context.page, context.language, self.base))

    # ── What stands beside the pages ─────────────────────────────────────────

    def files(self, files: Files) -> Files:
        """The site's files without the theme's own styles and scripts."""
        own = (self.settings.root / "overrides").absolute()  # as MkDocs has it: it may be a link to another folder
        for file in list(files):
            path = file.abs_src_path
            if path and not file.is_documentation_page() and not Path(path).is_relative_to(own):
                files.remove(file)
        return files

    @cached_property
    def asset_version(self) -> str:
        """Changes when a style or script does."""
        digest = hashlib.sha256()
        for file in sorted((self.settings.root / "overrides" / "assets").rglob("*")):
            if file.is_file():
                digest.update(file.read_bytes())
        return digest.hexdigest()[:8]

    def write_parallel_views(self, folder: Path, template: Template) -> None:
        """Write the parallel view of each record in each language."""
        for record in self.edition.records:
            if record.kind == "recommendations":
                continue
            first = PageContext(self.edition, self.edition.default, record.path, self.base, view=self.settings.parallel)
            rows = views.rows(first)
            for language in self.edition.languages:
                context = replace(first, language=language)
                file = folder / context.address / "index.html"
                file.parent.mkdir(parents=True, exist_ok=True)
                content = views.parallel(context, rows, self.published.get(record.path))
                html = template.render(here=context, site=self, page={"content": content})
                file.write_text(html, encoding="utf-8")

    def write_redirects(self, folder: Path, template: Template) -> None:
        """Write, at each address that a page once had, a page that leads to where it is."""
        for page in self.edition.pages.values():
            for old in page.moved_from:
                for language in self.edition.languages:
                    context = PageContext(self.edition, language, page.path, self.base)
                    file = folder / context.url(old) / "index.html"
                    file.parent.mkdir(parents=True, exist_ok=True)
                    target = context.absolute(page.path)
                    file.write_text(template.render(here=context, target=target), encoding="utf-8")

    def write_files(self, folder: Path) -> None:
        """Write the fonts and the exports into the built site."""
        fonts = folder / "assets" / "fonts"
        fonts.mkdir(parents=True, exist_ok=True)
        for name, content in web_fonts(self.edition, self.settings.root / CACHE / "fonts").items():
            (fonts / name).write_bytes(content)
        write_all(self.edition, folder, self.base, self.settings.root / CACHE, self.published)
