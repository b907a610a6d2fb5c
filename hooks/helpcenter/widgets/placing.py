"""Puts widgets into sanitized HTML: a paragraph that is `{{ report }}` alone becomes the widget's HTML.

In a widget's HTML, headings h2 and h3 with an id join the contents of a Markdown page, and search does not find what is
in an element with `data-hc-unsearched`. A widget's ids must be unique on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..content.errors import ContentError, ContentWarning, Place, ToolError
from ..content.inline import NAMES as VALUES
from ..content.passage import Passage
from ..content.schema import closest
from ..markdown.headings import Heading
from ..markdown.sanitize import plain
from ..markdown.tags import ids, starts
from ..site.context import PageContext
from .widget import Widget

_NO_VALUE = rf"(?!\s*(?:{'|'.join(VALUES)})(?![\w-]))"
"""What is left of values: examples, and those with errors, which were told of."""
CALL = re.compile(rf"<p>(\{{\{{(?!\{{){_NO_VALUE}([^{{}}]*)\}}\}})</p>")
_BESIDE = re.compile(rf"^(?:<p>)?(\{{\{{(?!\{{){_NO_VALUE}[^{{}}<>]*\}}\}})(?:</p>)?$", re.MULTILINE)
_CELL = re.compile(r"^<(?:li|td|th|dd)\b[^>]*>(\{\{\s*([\w-]+)[^{}<>]*\}\})", re.MULTILINE)
_WITHIN = re.compile(rf"(?<!\{{)\{{\{{(?!\{{){_NO_VALUE}\s*([\w-]+)[^{{}}<>]*\}}\}}(?!\}})")
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)


def place(
    context: PageContext, passage: Passage, html: str, headings: Sequence[Heading],
    tools: Mapping[str, Widget],
) -> tuple[str, tuple[Heading, ...]]:  # fmt: skip
    """Put the tools of a text into its sanitised HTML, and their headings among the text's own."""
    if "{{" not in html:
        return html, tuple(headings)
    pieces: list[str] = []
    found: list[Heading] = []
    left = list(headings)
    at = 0
    seen: dict[str, int] = {}

    def text(piece: str) -> None:
        pieces.append(piece)
        here = set(ids(piece))
        while left and left[0].id in here:
            found.append(left.pop(0))
        plain_text = _CODE.sub("", piece)
        strays = [(stray, "leave an empty line above and below it") for stray in _BESIDE.findall(plain_text)]
        strays += [
            (stray, "write it on a line of its own, outside of list items and table cells")
            for stray, name in _CELL.findall(plain_text)
            if name in tools
        ]
        for stray, hint in strays:
            context.notes.findings.append(
                ContentError(passage.place(stray), "a tool beside other text", text=stray, hint=hint)
            )
        told = {stray for stray, _ in strays}
        for match in _WITHIN.finditer(plain_text):
            if match[0] in told:
                continue
            what = (
                f"{'a tool within other text' if match[1] in tools else 'a tag of no tool'} is shown as it is written"
            )
            hint = "write it on a line of its own, or as `code`"
            place, rule = passage.place(match[0]), "shown-as-written"
            context.notes.findings.append(ContentWarning(place, what, text=match[0], hint=hint, rule=rule))

    for match in CALL.finditer(html):
        text(html[at : match.start()])
        at = match.end()
        call = plain(match[1])
        where = passage.place(call, seen.get(call, 0))
        seen[call] = seen.get(call, 0) + 1
        fragment = _run(context, plain(match[2]).split(), where, tools)
        pieces.append(fragment)
        found += _headings(fragment)
    text(html[at:])
    return "".join(pieces), (*found, *left)


def _headings(html: str) -> Iterator[Heading]:
    """The headings h2 and h3 of a fragment that have an id."""
    for tag in starts(html):
        if tag.name in ("h2", "h3") and tag.attributes.get("id"):
            inner = html[tag.end : html.find(f"</{tag.name}>", tag.end)]
            yield Heading(int(tag.name[1]), tag.attributes["id"], plain(inner))


def _run(context: PageContext, words: Sequence[str], where: Place, tools: Mapping[str, Widget]) -> str:
    name, arguments = (words[0], words[1:]) if words else ("", ())
    tool = tools.get(name)
    if tool is None:
        hint = closest(name, sorted(tools))
        context.notes.findings.append(ContentError(where, "no such tool", text=name, hint=hint, rule="unknown-tool"))
        return ""
    if len(arguments) != len(tool.takes):
        wanted = " ".join(f"<{word}>" for word in tool.takes)
        hint = f"write {{{{ {name}{' ' if wanted else ''}{wanted} }}}}"
        count = f"takes {len(tool.takes)} word{'' if len(tool.takes) == 1 else 's'} after its name"
        context.notes.findings.append(ContentError(where, f"'{name}' {count}", text=" ".join(arguments), hint=hint))
        return ""
    if name in context.notes.running:
        hint = "delete the line: this text is part of what the tool shows"
        context.notes.findings.append(
            ContentError(where, f"'{name}' would show itself", text=f"{{{{ {name} }}}}", hint=hint)
        )
        return ""
    taken = frozenset(context.notes.anchors)
    context.notes.running.append(name)
    try:
        fragment = tool.render(context, arguments)
    except ToolError as error:
        context.notes.findings.append(ContentError(where, error.what, text=error.text, hint=error.hint))
        return ""
    finally:
        context.notes.running.pop()
    own = ids(fragment)
    for repeated in sorted(taken.intersection(own)):
        hint = "put the tool on the page once, or rename the heading"
        context.notes.findings.append(
            ContentError(where, f"id '{repeated}' appears twice on the page", hint=hint, rule="duplicate-id")
        )
    context.notes.anchors.update(own)
    return fragment
