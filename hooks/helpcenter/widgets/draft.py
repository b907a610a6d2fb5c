"""Before a post: the tool `{{ draft }}`, which looks through a draft for what must not be in public."""

from __future__ import annotations

from collections.abc import Sequence

from ..site.context import PageContext
from .widget import Widget

SECRET = ("phrase", "key", "api", "otp", "password", "code", "card")
PERSONAL = ("email", "phone", "handle", "address", "name", "identity", "bank", "account", "request", "birth")
TRACED = ("txid", "wallet", "order", "amount")
"""Kinds of what is looked for, the gravest first; the browser's code names them alike."""


def draft(context: PageContext, _words: Sequence[str]) -> str:
    """A field to paste a draft into; without scripts, the list to go through by eye."""
    return context.fragment("draft", kinds={"secret": SECRET, "personal": PERSONAL, "traced": TRACED})


WIDGET = Widget("draft", draft)
