"""Work in a second process beside this one, where the machine can fork."""

from __future__ import annotations

import gc
import multiprocessing
import sys
import threading
from collections.abc import Callable


class Background:
    """Work that was begun. It sees everything as it was when it began; what it changes is seen on disk alone.

    It is done at once, in this process, where that cannot be copied safely: on another system than Linux, or while
    other threads run, as under `mkdocs serve`.
    """

    def __init__(self, work: Callable[[], None]) -> None:
        self._process = None
        if sys.platform != "linux" or threading.active_count() > 1:
            work()
            return
        gc.freeze()  # what both share is not copied for being looked at
        self._process = multiprocessing.get_context("fork").Process(target=work, daemon=True)
        self._process.start()

    def join(self) -> None:
        """Wait for the work. Raises RuntimeError where it failed, which it has told of by itself."""
        if self._process is None:
            return
        self._process.join()
        gc.unfreeze()
        if self._process.exitcode:
            raise RuntimeError(f"work beside the build ended with code {self._process.exitcode}")
