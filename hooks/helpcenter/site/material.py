"""Material's style sheet, split by component, so that a page loads what it shows and nothing for Material's own frame.

The sheet is parsed into rules, and each goes by the classes that its selector names. Nothing in it is changed, so a new
version of Material needs no change here; a class that is not known joins `other`, which a page with it links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..markdown.parsed import classes, document

FOLDER = "assets/helpcenter/material"
"""Where the sheets are in the site."""
BASE = "base"
FAMILIES = (
    ("tabs", r"tabbed-.*|.*-tabbed-.*"),
    ("admonition", (r"admonition.*|details|summary|note|abstract|info|tip|success|question|warning|failure|danger|bug"
                   r"|example|quote|inline|end|hint|important|todo|seealso|faq|help|caution|attention|fail|missing"
                   r"|error|cite|check|done|tldr")),
    ("code", r"highlight.*|linenos|linenodiv|filename|hll|collapse|code|result|special|[a-z][a-z0-9]?"),
    ("tasks", r"task-list.*|tasklist.*"),
    ("footnotes", r"footnote.*"),
    ("keys", r"keys|key-.*"),
    ("grid", r"grid|cards?"),
    ("button", r"md-button.*"),
    ("critic", r"critic"),
    ("emoji", r"emojione|twemoji|gemoji|lg|middle|xl+"),
)  # fmt: skip
"""Component to the names that belong to it: classes, elements, and what a custom property is called after `--md-`."""
_FAMILY = tuple((name, re.compile(pattern)) for name, pattern in FAMILIES)
_FRAME = re.compile(r"(?:md-(?!typeset|button)|js$|no-js$|focus-visible$|headerlink$|anchor-)")
_CLASS = re.compile(r"\.([a-zA-Z][\w-]*)")
_ELEMENT = re.compile(r"(?<![\w.#:-])(details|summary)(?![\w-])")
_PROPERTY = re.compile(r"--md-([\w-]+):")


@dataclass(frozen=True)
class Sheets:
    """The components of one version of Material."""

    css: Mapping[str, str]
    """Name to its rules, in their order."""
    styled: Mapping[str, frozenset[str]]
    """Name to the classes that ask for it."""

    def needed(self, html: str) -> list[str]:
        """The components of a page's content, the base first.

        >>> sheets = split(".md-typeset p{margin:0}.md-typeset .admonition{color:red}.md-nav{top:0}")
        >>> sheets.needed("<p>x</p>"), sheets.needed('<div class="admonition note">')
        (['base'], ['base', 'admonition'])
        """
        shown = classes(html)
        folded = "<details" in html.lower() and document(html).css_first("details") is not None
        return [
            name for name in self.css if name == BASE or self.styled[name] & shown or (folded and name == "admonition")
        ]


def read(folders: Sequence[Path]) -> Sheets:
    """The components of the first sheet in some theme folders; none where there is no such sheet."""
    files = (file for folder in folders for file in sorted(folder.glob("assets/stylesheets/main.*.min.css")))
    file = next(files, None)
    return split(file.read_text("utf-8")) if file else Sheets({}, {})


def split(text: str) -> Sheets:
    """The components of a sheet.

    >>> split("@media print{.md-typeset .keys kbd{top:0}a{top:1px}}").css
    {'base': '@media print{a{top:1px}}', 'keys': '@media print{.md-typeset .keys kbd{top:0}}'}
    """
    pieces: dict[str, list[str]] = {}
    styled: dict[str, set[str]] = {}
    for name, rule, named in _sorted(text):
        pieces.setdefault(name, []).append(rule)
        styled.setdefault(name, set()).update(named)
    order = [BASE, *sorted(pieces.keys() - {BASE})] if pieces else []
    css = {name: "".join(pieces.get(name, ())) for name in order}
    return Sheets(css, {name: _own(name, styled.get(name, set())) for name in order})


def _own(name: str, styled: set[str]) -> frozenset[str]:
    """The classes of a component, but the short ones of highlighted code, whose block has a longer one."""
    return frozenset(one for one in styled if _family(one) == name and len(one) > 2)


def _sorted(text: str) -> Iterator[tuple[str, str, set[str]]]:
    """Every rule with its component and classes; what belongs to Material's frame is left out."""
    for prelude, body in _rules(text):
        if prelude.startswith(("@media", "@supports")):
            for name, rule, named in _sorted(body):
                yield name, f"{prelude}{{{rule}}}", named
        elif prelude.startswith("@"):
            continue  # animations, and print's margins, which the site has of its own
        elif prelude == ":root" and "--md-" in body:
            for declaration in _declarations(body):
                match = _PROPERTY.match(declaration)
                if "url(" not in declaration:
                    yield BASE, f":root{{{declaration}}}", set()
                elif match and (name := _family(match[1].partition("-icon")[0])) != "other":
                    yield name, f":root{{{declaration}}}", set()
        else:
            named = set(_CLASS.findall(prelude))
            own = named - {"md-typeset"} | set(_ELEMENT.findall(prelude))
            if any(_FRAME.match(one) for one in own):
                continue
            families = sorted({_family(one) for one in own} - {BASE}) or [BASE]
            known = [family for family in families if family != "other"]
            yield (known or families)[0], f"{prelude}{{{body}}}", named


def _family(word: str) -> str:
    if word.startswith("md-typeset"):
        return BASE
    return next((name for name, pattern in _FAMILY if pattern.fullmatch(word)), "other")


def _declarations(body: str) -> Iterator[str]:
    at = 0
    for end in _ends(body, ";"):
        yield body[at:end]
        at = end + 1
    if body[at:].strip():
        yield body[at:]


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """The rules of a sheet: what is before the braces, and between them."""
    at, depth, start, prelude = 0, 0, 0, ""
    for end in _ends(text, "{};"):
        if text[end] == "{":
            if not depth:
                prelude, start = text[at:end].strip(), end + 1
            depth += 1
        elif text[end] == "}":
            depth -= 1
            if not depth:
                yield prelude, text[start:end]
                at = end + 1
        elif not depth:  # a statement such as @charset
            at = end + 1


def _ends(text: str, marks: str) -> Iterator[int]:
    """Where marks are outside of strings and brackets."""
    quote, depth, at = "", 0, 0
    while at < len(text):
        character = text[at]
        if character == "\\":
            at += 1
        elif quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
        elif character in marks and not depth:
            yield at
        at += 1
