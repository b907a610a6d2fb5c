"""The file `_headers` of a built site: response headers by path, in the format of Netlify and Cloudflare Pages."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from ..content.errors import ContentError, Place

Rules = Mapping[str, Mapping[str, str]]
"""Header names to values, by path pattern, in the order of the file."""

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?")
_PATTERN = re.compile(r"(?:https://[^/\s]+)?/[\x21-\x7e]*")
_WILD = re.compile(r"\*|:[A-Za-z]\w*")


def parse(text: str, *, file: str = "_headers") -> tuple[Rules, list[ContentError]]:
    r"""Rules, and every line that is neither a path nor a header.

    >>> parse("/*\n  X-Frame-Options: DENY\n  X-Robots-Tag: a\n  X-Robots-Tag: b\n")[0]
    {'/*': {'X-Frame-Options': 'DENY', 'X-Robots-Tag': 'a, b'}}

    A header given twice in one rule is one header with both values. Lines that start with # are comments.
    """
    rules: dict[str, dict[str, str]] = {}
    findings: list[ContentError] = []
    current: dict[str, str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        content = line.strip()
        if not content or content.startswith("#"):
            continue
        if line[0].isspace() and current is not None:
            name, colon, value = (part.strip() for part in content.partition(":"))
            if colon and _NAME.fullmatch(name) and _VALUE.fullmatch(value):
                _add(current, name, value)
            else:
                hint = "write 'Name: value', indented, in plain ASCII"
                findings.append(ContentError(Place(file, number), "not a header", hint=hint, text=content))
        elif _PATTERN.fullmatch(content) and not line[0].isspace():
            current = rules.setdefault(content, {})
        else:
            hint = "start a path with / in the first column, and indent the headers under it"
            findings.append(ContentError(Place(file, number), "not a path", hint=hint, text=content))
    return rules, findings


def render(rules: Rules) -> str:
    r"""The text of the file.

    >>> render({"/*": {"X-Frame-Options": "DENY"}})
    '/*\n  X-Frame-Options: DENY\n'

    Raises `ValueError` for what would read back as something else, such as a value with a line break.
    """
    blocks = []
    for pattern, headers in rules.items():
        if not _PATTERN.fullmatch(pattern):
            raise ValueError(f"no path pattern for _headers: {pattern!r}")
        for name, value in headers.items():
            if not _NAME.fullmatch(name) or name.startswith("#") or not _VALUE.fullmatch(value):
                raise ValueError(f"no header for _headers: {name!r}: {value!r}")
        blocks.append("\n".join([pattern, *(f"  {name}: {value}" for name, value in headers.items())]) + "\n")
    return "\n".join(blocks)


_STEERING = ("refresh", "location", "set-cookie", "service-worker-allowed")
"""Headers that lead a reader elsewhere, or widen what a page may do."""


def join(own: Rules, text: str, *, file: str = "_headers") -> tuple[Rules, list[ContentError]]:
    r"""The site's own rules with those of a team's file, and every line that would weaken them.

    >>> join({"/*": {"X-Frame-Options": "DENY"}}, "/*\n  X-Robots-Tag: noindex\n")[0]
    {'/*': {'X-Frame-Options': 'DENY', 'X-Robots-Tag': 'noindex'}}

    Some hosts send the values of all rules that fit a path, joined by commas, and some only those of the last. Browsers
    hold a page to each of several policies, so a team's Content-Security-Policy gets the site's beside it in each rule,
    and can only narrow it. Of most other headers the last value counts: those of the site cannot be set again.
    """
    rules, findings = parse(text, file=file)
    guarded = {name.lower(): value for headers in own.values() for name, value in headers.items()}
    refused = {*guarded, *_STEERING} - {"content-security-policy"}
    for number, line in enumerate(text.splitlines(), 1):
        name, colon, value = (part.strip() for part in line.partition(":"))
        if colon and line[0].isspace() and name.lower() in refused and value != guarded.get(name.lower()):
            hint = "delete the line" + ("; the site sends its own" if name.lower() in guarded else "")
            findings.append(ContentError(Place(file, number), f"header '{name}' may not be set", hint=hint, text=value))
    joined = {pattern: dict(headers) for pattern, headers in own.items()}
    for pattern, headers in rules.items():
        target = joined.setdefault(pattern, {})
        for name, value in headers.items():
            ours = guarded.get(name.lower())
            if ours is not None and value != ours and pattern not in own:
                _add(target, name, f"{ours}, {value}")
            elif value != ours:
                _add(target, name, value)
    return joined, findings


def match(rules: Rules, path: str) -> list[tuple[str, str]]:
    """Headers of all rules that fit a path, in the order of the file.

    >>> match({"/*": {"A": "1"}, "/zh/*": {"B": "2"}, "/:topic/x": {"C": "3"}}, "/zh/x")
    [('A', '1'), ('B', '2'), ('C', '3')]

    `*` stands for any text, `:name` for one step of the path. A header that several rules give has all values.
    """
    found: dict[str, str] = {}
    for pattern, headers in rules.items():
        if _compiled(pattern).fullmatch(path):
            for name, value in headers.items():
                _add(found, name, value)
    return list(found.items())


def _add(headers: dict[str, str], name: str, value: str) -> None:
    known = next((other for other in headers if other.lower() == name.lower()), name)
    headers[known] = f"{headers[known]}, {value}" if known in headers else value


@functools.lru_cache(maxsize=1000)
def _compiled(pattern: str) -> re.Pattern[str]:
    local = re.sub(r"^https://[^/]+", "", pattern)
    parts, at = [], 0
    for wild in _WILD.finditer(local):
        parts += [re.escape(local[at : wild.start()]), ".*" if wild[0] == "*" else "[^/]+"]
        at = wild.end()
    return re.compile("".join([*parts, re.escape(local[at:])]), re.DOTALL)
