"""Pin the requirements, with hashes, from pyproject.toml into requirements.txt and requirements-dev.txt."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

_COMMAND = (
    *(
        sys.executable,
        "-m",
        "uv",
        "pip",
        "compile",
        "pyproject.toml",
        "--quiet",
        "--universal",
        "--python-version",
        "3.11.5",
    ),
    *("--generate-hashes", "--no-emit-index-url", "--custom-compile-command", "make lock"),
)


def configure(parser: argparse.ArgumentParser) -> None:
    """The verb's arguments."""
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that pyproject.toml admits")


def run(arguments: argparse.Namespace) -> int:
    """Write both files; the development one holds the site's versions too."""
    extra = ["--upgrade"] if arguments.upgrade else []
    for command in (
        [*_COMMAND, *extra, "--output-file", "requirements.txt"],
        [
            *_COMMAND,
            *extra,
            "--group",
            "dev",
            "--constraints",
            "requirements.txt",
            "--output-file",
            "requirements-dev.txt",
        ],
    ):
        print(Path(command[-1]).name)
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return 0
