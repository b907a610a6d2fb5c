"""Tags are read as a browser reads them, and what changes clean HTML leaves every value a value."""

from __future__ import annotations

import random
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from growing import MOST, growth, seconds
from helpcenter.content.errors import Place
from helpcenter.content.languages import Localized
from helpcenter.content.passage import Passage
from helpcenter.kinds import guide
from helpcenter.kinds.glossary.marker import Marker
from helpcenter.kinds.glossary.reader import Glossary, Term
from helpcenter.markdown import images, tags
from helpcenter.markdown.renderer import Renderer
from helpcenter.markdown.sanitize import ATTRIBUTES, EVERYWHERE, clean, removed

NAMES = (*sorted(EVERYWHERE.union(*ATTRIBUTES.values())), "onclick", "onmouseover", "style", "x", "srcset")
ELEMENTS = ("a", "img", "video", "source", "td", "th", "li", "h2", "div", "span", "input", "ol", "p", "pre")
PIECES = (
    ' href="', " href='", " src=", " poster=", ' id="', ' class="', " alt=", " title=", "=", '"', "'", "&quot;",
    "&#x27;", "&lt;b&gt;", "<b>", ">", "<!--", "-->", "javascript:alert(1)", "java\nscript:x", "\t", "\n", " ", "/",
    " onmouseover=alert(1) ", "{{", "}} fee ", "fee", "fn:1", "#fn:1", "admonition-title", "hc-steps", "`", "&",
    "{{ fee }}", "&nbsp;", "é", "\u2028", "\x1c", "p.png", "https://a.example/?a=b&c=d", "<th>", "{ #x }",
)  # fmt: skip
RENDERER = Renderer()
TERM = Term("fee", Localized({"en": "fee"}), {}, Localized({"en": "A price."}), {}, (), {}, True, Place("g"))
MARKER = Marker(Glossary("g", (TERM,)), "en")


def mixed(chance: random.Random) -> str:
    """An element with attributes that try to be others."""

    def value() -> str:
        quote = chance.choice(["'", '"', '"', ""])
        text = "".join(chance.choices(PIECES, k=chance.randint(0, 4)))
        text += chance.choice(["", "", f" {chance.choice(NAMES)}="])
        return quote + (text.replace(quote, "") if quote and chance.random() < 0.8 else text) + quote

    def one() -> str:
        name = chance.choice(ELEMENTS)
        found = [f"{chance.choice(NAMES)}={value()}" for _ in range(chance.randint(1, 6))]
        return f"<{name} {chance.choice(['', ' ', '/']).join([' '.join(found)])}>fee</{name}>"

    inner = "".join(one() for _ in range(chance.randint(1, 3)))
    return chance.choice(["<div>{}</div>\n", "text {{{{ {}\n", "<table><tr><td>{}</td></tr></table>\n"]).format(inner)


def finished(text: str) -> str:
    """Markdown with everything done to it that is done to clean HTML."""
    passage = Passage(text, "docs/a.md")
    shown = {"p.png 'x": ("p.png", Place("a.md"))}
    html = RENDERER.render(passage, resolve=lambda href, tag, nth: f"{href} 'x", prefix="one-").html
    html, _ = images.finish(html, shown, {"p.png": (4, 3)})
    return MARKER.mark(html, lambda term, word: f'<dfn title="A &quot;price&quot;">{word}</dfn>')


def hold(seed: int) -> None:
    text = mixed(random.Random(seed))
    html = finished(text)
    assert clean(html) == html, (seed, text)
    marked = guide.mark(f'<h2 id="steps">S</h2><ol>{html}</ol>', guide="guides/a", link="Step {number}").html
    for tag in tags.starts(marked):
        assert tag.attributes.keys() <= EVERYWHERE | ATTRIBUTES.get(tag.name, set()) | {
            "type", "data-number", "data-hc-part", "data-hc-steps"
        }, (seed, text)  # fmt: skip


