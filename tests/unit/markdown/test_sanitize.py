"""HTML is cut to the fixed list, and what is cut is told."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.markdown.sanitize import ATTRIBUTES, EVERYWHERE, TAGS, clean, plain, removed

PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b class='x'>",
        "</b>",
        "<script>",
        "</script>",
        "<img src=x onerror=y>",
        "text",
        "&lt;",
        "<",
        ">",
        '"',
    ]
)


def test_no_element_that_runs_or_frames_is_on_the_list() -> None:
    assert {
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "base",
        "meta",
        "link",
        "form",
        "template",
    } & TAGS == set()


def test_no_attribute_that_runs_or_styles_is_on_the_list() -> None:
    names = EVERYWHERE.union(*ATTRIBUTES.values())
    assert [
        name for name in names if name.startswith("on") or name in ("style", "srcdoc", "action", "formaction")
    ] == []


def test_what_is_on_the_list_stays_and_nothing_is_told() -> None:
    text = '<p class="a" id="b" lang="zh">x <a href="https://a.example">y</a></p>'
    assert (clean(text), list(removed(text))) == (text, [])


@pytest.mark.parametrize(
    ("text", "cut", "told"),
    [
        ("<script>x</script>a", "a", [("element 'script'", "<script")]),
        ('<b onclick="x">a</b>', "<b>a</b>", [("attribute 'onclick'", "onclick")]),
        ('<p style="x">a</p>', "<p>a</p>", [("attribute 'style'", "style")]),
        ("<SCRIPT>x</SCRIPT>", "", [("element 'script'", "<SCRIPT")]),
        (
            "<blink>a</blink><!-- b --><script>c</script>d",
            "ad",
            [("element 'blink'", "<blink"), ("element 'script'", "<script")],
        ),
        ("<i>a</i> and <Blink>b</Blink>", "<i>a</i> and b", [("element 'blink'", "<Blink")]),
        (
            '<b xmlns="x" onCLICK="x">a</b>',
            "<b>a</b>",
            [("attribute 'xmlns'", "xmlns"), ("attribute 'onclick'", "onCLICK")],
        ),
        ('<b name="x">a</b>', "<b>a</b>", [("attribute 'name'", "name")]),
        ('<bdo dir="rtl" id="a">a</bdo>', '<bdo dir="rtl" id="a">a</bdo>', []),
        ("<autoref identifier='a'>a</autoref>", "a", [("element 'autoref'", "<autoref")]),
        ('<a href="javascript:x">a</a>', "<a>a</a>", [("address 'javascript:x'", "javascript:x")]),
        ('<a href="java&#115;cript:x">a</a>', "<a>a</a>", [("address 'javascript:x'", "javascript:x")]),
        ('<a href="\x01 java\nscript:x">a</a>', "<a>a</a>", [("address '\x01 java\nscript:x'", "\x01 java\nscript:x")]),
        ('<ins cite="Data:x">a</ins>', '<ins cite="Data:x">a</ins>', [("address 'Data:x'", "Data:x")]),
        ('<img src="vbscript:x">', "<img>", [("address 'vbscript:x'", "vbscript:x")]),
        ('<video poster="blob:x"></video>', "<video></video>", [("address 'blob:x'", "blob:x")]),
        (
            f'<a href="data:{"x" * 60}">a</a>',
            "<a>a</a>",
            [(f"address 'data:{'x' * 35}'", f"data:{'x' * 15}")],
        ),
        (
            '<a href="MAILTO:a@b.example" title="javascript:x">a</a>',
            '<a href="MAILTO:a@b.example" title="javascript:x">a</a>',
            [],
        ),
        ('<a href="a/b:c">a</a>', '<a href="a/b:c">a</a>', []),
        ('<input type="text">', "<input>", []),
        ('<input type="checkbox" disabled>', '<input type="checkbox" disabled="">', []),
    ],
)
def test_what_is_cut_is_told(text: str, cut: str, told: list[tuple[str, str]]) -> None:
    assert (clean(text), list(removed(text))) == (cut, told)


def test_what_stands_for_a_link_stays_where_a_plugin_knows_it() -> None:
    text = '<autoref identifier="a" optional="" hover="" id="b">a</autoref>'
    assert (clean(text, references=True), list(removed(text, references=True))) == (text, [])
    assert clean(text) == "a"
    more = '<autoref onclick="x" identifier="a"><script>x</script>a</autoref>'
    assert clean(more, references=True) == '<autoref identifier="a">a</autoref>'
    assert list(removed(more, references=True)) == [("element 'script'", "<script")]


def test_a_greater_than_sign_in_an_attribute_ends_no_tag() -> None:
    assert list(removed('<p title="a > b" onclick="x">c</p>')) == [("attribute 'onclick'", "onclick")]


def test_an_answer_of_javascript_in_words_is_no_link() -> None:
    assert list(removed("<p>write javascript: nowhere</p>")) == []


@given(st.lists(PIECES, max_size=8).map("".join))
@settings(max_examples=200)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.lists(PIECES, max_size=8).map("".join))
@settings(max_examples=200)
def test_what_was_cleaned_holds_nothing_to_cut(text: str) -> None:
    assert list(removed(clean(text))) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("a<br>b", "a b"),
        ("<p>1 &lt; 2 &amp; 3</p>", "1 < 2 & 3"),
        ("<b>a</b>b", "ab"),
        ("<svg><title>x</title></svg>a <!-- y -->b", "a b"),
        ("<dl><dt>a</dt><dd>b</dd></dl><h6>c</h6><hr>d", "a b c d"),
        ("<script>x</script><style>y</style>z", "z"),
    ],
)
def test_the_words_of_a_piece_of_html(text: str, words: str) -> None:
    assert plain(text) == words
