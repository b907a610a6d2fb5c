"""Markdown pages: front matter, body, and the translations of one page together."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from ..content.errors import ContentError, ContentWarning, Place
from ..content.files import SourceFile
from ..content.front_matter import FIRST_LINE, FrontMatter
from ..content.languages import Languages
from ..content.library import Library
from ..content.misplaced import leftover, misplaced
from ..content.passage import Passage
from ..content.read_cache import ReadCache
from ..content.texts import Plain, as_written
from ..content.tree import ContentTree, Read, Reader
from ..markdown.renderer import Renderer
from ..site.page import SitePage
from .kind import Edition, Kind, New, counted, title_of


@dataclass(frozen=True)
class Version:
    """An article in one language."""

    front: FrontMatter
    body: Passage
    file: str
    """Path from the project's folder."""


@dataclass(frozen=True)
class Article:
    """A Markdown page in all its languages: an article, a guide, a hand-written API page."""

    path: str
    """In the merged tree, in the default language: `guides/first-trade.md`."""
    kind: str
    """article | guide | api | contact."""
    versions: Mapping[str, Version]


_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^#(?!#)\s*(\S.*?)(?: +#+)? *$")
_UNDERLINE = re.compile(r"=+ *$")
_MARKED = re.compile(r"[\\`*_\[\]<>&{}!:~=]")
_ADDRESS = re.compile(r"^ {0,3}\[[^\]^]+\]:[^\n]*$", re.MULTILINE)


def read(
    files: Iterable[SourceFile],
    *,
    kind: str,
    languages: Languages,
    known: ReadCache | None = None,
    plain: Plain = as_written,
) -> tuple[list[Article], list[ContentError]]:
    """Articles from the Markdown files of one root.

    `files` carry paths in the merged tree; those that differ only in their language mark become one article.
    `known` is the front matter that was read before.
    """
    known = known or ReadCache()
    findings: list[ContentError] = []
    groups: dict[str, dict[str, Version]] = {}
    files = list(files)
    paths = {languages.split(file.path)[0] for file in files}
    for file in files:
        path, lang = languages.split(file.path)
        mark, original = languages.stray(file.path, paths.__contains__)
        if mark:
            findings.append(_stray(file, mark, original, languages))
        folder, _, name = path.rpartition("/")
        if name.lower() == "readme.md":
            path = f"{folder}/index.md".lstrip("/")
            if path in paths:
                what, hint = f"is not published: '{path}' is the page of its folder", "rename it, or exclude it"
                findings.append(ContentWarning(Place(file.name), what, hint=hint, rule="not-read"))
                continue
        top = path.partition("/")[0]
        if "/" in path and top != languages.default and top in languages.names:
            hint = f"put '{name.removesuffix('.md')}.{top}.md' beside the page it translates"
            findings.append(
                ContentError(Place(file.name), f"folder '{top}' is where the site keeps that language", hint=hint)
            )
            continue
        versions = groups.setdefault(path, {})
        if lang in versions:
            findings.append(
                ContentError(
                    Place(file.name), f"has the same address as {versions[lang].file}",
                    hint="rename one of the two (README.md and index.md are one page)", rule="address-taken",
                )
            )  # fmt: skip
            continue
        version, found = read_version(file, known)
        findings += found
        versions[lang], found = _filled(version, lang, plain)
        findings += found
    articles = [
        Article(
            path,
            "contact" if path.startswith("contact/") and kind == "article" else kind,
            _ordered(versions, languages),
        )
        for path, versions in groups.items()
    ]
    return articles, findings


def _stray(file: SourceFile, mark: str, original: str, languages: Languages) -> ContentWarning:
    """The warning for a page that looks like a translation into a language that the site does not have."""
    near = languages.nearest(mark)
    ending = file.path.rpartition(".")[2]
    own = languages.beside(original, near) if near else ""
    hint = f"rename it to {own.rpartition('/')[2]}" if near else f"add '{mark}' to the option 'languages'"
    hint += f", or let its name end otherwise than in .{mark}.{ending}"
    what = f"looks like a translation of {original}, and the site has {', '.join(languages.codes)}"
    return ContentWarning(Place(file.name), what, text=mark, hint=hint, rule="stray-language")


