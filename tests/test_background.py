from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from macros.background import Background


def test_work_is_done_when_it_is_joined(tmp_path: Path) -> None:
    file = tmp_path / "done"
    Background(lambda: file.touch()).join()
    assert file.exists()


def test_it_is_done_at_once_where_other_threads_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    done: list[int] = []
    work = Background(lambda: done.append(1))
    assert done == [1]
    work.join()


def test_work_that_fails_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    work = Background(lambda: sys.exit(3))
    with pytest.raises(RuntimeError, match="ended with code 3"):
        work.join()
