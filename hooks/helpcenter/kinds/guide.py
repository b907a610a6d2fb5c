"""Steps of a guide: each has an address of its own, and a place for a tick.

A writer marks them by a heading with the id `steps` and a numbered list below it:

    ## Steps {#steps}

    1. **Do this first.** …

Every item of the numbered lists in that section is a step, counted through; `#step-3` is the third in every language.
A step may have an id of its own, which lasts when others are put in before it: `1. **Copy it.**{#copy} Then …`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..content.errors import ContentError
from ..content.passage import Passage
from ..markdown.tags import attributes, escape, ids, written
from ..site.address import anchor
from ..site.context import PageContext
from . import article
from .kind import Kind, New, title_of

SECTION = "steps"
FAILS = "if-a-step-fails"
NEXT = "what-next"
"""The ids of the headings that a guide has."""

_PIECES = re.compile(r'(<(?:[^<>"]|"[^"]*")*>)')
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_NAMED = re.compile(r'<li>(\s*(?:<p>\s*)?)<strong id="([^"]+)">')
_NESTING = frozenset(("blockquote", "details", "div", "dl", "figure", "ol", "section", "table", "ul"))


@dataclass(frozen=True)
class Steps:
    """A guide's HTML with its steps marked."""

    html: str
    ids: tuple[str, ...]
    """Of the steps, in order; none where there is no such list."""


def section(html: str, name: str) -> tuple[int, int]:
    """Where the section below the heading of an id starts and ends; (-1, -1) where there is none.

    >>> html = '<h2 id="steps">S</h2><p>x</p><h2 id="next">N</h2>'
    >>> html[slice(*section(html, "steps"))]
    '<p>x</p>'
    """
    heading = re.search(rf'<h2\b[^>]*\sid="{re.escape(name)}"[^>]*>.*?</h2>', html, re.DOTALL)
    if heading is None:
        return -1, -1
    after = re.compile(r"<h[12][\s>]").search(html, heading.end())
    return heading.end(), after.start() if after else len(html)


def mark(html: str, *, guide: str, link: str) -> Steps:
    """Give every step its id and a link to itself; `link` names that link, with `{number}` in it.

    >>> mark('<h2 id="steps">S</h2><ol><li>Go.</li></ol>', guide="a", link="Step {number}").ids
    ('step-1',)
    """
    start, end = section(html, SECTION)
    if start < 0:
        return Steps(html, ())
    found: list[str] = []
    inner = "".join(_pieces(_NAMED.sub(r'<li id="\2">\1<strong>', html[start:end]), found, link))
    if not found:
        return Steps(html, ())
    name = escape(guide)
    place = f'\n<div class="hc-box hc-progress" data-hc-part="steps" data-hc-steps="{name}" hidden></div>'
    return Steps(html[:start] + place + inner + html[end:], tuple(found))


def _pieces(html: str, found: list[str], link: str) -> Iterator[str]:
    inside: list[str] = []
    for at, piece in enumerate(_PIECES.split(html)):
        tag = _TAG.match(piece) if at % 2 else None
        name = tag[2].lower() if tag else ""
        if tag and tag[1]:
            if inside and inside[-1] == name:
                inside.pop()
        elif name == "ol" and not inside:
            start = f' start="{len(found) + 1}"' if found else ""
            inside.append(name)
            yield f'<ol class="hc-steps"{start} role="list">'
            continue
        elif name == "li" and inside == ["ol"]:
            number = len(found) + 1
            found.append(attributes(piece[tag.end() : -1]).get("id") or f"step-{number}" if tag else "")
            label = link.replace("{number}", str(number))
            yield f"<li{written({'id': found[-1], 'class': 'hc-steps__step'})}>"
            own = {"class": "hc-steps__number", "href": anchor(found[-1]), "aria-label": label}
            yield f"<a{written(own | {'data-number': str(number)})}></a>"
            continue
        elif name in _NESTING:
            inside.append(name)
        yield piece


def _marked(context: PageContext, passage: Passage, html: str) -> str:
    """The steps of a guide, each with its address."""
    if context.page.is_index:
        return html
    steps = mark(html, guide=context.page.path.removesuffix(".md"), link=context.words("guide.step"))
    count = Counter(ids(steps.html))
    for id_ in dict.fromkeys(steps.ids):
        if count[id_] > 1:
            where, hint = passage.place(f"#{id_}"), "give the step or the heading another id"
            context.notes.findings.append(
                ContentError(where, f"id '{id_}' appears twice on the page", hint=hint, rule="duplicate-id")
            )
    context.notes.anchors.update(steps.ids)
    return steps.html


_NEW = """---
title: {title}
description: One sentence that says what the page answers.
also_asked: [as people type it]
related: []
needs: [what to have ready]
minutes: 10
draft: true
---

The answer, in the first two sentences.

## Steps {{#steps}}

1. **Do this first.** Say where.

## If a step fails {{#if-a-step-fails}}

- **What is seen.** What to do, and the troubleshooter for it.

## What next {{#what-next}}
"""

KIND = Kind(
    "guide",
    marked=_marked,
    explains=True,
    count=lambda library, languages: article.count(library, languages, "guide", "guides"),
    new=New("guides", lambda name, languages: article.draft(languages, name, _NEW.format(title=title_of(name)))),
)
