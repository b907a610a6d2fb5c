"""Code in colours, outside of Markdown."""

from __future__ import annotations

from markupsafe import Markup
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name


def coloured(code: str, language: str) -> Markup:
    """Code as HTML in colours, in the shape that Markdown's own code has.

    >>> coloured("{}", "json")[:40]
    Markup('<div class="language-json highlight"><pr')
    """
    lexer = get_lexer_by_name(language, stripnl=False)
    formatter = HtmlFormatter(cssclass=f"language-{language} highlight", wrapcode=True)
    return Markup(highlight(code, lexer, formatter).strip())  # noqa: S704 - Pygments escapes
