"""Marks of other dialects that a reader would see as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..content.errors import ContentWarning
from ..content.passage import Passage, fences, without_code
from .sanitize import plain

_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
_SIGNS = ("--8<--", ":::", "[[", "[!", "{%", "!!!", "???")
_ALERT = "write NOTE, TIP, IMPORTANT, WARNING or CAUTION, alone on the first line of a quote"
_CALLOUT = "leave the line above it empty, and write its text four spaces further in"
_MARKS = (
    (re.compile(r"--8<-- ?(?:\"[^\"]*\")?"), "add the extension pymdownx.snippets, or paste the text"),
    (re.compile(r":::+ ?[\w{]\S*"), "write a callout as '!!! note', its text four spaces further in"),
    (re.compile(r"\[\[[^\[\]\n]+\]\]"), "write a link as [words](page.md)"),
    (re.compile(r"\[![A-Za-z]+\]"), _ALERT),
    (re.compile(r"(?<!\S)(?:!!!|\?\?\?)\+? [a-z]+\b"), _CALLOUT),
    (re.compile(r"\{%[^{}\n]*%\}"), "add the plugin that fills it, or write the words"),
)  # fmt: skip
_MERMAID = re.compile(r"(?:`{3,}|~{3,}) *\{? *\.?mermaid\b")


def find(html: str, passage: Passage) -> Iterator[ContentWarning]:
    """A warning for each mark in a rendered passage that nothing was made of.

    >>> [str(one.place) for one in find("<p>:::note</p>", Passage(":::note", "docs/a.md"))]
    ['docs/a.md:1:1']
    """
    text = passage.text
    for at, fence in fences(text) if "mermaid" in text else ():
        if _MERMAID.match(fence):
            what, hint = "a diagram in Mermaid is shown as code", "write it as a chart or a sketch, or as a picture"
            yield ContentWarning(passage.place(fence, text.count(fence, 0, at)), what, hint=hint, rule="diagram")
    if not any(sign in text for sign in _SIGNS):
        return
    words, outside = plain(_CODE.sub(" ", html)), without_code(text)
    for pattern, hint in _MARKS:
        seen: dict[str, int] = {}
        shown = {found[0] for found in pattern.finditer(words)}
        for found in pattern.finditer(outside):
            nth = seen.get(found[0], 0)
            seen[found[0]] = nth + 1
            if found[0] in shown:
                yield ContentWarning(
                    passage.place(found[0], nth),
                    "is shown as it is written",
                    text=found[0],
                    hint=hint,
                    rule="shown-as-written",
                )
