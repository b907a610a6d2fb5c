r"""Formulas as MathML, which browsers draw by themselves: no script, no font, and read aloud.

The extension `pymdownx.arithmatex` marks a formula, as `$x^2$` or `$$x^2$$`; the LaTeX in it is put into clean HTML as
MathML, cut to a fixed list of elements and attributes. What cannot be read stays as it is written, with a warning.
"""

from __future__ import annotations

import html
import re
import xml.etree.ElementTree as etree  # noqa: N813 - as in renderer.py
from typing import Any

from ..content.errors import ContentWarning
from ..content.passage import Passage

NAME = "pymdownx.arithmatex"
SETTINGS: dict[str, Any] = {
    "generic": True, "tex_inline_wrap": ["\\(", "\\)"], "tex_block_wrap": ["\\[", "\\]"],
    "inline_tag": "span", "block_tag": "div",
}  # fmt: skip
"""Of the extension, whatever mkdocs.yml says: text in place of a script."""

MAX_LENGTH = 5000
"""Characters of one formula."""

_FORMULA = re.compile(r'<(span|div) class="arithmatex">\\[(\[](.*?)\\[)\]]</\1>', re.DOTALL)
_MACRO = re.compile(r"\\(?:def|newcommand|renewcommand|let)\b")  # a few lines of them expand to gigabytes
_TAGS = frozenset(
    "math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt "
    "mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none".split()
)
_ATTRIBUTES = frozenset(
    "accent columnalign columnlines columnspacing columnspan depth display displaystyle fence form height largeop "
    "linethickness lspace mathvariant maxsize minsize movablelimits notation rowlines rowspacing rowspan rspace "
    "scriptlevel separator stretchy symmetric voffset width".split()
)
_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "mover": 2, "munder": 2, "msubsup": 3, "munderover": 3}


class FormulaError(Exception):
    """A formula that is not drawn: why, in a few words."""


def fill(text: str, passage: Passage) -> tuple[str, list[ContentWarning]]:
    """Clean HTML with its formulas drawn, and a warning for each that is not.

    >>> fill('<span class="arithmatex">\\\\(x\\\\)</span>', Passage("$x$", "a.md"))[0]
    '<math display="inline"><mi>x</mi></math>'
    """
    if 'class="arithmatex"' not in text:
        return text, []
    findings: list[ContentWarning] = []
    seen: dict[str, int] = {}

    def one(match: re.Match[str]) -> str:
        written = html.unescape(match[2]).strip()
        nth = seen.get(written, 0)
        seen[written] = nth + 1
        try:
            return drawn(written, block=match[1] == "div")
        except FormulaError as error:
            what, hint = f"a formula is shown as it is written, since {error}", "correct it, or write it as code"
            findings.append(ContentWarning(passage.place(written.split("\n")[0], nth), what, text=written, hint=hint,
                                           rule="shown-as-written"))  # fmt: skip
            return f"<code>{html.escape(written, quote=False)}</code>"

    return _FORMULA.sub(one, text), findings


def drawn(latex: str, *, block: bool = False) -> str:
    """MathML of a formula. Raises `FormulaError`.

    >>> drawn("a < 2")
    '<math display="inline"><mi>a</mi><mo>&lt;</mo><mn>2</mn></math>'
    """
    from latex2mathml import converter

    if len(latex) > MAX_LENGTH:
        raise FormulaError(f"it is longer than {MAX_LENGTH} characters")
    if macro := _MACRO.search(latex):
        raise FormulaError(f"macros such as {macro[0]} are not read")
    try:
        made = converter.convert_to_element(latex, display="block" if block else "inline")
    except Exception as error:  # noqa: BLE001 - of any kind: the library has no class above its errors
        raise FormulaError(f"it is no LaTeX ({type(error).__name__})") from None
    root = _clean(made)
    if len(root) == 1 and root[0].tag == "mrow":
        root[:] = list(root[0])
    return etree.tostring(root, encoding="unicode")


def _clean(element: etree.Element) -> etree.Element:
    """A copy of what draws."""
    tag, text = str(element.tag), html.unescape(element.text or "")
    if tag not in _TAGS:
        raise FormulaError(f"'{tag}' is no part of a formula here")
    if len(element) != _PARTS.get(tag, len(element)):
        raise FormulaError("a part of it is missing")
    if re.match(r"\\[a-zA-Z]", text):
        raise FormulaError(f"{text} is not known")
    copy = etree.Element(tag, {key: value for key, value in element.attrib.items() if key in _ATTRIBUTES})
    copy.text = text or None
    copy.extend([_clean(child) for child in element])
    return copy
