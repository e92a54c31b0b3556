"""Where MkDocs meets the edition: mkdocs.yml names this file, which adds the edition's plugin to each build.

MkDocs loads it by itself and restores `sys.path` afterwards, so the package is imported when the build begins.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the edition. Raises Abort with every problem where there is any."""
    root = str(Path(__file__).resolve().parent.parent)
    if root not in sys.path:
        sys.path.insert(0, root)
    from macros.plugin import EditionPlugin

    # MkDocs builds once a language with one configuration, whose plugin keeps what it has read.
    plugin = config.plugins.get("edition")
    if plugin is None:
        plugin = config.plugins["edition"] = EditionPlugin()
    assert isinstance(plugin, EditionPlugin)
    plugin.begin(config)
    return config
