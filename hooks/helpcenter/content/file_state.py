"""How the file system tells whether a file was touched: by size, times, inode and mode, as git's index does."""

from __future__ import annotations

import os
import time

SETTLED = 2.0
"""Seconds that a file must have been left alone: within the clock's step, a second change looks like none."""

State = list[int]


def state(info: os.stat_result) -> State:
    """The state of a file, as JSON keeps it.

    >>> state(os.stat(__file__)) == state(os.stat(__file__))
    True
    """
    return [info.st_size, info.st_mtime_ns, info.st_ctime_ns, info.st_ino, info.st_mode]


def settled(changed: int) -> bool:
    """Whether a time in nanoseconds is so long ago that a change since would show.

    >>> settled(0), settled(time.time_ns())
    (True, False)
    """
    return changed < time.time_ns() - int(SETTLED * 1e9)
