from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from macros import MACROS, define_env, views


class Env:
    """What mkdocs-macros gives, as far as the macros look at it."""

    def __init__(self) -> None:
        self.page = object()
        site = SimpleNamespace(view=lambda name, page: f"<p>{name} {page is self.page}</p>")
        self.conf = SimpleNamespace(plugins={"edition": SimpleNamespace(site=site)})
        self.given: dict[str, Any] = {}

    def macro(self, function: Any, name: str) -> None:
        self.given[name] = function


@pytest.mark.parametrize("name", MACROS)
def test_each_macro_gives_the_view_of_its_name(name: str) -> None:
    env = Env()
    define_env(env)
    assert callable(getattr(views, name))
    assert env.given[name]() == f"<p>{name} True</p>"
