from __future__ import annotations

import subprocess

import pytest

from scripts.__main__ import main


@pytest.mark.parametrize("upgrade", [False, True])
def test_both_files_are_pinned_with_hashes(monkeypatch: pytest.MonkeyPatch, upgrade: bool) -> None:
    commands: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: commands.append(command))
    assert main(["lock", *(["--upgrade"] if upgrade else [])]) == 0
    site, dev = commands
    assert (site[-1], dev[-1]) == ("requirements.txt", "requirements-dev.txt")
    assert all("--generate-hashes" in command for command in commands)
    assert [("--upgrade" in command) for command in commands] == [upgrade, upgrade]
    assert dev[dev.index("--constraints") + 1] == "requirements.txt", "both have the same versions"
