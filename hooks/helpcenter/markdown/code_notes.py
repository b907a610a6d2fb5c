"""Notes to lines of code, as Material has them: `(1)!` in a comment of a block, and the notes in the list below it.

The number is in the code, and the list stays below, numbered alike: nothing has to be opened, and all of it prints.
"""

from __future__ import annotations

import re

_BLOCK = r'<div class="(?:[^"]* )?highlight[ "]'
_ANNOTATED = re.compile(rf"({_BLOCK}(?:(?!<ol\b|{_BLOCK}).)*?</div>\s*)<ol>(.*?)</ol>", re.DOTALL)
_COMMENT = re.compile(r'(<span class="c[a-z0-9]?">)([^<]*\(\d+\)[^<]*)(</span>)')
_NUMBER = re.compile(r"\((\d+)\)(!?)")
_SIGNS = re.compile(r"(?:#|//|/\*|\*/|--|;|%|&lt;!--|--&gt;|\s)*")


def marked(text: str) -> str:
    """Clean HTML whose annotated blocks have their numbers, and their lists a class.

    >>> print(marked('<div class="highlight"><span class="c1"># (1)!</span></div><ol><li>Why.</li></ol>'))
    <div class="highlight"><span class="c1"><span class="hc-mark" data-mark="1"></span></span></div>\
<ol class="hc-marks"><li>Why.</li></ol>

    A number that the list does not have stays as it is written, and so does one with words beside it and no `!`.
    """
    if "highlight" not in text or "<ol>" not in text:
        return text
    return _ANNOTATED.sub(_block, text)


def _block(match: re.Match[str]) -> str:
    count = match[2].count("<li>")
    found = False

    def comment(inner: re.Match[str]) -> str:
        nonlocal found
        numbers = list(_NUMBER.finditer(inner[2]))
        meant = [number for number in numbers if 0 < int(number[1]) <= count]
        rest = _NUMBER.sub("", inner[2])
        alone = _SIGNS.fullmatch(rest) is not None
        if len(meant) != len(numbers) or not (alone or all(number[2] for number in numbers)):
            return inner[0]
        found = True
        marks = (f'<span class="hc-mark" data-mark="{number[1]}"></span>' for number in numbers)
        words = "".join(marks) if alone else _NUMBER.sub(lambda _: next(marks), inner[2])
        return f"{inner[1]}{words}{inner[3]}"

    code = _COMMENT.sub(comment, match[1])
    return f'{code}<ol class="hc-marks">{match[2]}</ol>' if found else match[0]
