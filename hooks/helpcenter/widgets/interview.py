"""How to offer a talk to the people of this site: the tool `{{ interview }}`."""

from __future__ import annotations

from collections.abc import Sequence

from ..site.context import PageContext
from .invitations import invitation
from .widget import Widget


def interview(context: PageContext, _words: Sequence[str]) -> str:
    """How to offer a talk to the people of this site."""
    return invitation(context, "interview", context.options.interview)


WIDGET = Widget("interview", interview)
