"""The short way through Markdown gives what Python-Markdown gives, and is taken where all parts are stock alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.blockprocessors import OListProcessor, ParagraphProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import AutolinkInlineProcessor, SimpleTagInlineProcessor
from markdown.treeprocessors import InlineProcessor

import markdown
from helpcenter.markdown import fastpath
from helpcenter.markdown.renderer import Renderer

SHORT = Renderer()
LETTER = re.compile(r"^[ ]{0,3}(?:\d+|[a-z])\.[ ]+(.*)")

LINES = [
    "Plain words", "Straße, 中文。", "a line: with *signs*, `code`, [a link](b.md) and 1 | 2", "\\*not\\* strong  ",
    "Term", ":   What it is", "    indented", "- an item", "  and its text", "1. first", "> said", "# Heading",
    "Two\n---",
    "a. no list", "| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n--|--\n1 | 2", "***", "```python\nx = 1\n```",
    "!!! note\n    inside", "??? tip \"More\"\n    inside", '=== "One"\n    tab', "*[UI]: User interface", "the UI",
    "[^1]: a note", "text[^1]", "[ref]: https://a.example", "see [ref]", "<div markdown>", "</div>", "<b>x</b>",
    "<!-- c -->", "![a](b.png){ width=3 }", "## Named {#n}", "&amp; &lt;", "- [ ] open", "\ttab", "", "", "",
]  # fmt: skip


def plain(text: str, *extensions: Any) -> str:
    """As it is rendered where no short way is taken."""
    with mock.patch.object(fastpath, "install"):
        return Renderer(extensions).draft(text).html


@settings(max_examples=300)
@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_the_short_way_gives_what_python_markdown_gives(text: str) -> None:
    with mock.patch.object(fastpath, "install"):
        whole = Renderer().draft(text)
    assert SHORT.draft(text) == whole


class Letters(OListProcessor):
    """Lists by letters, under the name of lists by numbers."""

    def __init__(self, parser: Any) -> None:
        super().__init__(parser)
        self.RE = LETTER

    def get_items(self, block: str) -> list[str]:
        return super().get_items(re.sub(r"(?m)^( {0,3})[a-z]\.", r"\g<1>1.", block))


class Bare(AutolinkInlineProcessor):
    """Addresses without brackets, under the name of those with."""

    def __init__(self, md: markdown.Markdown) -> None:
        super().__init__(r"((?:https?://)[^\s<>]+)", md)


class Loud(ParagraphProcessor):
    def run(self, parent: Any, blocks: list[str]) -> None:
        blocks[0] = blocks[0].upper()
        super().run(parent, blocks)


class Crossed(InlineProcessor):
    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        for element in tree.iter("p"):
            element.text = (element.text or "").replace("plum", "quince")
        return super().run(tree, ancestors)


def changing(change: Callable[[markdown.Markdown], object]) -> Extension:
    """An extension that does that."""

    class Changing(Extension):
        def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
            change(md)

    return Changing()


def letters_by_attribute(md: markdown.Markdown) -> None:
    lists = md.parser.blockprocessors["olist"]
    vars(lists).update(TAG="ul", RE=LETTER, CHILD_RE=re.compile(r"^[ ]{0,3}((\d+|[a-z])\.)[ ]+(.*)"))


def bare_by_attribute(md: markdown.Markdown) -> None:
    md.inlinePatterns["autolink"].compiled_re = Bare(md).compiled_re


def loud_by_method(md: markdown.Markdown) -> None:
    paragraph = md.parser.blockprocessors["paragraph"]
    vars(paragraph)["run"] = Loud(md.parser).run


def loud_by_parser(md: markdown.Markdown) -> None:
    parse = md.parser.parseBlocks
    vars(md.parser)["parseBlocks"] = lambda parent, blocks: parse(parent, [block.upper() for block in blocks])


OTHERS = {
    "lettered lists as olist": lambda md: md.parser.blockprocessors.register(Letters(md.parser), "olist", 40),
    "lettered lists by an attribute": letters_by_attribute,
    "bare addresses as autolink": lambda md: md.inlinePatterns.register(Bare(md), "autolink", 120),
    "bare addresses by an attribute": bare_by_attribute,
    "one more pattern": lambda md: md.inlinePatterns.register(SimpleTagInlineProcessor("(p)(lum)", "b"), "plum", 5),
    "a paragraph of its own": lambda md: md.parser.blockprocessors.register(Loud(md.parser), "paragraph", 10),
    "a paragraph's method": loud_by_method,
    "a parser's method": loud_by_parser,
    "one processor less": lambda md: md.parser.blockprocessors.deregister("hr"),
    "another order": lambda md: md.parser.blockprocessors.register(ParagraphProcessor(md.parser), "paragraph", 99),
    "another treeprocessor": lambda md: md.treeprocessors.register(Crossed(md), "inline", 20),
}
TEXT = "a. plum\nb. two\n\nSee https://a.example/plum now\n\n***\n\nplum\n"


@pytest.mark.parametrize("name", OTHERS)
def test_it_is_not_taken_where_an_extension_changes_a_part(name: str) -> None:
    extension = changing(OTHERS[name])
    expected = plain(TEXT, extension)
    assert expected != SHORT.draft(TEXT).html, "the extension does nothing to this text"
    assert Renderer([extension]).draft(TEXT).html == expected


@settings(max_examples=100)
@given(st.lists(st.sampled_from([*LINES, *TEXT.split("\n")]), max_size=10).map("\n".join), st.sampled_from([*OTHERS]))
def test_with_others_it_gives_what_python_markdown_gives(text: str, name: str) -> None:
    extension = changing(OTHERS[name])
    assert Renderer([extension]).draft(text).html == plain(text, extension)


@pytest.mark.parametrize(
    ("extensions", "taken"),
    [([], (True, True)), (["meta"], (True, True)), (["pymdownx.caret"], (True, False)), (["nl2br"], (True, False))],
)
def test_where_it_is_taken(extensions: list[str], taken: tuple[bool, bool]) -> None:
    found: list[tuple[bool, bool]] = []
    install = fastpath.install
    with mock.patch.object(fastpath, "install", lambda *given: found.append(install(*given))):
        Renderer(extensions).draft("x")
    assert found == [taken]
