"""Values within rendered Markdown: the text is rendered with masked tags, which are filled in afterwards.

What is between the braces may not reach Markdown: `{{ fact a }}` behind an emphasis would be read as its attributes.
And a value is put in after sanitizing, as text, so that nothing in it is ever Markdown or HTML.
"""

from __future__ import annotations

import re
from functools import partial

from ..content.errors import ContentError
from ..content.inline import OPEN, Inline, facts_in, fill, unmask
from ..content.passage import Passage
from . import tags

_PIECES = re.compile(r'(<(?:[^<>"]|"[^"]*")*>)')
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")
_CODE = ("code", "pre")
_STRONG = ("strong", "b", "h1", "h2", "h3", "h4", "h5", "h6")
"""Elements in which bold text needs no element of its own."""
_TEXTS = ("alt", "aria-label", "label", "summary", "title")
"""Attributes that a reader is told."""


class Filling:
    """Fills in the values of one passage.

    >>> from ..content.errors import Place
    >>> from ..content.inline import mask
    >>> from ..content.labels import Label
    >>> from ..content.languages import Localized
    >>> inline = Inline(labels={"go": Label("go", Localized({"en": "Go"}), Place("labels.yml"))})
    >>> filling = Filling(inline, "en", Passage("Press {{ ui go }}, as `{{ ui go }}`", "a.md"))
    >>> filling.html(mask("Press {{ ui go }}, as <code>{{ ui go }}</code>"))
    'Press <strong>Go</strong>, as <code>{{ ui go }}</code>'
    """

    def __init__(self, inline: Inline, lang: str, passage: Passage) -> None:
        self.inline = inline
        self.lang = lang
        self.passage = passage
        self.findings: list[ContentError] = []
        self.facts: list[str] = []
        """The names of the facts that were filled in."""
        self._seen: dict[str, int] = {}

    def html(self, text: str) -> str:
        """Clean HTML with the values of masked tags; those in code are as they were written."""
        if OPEN not in text:
            return text
        pieces = _PIECES.split(text)
        inside: dict[tuple[str, ...], int] = dict.fromkeys((_CODE, _STRONG), 0)
        for at, piece in enumerate(pieces):
            if at % 2:
                tag = _TAG.match(piece)
                for group in (_CODE, _STRONG):
                    if tag and tag[2].lower() in group:
                        inside[group] += -1 if tag[1] else 1
                pieces[at] = tags.rewrite(piece, self._attributes) if OPEN in piece else piece
            elif OPEN in piece:
                if inside[_CODE]:
                    pieces[at] = fill(piece, lambda _, tag: self._left(tag))
                else:
                    pieces[at] = fill(piece, partial(self._marked, strong=not inside[_STRONG]))
        return "".join(pieces)

    def plain(self, text: str) -> str:
        """A text without HTML, such as a heading's, with the values that its HTML was given."""
        return fill(text, lambda words, tag: self._text(words) or tag)

    def _left(self, tag: str) -> str:
        self._seen[tag] = self._seen.get(tag, 0) + 1
        return tag

    def _marked(self, words: str, tag: str, strong: bool) -> str:
        nth = self._seen.get(tag, 0)
        self._seen[tag] = nth + 1

        def note(what: str, hint: str) -> None:
            self.findings.append(ContentError(self.passage.place(tag, nth), what, text=tag, hint=hint))

        shown = self.inline.shown(words, self.lang, note)
        if shown is None:
            return tags.escape(tag)
        self.facts += facts_in(tag)
        text = tags.escape(shown.text)
        lang = f' lang="{tags.escape(shown.lang)}"' if shown.lang else ""
        if shown.strong and strong:
            return f"<strong{lang}>{text}</strong>"
        return f"<span{lang}>{text}</span>" if lang else text

    def _text(self, words: str) -> str:
        shown = self.inline.shown(words, self.lang, lambda what, hint: None)
        return shown.text if shown else ""

    def _attributes(self, _: str, found: dict[str, str]) -> bool:
        for name, value in found.items():
            if OPEN in value and name in _TEXTS:
                found[name] = fill(value, self._attribute)
            else:
                found[name] = unmask(value)
        return True

    def _attribute(self, words: str, tag: str) -> str:
        self._marked(words, tag, strong=False)
        return self._text(words) or tag
