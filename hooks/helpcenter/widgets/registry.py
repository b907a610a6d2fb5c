"""All widgets, one line each: a line of its own such as `{{ report }}` becomes the HTML of the widget of that name.

The line may be in a Markdown page or in any Markdown text of a YAML file, such as a FAQ answer. A widget may read all
data but the text of other pages, unless it names the types that it `reads`; build/inputs.py makes the pages that show
it depend on that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..content.passage import Passage
from ..markdown.headings import Heading
from ..site.context import PageContext
from . import (
    calculator,
    cases,
    channels,
    compare,
    draft,
    emergency,
    interview,
    placing,
    report,
    sample,
    survey,
    verify,
    wait,
    which,
)
from .widget import Widget

WIDGETS: Mapping[str, Widget] = {
    module.WIDGET.name: module.WIDGET
    for module in (
        calculator,
        cases,
        channels,
        compare,
        draft,
        emergency,
        interview,
        report,
        sample,
        survey,
        verify,
        wait,
        which,
    )
}
"""By the name of their tag."""

READERS = tuple(widget.read for widget in WIDGETS.values() if widget.read is not None)

_NAMED = re.compile(r"\{\{\s*([\w-]+)")


def named(text: str) -> list[str]:
    """The tools that a text may show: those whose names follow two braces anywhere in it.

    >>> named("# A\\n\\n{{ channels }}\\n\\n`{{ calculator fee }}` {{ other }}")
    ['calculator', 'channels']
    """
    return sorted(set(_NAMED.findall(text)) & WIDGETS.keys()) if "{{" in text else []


def place(
    context: PageContext, passage: Passage, html: str, headings: Sequence[Heading]
) -> tuple[str, tuple[Heading, ...]]:
    """Put the widgets of a text into its sanitized HTML, and their headings among the text's own."""
    return placing.place(context, passage, html, headings, WIDGETS)
