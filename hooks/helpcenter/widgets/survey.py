"""How to take part in a survey of this site: the tool `{{ survey }}`."""

from __future__ import annotations

from collections.abc import Sequence

from ..site.context import PageContext
from .invitations import invitation
from .widget import Widget


def survey(context: PageContext, _words: Sequence[str]) -> str:
    """How to take part in a survey of this site."""
    return invitation(context, "survey", context.options.survey)


WIDGET = Widget("survey", survey)
