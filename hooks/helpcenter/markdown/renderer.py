"""Markdown to HTML: one pure function over Python-Markdown, with lookups passed in."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from pygments.style import Style

import markdown

from ..content.errors import ContentError, Place
from ..content.inline import Inline, mask
from ..content.passage import Passage
from . import (
    code_notes,
    dialect,
    fastpath,
    fences,
    formulas,
    frame_ids,
    frames,
    linear,
    removals,
    sanitize,
    steps,
    tags,
)
from .headings import MAX_CONTENTS, Heading, HeadingIds, TooManyContentsError, slugify
from .icons import Icons, of_material
from .inline import Filling

EXTENSIONS: Mapping[str, Mapping[str, Any]] = {
    "abbr": {},
    "admonition": {},
    "attr_list": {},
    "def_list": {},
    "footnotes": {"UNIQUE_IDS": False},
    "md_in_html": {},
    "tables": {"use_align_attribute": True},
    "toc": {"permalink": False},
    "pymdownx.details": {},
    "pymdownx.highlight": {"anchor_linenums": False, "auto_title": False},
    "pymdownx.inlinehilite": {},
    "pymdownx.superfences": {"custom_fences": list(fences.FENCES)},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {},
    "sane_lists": {},
}
"""What content may use; `use_align_attribute` because a CSP without `unsafe-inline` blocks style attributes."""

_EMOJI = "pymdownx.emoji"
_INSTEAD = frozenset(("fenced_code", _EMOJI))
"""Extensions whose work is done here: by superfences, by `icons.py`."""

MAX_SIZE = 2_000_000
"""Characters of a text."""
MAX_DEPTH = fastpath.MAX_DEPTH

Resolve = Callable[[str, str, int], str]
"""A link as written, the element it is on, and which of its equals it is, to the URL that the page shall hold."""


@dataclass(frozen=True)
class Rendered:
    """A piece of Markdown as HTML, and what is known of it."""

    html: str
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    """Every id in it."""
    findings: tuple[ContentError, ...] = ()
    """HTML that was taken out, links that are refused, and values that there are none of."""
    facts: tuple[str, ...] = ()
    """The names of the facts in it."""


@dataclass(frozen=True)
class Draft:
    """A piece of Markdown as clean HTML, its links as they were written and its values masked: by its text alone."""

    html: str
    headings: tuple[Heading, ...]
    removed: tuple[tuple[str, str], ...]
    """What was cut: the thing, and the text to look for in the source."""

    def dump(self) -> bytes:
        """As JSON."""
        headings = [[heading.level, heading.id, heading.text] for heading in self.headings]
        return json.dumps([self.html, headings, self.removed], ensure_ascii=False).encode("utf-8", "surrogatepass")

    @classmethod
    def load(cls, data: bytes) -> Draft:
        """The reverse of `dump`.

        >>> Draft.load(Draft("<p>", (Heading(1, "a", "A"),), (("element 'x'", "<x"),)).dump()).headings[0].id
        'a'
        """
        text, headings, removed = json.loads(data.decode("utf-8", "surrogatepass"))
        cut = tuple((thing, needle) for thing, needle in removed)
        return cls(text, tuple(Heading(*item) for item in headings), cut)


class RenderError(Exception):
    """A text that is not rendered: what is wrong with it, its line there, and a hint."""

    def __init__(self, what: str, line: int, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.line = line
        self.hint = hint


class Drafts(Protocol):
    """Where drafts are kept from build to build."""

    def of(self, text: str, outline: Sequence[Heading], prefix: str, make: Callable[[], Draft]) -> Draft: ...


def _draws_as_usual(generator: object) -> bool:
    """Whether emoji are drawn as Material and pymdownx draw them, and by no function of a team's own."""
    return generator is None or getattr(generator, "__module__", "").partition(".")[0] in ("material", "pymdownx")


def _left(name: str, attributes: str) -> None:
    """What stands for an emoji that is left to the extension of the settings."""


