"""Work spread over processes, where it pays: the same results, in the same order."""

from __future__ import annotations

import gc
import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import count as count_from
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH = 100
"""Pages below which starting processes costs more than it saves."""

_CHUNK = 10
"""Items that a worker takes at a time where they are small."""
_SWEPT = 25
"""Chunks after which a worker looks for cycles. Left to itself the search takes a tenth of the time."""
_chunks = count_from(1)
"""Numbers the chunks of a worker: here none is taken."""
_job: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""What the workers do, and to what: they are forked after it is put here, so that only numbers travel to them."""

Line = tuple[str, int, str]
"""What was logged: logger, level, text."""


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

    _job.append((work, items))
    gc.freeze()  # pages of memory that no collection touches stay shared
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(at_end,)) as pool:
            chunks = [range(at, min(at + chunk, len(items))) for at in range(0, len(items), chunk)]
            try:
                for found, lines in pool.map(_run, chunks):
                    for name, level, text in lines:
                        logging.getLogger(name).log(level, "%s", text)
                    yield from found
            except BaseException:
                pool.shutdown(cancel_futures=True)  # waits: a worker must not write into a tree that is removed
                raise
    finally:
        _job.clear()
        gc.unfreeze()


def _begin(at_end: Callable[[], None]) -> None:
    from multiprocessing.util import Finalize

    gc.disable()
    # Workers end without the interpreter's own goodbye; this one multiprocessing says for them.
    Finalize(None, at_end, exitpriority=1)


def _run(numbers: range) -> tuple[list[Any], list[Line]]:
    lines: list[Line] = []
    handler = logging.Handler(logging.WARNING)
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
