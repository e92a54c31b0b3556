"""What mkdocs.yml says, as the site and the verbs read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.exceptions import Abort, ConfigurationError

from macros.settings import read_settings


def test_settings(forum: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read_settings(forum / "mkdocs.yml")
    assert (settings.root, settings.docs, settings.site) == (forum, forum / "docs", forum / "site")
    assert settings.base == "http://127.0.0.1:8000/"
    assert settings.languages == ("fr", "ar", "en")
    assert (settings.parallel, settings.book) == ("parallele", ("a-propos",))
    monkeypatch.setenv("WETLANDS_URL", "https://example.org/wet/")
    assert read_settings(forum / "mkdocs.yml").base == "https://example.org/wet/"
    monkeypatch.chdir(forum)
    assert read_settings().docs == Path("docs")


def test_further_extensions_of_markdown(forum: Path) -> None:
    file = forum / "mkdocs.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}markdown_extensions: [sane_lists]\n", encoding="utf-8")
    assert read_settings(file).dialect.extensions[-1] == "sane_lists"
    assert "toc" not in read_settings(file).dialect.extensions


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('site_url: !ENV [WETLANDS_URL, "http://127.0.0.1:8000"]', "", "site_url is empty"),
        ("  parallel: parallele\n", "", "extra.parallel"),
        ("  book: [a-propos]", "  book: a-propos", "extra.book"),
        ("plugins:\n  - i18n:", "plugins: []\nx:\n  - i18n:", "the edition needs `i18n`"),
    ],
)
def test_a_setting_that_is_missing_is_named(forum: Path, old: str, new: str, message: str) -> None:
    file = forum / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigurationError, match=message):
        read_settings(file)


def test_no_file_of_settings(tmp_path: Path) -> None:
    with pytest.raises((Abort, ConfigurationError)):
        read_settings(tmp_path / "mkdocs.yml")
