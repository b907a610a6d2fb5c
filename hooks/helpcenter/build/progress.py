"""How far a build is: a bar for a person at a terminal, a line now and then for a log."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

T = TypeVar("T")

log = logging.getLogger("mkdocs.plugins.helpcenter")

FEW = 50
"""Pages that are done before anybody looks."""
SECONDS = 10.0
"""Between two lines in a log."""


def shown(items: Iterable[T], total: int) -> Iterator[T]:
    """The same items, counted as they come; nothing is said with `--quiet`.

    >>> list(shown("ab", 2))
    ['a', 'b']
    """
    if total < FEW or not log.isEnabledFor(logging.INFO):
        yield from items
    elif sys.stderr.isatty():
        with click.progressbar(
            items,
            length=total,
            label="Rendering pages",
            show_pos=True,
            update_min_steps=total // 100,
            file=sys.stderr,
        ) as bar:
            yield from bar
    else:
        yield from _logged(items, total)


def _logged(items: Iterable[T], total: int) -> Iterator[T]:
    last = time.monotonic()
    for number, item in enumerate(items, 1):
        yield item
        if time.monotonic() - last >= SECONDS:
            last = time.monotonic()
            log.info(f"{number} of {total} pages rendered")
