"""Telling friend from thief: the tool `{{ verify }}`, which compares what a reader pasted with the official list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..kinds.contact import Contact
from ..site.official import Official

if TYPE_CHECKING:
    from ..site.body import Notes
    from ..site.page import SitePage
    from ..site.site import Site


def verify(site: Site, page: SitePage, _notes: Notes, _words: Sequence[str]) -> str:
    """A field to paste into; without scripts, the list and how to compare by hand. A site without a list says so."""
    contact = site.library.one(Contact)
    official = contact.official if contact and contact.official else Official()
    listed = {
        "domains": official.domains,
        "emails": official.emails,
        "phones": official.phones,
        "handles": official.handles,
        "name": site.pick(page, official.name),
        "date": official.reviewed or official.read,
    }
    held = any((official.domains, official.emails, official.phones, official.handles))
    return site.fragment(page, "verify", official=official, listed=listed, held=held)
