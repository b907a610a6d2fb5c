"""The case log: the tool `{{ cases }}`, which keeps what was said at each contact on the reader's own device."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..kinds.contact import Contact

if TYPE_CHECKING:
    from ..site.body import Notes
    from ..site.page import SitePage
    from ..site.site import Site

ROWS = 6
"""Empty lines of the table that is kept by hand."""


def cases(site: Site, page: SitePage, _notes: Notes, _words: Sequence[str]) -> str:
    """A form and a list; without scripts, an empty table to print and fill in."""
    contact = site.library.one(Contact)
    return site.fragment(page, "cases", channels=contact.channels if contact else (), rows=ROWS)
