"""Pages into sections."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.site.records import SearchPage, split


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
    assert split("<p>A<svg><p>B")[0].text == "A B"  # a paragraph ends a drawing that is not closed
    assert split("<p>A<svg><g>B")[0].text == "A"
    assert split("<p>A <b>B")[0].text == "A B"


def opens(page: SearchPage) -> dict[str, bool]:
    return {part.anchor: part.opens for part in page.sections}


PARTS = (
    "<p>Top</p><h2 id='fit'>Fit the pump</h2><h3 id='seal'>The seal</h3>"
    "<h2 id='next'>7. What’s next?</h2><h3 id='parts'>Spare parts</h3><h2 id='noise'>It is loud</h2>"
    "<h2 id='sources_1'>Quellen</h2>"
)


def test_no_hit_opens_at_a_section_that_closes_a_page_nor_below_it() -> None:
    page = SearchPage("/pump/", "Pump", "article", "de", "de", (), PARTS, closing=("What's next", "sources", ""))
    assert opens(page) == {
        "": True, "fit": True, "seal": True, "next": False, "parts": False, "noise": True, "sources_1": False
    }  # fmt: skip
    assert all(opens(SearchPage("/pump/", "Pump", "article", "de", "de", (), PARTS)).values())


@pytest.mark.parametrize(
    ("kind", "url"), [("troubleshooter", "/guides/pump/"), ("faq", "/faq/pump/#loud"), ("api", "/api/errors/#e-1")]
)
def test_a_walk_opens_at_its_start_and_an_entry_at_itself(kind: str, url: str) -> None:
    assert not any(opens(SearchPage(url, "Pump", kind, "en", "en", (), PARTS)).values())


class _Plain(HTMLParser):
    """The same cut, by the standard library's parser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, list[str], list[str]]] = [("", [], [])]
        self.silent: list[str] = []
        self.heading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if self.silent:
            if tag == self.silent[0]:
                self.silent.append(tag)
        elif tag in ("svg", "button") or "data-hc-unsearched" in names or names.get("class") == "headerlink":
            self.silent.append(tag)
        elif tag in ("h2", "h3") and names.get("id"):
            self.parts.append((names["id"] or "", [], []))
            self.heading = tag
        elif tag in ("p", "li", "div", "h2", "h3"):
            self.say(" ")
        elif tag == "img" and names.get("alt"):
            self.say(f" {names['alt']} ")

    def handle_endtag(self, tag: str) -> None:
        if self.silent:
            if tag == self.silent[-1]:
                self.silent.pop()
        elif tag == self.heading:
            self.heading = ""
        elif tag in ("p", "li", "div", "h2", "h3"):
            self.say(" ")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.say(data)

    def say(self, text: str) -> None:
        _, heading, body = self.parts[-1]
        (heading if self.heading else body).append(text)


_TEXTS = ["a", " b\n", "提现", "&amp;", "&lt;p&gt;", "<!-- <p>c -->", "<img alt='a &gt; b'>", '<img src="x" alt="">']
_INLINE = [
    "<b>{}</b>",
    "<svg><text>s</text></svg>",
    "<button>{}</button>",
    '<a class="headerlink" href="#z">{}</a>',
    "<I>{}</I >",
]
_WITHIN = st.lists(
    st.one_of(st.sampled_from(_TEXTS), st.builds(str.format, st.sampled_from(_INLINE), st.sampled_from(_TEXTS))),
    max_size=4,
).map("".join)
_BLOCKS = ["<p>{}</p>", "<P>{}", "<ul><li>{}</ul>", "<h2>{}</h2>", "<h2 id='x&amp;y'>{}</h2>", '<h3 id="z">{}</h3>',
           '<p title="a > b">{}</p>', "<div data-hc-unsearched>{}</div>", "<div>{}</div>", "{}"]  # fmt: skip
_HTML = st.lists(st.builds(str.format, st.sampled_from(_BLOCKS), _WITHIN), max_size=8).map("".join)


@given(_HTML)
def test_as_the_parser_of_the_standard_library_reads_it(html: str) -> None:
    naive = _Plain()
    naive.feed(html)
    naive.close()
    wanted = [
        (anchor, *(re.sub(r"\s+", " ", "".join(pieces)).strip() for pieces in (heading, text)))
        for anchor, heading, text in naive.parts
    ]
    assert [(part.anchor, part.heading, part.text) for part in split(html)] == wanted
