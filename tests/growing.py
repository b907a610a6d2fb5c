"""Whether work takes time in proportion to what it is given: a ratio within one run, which holds on any machine."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

TIMES = 4
MOST = 9
"""What is `TIMES` as long may take this many times as long: in proportion it is 4, by the square 16."""
NOISE = 0.002
"""Seconds below which a clock says little."""


def seconds(work: Callable[[], object]) -> float:
    """Of processor time, without that of collecting the garbage of all that the tests hold."""
    collects = gc.isenabled()
    gc.disable()
    try:
        started = time.process_time()
        work()
        return time.process_time() - started
    finally:
        if collects:
            gc.enable()


def growth(taken: Callable[[int], float], size: int) -> float:
    """How many times the seconds for a quarter of a size those for all of it are, by the best of up to three runs.

    >>> growth(lambda size: size / 10, 100)
    4.0
    >>> growth(lambda size: size * size / 10, 100)
    16.0
    """
    taken(1)  # what is made when it is first used
    short, long = [], []
    ratio = 0.0
    for _ in range(3):
        short.append(taken(size // TIMES))
        long.append(taken(size))
        ratio = min(long) / max(min(short), NOISE)
        if ratio < MOST:
            break
    return ratio
