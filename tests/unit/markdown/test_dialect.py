"""What GitHub and editors draw, drawn alike; what Python-Markdown reads already, left as it is."""

from __future__ import annotations

import re

import pytest

from growing import MOST, growth, seconds
from helpcenter.content.passage import Passage
from helpcenter.content.softbreaks import one_line
from helpcenter.markdown.dialect import adapt
from helpcenter.markdown.renderer import Rendered, Renderer

RENDERER = Renderer()


def rendered(text: str) -> Rendered:
    return RENDERER.render(Passage(text, "docs/a.md"), resolve=lambda href, tag, nth: href)


def html(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", rendered(text).html)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("1. a\n2. b\n   - c\n   - d\n3. e", "<ol><li>a</li><li>b<ul><li>c</li><li>d</li></ul></li><li>e</li></ol>"),
        ("- a\n  - b\n    - c", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul>"),
        ("You need:\n- an email\n- a phone", "<p>You need:</p><ul><li>an email</li><li>a phone</li></ul>"),
        ("Steps:\n1. one\n2. two", "<p>Steps:</p><ol><li>one</li><li>two</li></ol>"),
        ("Born in\n1986. A great year.", "<p>Born in1986. A great year.</p>"),
        ("1. one\n\ntext\n\n2. two", '<ol><li>one</li></ol><p>text</p><ol start="2"><li>two</li></ol>'),
        ("1. one\n2. two\n\n- bullet", "<ol><li>one</li><li>two</li></ol><ul><li>bullet</li></ul>"),
        ("1. one\n- bullet", "<ol><li>one</li></ol><ul><li>bullet</li></ul>"),
        ("1) one\n2) two", "<ol><li>one</li><li>two</li></ol>"),
        ("7) seven\n8) eight", '<ol start="7"><li>seven</li><li>eight</li></ol>'),
        ("1. a\n\n   more\n2. b", "<ol><li><p>a</p><p>more</p></li><li><p>b</p></li></ol>"),
        ("- a\n\n  > said\n\n- b", "<ul><li><p>a</p><blockquote><p>said</p></blockquote></li><li><p>b</p></li></ul>"),
        ("Fees:\n| a | b |\n|---|---|\n| 1 | 2 |", "<p>Fees:</p><table>"),
        ("Fees:\na | b\n--- | ---\n1 | 2", "<p>Fees:</p><table>"),
        ("~~gone~~ and ==so== and **~~x~~**", "<del>gone</del> and <mark>so</mark> and <strong><del>x</del></strong>"),
        ("`~~a~~ ==b==` <https://e.example/~~a~~>", "<code>~~a~~ ==b==</code>"),
        ("x==1 and y==2, a == b, ~~~, a~~b", "x==1 and y==2, a == b, ~~~, a~~b"),
        ("> [!NOTE]\n> Read **this**.\n> - a\n> - b",
         "<p>Read <strong>this</strong>.</p><ul><li>a</li><li>b</li></ul></div>"),
        ("> [!caution]\n> No.", '<div class="admonition danger"><p class="admonition-title">Caution</p>'),
        ("text\n> [!WARNING]\n> No.\nAfter.", '<p>text</p><div class="admonition warning">'),
        ("> [!OTHER]\n> No.", "<blockquote><p>[!OTHER]No.</p></blockquote>"),
        ("Text\n```\nx\n```\nafter", "</code></pre></div><p>after</p>"),
        ("Text\n~~~\nx\n~~~\n", "<p>Text</p><div"),
        ("1. a\n   ```\n   x\n   ```\n2. b", "<li>a<div"),
        ('=== "A"\n\n    Text\n    ```\n    x\n    ```\n    after', "</code></pre></div><p>after</p>"),
        ("2. Two\n   !!! question\n       What?", '<li><p>Two</p><div class="admonition question">'),
        ("- a\n* * *\nB\n---", "<ul><li>a</li></ul><hr><h2"),
        ("- a\n---\nb", "<ul><li>a</li></ul><hr><p>b</p>"),
        ("- a\n  ```\n  x\n  ```\n\n  b", "</code></pre></div><p>b</p></li>"),
        ("one\\\ntwo\\", "<p>one<br>two\\</p>"),
        ("- one\\\n  two", "<li>one<br>two</li>"),
        ("`a\\`\n\n```\nb\\\nc\n```", "b\\"),
        ("第一行\\\n第二行", "<p>第一行<br>第二行</p>"),
        ("自强不息，厚\n德载物。", "<p>自强不息，厚德载物。</p>"),
        ("请**登录**\n页面。", "<p>请<strong>登录</strong>页面。</p>"),
        ("- 自强\n  不息", "<ul><li>自强不息</li></ul>"),
        ("> 厚\n> 德", "<blockquote><p>厚德</p></blockquote>"),
        ("行尾  \n换行", "<p>行尾<br>换行</p>"),
        ("点击 Save\n页面", "<p>点击 Save页面</p>"),
        ("## Add a board{#add_board}", '<h2 id="add_board">Add a board</h2>'),
        ("## 退货{#return} ##", '<h2 id="return">退货</h2>'),
        ("## A {#a}\n\n## {#b}\n\n## C\\{#c}", '<h2 id="a">A</h2>'),
        ("`## A{#a}`", "<code>## A{#a}</code>"),
        ("```\n## A{#a}\n```", "## A{#a}"),
        (":smile: 10:30:00 :no-such-thing:", "<p>😄 10:30:00 :no-such-thing:</p>"),
        ("# :material-check: Done", '<h1 id="done"><span class="twemoji"><svg aria-hidden="true"'),
        (":material-check:{ .green title='Yes' }", '<span class="twemoji green" title="Yes"><svg'),
        ("`:material-check:`", "<code>:material-check:</code>"),
    ],
)  # fmt: skip
def test_it_is_drawn_as_github_draws_it(text: str, drawn: str) -> None:
    assert drawn in html(text)
    assert not rendered(text).findings