class Renderer:
    """Renders pieces of Markdown with one set of extensions.

    >>> Renderer().render(Passage("# Hi\\n\\n*there*", "a.md"), resolve=lambda href, tag, nth: href).html
    '<h1 id="hi">Hi</h1>\\n<p><em>there</em></p>'
    """

    def __init__(
        self, extensions: Sequence[Any] = (), configs: Mapping[str, Mapping[str, Any]] | None = None,
        drafts: Drafts | None = None,
    ) -> None:  # fmt: skip
        """`extensions` and `configs` are MkDocs' own; what content may use is always added."""
        self._drafts = drafts
        merged = {name: dict(settings) for name, settings in EXTENSIONS.items()}
        for name, settings in (configs or {}).items():
            merged.setdefault(name, {}).update(settings or {})
        merged["toc"]["slugify"] = frame_ids.Slugs(merged["toc"].get("slugify") or slugify)
        merged[formulas.NAME] = {**merged.get(formulas.NAME, {}), **formulas.SETTINGS}
        superfences = merged["pymdownx.superfences"]
        superfences["custom_fences"] = [*fences.FENCES, *fences.others(superfences.get("custom_fences") or ())]
        if not merged["pymdownx.highlight"].get("noclasses"):
            merged["pymdownx.highlight"].setdefault("pygments_style", _Unstyled)
        emoji = merged.get(_EMOJI, {})
        self._draws = _draws_as_usual(emoji.get("emoji_generator"))
        instead = _INSTEAD if self._draws else _INSTEAD - {_EMOJI}
        others = [item for item in extensions if item not in EXTENSIONS and item not in instead]
        names = [*EXTENSIONS, *others]
        self._icons = (*map(Path, (emoji.get("options") or {}).get("custom_icons") or ()), *of_material())
        self._references = any(type(item).__module__.startswith("mkdocs_autorefs.") for item in others)
        self._ids = HeadingIds()
        self._settings = merged
        self._names = names
        self._markdown: markdown.Markdown | None = None

    def render(
        self, passage: Passage, *, resolve: Resolve, outline: Sequence[Heading] = (), prefix: str = "",
        inline: Inline | None = None, lang: str = "en",
    ) -> Rendered:  # fmt: skip
        """Render one passage, with the values of `inline` in the language of its text.

        `outline` holds the default language's headings, whose ids a heading at the same place takes over, where both
        texts have headings of the same levels.
        `prefix` goes before ids made from headings, so that several passages can be on one page.
        """
        try:
            draft = self._kept(passage.text, outline, prefix)
        except RenderError as error:
            place = Place(passage.file, passage.line + error.line - 1)
            return Rendered("", findings=(ContentError(place, error.what, hint=error.hint),))
        filling = Filling(inline or Inline(), lang, passage)
        text, anchors = _finish(filling.html(draft.html), resolve)
        headings = tuple(replace(heading, text=filling.plain(heading.text)) for heading in draft.headings)
        findings = (*removals.findings(draft.removed, passage), *filling.findings)
        return Rendered(text, headings, anchors, findings, tuple(filling.facts))

    def headings(self, text: str) -> tuple[Heading, ...]:
        """The headings of a text."""
        try:
            return self._kept(text, (), "").headings
        except RenderError:  # which its own page says
            return ()

    def _kept(self, text: str, outline: Sequence[Heading], prefix: str) -> Draft:
        if self._drafts is None:
            return self.draft(text, outline, prefix)
        return self._drafts.of(text, outline, prefix, lambda: self.draft(text, outline, prefix))

    def draft(self, text: str, outline: Sequence[Heading] = (), prefix: str = "") -> Draft:
        """Markdown as clean HTML, its links left as they are."""
        if len(text) > MAX_SIZE:
            raise RenderError(f"is longer than {MAX_SIZE} characters", 1, "split it in two")
        icons = Icons(self._icons)
        raw = self._convert(dialect.adapt(frames.linked(text), icons.mark if self._draws else _left), outline, prefix)
        removed = tuple(sanitize.removed(raw, references=self._references))
        clean = sanitize.clean(raw, references=self._references)
        clean = clean.replace("<p></p>", "")  # what is left of a paragraph behind code in it
        if prefix:  # footnotes are numbered from 1 in every passage
            clean = tags.rewrite(clean, partial(_prefix_footnotes, prefix))
        return Draft(code_notes.marked(icons.draw(clean)), tuple(self._ids.headings), removed)

    def _with(self, names: Iterable[Any]) -> markdown.Markdown:
        """Python-Markdown with some extensions."""
        own = [steps.Footnotes(**self._settings["footnotes"]) if name == "footnotes" else name for name in names]
        md = markdown.Markdown(extensions=[*own, self._ids], extension_configs=self._settings)
        md.ESCAPED_CHARS = list(dict.fromkeys([*md.ESCAPED_CHARS, *"$%&,/:;<=?@^~\"'"]))  # as CommonMark has it
        return md

    def _convert(self, text: str, outline: Sequence[Heading], prefix: str) -> str:
        if self._markdown is None:
            self._markdown = self._with(self._names)
            further = len(self._names) > len(EXTENSIONS)
            fastpath.install(self._markdown, self._with(EXTENSIONS) if further else None)
            self._reset = linear.install(self._markdown)
        self._reset()
        self._ids.start(outline, prefix)
        self._markdown.reset()
        try:
            raw = self._markdown.convert(mask(text))
            depth = tags.depth(raw)
        except RecursionError:
            depth = MAX_DEPTH + 1
            self._markdown = None  # it may have stopped anywhere
        except steps.TooManyCellsError as error:
            self._markdown = None
            hint = "give each row its cells, or make the table narrower"
            what = f"tables leave out more than {steps.MAX_MISSING} cells"
            raise RenderError(what, text.count("\n", 0, max(0, text.find(str(error)))) + 1, hint) from None
        except TooManyContentsError as error:
            self._markdown = None
            what = f"shows its own contents more than {MAX_CONTENTS} times"
            raise RenderError(what, 1, f"leave one {error}") from None
        except BaseException:
            self._markdown = None
            raise
        if depth > MAX_DEPTH:
            hint = "flatten the lists, quotes or elements that stand inside each other"
            raise RenderError(f"nested deeper than {MAX_DEPTH}", _deepest(text), hint)
        return raw


