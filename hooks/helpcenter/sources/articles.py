"""Markdown pages: front matter, body, and the translations of one page together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..errors import ContentError, Place
from ..languages import Languages
from ..library import Article, FrontMatter, Passage, Version
from .files import SourceFile
from .known import Known

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"^# +(.+?)(?: +#+)? *$")


def read(
    files: Iterable[SourceFile], *, kind: str, languages: Languages, known: Known | None = None
) -> tuple[list[Article], list[ContentError]]:
    """Articles from the Markdown files of one root.

    `files` carry paths in the merged tree; those that differ only in their language mark become one article.
    `known` is the front matter that was read before.
    """
    known = known or Known()
    mistakes: list[ContentError] = []
    groups: dict[str, dict[str, Version]] = {}
    for file in files:
        path, lang = languages.split(file.path)
        folder, _, name = path.rpartition("/")
        if name.lower() == "readme.md":
            path = f"{folder}/index.md".lstrip("/")
        top = path.partition("/")[0]
        if "/" in path and top != languages.default and top in languages.names:
            mend = f"put '{name.removesuffix('.md')}.{top}.md' beside the page it translates"
            mistakes.append(
                ContentError(Place(file.name), f"folder '{top}' is where the site keeps that language", mend=mend)
            )
            continue
        versions = groups.setdefault(path, {})
        if lang in versions:
            mistakes.append(
                ContentError(
                    Place(file.name), f"has the same address as {versions[lang].file}",
                    mend="rename one of the two (README.md and index.md are one page)",
                )
            )  # fmt: skip
            continue
        version, found = read_version(file, known)
        mistakes += found
        versions[lang] = version
    articles = [
        Article(
            path,
            "contact" if path.startswith("contact/") and kind == "article" else kind,
            _ordered(versions, languages),
        )
        for path, versions in groups.items()
    ]
    return articles, mistakes


def read_version(file: SourceFile, known: Known | None = None) -> tuple[Version, list[ContentError]]:
    """One Markdown file: its front matter and its body."""
    known = known or Known()
    if known.untouched(file.name, file.state):
        above, body = known.recall(file)
        front, mistakes = (FrontMatter(), []) if above is None else known.front(above, file=file.name)
        return Version(front, body, file.name), mistakes
    lines = file.text.split("\n")
    if lines[0].rstrip() != "---":
        return Version(FrontMatter(), known.body(file, None, 1, file.text), file.name), []
    end = next((at for at in range(1, len(lines)) if lines[at].rstrip() in ("---", "...")), None)
    if end is None:
        mistake = ContentError(Place(file.name), "front matter is not closed", mend="put a line '---' below it")
        return Version(FrontMatter(), Passage(file.text, file.name), file.name), [mistake]
    above = "\n".join(lines[1:end]) + "\n"
    front, mistakes = known.front(above, file=file.name)
    return Version(front, known.body(file, above, end + 2, "\n".join(lines[end + 1 :])), file.name), mistakes


def first_heading(text: str) -> str:
    """The text of the first `# heading`, outside code; empty where there is none.

    >>> first_heading("intro\\n\\n# Hello **there** {#x}\\n")
    'Hello there'
    """
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and mark[1].startswith(fence):
            fence = ""
        elif not fence and (match := _HEADING.match(line)):
            words = re.sub(r"\s*\{[^{}]*\}\s*$", "", match[1])
            return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words).replace("*", "").replace("`", "").strip()
    return ""


def _ordered(versions: Mapping[str, Version], languages: Languages) -> dict[str, Version]:
    return {lang: versions[lang] for lang in languages.codes if lang in versions}
