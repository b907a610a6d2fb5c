"""Front matter that is not where it belongs, and would be published as text: a draft among it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .errors import ContentError, Place

KEYS = frozenset(
    "title description weight tags also_asked related aliases reviewed owner draft sources hide needs minutes search "
    "layout date author authors published publish status slug permalink categories category toc template comments "
    "keywords summary created updated".split()
)
"""Keys of ours and of other tools: a block that has one of them is front matter."""

_ALONE = frozenset("title draft published publish status layout template permalink slug".split())
"""Keys that say so without a second line beside them: a text may well begin with 'Sources:'."""

_SPACE = "[ \\t\ufeff\u200b\u200e\u2060]*"
_COMMENT = re.compile(rf"{_SPACE}(?:<!--(?P<inside>.*?)-->|\[//\]:[^\n]*|\n)", re.DOTALL)
_KEY = re.compile(r"""[ \t]{0,3}["']?(?P<key>[A-Za-z_][\w-]*)["']?[ \t]*[:=]""")
_MORE = re.compile(r"[ \t]+\S|[ \t]*- ")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def _block(start: str, end: str) -> re.Pattern[str]:
    return re.compile(rf"{_SPACE}(?P<mark>{start})[ \t]*\n(?P<inside>.*?\n){_SPACE}(?:{end})", re.DOTALL)


_BLOCKS = (
    (
        _block(r"---[-\w]*|[—–][-—–]{0,2}", r"(?:[-—–]{1,5}|\.{3})[ \t]*(?:\n|$)"),
        "front matter is YAML, and begins on the first line, between two lines '---'",
    ),
    (_block(r"/\*", r"\*/"), "write it as YAML between two lines '---', not as a comment"),
    (_block(r"\+{3}", r"\+{3}"), "write it as YAML between two lines '---': TOML is not read"),
    (_block(r";{3}|\{", r";{3}|\}"), "write it as YAML between two lines '---': JSON is not read"),
    (
        _block(r"(?:```|~~~)[^\n]*\n(?:---|\+{3})", r"---|\+{3}"),
        "take it out of the code block: front matter begins on the first line",
    ),
)
"""What other tools, and editors that better what is typed, make of front matter."""

_LATER = re.compile(
    r"---[ \t]*\n(?P<inside>(?:[ \t]*\w[\w-]*[ \t]*:[^\n]*\n|[ \t]*-[ \t][^\n]*\n|[ \t]*\n)+?)---[ \t]*(?:\n|$)"
)
_DRAFT = re.compile(
    r"^[ \t]*(?:draft[ \t]*:[ \t]*[\"']?(?:true|yes|on|1)|publish(?:ed)?[ \t]*:[ \t]*[\"']?(?:false|no|off|0))\b",
    re.IGNORECASE | re.MULTILINE,
)
_MARK = re.compile(r"(<{7}|>{7})(?: |\n|$)|={7}(?:\n|$)")
_WHAT = "front matter that is not read as such"


def misplaced(text: str, *, file: str) -> ContentError | None:
    """The error for what looks like front matter at the start of a page that has none.

    >>> print(misplaced("\\n---\\ndraft: true\\n---\\nText", file="docs/a.md").format())
    docs/a.md:2:1: front matter that is not read as such: '---'
      hint: front matter is YAML, and begins on the first line, between two lines '---'
    >>> misplaced("Note: this is text.\\n\\n---\\n\\nSo is this.", file="docs/a.md")
    """

    def error(at: int, what: str, hint: str) -> ContentError:
        return ContentError(Place(file, text.count("\n", 0, at) + 1), _WHAT, text=what, hint=hint)

    start = 0
    while comment := _COMMENT.match(text, start):
        if comment["inside"] and _DRAFT.search(comment["inside"]):
            hint = "take it out of the comment: front matter begins on the first line, between two lines '---'"
            return error(comment.start("inside"), "<!--", hint)
        start = comment.end()
    for pattern, hint in _BLOCKS:
        block = pattern.match(text, start)
        if block and _declares(block["inside"]):
            return error(block.start("mark"), block["mark"].split("\n")[0], hint)
    if (line := _bare(text[start:])) is not None:
        hint = "put these lines between two lines '---'; if they are text, begin the page with its heading"
        return error(start, line, hint)
    return None


def leftover(text: str, *, file: str, first_line: int = 1) -> Iterator[ContentError]:
    """Errors for a draft's front matter further below in a page, and for a merge that nobody finished.

    >>> [str(error.place) for error in leftover("a\\n<<<<<<< x\\nb\\n=======\\nc\\n>>>>>>> y\\n", file="docs/a.md")]
    ['docs/a.md:2:1']

    Code blocks may show both.
    """
    drafts, merged = bool(_DRAFT.search(text)), "\n>>>>>>>" in text
    marks: dict[str, int] = {}
    for number, at in _outside_code(text) if drafts or merged else ():
        place = Place(file, number + first_line - 1)
        later = _LATER.match(text, at) if drafts else None
        if later and _DRAFT.search(later["inside"]):
            hint = "move it to the first line: what is below is published as text"
            yield ContentError(place, _WHAT, text="---", hint=hint)
        if _MARK.match(text, at):
            marks.setdefault(text[at], place.line)
    if len(marks) == len("<=>"):
        yield _merge(file, marks["<"])


def unfinished_merge(text: str, *, file: str) -> ContentError | None:
    """The error for the marks of a merge that nobody finished, in a data file.

    >>> str(unfinished_merge("a: 1\\n<<<<<<< x\\nb: 1\\n=======\\nb: 2\\n>>>>>>> y\\n", file="faq/a.yml").place)
    'faq/a.yml:2:1'
    """
    if "\n>>>>>>>" not in text:
        return None
    lines = text.split("\n")
    marks = {line[0]: number for number, line in reversed([*enumerate(lines, 1)]) if _MARK.match(line)}
    return _merge(file, marks["<"]) if len(marks) == len("<=>") else None


def _merge(file: str, line: int) -> ContentError:
    hint = "keep one of the two texts, and delete the marks"
    return ContentError(Place(file, line), "a merge is not finished", text="<<<<<<<", hint=hint)


def _declares(block: str) -> bool:
    """Whether a block has a key of front matter."""
    return any((found := _KEY.match(line)) and found["key"].lower() in KEYS for line in block.split("\n"))


def _bare(text: str) -> str | None:
    """The first of the lines at the start of a text that are keys and values without marks around them, if they are."""
    lines, keys = text.split("\n"), list[str]()
    for line in lines:
        if found := _KEY.match(line):
            keys.append(found["key"].lower())
        elif not keys or not _MORE.match(line):
            break
    known = [key for key in keys if key in KEYS]
    return lines[0].strip() if any(key in _ALONE for key in known) or (known and len(keys) > 1) else None


def _outside_code(text: str) -> Iterator[tuple[int, int]]:
    """Each line outside of fenced code: its number, and where it begins."""
    fence, at = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        elif not fence:
            yield number, at
        at += len(line) + 1
