"""Work spread over processes, where it pays: the same results, in the same order."""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import count as count_from
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ..content.garbage import unswept
from .places import OutputError

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
R = TypeVar("R")

WORTH = 100
"""Pages below which starting processes costs more than it saves."""
SILENCE = 30
"""Seconds without a result in which no worker computes, or one is stopped, before the build gives up."""
TICK = 0.5
"""Seconds between two looks at the workers."""

_CHUNK = 10
"""Items that a worker takes at a time where they are small."""
_SWEPT = 25
"""Chunks after which a worker looks for cycles. Left to itself the search takes a tenth of the time."""
_chunks = count_from(1)
"""Numbers the chunks of a worker: here none is taken."""
_job: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""In a worker: what it does, and to what. It is handed over by the fork, so that only numbers travel afterwards."""

_PR_SET_PDEATHSIG = 1

Line = tuple[str, int, str]
"""What was logged: logger, level, text."""


class WorkerError(OutputError):
    """A worker process ended, or does nothing any more.

    >>> str(WorkerError("ended"))
    "a worker process ended; nothing was published: if memory ran out, set 'workers: 1'"
    """

    def __init__(self, how: str) -> None:
        super().__init__(f"a worker process {how}; nothing was published: if memory ran out, set 'workers: 1'")


def count(pages: int, wanted: int | None) -> int:
    """How many processes render that many pages; 1 means this one.

    >>> count(10, None), count(1000, 0)
    (1, 1)

    Processes are forked, so they share the site as it was read. A process with threads is not: a preview that
    rebuilds, a test runner; nor is one on a system whose libraries do not bear it.
    """
    few = pages < WORTH if wanted is None else wanted <= 1
    if few or sys.platform != "linux" or threading.active_count() > 1:
        return 1
    import multiprocessing  # and all that it loads, where it is used

    if multiprocessing.current_process().daemon:
        return 1
    return len(os.sched_getaffinity(0)) if wanted is None else wanted


def spread(
    work: Callable[[T], R], items: Sequence[T], processes: int, *, chunk: int = _CHUNK,
    at_end: Callable[[], None] = lambda: None,
) -> Iterator[R]:  # fmt: skip
    """`work` of each item, in order; what a worker logs is logged here, as if there were none.

    >>> list(spread(len, ["a", "bc"], 1))
    [1, 2]

    A worker takes `chunk` items at a time. Results come as they are made. `at_end` is called in each worker when
    nothing is left to do.
    """
    if processes == 1:
        yield from map(work, items)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    others = set(multiprocessing.active_children())
    gc.freeze()  # pages of memory that no collection touches stay shared
    try:
        context = multiprocessing.get_context("fork")
        begin = (at_end, os.getpid(), work, items)
        with (
            unswept(),  # what comes from workers has no cycles
            ProcessPoolExecutor(processes, context, initializer=_begin, initargs=begin) as pool,
        ):
            crew: set[BaseProcess] = set()
            try:
                chunks = [range(at, min(at + chunk, len(items))) for at in range(0, len(items), chunk)]
                futures = deque(pool.submit(_run, numbers) for numbers in chunks)
                crew |= set(multiprocessing.active_children()) - others
                while futures:
                    future = futures.popleft()
                    _watch(crew, partial(_is_done, future))
                    found, lines = future.result()
                    for name, level, text in lines:
                        logging.getLogger(name).log(level, "%s", text)
                    yield from found
                pool.shutdown(wait=False)
                for worker in crew:
                    _watch({worker}, partial(_ended, worker))
            except BaseException as error:
                if isinstance(error, BrokenProcessPool):
                    for worker in crew:
                        worker.join(TICK)  # the one that died; the pool ends the others by SIGTERM
                codes = [worker.exitcode or 0 for worker in crew]
                crew |= set(multiprocessing.active_children()) - others
                for worker in crew:
                    worker.kill()  # it must not write into a tree that is removed
                pool.shutdown(cancel_futures=True)
                for worker in crew:
                    worker.join()
                if isinstance(error, BrokenProcessPool):
                    died = next((-code for code in codes if code < 0 and code != -signal.SIGTERM), None)
                    how = f" (signal {died})" if died else ""
                    raise WorkerError(f"ended before its work was done{how}") from None
                raise
    finally:
        gc.unfreeze()


def _watch(crew: AbstractSet[BaseProcess], done: Callable[[], bool]) -> None:
    """Wait until something is done, which is asked each time for a tick. Raises `WorkerError` after a long silence."""
    spent, silent = -1, 0
    while not done():  # ticks are counted: a clock goes on while the machine or this process sleeps
        states = [state for worker in crew if (state := _state(worker.pid)) is not None]
        now = sum(ticks for _, ticks in states)
        still = bool(states) and (now == spent or any(letter in "Tt" for letter, _ in states))
        spent, silent = now, silent + 1 if still else 0
        if silent * TICK >= SILENCE:
            raise WorkerError(f"did nothing for {SILENCE} seconds")


def _is_done(future: Future[Any]) -> bool:
    from concurrent.futures import wait

    return bool(wait([future], timeout=TICK).done)


def _ended(worker: BaseProcess) -> bool:
    worker.join(TICK)
    return not worker.is_alive()


def _state(process: int | None) -> tuple[str, int] | None:
    """What the system says of a process: a letter (T: stopped), and the time it computed, in clock ticks."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return None
    return fields[0], int(fields[11]) + int(fields[12])


def _begin(at_end: Callable[[], None], parent: int, work: Callable[[Any], Any], items: Sequence[Any]) -> None:
    from multiprocessing.util import Finalize

    _end_with(parent)
    _job.append((work, items))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the parent too, which ends its workers
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    gc.disable()
    # Workers end without the interpreter's own goodbye; this one multiprocessing says for them.
    Finalize(None, at_end, exitpriority=1)


def _end_with(parent: int) -> None:
    """Let the system kill this process when its parent ends, however that ends."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before
        os._exit(1)


def _run(numbers: range) -> tuple[list[Any], list[Line]]:
    lines: list[Line] = []
    handler = logging.Handler()
    handler.emit = lambda record: lines.append((record.name, record.levelno, record.getMessage()))  # type: ignore[method-assign]
    root = logging.getLogger("mkdocs")
    before, root.handlers, propagate, root.propagate = root.handlers, [handler], root.propagate, False
    try:
        work, items = _job[0]
        return [work(items[number]) for number in numbers], lines
    finally:
        _sweep()
        root.handlers, root.propagate = before, propagate


def _sweep() -> None:
    if next(_chunks) % _SWEPT == 0:
        gc.collect()
        gc.freeze()  # what has come to stay is not gone over again
