"""How long a page may take: what needs more is stopped, also in the middle of a regular expression."""

from __future__ import annotations

import ctypes
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from types import FrameType

SECONDS = 10.0
"""Of processor time, so that a busy machine refuses nothing."""
_LOOK = 0.5
"""Seconds between two looks at the clock of a thread."""


class TooSlow(BaseException):
    """The time is over. No `Exception`: libraries swallow those."""


_running = threading.local()


@contextmanager
def limited(seconds: float | None = None) -> Iterator[None]:
    """Raise `TooSlow` in this thread once what is inside has used that much processor time; the outermost counts.

    >>> with limited(5):
    ...     pass

    The main thread, and with it every worker, has a timer of the system's, which Python's regular expressions look at.
    Another thread, as in a preview, is watched by a third one and stops at its next step of Python.
    """
    if getattr(_running, "inside", False):
        yield
        return
    _running.inside = True
    allowed = SECONDS if seconds is None else seconds
    main = threading.current_thread() is threading.main_thread() and hasattr(signal, "setitimer")
    try:
        with _timed(allowed) if main and signal.getsignal(signal.SIGPROF) == signal.SIG_DFL else _watched(allowed):
            yield
    finally:
        _running.inside = False


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, signal.SIG_DFL)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooSlow


def _clock(thread: int) -> Callable[[], float]:
    """The processor time of a thread; the time that passes, where the system does not count it."""
    if not hasattr(time, "pthread_getcpuclockid"):
        return time.monotonic
    return partial(time.clock_gettime, time.pthread_getcpuclockid(thread))


@contextmanager
def _watched(seconds: float) -> Iterator[None]:
    over, thread = threading.Event(), threading.get_ident()
    guard = threading.Lock()

    def watch() -> None:
        now = _clock(thread)
        end = now() + seconds
        while not over.wait(min(_LOOK, seconds)):
            with guard:
                if now() >= end and not over.is_set():
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(TooSlow))
                    return

    watcher = threading.Thread(target=watch, name="page time", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        with guard:
            over.set()
        watcher.join()
