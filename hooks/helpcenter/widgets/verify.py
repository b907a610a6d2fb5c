"""Telling friend from thief: the tool `{{ verify }}`, which compares what a reader pasted with the official list."""

from __future__ import annotations

from collections.abc import Sequence

from ..kinds.contact import Contact
from ..site.context import PageContext
from ..site.official import Official
from .widget import Widget


def verify(context: PageContext, _words: Sequence[str]) -> str:
    """A field to paste into; without scripts, the list and how to compare by hand. A site without a list says so."""
    contact = context.library.one(Contact)
    official = contact.official if contact and contact.official else Official()
    listed = {
        "domains": official.domains,
        "emails": official.emails,
        "phones": official.phones,
        "handles": official.handles,
        "name": context.pick(official.name),
        "date": official.reviewed or official.read,
    }
    held = any((official.domains, official.emails, official.phones, official.handles))
    return context.fragment("verify", official=official, listed=listed, held=held)


WIDGET = Widget("verify", verify)
