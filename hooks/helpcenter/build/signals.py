"""SIGTERM and SIGHUP end a build as Ctrl-C does: what is half made goes first."""

from __future__ import annotations

import atexit
import functools
import os
import signal
import sys
import threading
from types import FrameType

_SIGNALS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
_received: list[int] = []


def end_as_by_interrupt() -> None:
    """Let these signals raise `KeyboardInterrupt` from now on; a handler that somebody else set stays.

    The process is then ended by the same signal, so that its parent sees how it ended. A second signal ends it at
    once.
    """
    if threading.current_thread() is threading.main_thread():
        for number in _SIGNALS:
            if signal.getsignal(number) is signal.SIG_DFL:
                signal.signal(number, _interrupt)


def end_at_once() -> None:
    """The reverse of `end_as_by_interrupt`, for a program that goes on after the build."""
    if threading.current_thread() is threading.main_thread():
        for number in _SIGNALS:
            if signal.getsignal(number) is _interrupt:
                signal.signal(number, signal.SIG_DFL)


def _interrupt(number: int, _: FrameType | None) -> None:
    signal.signal(number, signal.SIG_DFL)
    _received.append(number)
    raise KeyboardInterrupt


@functools.cache
def end_by_the_signal_at_exit() -> None:
    """The last thing of a process, once: to be called before other handlers are registered, which come before it."""
    atexit.register(_end)


def _end() -> None:
    """End as the signal would have."""
    if _received:
        sys.stdout.flush()
        sys.stderr.flush()
        signal.signal(_received[0], signal.SIG_DFL)
        os.kill(os.getpid(), _received[0])
