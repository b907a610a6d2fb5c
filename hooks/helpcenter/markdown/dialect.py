"""What GitHub and editors draw and Python-Markdown does not, written as Python-Markdown reads it.

A pass over the lines of a text before it is rendered: lists, tables, callouts and fences without a blank line above
them, lists indented by two or three spaces, `1)`, GitHub's alerts, `~~` and `==`, a backslash at the end of a line, and
a line that ends and goes on in Chinese. Code stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..content.softbreaks import joins

_NEEDED = re.compile(
    r"^[ ]*(?:[-*+]|\d{1,9}[.)])[ ]|^[ >]*>[ ]?\[!|~~|==|\|[ ]*:?-|:[a-z0-9_+-]+:|[^\x00-\u2010][*_~=]*\n[^\n]"
    r"|^[ >]*#[^\n]*\S\{#|\\\n|\S[ ]*\n[ ]*(?:```|~~~)|(?:```|~~~)[ ]*\n[ ]*\S",
    re.MULTILINE,
)
"""Of the texts in which there may be something to write otherwise."""

_FENCE = re.compile(r"^( *)(`{3,}(?=[^`]*$)|~{3,})")
_QUOTE = re.compile(r"^( *)> ?(.*)$")
_ITEM = re.compile(r"^( *)([-*+]|\d{1,9}[.)])( +)(?=\S)")
_RULE = re.compile(r"^ *(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})$")
_BOX = re.compile(r"^( *)(?:(?:!!!\+?|\?\?\?\+?|===[+!]*) ?[\w\"]|:[ ]{1,3}\S|\[\^[^\]]+\]:)")
"""What has its content four columns further in: callouts, tabs, definitions, footnotes."""
_BLOCK = re.compile(r"^ *(?:#|>|\||<|!!!|\?\?\?|=== |\[[^\]]+\]:|\*\[|: )|^ *(?:=+|-+) *$")
"""A line that no list goes on with, and below which a list needs no blank line."""
_DELIMITER = re.compile(r"^ *\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?$")
_ALERT = re.compile(r"^\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)\][ \t]*$", re.IGNORECASE)
_ALERTS = {"note": "note", "tip": "tip", "important": 'info "Important"', "warning": "warning",
           "caution": 'danger "Caution"'}  # fmt: skip
_ATTACHED = re.compile(r"^( {0,3}#{1,6}[^\n]*[^\s{\\])(?=\{#[\w:.-]+\}[ \t#]*$)")
"""A heading whose id follows without a blank, as kramdown has it."""
_VERBATIM = re.compile(r"<(pre|script|style|textarea)\b", re.IGNORECASE)

_PIECES = re.compile(
    r"(`+)(?:(?!`).|(?!\1(?!`))`)*\1(?!`)|\\.|<[^<>]*>|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|https?://\S+"
)
"""What a mark has no meaning in: code, tags, addresses."""
_MARKS = (
    (re.compile(r"(?<!~)~~(?=[^\s~])(.{1,400}?)(?<=[^\s~])~~(?!~)"), r"<del>\1</del>"),
    (re.compile(r"(?<![A-Za-z0-9_=])==(?=[^\s=])(.{1,400}?)(?<=[^\s=])==(?![A-Za-z0-9_=])"), r"<mark>\1</mark>"),
)  # fmt: skip
_SHORTNAME = re.compile(r"(?<![\w:]):([a-z0-9_+-]+):(?:\{([^{}\n]*)\})?(?!:)")

DEEPEST = 50
"""Quotes inside each other, below which nothing is written otherwise."""

Icon = Callable[[str, str], str | None]
"""HTML of an icon or emoji by its short name and the attributes behind it; None where there is none."""


@dataclass
class _Level:
    """A list item or a box that later lines may be in."""

    offset: int
    """The column at which its content starts."""


def adapt(text: str, icon: Icon = lambda name, attributes: None) -> str:
    r"""The text as Python-Markdown reads it.

    >>> adapt("You need:\n- an email\n  - a working one")
    'You need:\n\n- an email\n    - a working one'
    >>> adapt("> [!TIP]\n> Do ~~that~~ this.")
    '!!! tip\n    Do <del>that</del> this.'
    """
    if not _NEEDED.search(text):
        return text
    return "\n".join(_Pass(icon).lines(text.split("\n")))


class _Pass:
    """One text, line by line."""

    def __init__(self, icon: Icon, depth: int = 0) -> None:
        self.icon = icon
        self.depth = depth
        """Quotes around it."""
        self.done: list[str] = []
        self.joined: dict[int, list[str]] = {}
        """The pieces of lines that go on without a space, by their place."""
        self.levels: list[_Level] = []
        self.lists: dict[int, str] = {}
        """The kind of the list that goes on at each depth."""
        self.blank = True
        """Whether the line before is empty, or there is none."""
        self.prose = False
        """Whether the line before is prose, from which a list or a table needs a blank line."""
        self.tight = False
        """Whether no blank line came since the last item began."""

    def lines(self, lines: list[str]) -> list[str]:
        """All of them."""
        at = 0
        while at < len(lines):
            line = lines[at]
            if not line.strip():
                self.done.append(line)
                self.blank, self.prose, self.tight = True, False, False
                at += 1
            elif fence := _FENCE.match(line):
                at = self._fence(lines, at, fence)
            elif verbatim := _VERBATIM.search(line):
                at = self._verbatim(lines, at, f"</{verbatim[1].lower()}")
            elif self.depth < DEEPEST and (quote := _QUOTE.match(line)):
                at = self._quote(lines, at, quote)
            else:
                self._line(line, lines[at + 1] if at + 1 < len(lines) else "")
                at += 1
        for place, pieces in self.joined.items():
            self.done[place] = "".join(pieces)
        return self.done

    def _put(self, line: str, *, prose: bool = False) -> None:
        self.done.append(line)
        self.blank, self.prose = False, prose

    def _apart(self) -> None:
        """A blank line, where there is none."""
        if not self.blank:
            self.done.append("")

    def _depth(self, indent: int) -> str:
        """Leave what a line of that indent is not in; what it is in, as indentation."""
        while self.levels and indent < self.levels[-1].offset:
            self.levels.pop()
        return " " * (4 * len(self.levels))

    def _ends_lists(self) -> None:
        self.lists = {depth: kind for depth, kind in self.lists.items() if depth < len(self.levels)}

    def _fence(self, lines: list[str], at: int, fence: re.Match[str]) -> int:
        indent = len(fence[1])
        before = self._depth(indent)
        self._ends_lists()
        in_item = bool(self.levels) and len(self.levels) - 1 in self.lists
        if self.prose and not in_item:
            self._apart()
        closing = re.compile(rf"^ *{re.escape(fence[2][0])}{{{len(fence[2])},}}[ \t]*$")
        end = at + 1
        while end < len(lines) and not closing.match(lines[end]):
            end += 1
        for line in lines[at : end + 1]:
            cut = min(len(line) - len(line.lstrip(" ")), indent)
            self._put(before + line[cut:] if self.levels or indent < 4 else line)
        if not in_item and end + 1 < len(lines) and lines[end + 1].strip():
            self._apart()
            self.blank = True
        return end + 1

    def _verbatim(self, lines: list[str], at: int, end: str) -> int:
        while at < len(lines):
            self._put(lines[at])
            at += 1
            if end in lines[at - 1].lower():
                break
        return at

    def _quote(self, lines: list[str], at: int, quote: re.Match[str]) -> int:
        """A quote is a text of its own; one that begins as GitHub's alerts do is a callout."""
        if len(quote[1]) - (self.levels[-1].offset if self.levels else 0) >= 4:
            self._put(lines[at])
            return at + 1
        before = self._depth(len(quote[1]))
        self._ends_lists()
        inner = []
        while at < len(lines) and (quoted := _QUOTE.match(lines[at])):
            inner.append(quoted[2])
            at += 1
        alert = _ALERT.match(inner[0])
        drawn = _Pass(self.icon, self.depth + 1).lines(inner[1:] if alert else inner)
        if alert:
            self._apart()
            self.done.append(f"{before}!!! {_ALERTS[alert[1].lower()]}")
            self.done += [f"{before}    {line}" if line else "" for line in drawn]
            if at < len(lines) and lines[at].strip():
                self.done.append("")
            self.blank, self.prose = True, False
            return at
        self.done += [f"{before}> {line}".rstrip() if not line else f"{before}> {line}" for line in drawn]
        self.blank, self.prose = False, False
        return at

    def _line(self, line: str, after: str) -> None:
        indent = len(line) - len(line.lstrip(" "))
        rule = bool(_RULE.match(line))
        item = None if rule else _ITEM.match(line)
        if self.prose and not item and not rule and not _BLOCK.match(line) and not _starts_table(line, after):
            lazy = not self.levels or indent < self.levels[-1].offset
            self._text(line if lazy else " " * (4 * len(self.levels)) + line.lstrip(" "), line, after)
            return
        inside = len(self.levels)
        before = self._depth(indent)
        if rule and self.prose and len(self.levels) < inside:
            self._apart()
        if indent - (self.levels[-1].offset if self.levels else 0) >= 4:
            depth = len(self.levels)
            self._put(line if indent >= 4 * depth + 4 else " " * (4 * depth + 4) + line.lstrip(" "))
            return
        if item:
            self._item(line, item, before, after)
            return
        self._ends_lists()
        if _starts_table(line, after) and self.prose:
            self._apart()
        written = before + line.lstrip(" ") if self.levels else line
        if box := _BOX.match(line):
            if self.prose and self.levels and line.lstrip(" ")[0] in "!?":
                self._apart()
            self._put(self._inline(written))
            self.levels.append(_Level(len(box[1]) + 4))
            return
        self._text(written, line, after)

    def _item(self, line: str, item: re.Match[str], before: str, after: str) -> None:
        depth, kind = len(self.levels), item[2] if item[2] in "-*+" else "1"
        known = self.lists.get(depth)
        if known is None and self.prose and kind == "1" and item[2][:-1] != "1":
            self._text(line, line)  # a line of prose that begins with a number
            return
        if known not in (None, kind) or (self.prose and not self.tight):
            self._apart()
        marker = f"{item[2][:-1]}." if kind == "1" else kind
        self.levels.append(_Level(item.end() if len(item[3]) <= 4 else item.end(2) + 1))
        self.lists = {**{at: other for at, other in self.lists.items() if at < depth}, depth: kind}
        self._put(f"{before}{marker} {self._inline(_broken(line, after)[item.end() :])}", prose=True)
        self.tight = True

    def _text(self, line: str, written: str, after: str = "") -> None:
        line = _broken(line, after)
        drawn = _ATTACHED.sub(r"\1 ", self._inline(line)) if "{#" in line else self._inline(line)
        prose = not _BLOCK.match(written) and not _RULE.match(written)
        last = len(self.done) - 1
        if prose and self.prose and joins((self.joined.get(last) or self.done)[-1], drawn.lstrip(" ")):
            self.joined.setdefault(last, [self.done[-1]]).append(drawn.lstrip(" "))
            return
        self._put(drawn, prose=prose)

    def _inline(self, text: str) -> str:
        if "~~" not in text and "==" not in text and ":" not in text:
            return text
        found, at = [], 0
        for piece in _PIECES.finditer(text):
            found += [self._marks(text[at : piece.start()]), piece[0]]
            at = piece.end()
        return "".join([*found, self._marks(text[at:])])

    def _marks(self, text: str) -> str:
        for pattern, drawn in _MARKS:
            text = pattern.sub(drawn, text)
        return _SHORTNAME.sub(lambda match: self.icon(match[1], match[2] or "") or match[0], text)


def _broken(line: str, after: str) -> str:
    """A line that ends in a backslash with the two blanks that end a line here."""
    ends = line.endswith("\\") and not line.endswith("\\\\") and after.strip()
    return f"{line[:-1]}  " if ends else line


def _starts_table(line: str, after: str) -> bool:
    return "|" in line and bool(_DELIMITER.match(after))
