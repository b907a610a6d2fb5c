"""Python's search for cycles of objects, and when it is in the way."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


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


# A process that ends searches all it holds for cycles, several times, though the system takes everything back.
atexit.register(gc.freeze)
