"""The case log: the tool `{{ cases }}`, which keeps what was said at each contact on the reader's own device."""

from __future__ import annotations

from collections.abc import Sequence

from ..kinds.contact import Contact
from ..site.context import PageContext
from .widget import Widget

ROWS = 6
"""Empty lines of the table that is kept by hand."""


def cases(context: PageContext, _words: Sequence[str]) -> str:
    """A form and a list; without scripts, an empty table to print and fill in."""
    contact = context.library.one(Contact)
    return context.fragment("cases", channels=contact.channels if contact else (), rows=ROWS)


WIDGET = Widget("cases", cases)
