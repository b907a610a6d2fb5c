"""A widget as one object: its name, what it shows, and what it reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..content.tree import Reader
from ..site.context import PageContext

Render = Callable[[PageContext, Sequence[str]], str]


@dataclass(frozen=True)
class Widget:
    """One tool that may be between the braces."""

    name: str
    """Of its tag, its module, its template in `fragments/`, its script and its words in `messages/`."""
    render: Render
    """From the page and the words after its name to trusted HTML. May raise `ToolError`, and add to the notes."""
    takes: tuple[str, ...] = ()
    """What each word after the name says, for messages: `("the calculator's name",)`."""
    reads: tuple[type, ...] | None = None
    """The types of the library's entries that it shows; None for all of them and the titles of all pages."""
    schema: Path | None = None
    """The JSON Schema of its data file, if it has one."""
    read: Reader | None = None
    """Gives the entry of its data file."""
