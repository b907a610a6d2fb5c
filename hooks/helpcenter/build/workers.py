"""Work spread over processes, where it pays: the same results, in the same order."""

from __future__ import annotations

import gc
import logging
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

WORTH = 100
"""Pages below which starting processes costs more than it saves."""

_CHUNK = 25
_job: list[tuple[Callable[[Any], Any], Sequence[Any]]] = []
"""What the workers do, and to what: they are forked after it is put here, so that only numbers travel to them."""

Line = tuple[str, int, str]
"""What was logged: logger, level, text."""


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


def count(pages: int, wanted: int | None) -> int:
    """How many processes render that many pages; 1 means this one.

    >>> count(10, None), count(1000, 0)
    (1, 1)

    Processes are forked, so they share the site as it was read. A process with threads is not: a preview that
    rebuilds, a test runner; nor is one on a system whose libraries do not bear it.
    """
    if sys.platform != "linux" or threading.active_count() > 1 or multiprocessing.current_process().daemon:
        return 1
    machine = len(os.sched_getaffinity(0))
    if wanted is None:
        return machine if pages >= WORTH else 1
    return max(1, wanted)


def spread(work: Callable[[T], R], items: Sequence[T], processes: int) -> list[R]:
    """`work` of each item, in order; what a worker logs is logged here, as if there were none.

    >>> spread(len, ["a", "bc"], 1)
    [1, 2]
    """
    if processes == 1:
        return [work(item) for item in items]
    _job.append((work, items))
    gc.freeze()  # pages of memory that no collection touches stay shared
    try:
        with ProcessPoolExecutor(processes, multiprocessing.get_context("fork")) as pool:
            chunks = [range(at, min(at + _CHUNK, len(items))) for at in range(0, len(items), _CHUNK)]
            results: list[R] = []
            try:
                for found, lines in pool.map(_run, chunks):
                    results += found
                    for name, level, text in lines:
                        logging.getLogger(name).log(level, "%s", text)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise
            return results
    finally:
        _job.clear()
        gc.unfreeze()


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
        root.handlers, root.propagate = before, propagate