@pytest.mark.parametrize(
    ("fence", "inside"),
    [("```text\n{0}- a\n{0}- b\n{0}```", "- a\n- b"), ("~~~\n{0}> [!NOTE]\n{0}~~x~~\n{0}~~~", "&gt; [!NOTE]\n~~x~~")],
)
@pytest.mark.parametrize("indent", ["", "  ", "   ", "    "])
def test_code_stays_as_it_is_in_a_step_too(fence: str, inside: str, indent: str) -> None:
    bullet = {"": "", "  ": "- a\n\n", "   ": "1. a\n\n", "    ": "1.  a\n\n"}[indent]
    assert inside in rendered(f"{bullet}{indent}{fence.format(indent)}\n").html


@pytest.mark.parametrize(
    "text",
    [
        "    - code\n    ~~x~~",
        "<pre>\na\n- b\n~~c~~\n</pre>",
        "- a\n    - b\n        - c\n\n            more\n",
        '=== "A"\n\n    1. x\n\n        more\n\n=== "B"\n\n    text',
        "!!! note\n\n    - a\n    - b\n\n        code?\n",
        "term\n:   said\n\n    more\n\nother\n:   said",
        "[^1]: note\n\n    more\n",
        "* * *\n\n- a\n\n\n- b\n\n\ntext",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "# A\n- b\n- c",
        "Text.\n\n```\na\\\nb\n```\n\nMore.",
        "C:\\\\\nnext",
    ],
)
def test_what_is_read_already_is_left(text: str) -> None:
    assert adapt(text) == text


def test_an_icon_that_a_writer_forges_draws_nothing_else() -> None:
    assert "<svg" not in html("\U00100000 and :smile: x")
    assert html("<svg onload=alert(1)></svg> :material-check:").count("<svg") == 1


def test_steps_of_three_spaces_hold_code_and_callouts() -> None:
    text = "1. First:\n\n   ```text\n   code\n   ```\n\n2. Second\n\n   !!! warning\n       Careful.\n\n3. Third\n"
    assert html(text).count("<ol>") == 1
    assert '<li><p>Second</p><div class="admonition warning">' in html(text)


def test_a_name_is_an_anchor() -> None:
    found = rendered('<a name="old"></a>\n\n## New')
    assert ("old" in found.anchors, found.findings) == (True, ())


@pytest.mark.parametrize(
    ("text", "line"), [("厚\n德", "厚德"), ("a\nb", "a b"), ("한국\n어", "한국 어"), ("「あ」\n い", "「あ」い")]
)
def test_one_line_of_several(text: str, line: str) -> None:
    assert one_line(text) == line


def test_one_line_of_many_takes_time_in_proportion() -> None:
    assert growth(lambda size: seconds(lambda: one_line("厚\n" * size)), 50_000) < MOST


@pytest.mark.parametrize("piece", ["- a\n  - b\n", "> ", "~~a ==b ", ":a", "厚\n德\n", "a"])
def test_the_pass_takes_time_in_proportion_to_the_text(piece: str) -> None:
    assert growth(lambda size: seconds(lambda: adapt(piece * (size // len(piece)))), 100_000) < MOST