def read_version(file: SourceFile, known: ReadCache | None = None) -> tuple[Version, list[ContentError]]:
    """One Markdown file: its front matter and its body."""
    known = known or ReadCache()
    if known.untouched(file.name, file.state):
        above, body = known.recall(file)
        front, findings = (FrontMatter(), []) if above is None else known.front(above, file=file.name)
        return Version(front, body, file.name), findings
    lines = file.text.split("\n")
    front, above, found = FrontMatter(), None, list[ContentError]()
    start = 0
    if lines[0].rstrip() == "---":
        end = next((at for at in range(1, len(lines)) if lines[at].rstrip() in ("---", "...")), None)
        if end is None:
            finding = ContentError(Place(file.name), "front matter is not closed", hint="put a line '---' below it")
            return Version(front, Passage(file.text, file.name), file.name), [finding]
        above, start = "\n".join(lines[1:end]) + "\n", end + 1
        front, found = known.front(above, file=file.name)
    elif (wrong := misplaced(file.text, file=file.name)) is not None:
        found = [wrong]
    text = "\n".join(lines[start:])
    found = found or list(leftover(text, file=file.name, first_line=start + 1))
    return Version(front, known.body(file, above, start + 1, text), file.name), found


def _filled(version: Version, lang: str, plain: Plain) -> tuple[Version, list[ContentError]]:
    """A version whose front matter has the values that its texts name."""
    front, findings = version.front, list[ContentError]()
    if "{{" not in front.text:
        return version, findings
    above = Passage(front.text, version.file, FIRST_LINE)

    def filled(text: str) -> str:
        return plain(
            text,
            lang,
            lambda what, hint, tag: findings.append(ContentError(above.place(tag), what, text=tag, hint=hint)),
        )

    title, description, needs = filled(front.title), filled(front.description), tuple(map(filled, front.needs))
    # What other pages show of this one is known by its front matter as text.
    text = f"{front.text}---\n{title!r} {description!r} {needs!r}\n"
    return replace(
        version, front=replace(front, title=title, description=description, needs=needs, text=text)
    ), findings


def first_heading(text: str) -> str:
    """The text of the first heading of the first level, outside code, as a reader sees it; empty where there is none.

    >>> first_heading("intro\\n\\n# Hello **there** {#x}\\n"), first_heading("How?\\n====\\n")
    ('Hello there', 'How?')
    """
    written = _heading(text.split("\n"))
    if not _MARKED.search(written):
        return written
    if "{{" in written:  # facts and names, which are filled in later
        words = re.sub(r"\s*\{[^{}]*\}\s*$", "", written)
        return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words).replace("*", "").replace("`", "").strip()
    addresses = "\n".join(_ADDRESS.findall(text))
    found = _renderer().headings(f"# {written}\n\n{addresses}\n")
    return " ".join(found[0].text.split()) if found else written


@cache
def _renderer() -> Renderer:
    return Renderer()


def _heading(lines: list[str]) -> str:
    """The heading as it is written."""
    fence = ""
    for line, before, after in zip(lines, ["", *lines], [*lines[1:], ""], strict=False):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        elif not fence and (match := _HEADING.match(line)):
            return match[1].strip()
        elif not fence and _UNDERLINE.match(after) and not before.strip() and re.match(r"[^\s>#|-]", line):
            return line.strip()
    return ""


def _ordered(versions: Mapping[str, Version], languages: Languages) -> dict[str, Version]:
    return {lang: versions[lang] for lang in languages.codes if lang in versions}


def pages(edition: Edition) -> Iterator[SitePage]:
    """The pages of all Markdown files in a language; a draft, and one that has no version, has none."""
    for article in edition.library.all(Article):
        if page := _page(edition, article):
            yield page


def at(edition: Edition, path: str) -> SitePage | None:
    """The page of the Markdown file of a path, if there is one."""
    found = next((article for article in edition.library.all(Article) if article.path == path), None)
    return _page(edition, found) if found else None