@pytest.mark.parametrize("block", range(4))
def test_no_value_becomes_an_attribute(block: int) -> None:
    for seed in range(block * 100, block * 100 + 100):
        hold(seed)


@pytest.mark.slow
@pytest.mark.parametrize("block", range(10))
def test_no_value_becomes_an_attribute_in_ten_thousand_mixes(block: int) -> None:
    for seed in range(1000 + block * 1000, 2000 + block * 1000):
        hold(seed)


@pytest.mark.parametrize(
    "text",
    [
        """<a title=" href=" class=" href='java\nscript:alert(1)' x">y</a>""",
        """<video title=" poster=" class=" poster='p' onmouseover='alert(1)' x">y</video>""",
        """<img title=" src=" alt=" src='x' onerror='alert(1)' x">""",
        """<p title=" id=" class=" id='steps' x">y</p>""",
        """{{ <a title="}} fee onmouseover=alert(1)">x</a>""",
        """<b title="{{ fee }} <b> fee">x</b>""",
    ],
)
def test_a_title_stays_a_title(text: str) -> None:
    (before,) = tags.starts(clean(text))
    kept = [tag for tag in tags.starts(finished(text + "\n")) if tag.name == before.name]
    assert [tag.attributes.get("title") for tag in kept] == [before.attributes["title"]]
    assert kept[0].attributes.keys() - before.attributes.keys() <= {"loading"}


@pytest.mark.parametrize(
    "text",
    [
        """<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror=alert(1) src>">""",
        """<math><annotation-xml encoding="text/html"><style><img src onerror=a()></style></annotation-xml></math>""",
        """<svg><a><set attributeName="href" to="javascript:alert(1)"/><text>x</text></a></svg>""",
        """<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>""",
        """<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">""",
        "<![a <script>alert(1)</script>", "<![CDATA[<b>",
        """<table><td><a href="x" title="</table><script>alert(1)</script>">y</a>""",
        "<a href='x'><a title='><img src=x>'>",
    ],
)  # fmt: skip
def test_a_known_way_round_a_sanitizer_leads_nowhere(text: str) -> None:
    html = finished(text + "\n")
    assert clean(html) == html
    browser = _Browser()
    browser.feed(html)
    assert not {name for _, found in browser.found for name in found if name.startswith("on")}
    assert not {tag for tag, _ in browser.found} & {"script", "style", "svg", "math", "noscript", "form", "set"}


class _Browser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        first: dict[str, str] = {}
        for name, value in attrs:
            first.setdefault(name, value or "")
        self.found.append((tag, first))


@settings(max_examples=300)
@given(st.integers(0, 10**9))
def test_clean_html_has_the_tags_that_pythons_parser_finds(seed: int) -> None:
    html = clean(mixed(random.Random(seed)))
    browser = _Browser()
    browser.feed(html)
    assert [(tag.name, tag.attributes) for tag in tags.starts(html)] == browser.found


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(["<p", "<b", ">", " ", "a", "=", '"', "'", "/", "<", "id", "x", "&quot;"]), max_size=14)
)
def test_any_html_has_the_tags_that_nh3_finds(pieces: list[str]) -> None:
    text = "<i>" + "".join(pieces)
    kept = [tag.name for tag in tags.starts(clean(text)) if tag.name in ("i", "p", "b")]
    read = [tag.name for tag in tags.starts(text) if tag.name in ("i", "p", "b")]
    assert set(kept) == set(read)


