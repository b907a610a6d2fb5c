"""How much of the machine other work had while a command ran: all CPU time of the system, less that of the command."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

LIMIT = 0.1
"""A table is marked where other work had more than this share of the machine."""
_STAT = Path("/proc/stat")
_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of <sys/prctl.h>


@dataclass(frozen=True)
class Ran:
    """A command that came to its end."""

    code: int | None
    """None where it took too long and was stopped."""
    output: str
    seconds: float
    own: float
    """CPU seconds of the command and of all processes that it started."""
    others: float | None
    """The share of the machine's CPU time that all other work had; None where the system does not tell."""

    @property
    def busy(self) -> bool:
        return self.others is not None and self.others > LIMIT


def run(command: Sequence[str], timeout: float) -> Ran:
    """Run a command to its end; what it starts ends with it. What it writes to standard error goes through."""
    before, own, started = _system(), _own(), time.perf_counter()
    with _adopting() as others:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        code: int | None
        try:
            output, _ = process.communicate(timeout=timeout)
            code = process.returncode
        except subprocess.TimeoutExpired:
            _end(process)
            output, code = process.communicate()[0], None
        except BaseException:
            _end(process)
            raise
        _gather(others)
    seconds, spent = time.perf_counter() - started, _own() - own
    return Ran(code, output, seconds, spent, share(before, _system(), spent))


def share(before: tuple[float, float] | None, after: tuple[float, float] | None, own: float) -> float | None:
    """Of two looks at the system's (busy, all) CPU seconds, the share that was neither idle nor our own.

    >>> share((100.0, 200.0), (160.0, 300.0), own=50.0)
    0.1
    """
    if before is None or after is None or after[1] == before[1]:
        return None
    return max(0.0, after[0] - before[0] - own) / (after[1] - before[1])


def _system() -> tuple[float, float] | None:
    """CPU seconds since the system started: busy ones, time that a host took away included, and all of them."""
    if not _STAT.exists():
        return None
    ticks = [int(one) for one in _STAT.read_text("ascii").partition("\n")[0].split()[1:9]]
    hertz = os.sysconf("SC_CLK_TCK")
    return (sum(ticks) - ticks[3] - ticks[4]) / hertz, sum(ticks) / hertz


def _own() -> float:
    """CPU seconds of this process and of all below it that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


@contextmanager
def _adopting() -> Iterator[frozenset[int]]:
    """Processes whose parent ends are this one's children, so that their time is counted; gives those it has now."""
    linux = sys.platform == "linux"
    if linux:
        ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    try:
        yield frozenset(child.pid for child in psutil.Process().children())
    finally:
        if linux:
            ctypes.CDLL(None).prctl(_SUBREAPER, 0, 0, 0, 0)


def _end(process: subprocess.Popen[str]) -> None:
    with suppress(psutil.NoSuchProcess, ProcessLookupError):
        for child in psutil.Process(process.pid).children(recursive=True):
            child.kill()
        os.killpg(process.pid, signal.SIGKILL)


def _gather(others: frozenset[int]) -> None:
    """End and count what a command left behind."""
    while left := [child for child in psutil.Process().children(recursive=False) if child.pid not in others]:
        for child in left:
            with suppress(psutil.NoSuchProcess, ChildProcessError):
                child.kill()
                os.waitpid(child.pid, 0)