def _page(edition: Edition, article: Article) -> SitePage | None:
    languages = edition.languages
    shown = {code: version for code, version in article.versions.items() if edition.drafts or not version.front.draft}
    if not shown:
        return None
    text_lang = next(code for code in (edition.lang, languages.default, *shown) if code in shown)
    version = shown[text_lang]
    title = _title(article, version, text_lang, edition)
    return SitePage(
        article.path, edition.lang, text_lang, article.kind, title,
        _shared(article, version, languages), version.body, source=version.file, translations=tuple(shown),
    )  # fmt: skip


def _title(article: Article, version: Version, lang: str, edition: Edition) -> str:
    """That of front matter, else the first heading, else what `nav` calls it, else the file's name."""
    title, library = version.front.title, edition.library
    if not title:  # what is wrong with a value in it is said where the page is rendered
        title = library.inline.plain(version.body.fact("heading", first_heading), lang, lambda what, hint, tag: None)
    stem = article.path.removesuffix(".md")
    if not title and lang == edition.languages.default and stem in library.nav:
        title = library.nav[stem].label
    if title:
        return title
    name = posixpath.basename(posixpath.dirname(stem) if posixpath.basename(stem) == "index" else stem)
    return name.replace("-", " ").replace("_", " ").capitalize() or "Home"


def _shared(article: Article, version: Version, languages: Languages) -> FrontMatter:
    """A version's front matter; what holds for every language comes from the default's where it is missing."""
    base = article.versions.get(languages.default)
    front = version.front
    if base is None or base is version:
        return front
    return replace(
        front,
        weight=base.front.weight if front.weight is None else front.weight,
        related=front.related or base.front.related,
        places=front.places if front.related else {**front.places, **_only(base.front.places, "related.")},
        reviewed=front.reviewed or base.front.reviewed,
        owner=front.owner or base.front.owner,
        sources=front.sources or base.front.sources,
        hide=front.hide or base.front.hide,
        minutes=base.front.minutes if front.minutes is None else front.minutes,
        exclude=front.exclude or base.front.exclude,
        boost=base.front.boost if front.boost == 1.0 else front.boost,
        text=f"{front.text}---\n{base.front.text}",
    )


def _only(places: Mapping[str, Place], start: str) -> dict[str, Place]:
    return {key: place for key, place in places.items() if key.startswith(start)}


def count(library: Library, languages: Languages, kind: str, name: str) -> Mapping[str, Mapping[str, int]]:
    """A line of `helpcenter stats` for Markdown pages of a kind."""
    found = [article for article in library.all(Article) if article.kind == kind]
    return {name: counted(languages, found, lambda article, lang: lang in article.versions)}


def draft(languages: Languages, name: str, text: str) -> Mapping[str, str]:
    """The files of a new Markdown page: one a language."""
    return {languages.beside(f"{name}.md", lang): text for lang in languages.codes}


def _read(tree: ContentTree) -> Read:
    """The Markdown pages of all roots, each of the kind that its root has."""
    entries: list[Article] = []
    findings: list[ContentError] = []
    for root, kind in ROOTS.items():
        some, found = read(
            tree.markdown(root), kind=kind, languages=tree.languages, known=tree.cache, plain=tree.inline.plain
        )
        entries += some
        findings += found
    return Read(entries, findings)


ROOTS = {"docs": "article", "faq": "article", "guides": "guide", "api-reference": "api"}
"""The kind of a Markdown page by its root."""

_NEW = """---
title: {title}
description: One sentence that says what the page answers.
also_asked: [as people type it]
related: []
draft: true
---

The answer, in the first two sentences.

1. Do this first.

## What can go wrong

## What next
"""

KIND = Kind(
    "article",
    Article,
    read=Reader(_read),
    pages=pages,
    explains=True,
    by_pages=True,
    addresses=lambda article: [(article.path, next(iter(article.versions.values())).file)],
    count=lambda library, languages: count(library, languages, "article", "articles"),
    new=New("docs", lambda name, languages: draft(languages, name, _NEW.format(title=title_of(name)))),
)

API = Kind("api", count=lambda library, languages: count(library, languages, "api", "API pages"))
"""Pages of the API reference that are written by hand."""
