"""Before a post: the tool `{{ draft }}`, which looks through a draft for what must not stand in public."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..site.body import Notes
    from ..site.page import SitePage
    from ..site.site import Site

SECRET = ("phrase", "key", "api", "otp", "password", "code", "card")
PERSONAL = ("email", "phone", "handle", "address", "name", "identity", "bank", "account", "request", "birth")
TRACED = ("txid", "wallet", "order", "amount")
"""Kinds of what is looked for, the gravest first; the browser's code names them alike."""


def draft(site: Site, page: SitePage, _notes: Notes, _words: Sequence[str]) -> str:
    """A field to paste a draft into; without scripts, the list to go through by eye."""
    return site.fragment(page, "draft", kinds={"secret": SECRET, "personal": PERSONAL, "traced": TRACED})
