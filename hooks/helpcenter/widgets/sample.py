"""Programs beside a page: the tool `{{ sample samples/kraken.py }}` shows a file, with a link to save it."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from ..content.errors import ToolError
from ..markdown.code import coloured
from ..site.context import PageContext
from ..site.links import LinkError
from .widget import Widget

LEXERS = {".py": "python", ".mjs": "javascript", ".js": "javascript", ".sh": "bash", ".json": "json"}
"""The name of a language's colours by the ending of its files."""

SHORT = 36
"""Lines of a program that is shown at once: a telephone's screen and a half. A longer one opens by its name."""


def sample(context: PageContext, words: Sequence[str]) -> str:
    """A program, named by its path from the page; its text is not searched, only its name is.

    Raises `ToolError` for a file that is not there, is no program, or cannot be read as text.
    """
    (href,) = words
    base = posixpath.dirname(context.page.path)
    try:
        target = context.resolve(href, base=base)
    except LinkError as error:
        raise ToolError(error.what.replace("link to a file", "names a file"), error.hint, href) from None
    name = posixpath.basename(target.asset)
    ending = posixpath.splitext(name)[1]
    if ending not in LEXERS:
        raise ToolError("is no program", f"name a file that ends in {', '.join(LEXERS)}", href)
    text = context.library.programs.get(target.asset)
    if text is None:
        raise ToolError("cannot be read as text", "save it as UTF-8, with less than 2 MB", href)
    lines = text.count("\n")
    return context.fragment(
        "sample", file=name, href=context.to_file(target.asset), lines=lines, short=lines <= SHORT,
        code=coloured(text, LEXERS[ending]),
    )  # fmt: skip


WIDGET = Widget("sample", sample, ("the file's path",))