def _deepest(text: str) -> int:
    """The line that is nested deepest, as far as its beginning tells."""
    lines = text.split("\n")
    depths = [(len(line) - len(line.lstrip(" \t>")), line.count("<"), -at) for at, line in enumerate(lines)]
    return 1 - max(depths)[2]


class _Tokens(type(Style)):  # type: ignore[misc]  # Pygments has no types
    """Of a style that has no colours."""

    def __iter__(cls) -> Iterator[tuple[object, Mapping[str, object]]]:
        return iter(())


class _Unstyled(Style, metaclass=_Tokens):
    """For code whose tokens have classes: a style sheet of each block would be made, and be used by nobody."""


_URL = {"a": "href", "img": "src", "video": "src", "source": "src", "audio": "src", "track": "src"}
_EMPTY_HEADER = re.compile(r'<th((?: align="\w+")?)>\s*</th>')
_FOOTNOTE = re.compile(r"(#?)fn(?:ref\d*)?:")


def _prefix_footnotes(prefix: str, _: str, found: dict[str, str]) -> bool:
    """Footnotes are numbered from 1 in every passage."""
    changed = False
    for name in ("id", "href"):
        if match := _FOOTNOTE.match(found.get(name, "")):
            found[name] = f"{match[1]}{prefix}{found[name][len(match[1]) :]}"
            changed = True
    return changed


def _finish(text: str, resolve: Resolve) -> tuple[str, frozenset[str]]:
    """Put resolved URLs into sanitised HTML, and collect its ids."""
    anchors: set[str] = set()
    seen: dict[str, int] = {}

    def start(tag: str, found: dict[str, str]) -> bool:
        if "id" in found:
            anchors.add(found["id"])
        if tag == "a" and "name" in found:
            anchors.add(found["name"])
        changed = tag == "a" and "id" in found and found.get("href") == ""
        if changed:  # no link but an anchor: [](){#id}
            del found["href"]
        for name in ("poster", _URL.get(tag, "")):
            if name in found:
                address = found[name]
                nth = seen.get(address, 0)
                seen[address] = nth + 1
                found[name] = resolve(address, tag, nth)
                changed = True
        if tag == "img" and "loading" not in found:
            found["loading"] = "lazy"
            changed = True
        return changed

    # A header cell without words heads nothing: screen readers stumble over it.
    return _EMPTY_HEADER.sub(r"<td\1></td>", tags.rewrite(text, start)), frozenset(anchors)
