"""HTML of themes and plugins is understood as browsers understand it, however it is written."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import helpcenter
from helpcenter.markdown.parsed import classes, lines, links, shows

LINK = "<a href='/x'>x</a>"


@pytest.mark.parametrize(
    "html",
    [
        f"<div hidden>{LINK}</div>", f"<div class='a' hidden=''><div>b</div>{LINK}</div>",
        f"<DIV HIDDEN=hidden><p>{LINK}</DIV>", f"<template>{LINK}</template>", f"<!-- {LINK} -->", f"<!--{LINK}--!>",
        "<a hidden href='/x'>x</a>", f"<script>{LINK}</script>", f"<script><!--<script>{LINK}</script>{LINK}</script>",
        f"<title>{LINK}</title>", f"<textarea>{LINK}</textarea>", f"<style>{LINK}</style>", f"<p title=\"{LINK}\">",
        "<link href='/x'>", "<abbr href='/x'>", "<a name=href data-href='/x'>",
    ],
)  # fmt: skip
def test_what_nobody_can_follow_is_no_link(html: str) -> None:
    assert links(html) == []


@pytest.mark.parametrize(
    "html",
    [
        f"<div data-a=' hidden '>{LINK}</div>", f"<p>hidden {LINK}</p>", f"<input hidden>{LINK}",
        f"<p hidden></p>{LINK}", f"<p hidden>a<p>{LINK}", '<a aria-hidden="true" href="/x">', "<A HREF=/x>x</A>",
        "<a data-x='>' href=/x>", "<a\nhref\n=\n'/x'>", "<a href=' /x\n'>", "<a/href=/x>", "<a href='&#47;x'>",
        "<a href=/x", f"<noscript>{LINK}</noscript>", f"<svg>{LINK}</svg>", f"a<!-->{LINK}", f"<![CDATA[>{LINK}",
        f"<table>{LINK}<tr><td></table>",
    ],
)  # fmt: skip
def test_a_link_is_found_however_it_is_written(html: str) -> None:
    assert links(html) == (["/x"] if html != "<a href=/x" else [])


def test_the_links_below_an_id_are_those_of_its_element() -> None:
    html = "<div id=x><p id='y'>a <a href=1>1</a><p><a href=2>2</a></div><a id=z href=3>3</a><a href=4>4</a>"
    assert [links(html, below) for below in ("x", "y", "z", 'no"]')] == [["1", "2"], ["1"], ["3"], []]
    assert links("<b id=x hidden><a href=1>1</a></b>", "x") == []
    assert shows("<p id=' x'><p id='x'>", "x")
    assert not shows("<p title=' id=x'><!-- <p id=x> -->", "x")


def test_classes_and_lines() -> None:
    assert classes("<p CLASS='a\tb'><i class=c><b class>d</b>") == {"a", "b", "c"}
    assert lines("<tr><td>1</td></tr><label>a</label><label>b</label>c&nbsp;d<br>e", without="i") == [
        "1", "a", "b", "c d", "e"
    ]  # fmt: skip


OWN = {
    "kinds/api/prose.py": "Markdown of an API document, and what our renderer made of it",
    "kinds/glossary/marker.py": "sanitized HTML, which has one form",
    "kinds/guide.py": "sanitized HTML, which has one form",
    "markdown/code_notes.py": "blocks of code and the lists below them in sanitized HTML",
    "markdown/dialect.py": "Markdown, before it is HTML",
    "markdown/fences.py": "the mark that our own fences leave in sanitized HTML",
    "markdown/formulas.py": "the mark of an extension in sanitized HTML",
    "markdown/frames.py": "a frame in Markdown, and the box that is made of it",
    "markdown/inline.py": "sanitized HTML, which has one form",
    "markdown/leftover.py": "code in sanitized HTML",
    "markdown/renderer.py": "the table headers of Python-Markdown in sanitized HTML",
    "markdown/sanitize.py": "the blocks of sanitized HTML, whose words are counted",
    "markdown/tags.py": "the tokenizer of the HTML standard, held against html.parser by its test",
    "checks/prose.py": "Markdown, whose marks are not prose",
    "checks/shown/pieces.py": "a template as the parser writes it",
    "checks/shown/places.py": "a source file, in which a text is looked for",
    "content/misplaced.py": "comments in Markdown",
    "output/security.py": "a search for letters, which decides whether a page is parsed",
    "widgets/placing.py": "the paragraph of a tag in sanitized HTML",
}
"""Modules whose regular expressions look for tags, and what they read; none of it is written by a theme or plugin."""
_TAG = re.compile(r"<(?:/|!--|\(|\[\^?[>a-zA-Z]|[a-z]{1,10}\b)")
_GROUP = re.compile(r"\(\?(?:P?<\w+>|P=\w+|<?[=!:])")


def patterns(file: Path) -> list[str]:
    """The texts of a module that are regular expressions and look for a tag."""
    tree = ast.parse(file.read_text("utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs]
    plain = [text.decode("latin-1") if isinstance(text, bytes) else text for text in texts if text is not ...]
    bare = [_GROUP.sub("(", text) for text in plain if isinstance(text, str)]
    return [text for text in bare if _TAG.search(text) and re.search(r"\\[bsS]|\[\^|\*\?|\.\*|\?!|<style$", text)]


def test_no_other_module_reads_html_by_regular_expressions() -> None:
    package = Path(helpcenter.__file__).parent
    read = {file.relative_to(package).as_posix(): patterns(file) for file in package.rglob("*.py") if patterns(file)}
    assert read.keys() == OWN.keys(), {name: read.get(name) for name in read.keys() ^ OWN.keys()}
