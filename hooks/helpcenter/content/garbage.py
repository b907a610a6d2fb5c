"""Python's search for cycles of objects, and when it is in the way."""

from __future__ import annotations

import atexit
import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def unswept() -> Iterator[None]:
    """Without the search for cycles: where millions of lists are made, it goes over all of them again and again.

    >>> with unswept():
    ...     gc.isenabled()
    False
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


class Pause:
    """Puts the search for cycles off to a moment in which a person is not waiting.

    >>> pause = Pause(seconds=0.01)
    >>> with pause.after():
    ...     gc.isenabled()
    False
    >>> pause.wait()
    >>> gc.isenabled()
    True
    """

    def __init__(self, seconds: float) -> None:
        """`seconds` after the work."""
        self._seconds = seconds
        self._timer: threading.Timer | None = None

    @contextmanager
    def after(self) -> Iterator[None]:
        """Work during which nothing is searched, nor for a while after; more work puts the search off further."""
        if self._timer is not None:
            self._timer.cancel()
        gc.disable()
        try:
            yield
        finally:
            self._timer = threading.Timer(self._seconds, self._search)
            self._timer.daemon = True
            self._timer.start()

    def wait(self) -> None:
        """Until the search is over."""
        if self._timer is not None:
            self._timer.join()

    def _search(self) -> None:
        gc.collect()
        gc.enable()


@cache
def skip_at_exit() -> None:
    """Let this process end without a last search; to be called once by the program that owns the process.

    A process that ends searches all it holds for cycles, several times, though the system takes everything back.
    """
    atexit.register(gc.freeze)