@pytest.mark.parametrize(
    ("text", "deepest"),
    [
        ("", 0), ("<br><br>", 0), ("<b></b>" * 3, 1), ("<b></b></b></b><b>", 1), ("<i><b></b></i><b><b>", 2),
        ("<div><b></b><i><u>", 3), ("<i><b></i><b>", 2), ("<i><b></i></b><b><b><b>", 3), ("</i><p></p><i><p><i>", 2),
        ("<u><u></u></u><u><u><u>", 3), ("<b><i></b><b><i><u>", 3), ("<b><i><u></b><b><i><u>", 3), ("<p><p></p><i>", 1),
    ],
)  # fmt: skip
def test_elements_are_as_deep_as_those_that_are_open(text: str, deepest: int) -> None:
    assert tags.depth(text) == deepest


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("</a><a>1</a>", [8]),
        ("<a><a>1</a></a>", [7]),
        ("<a><b>1</b></a><A>2</a>", [11, 19]),
        ("<a>1", []),
        ("<abbr>1</abbr>", []),
        ("<!-- <a> --></a>", []),
    ],
)
def test_a_link_reaches_to_the_first_end_tag(text: str, found: list[int]) -> None:
    assert [end for _, end in tags.elements(text, "a")] == found
    other = text.replace("<a>", "<p>").replace("</a>", "</p>").replace("A>", "P>")
    assert [end for _, end in tags.elements(f"<b></b>{other}<u></u>", "p")] == [7 + end for end in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<script><b></script><i>", ["script", "i"]),
        ("<SCRIPT><b></Script ><i>", ["script", "i"]),
        ("<script><b></scripts><i>", ["script"]),
        ("<title><b></title/><i><textarea><u></textarea><s>", ["title", "i", "textarea", "s"]),
        ("</script><b>", ["b"]),
        ('<i><p title="<b>', ["i"]),
        ("<p><script></script><style>a</style><b><!-- <i> --><u><s", ["p", "script", "style", "b", "u"]),
    ],
)
def test_what_holds_text_holds_no_tags(text: str, names: list[str]) -> None:
    assert [tag.name for tag in tags.starts(text)] == names


def test_a_tag_says_where_it_is() -> None:
    text = "ab<P id=x>c</P>"
    [tag] = tags.starts(text)
    assert (tag.name, tag.attributes, tag.written, text[tag.start : tag.end]) == ("p", {"id": "x"}, " id=x", "<P id=x>")
    assert tags.at(text, 2) == tag
    assert [tags.at(text, offset) for offset in (0, 3, text.index("</P"), len(text))] == [None] * 4


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("", {}),
        (" a", {"a": ""}),
        (" a= ", {"a": ""}),
        (" a='' b=\"\"", {"a": "", "b": ""}),
        (" a\t=\n'x' b=y'z", {"a": "x", "b": "y'z"}),
        (" A=1 a=2", {"a": "1"}),
        (" a=&lt;&amp;", {"a": "<&"}),
        (" =a=b", {"=a": "b"}),
    ],
)
def test_attributes_are_read_as_a_browser_reads_them(written: str, found: dict[str, str]) -> None:
    assert tags.attributes(written) == found


def test_a_rewritten_tag_is_written_as_the_cleaner_writes_it() -> None:
    html = tags.rewrite('<p title="x">y</p>', lambda name, found: not found.update(title="\u00a0\"<'&>"))
    assert clean(html) == html


def test_each_start_tag_is_given_to_the_edit_with_its_name_and_attributes() -> None:
    given: list[tuple[str, dict[str, str]]] = []

    def edit(name: str, found: dict[str, str]) -> bool:
        given.append((name, dict(found)))
        found.pop("id", None)
        return name == "b"

    text = '<p id="a">x<br><b class="c" id="d">y</b></p>'
    assert tags.rewrite(text, edit) == '<p id="a">x<br><b class="c">y</b></p>'
    assert given == [("p", {"id": "a"}), ("br", {}), ("b", {"class": "c", "id": "d"})]


@pytest.mark.parametrize("piece", ["<a ", "<a b=", "<a '", "<!--", "<![CDATA[", "<", "</", "<script>", "<p x='", "<?"])
def test_reading_and_reporting_take_time_in_proportion(piece: str) -> None:
    def taken(size: int) -> float:
        text = "<div>\n" + piece * (size // len(piece))
        return seconds(lambda: (list(removed(text)), list(tags.starts(text))))

    assert growth(taken, 100_000) < MOST
