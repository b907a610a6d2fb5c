"""New content: files with everything a writer fills in, in every language of the site."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path

from ..adapter.project import ProjectError, open_project
from ..content.languages import Languages

ROOTS = {"article": "docs", "faq": "faq", "guide": "guides", "troubleshooter": "guides"}


def run(file: Path, kind: str, name: str) -> int:
    """`helpcenter new`: write the files, never over others; gives the exit code."""
    try:
        project = open_project(file)
    except ProjectError as error:
        print(error, file=sys.stderr)
        return 2
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*", name):
        print(
            f"'{name}': use small letters, digits, hyphens and slashes, such as account/change-phone", file=sys.stderr
        )
        return 2
    root = project.roots[ROOTS[kind]]
    files = draft(kind, name, project.options.languages)
    taken = [path for path in files if (root / path).exists()]
    if taken:
        print(f"{root / taken[0]} exists; nothing was written", file=sys.stderr)
        return 2
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
        print(root / path)
    return 0


def draft(kind: str, name: str, languages: Languages) -> Mapping[str, str]:
    """Path below the root and text of each new file.

    >>> list(draft("article", "account/x", Languages({"en": "English", "zh": "中文"})))
    ['account/x.md', 'account/x.zh.md']
    """
    if kind in ("article", "guide"):
        return {languages.beside(f"{name}.md", lang): _page(kind, name) for lang in languages.codes}
    title = _words(name)
    texts = "{" + ", ".join(f'{lang}: "{title}"' for lang in languages.codes) + "}"
    if kind == "faq":
        return {f"{name}.yml": _FAQ.format(texts=texts, id=name.replace("/", "-"))}
    return {f"{name}.yml": _WALK.format(texts=texts)}


def _words(name: str) -> str:
    return name.rpartition("/")[2].replace("-", " ").capitalize()


def _page(kind: str, name: str) -> str:
    guide = "needs: [what to have ready]\nminutes: 10\n" if kind == "guide" else ""
    steps = "## Steps {#steps}\n\n1. **Do this first.** Say where.\n" if kind == "guide" else "1. Do this first.\n"
    fails = "## If a step fails {#if-a-step-fails}\n\n- **What is seen.** What to do, and the troubleshooter for it.\n"
    wrong = fails if kind == "guide" else "## What can go wrong\n"
    following = "## What next {#what-next}" if kind == "guide" else "## What next"
    return _PAGE.format(title=_words(name), guide=guide, steps=steps, wrong=wrong, following=following)


_PAGE = """---
title: {title}
description: One sentence that says what the page answers.
also_asked: [as people type it]
related: []
{guide}draft: true
---

The answer, in the first two sentences.

{steps}
{wrong}
{following}
"""

_FAQ = """title: {texts}
weight: 50
entries:
  - id: {id}
    question: {texts}
    answer: {texts}
    also_asked: {{}}
"""

_WALK = """title: {texts}
start: first
steps:
  - id: first
    question: {texts}
    options:
      - {{label: {texts}, next: solved}}
      - {{label: {texts}, next: solved}}
  - id: solved
    outcome: solved
    text: {texts}
"""
