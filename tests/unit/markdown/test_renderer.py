"""Markdown to HTML: ids of headings, places of errors, nothing that a browser would run."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions import toc

from helpcenter.content.errors import ContentWarning
from helpcenter.content.passage import Passage
from helpcenter.markdown.headings import Heading, places, slugify
from helpcenter.markdown.renderer import Rendered, Renderer
from helpcenter.site.links import SCHEMES
from making import make

RENDERER = Renderer()


def render(text: str, *, outline: tuple[Heading, ...] = (), prefix: str = "") -> Rendered:
    return RENDERER.render(
        Passage(text, "docs/a.md"), resolve=lambda href, tag, nth: href, outline=outline, prefix=prefix
    )


def ids(text: str, *, outline: tuple[Heading, ...] = (), prefix: str = "") -> list[str]:
    return [heading.id for heading in render(text, outline=outline, prefix=prefix).headings]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("## Reset now! {#reset}", ["reset"]),
        ("## 重置密码", ["重置密码"]),
        ("## Größe & Façade", ["groe-facade"]),
        ("## A\n\n## A", ["a", "a_1"]),
        ("## A {#b}\n\n## B", ["b", "b_1"]),
    ],
)
def test_the_id_of_a_heading(text: str, wanted: list[str]) -> None:
    assert ids(text) == wanted


def test_a_translation_takes_the_ids_of_the_same_places() -> None:
    english = render("# T\n\n## One\n\n### Deep\n\n## Two {#zwei}\n").headings
    assert ids("# 题\n\n## 一\n\n### 深\n\n## 二\n", outline=english) == ["t", "one", "deep", "zwei"]


def test_an_own_id_of_a_translation_wins() -> None:
    english = render("## One\n\n## Two\n").headings
    assert ids("## 一 {#yi}\n\n## 二\n", outline=english) == ["yi", "two"]


def test_a_heading_more_than_the_original_has_its_own_slug() -> None:
    english = render("## One\n").headings
    assert ids("## 一\n\n## 更多\n", outline=english) == ["一", "更多"]


def test_an_id_that_is_taken_is_not_given_twice() -> None:
    english = render("## One\n\n## Two\n").headings
    found = ids("## 一 {#two}\n\n## 二\n", outline=english)
    assert (found[0], len(set(found))) == ("two", 2)


def test_a_prefix_keeps_passages_of_one_page_apart() -> None:
    assert ids("## Steps", prefix="reset-") == ["reset-steps"]


def test_footnotes_of_two_passages_do_not_share_ids(tmp_path: Path) -> None:
    answer = '"Text[^1].\\n\\n[^1]: Note."'
    entries = "".join(f"  - {{id: {name}, question: Q, answer: {answer}}}\n" for name in ("one", "two"))
    made = make(tmp_path, {"faq/a.yml": f"title: A\nentries:\n{entries}"})
    found = re.findall(r'\sid="([^"]+)"', made.html("faq/a.md"))
    assert len([name for name in found if "fn" in name]) == 4
    assert len(found) == len(set(found))


def test_an_explicit_id_twice_is_an_error(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "## One {#x}\n\n## Two {#x}\n"})
    [line] = made.lines
    assert line.startswith("docs/a.md:1:8: id 'x' ")


def test_a_rendering_leaves_nothing_to_the_next() -> None:
    alone = render("## A\n\n[^1]: n\n\ntext[^1]\n")
    render("## A\n\n[x]: https://a.example\n\n*[HTML]: Hyper\n\n## B\n\n[^1]: other\n\nx[^1]")
    assert render("## A\n\n[^1]: n\n\ntext[^1]\n") == alone
    assert "href" not in render("[x] HTML").html


def test_headings_have_plain_texts() -> None:
    assert render("## The `code` & *more* [link](x.md)").headings[0].text == "The code & more link"


@pytest.mark.parametrize(
    ("levels", "wanted"),
    [
        ([], []),
        ([1, 2, 3, 2], [(1,), (1, 1), (1, 1, 1), (1, 2)]),
        ([3, 2], [(1,), (2,)]),
        ([2, 4, 3], [(1,), (1, 1), (1, 2)]),
    ],
)
def test_places_in_an_outline(levels: list[int], wanted: list[tuple[int, ...]]) -> None:
    assert places(levels) == wanted


@given(st.text(max_size=30))
def test_a_slug_is_lower_and_has_no_blanks(text: str) -> None:
    slug = slugify(text, "-")
    assert not re.search(r"\s", slug)
    assert slug in (slug.strip("-"), toc.slugify(text, "-"))  # of Latin letters it is Python-Markdown's own


def test_an_error_has_the_line_and_column_of_its_link(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "---\ntitle: A\n---\nfine\n\nsee [x](none.md) and [y](none.md)\n"})
    assert {str(finding.place) for finding in made.findings} == {"docs/a.md:6:9", "docs/a.md:6:26"}


def test_an_error_in_a_reference_has_its_place(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "see [x][y]\n\n[y]: none.md\n"})
    assert [line.split(": ")[0] for line in made.lines] == ["docs/a.md:3:6"]


def test_a_link_in_code_is_no_link(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "`[x](none.md)`\n\n```\n[y](none.md)\n```\n"})
    assert made.lines == []
    assert [made.html("a.md").count(text) for text in ("[x](none.md)", "[y](none.md)", "<a")] == [1, 1, 0]


def test_an_error_in_a_fallback_is_told_once(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "[x](none.md)\n"})
    assert len(made.lines) == 1


def test_a_picture_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "![x](none.png)\n"})
    assert made.lines == ["docs/a.md:1:6: link to a file that does not exist: 'none.png'"]


def test_a_picture_set_is_no_way_round_the_links(tmp_path: Path) -> None:
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'
    made = make(tmp_path, {"docs/a.md": '<img alt="x" src="p.svg" srcset="none.png 2x">\n', "docs/p.svg": drawing})
    [line] = made.lines
    assert line.startswith("docs/a.md:1:26: HTML attribute 'srcset' ")
    assert "srcset" not in made.html("a.md")


def test_links_and_pictures_are_relative_to_the_page(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/t/a.md": "[x](../b.md) ![p](p.png)\n", "docs/b.md": "# B", "docs/t/p.png": b"x"})
    assert 'href="../../b/"' in made.html("t/a.md")
    assert 'src="../p.png"' in made.html("t/a.md")
    assert 'href="../../b/"' in made.html("t/a.md", "zh")
    assert 'src="../../../t/p.png"' in made.html("t/a.md", "zh")


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a\n\n<script>x()</script>\n", 3, "element 'script'"),
        ('a\n\n<p onclick="x()">b</p>\n', 3, "attribute 'onclick'"),
        ("<embed src=x>\n", 1, "element 'embed'"),
        ('a\n\nb <b style="x">c</b>\n', 3, "attribute 'style'"),
        ("<form action=x><input></form>", 1, "element 'form'"),
        ("<!-- note -->\n\n<object data=x></object>", 3, "element 'object'"),
    ],
)
def test_html_that_is_cut_is_a_warning_with_its_line(text: str, line: int, what: str) -> None:
    found = render(text).findings
    assert any(isinstance(item, ContentWarning) and item.place.line == line and what in item.what for item in found)


def test_html_on_the_list_stays() -> None:
    text = '<details open><summary>S</summary>\n<p class="a">b<br><kbd>K</kbd></p>\n</details>'
    rendered = render(text)
    assert (rendered.findings, "<kbd>K</kbd>" in rendered.html, "<summary>S</summary>" in rendered.html) == (
        (),
        True,
        True,
    )


def test_an_attribute_list_cannot_carry_a_handler() -> None:
    rendered = render('text\n{: onclick="x()" style="a" .fine }\n')
    assert ("onclick" in rendered.html, "style" in rendered.html, 'class="fine"' in rendered.html) == (
        False,
        False,
        True,
    )
    assert len(rendered.findings) == 2


def test_tables_need_no_style() -> None:
    rendered = render("| a | b |\n|:-:|--:|\n| 1 | 2 |\n")
    assert ("style=" in rendered.html, 'align="center"' in rendered.html, rendered.findings) == (False, True, ())


def test_everything_that_content_may_use_passes_the_list() -> None:
    text = (
        '!!! note "N"\n    x\n\n??? tip\n    y\n\n- [x] done\n- [ ] open\n\n=== "A"\n\n    a\n\n=== "B"\n\n    b\n\n'
        "```python\nprint(1)\n```\n\nterm\n:   definition\n\n"
        "note[^1]\n\n[^1]: foot\n\nABC\n\n*[ABC]: Alphabet\n\n`#!py x`\n\n"
        "1. one\n2. two\n\n> quote\n\n---\n\n![p](p.png){ width=5 }\n\n<div markdown>\n**b**\n</div>\n"
    )
    rendered = render(text)
    assert [str(item) for item in rendered.findings] == []
    assert "style=" not in rendered.html
    pieces = (
        '<div class="admonition note">', '<details class="tip">', '<input type="checkbox" disabled="" checked="">',
        'name="__tabbed_1" type="radio">', '<div class="tabbed-block">', '<span class="nb">print</span>',
        "<dd>definition",
        '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>', '<abbr title="Alphabet">ABC</abbr>',
        '<code class="highlight"><span class="n">x</span></code>', "<li>two</li>", "<blockquote>", "<hr>",
        '<img alt="p" src="p.png" width="5"', "<strong>b</strong>", '<li id="fn:1">',
    )  # fmt: skip
    assert [piece for piece in pieces if piece not in rendered.html] == []


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "java&#x73;cript:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "JaVaScRiPt:alert(1)",
        "%6Aavascript:alert(1)",
        "data:text/html;base64,PHN2Zz4=",
        "vbscript:x",
    ],
)
@pytest.mark.parametrize("form", ["[x]({})", '<a href="{}">x</a>', "![x]({})", "[x][y]\n\n[y]: {}", "<{}>"])
def test_a_dangerous_link_never_reaches_the_page(form: str, href: str, tmp_path: Path) -> None:
    harmless = "https://a.example/"
    text = f"{form.format(href)}\n\n---\n\n{form.format(harmless).replace('[y]', '[z]')}\n"
    found = addresses(make(tmp_path, {"docs/a.md": text}).html("a.md"))
    assert harmless in found  # an address in this form does reach the page
    assert [address for address in found if dangerous(address)] == []


@pytest.mark.parametrize(
    "text", ["[x](javascript:a)", "<a href='javascript:a'>x</a>", "[x](data:text/html,a)", "<img src='javascript:a'>"]
)
def test_a_dangerous_link_is_an_error_with_its_line(text: str, tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": f"a\n\n{text}\n"})
    errors = [item for item in made.findings if not isinstance(item, ContentWarning)]
    assert {(item.place.line, item.rule) for item in errors} >= {(3, "link-scheme")}
    assert {item.place.line for item in errors} == {3}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))


def tags(text: str) -> list[tuple[str, dict[str, str]]]:
    page = _Page()
    page.feed(text)
    page.close()
    return page.tags


def addresses(text: str) -> list[str]:
    return [values[name] for _, values in tags(text) for name in ("href", "src", "poster", "action") if name in values]


def dangerous(address: str) -> bool:
    # As browsers do: blanks and control characters in front are dropped, tabs and line ends everywhere.
    bare = re.sub(r"[\t\r\n]", "", re.sub(r"^[\x00-\x20]+", "", html.unescape(address)))
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.\-]*):", bare)
    return scheme is not None and scheme[1].lower() not in SCHEMES


def harmless(text: str) -> bool:
    """Whether a browser would find nothing to run: no script, handler, style, frame or dangerous address."""
    bad = {"script", "iframe", "object", "embed", "style", "base", "meta", "link", "svg", "math", "form"}
    return not any(
        tag in bad or any(name.startswith("on") or name in ("style", "srcdoc", "formaction") for name in values)
        for tag, values in tags(text)
    ) and not any(map(dangerous, addresses(text)))


HOSTILE = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<a href=\"jav\tascript:alert(1)\">x</a>",
    "<a href=javascript&colon;alert(1)>x</a>",
    "[x](<javascript:alert(1)>)",
    "[x](a.md \"onmouseover=alert(1)\")",
    "[x](a.md '\" onmouseover=\"alert(1)')",
    "![\" onerror=\"alert(1)](a.png)",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "```{.python onclick=alert(1)}\nx\n```",
    "# <script>alert(1)</script>",
    "# x {#\"onclick=alert(1)}",
    "# x {onclick=alert(1)}",
    "[^1]\n\n[^1]: <img src=x onerror=alert(1)>",
    "*[x]: \"><script>alert(1)</script>\n\nx",
    "??? note \"<img src=x onerror=alert(1)>\"\n    a",
    "=== \"<img src=x onerror=alert(1)>\"\n    a",
    "<div markdown onclick=alert(1)>\n<script>x</script>\n</div>",
    "<details ontoggle=alert(1) open>",
    "<video poster=javascript:alert(1)><source src=javascript:alert(1)></video>",
    "<img srcset=\"javascript:alert(1) 1x\">",
    "<p title=\"</p><script>alert(1)</script>\">x</p>",
    "<p title='\"><img src=x onerror=alert(1)>'>x</p>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    "<style>@import 'x'</style>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=//evil.example><button formaction=javascript:x>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "\x02wzxhzdk:0\x03",
    "\x02stx<script>alert(1)</script>\x03",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a href=\"https://a.example\" \"onclick=alert(1)\">x</a>",
]  # fmt: skip


def test_what_is_hostile_would_be_found_on_a_page() -> None:
    assert sum(not harmless(text) for text in HOSTILE) > 20  # the others are harmful only as Markdown, or by half


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_markdown_is_harmless(text: str) -> None:
    assert harmless(render(text).html), render(text).html


@given(
    st.lists(
        st.sampled_from(HOSTILE) | st.text(alphabet="<>\"'&=/:ja\n `*[](){}#!|x", max_size=20), min_size=1, max_size=4
    )
)
@settings(max_examples=150)
def test_hostile_markdown_in_any_mixture_is_harmless(parts: list[str]) -> None:
    rendered = render("".join(parts)).html
    assert harmless(rendered), rendered


@pytest.mark.parametrize("answer", ["<script>", "javascript:alert(1)", '" onerror="alert(1)', "x'><svg onload=y>"])
def test_a_resolved_address_cannot_break_out_of_its_attribute(answer: str) -> None:
    rendered = RENDERER.render(Passage("[a](b.md) ![c](d.png)", "a.md"), resolve=lambda href, tag, nth: answer).html
    assert [sorted(values) for _, values in tags(rendered) if values] == [["href"], ["alt", "loading", "src"]]


def test_an_entry_link_keeps_its_ampersand_once() -> None:
    assert 'href="https://a.example/?x=1&amp;y=2"' in render("[x](https://a.example/?x=1&y=2)").html


@pytest.mark.parametrize("text", ["[](){#here}\n\nText.", "Text [](){ #here } more."])
def test_an_empty_link_with_an_id_is_an_anchor(text: str, tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": f"# A\n\n{text}\n\n[to it](#here)\n"})
    assert made.findings == ()
    assert '<a id="here"></a>' in made.html("a.md")


def test_an_id_that_stands_twice_is_named_where_it_is_given(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": '# A\n\n[to it](#here)\n\n<a id="here"></a>\n\n## Here\n'})
    assert {str(one.place) for one in made.findings if one.rule == "duplicate-id"} == {"docs/a.md:5:4"}
