"""A whole project of the fabricated forum: its docs, this code, Material, and a page of search."""

from __future__ import annotations

import shutil
from pathlib import Path

from .conftest import FORUM

ROOT = Path(__file__).resolve().parents[1]

_SITE = """\
theme:
  name: material
  custom_dir: overrides
  language: fr
  font: false
hooks: [macros/hooks.py]
strict: true
"""
_MACROS = """\
  - macros:
      module_name: macros
      on_error_fail: true
      on_undefined: strict
"""
_SEARCH = {"fr": "Recherche", "ar": "البحث", "en": "Search"}


def make_project(folder: Path) -> Path:
    """Write the project into `folder`, where a test may change it. Returns the folder."""
    shutil.copytree(FORUM / "docs", folder / "docs")
    for language, title in _SEARCH.items():
        kind = "kind: page\n" if language == "fr" else ""
        text = f"---\ntitle: {title}\ndescription: {title}.\n{kind}---\n\n{{{{ search() }}}}\n"
        (folder / "docs" / language / "recherche.md").write_text(text, encoding="utf-8")
    settings = (FORUM / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("      docs_structure: folder\n", f"{_OPTIONS}")
    (folder / "mkdocs.yml").write_text(f"{_SITE}{settings}{_MACROS}", encoding="utf-8")
    for name in ("macros", "overrides"):
        (folder / name).symlink_to(ROOT / name)
    fonts = ROOT / ".cache" / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    (folder / ".cache").mkdir()
    (folder / ".cache" / "fonts").symlink_to(fonts)
    return folder


_OPTIONS = """\
      docs_structure: folder
      fallback_to_default: false
      reconfigure_material: false
      reconfigure_search: false
"""
