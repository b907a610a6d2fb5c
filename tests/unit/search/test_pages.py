"""Pages into sections."""

from __future__ import annotations

from helpcenter.search.pages import split


def test_text_above_the_first_heading_comes_first() -> None:
    assert [(part.anchor, part.heading, part.text) for part in split("<p>A</p><h2 id='b'>B</h2><p>C</p>")] == [
        ("", "", "A"),
        ("b", "B", "C"),
    ]


def test_a_heading_without_an_id_is_text() -> None:
    assert [part.text for part in split("<p>A</p><h2>B</h2><p>C</p>")] == ["A B C"]


def test_blocks_are_set_apart_and_inline_marks_are_not() -> None:
    assert split("<ul><li>提<b>现</b></li><li>充值</li></ul><p>a<br>b</p>")[0].text == "提现 充值 a b"


def test_what_no_reader_sees_is_left_out() -> None:
    html = "<p>A<script>alert(1)</script><style>p{}</style></p><h3 id=x>X<a class='headerlink' href='#x'>¶</a></h3>"
    assert [(part.heading, part.text) for part in split(html)] == [("", "A"), ("X", "")]


def test_markup_in_text_stays_text() -> None:
    assert split("<p>&lt;img src=x onerror=alert(1)&gt;</p>")[0].text == "<img src=x onerror=alert(1)>"


def test_an_unclosed_page_is_read_to_its_end() -> None:
    assert split("<p>A<svg><p>B")[0].text == "A"
    assert split("<p>A <b>B")[0].text == "A B"
