"""Where a line ends and goes on: no space between Chinese or Japanese characters, one elsewhere.

CSS Text 4 calls it line-break transformation, pandoc `east_asian_line_breaks`. Korean puts spaces between words.
"""

from __future__ import annotations

import re

_WIDE = (
    r"\u2e80-\u30ff\u31a0-\u4dbf\u4e00-\ua48f\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
    r"\uffe0-\uffe6\U00020000-\U0003ffff“”‘’…—"
)
_END = re.compile(rf"[{_WIDE}](?:[*_~`]|</?(?:del|mark|strong|em)>)*$")
_START = re.compile(rf"(?:[*_~`]|</?(?:del|mark|strong|em)>)*[{_WIDE}]")


def joins(line: str, after: str) -> bool:
    """Whether a line goes on with the next without a space.

    >>> joins("自强不息，厚", "德载物"), joins("点击 Save", "按钮"), joins("两行", "# 标题"), joins("行尾  ", "换行")
    (True, False, False, False)
    """
    return bool(_END.search(line) and _START.match(after))


def one_line(text: str) -> str:
    """A text of several lines as one.

    >>> one_line("自强不息，厚\\n德载物。 See\\nmore.")
    '自强不息，厚德载物。 See more.'
    """
    found: list[str] = []
    for line in filter(None, (" ".join(part.split()) for part in text.split("\n"))):
        found += [line] if not found or joins(found[-1], line) else [" ", line]
    return "".join(found)
