"""What mkdocs.yml says, for verbs that need no MkDocs."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Settings:
    """`base` is the site's address with its last slash; `book` the plain pages that the printed volumes hold."""

    docs: Path
    site: Path
    base: str
    book: tuple[str, ...]


class _Loader(yaml.CSafeLoader):
    pass


def _env(loader: yaml.SafeLoader, node: yaml.SequenceNode) -> str:
    *names, default = loader.construct_sequence(node)
    return next((os.environ[name] for name in names if os.environ.get(name)), str(default))


_Loader.add_constructor("!ENV", _env)


def read_settings(file: Path = Path("mkdocs.yml")) -> Settings:
    """The settings of a site."""
    values = yaml.load(file.read_text(encoding="utf-8"), _Loader)
    root = file.parent
    return Settings(
        docs=root / values.get("docs_dir", "docs"),
        site=root / values.get("site_dir", "site"),
        base=values["site_url"].rstrip("/") + "/",
        book=tuple(values.get("extra", {}).get("book", ())),
    )
