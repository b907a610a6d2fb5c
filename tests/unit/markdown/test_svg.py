"""An SVG file of a writer draws, and does nothing else."""

from __future__ import annotations

import random
from pathlib import Path
from xml.etree import ElementTree

import pytest

from building import four_lines, run_mkdocs, write_tree
from growing import MOST, growth, seconds
from helpcenter.content.errors import ContentError
from helpcenter.markdown.svg import ELEMENTS, SVG, reduce

START = f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml">'
PATH = '<path d="M0 0h9"/>'
ACTIVE = [
    '<a><set attributeName="href" to="javascript:a()"/><text>x</text></a>',
    "<script>alert(1)</script>",
    '<script href="x.js"/>',
    "<h:script>alert(1)</h:script>",
    '<h:img src="x" onerror="a()"/>',
    "<foreignObject><h:p>x</h:p></foreignObject>",
    '<path onclick="a()"/>',
    '<path ONCLICK="a()"/>',
    '<g onload="a()"></g>',
    '<a href="javascript:a()"><path/></a>',
    '<a xlink:href="https://a.example"><path/></a>',
    '<use href="x.svg#a"/>',
    '<use xlink:href="data:image/svg+xml,x"/>',
    '<image href="https://a.example/x.png"/>',
    '<image href="//a.example/x"/>',
    '<image href="data:image/svg+xml;base64,AAAA"/>',
    '<set attributeName="href" to="javascript:a()"/>',
    '<animate attributeName="href" values="javascript:a()"/>',
    "<style>@import 'x.css';</style>",
    '<handler type="x">a()</handler>',
    "<style>path { fill: url(https://a.example/x) }</style>",
    "<style>p { fill: u\\72l(//a.example) }</style>",
    "<style>p{fill:url(/*x*/https://a.example)}</style>",
    '<path style="fill: url(//a.example)"/>',
    '<path fill="url(https://a.example/#a)"/>',
    '<path filter="URL(x.svg#f)"/>',
    "<iframe/>",
    "<discard/>",
    '<feImage href="x"/>',
]


@pytest.mark.parametrize("piece", ACTIVE)
def test_what_does_more_than_draw_is_taken_out_and_told(piece: str) -> None:
    reduced, found = reduce(f"{START}\n{PATH}\n{piece}\n</svg>".encode(), "docs/a.svg")
    text = reduced.decode()
    assert {error.place.line for error in found} == {3}
    assert not any(word in text.lower() for word in ("script", "alert", "a.example", "a()", "import", "x.css", "x.svg"))
    assert "M0 0h9" in text
    assert reduce(reduced, "docs/a.svg") == (reduced, [])


@pytest.mark.parametrize(
    "piece",
    [
        "<defs><linearGradient id='g'><stop offset='0'/></linearGradient></defs><rect fill='url(#g)'/>",
        "<style>.a { fill: red }</style><text class='a' aria-label='x'>1 &lt; 2 &amp; 价格</text>",
        '<use xlink:href="#g"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<title>onclick</title>",
        "<!-- <script/> --><g transform='rotate(3)'/>",
    ],
)
def test_what_draws_stays_byte_for_byte(piece: str) -> None:
    data = f'<?xml version="1.0"?>\n{START}{piece}</svg>'.encode()
    assert reduce(data, "docs/a.svg") == (data, [])


def test_what_a_drawing_program_writes_for_itself_goes_without_a_word() -> None:
    own = 'xmlns:i="http://www.inkscape.org/namespaces/inkscape"'
    data = f'<svg xmlns="{SVG}" {own} i:v="1"><metadata><i:x/></metadata><i:view/>{PATH}</svg>'.encode()
    reduced, found = reduce(data, "docs/a.svg")
    assert (b"inkscape" in reduced, b"metadata" in reduced, b"M0 0h9" in reduced, found) == (False, False, True, [])


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<svg", "can be read"),
        ("", "can be read"),
        (f"{START}<g></svg>", "can be read"),
        ("<html/>", "is not SVG"),
        ("<svg/>", "is not SVG"),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{START}&a;</svg>', "entities"),
        (f'<!DOCTYPE svg [<!ENTITY a SYSTEM "/etc/passwd">]>{START}&a;</svg>', "entities"),
        ("\0\0\0", "can be read"),
    ],
)
def test_what_is_no_svg_is_an_error_with_its_place(text: str, what: str) -> None:
    with pytest.raises(ContentError) as caught:
        reduce(text.encode(), "docs/a.svg")
    assert what in caught.value.what
    assert caught.value.place.file == "docs/a.svg"


@pytest.mark.parametrize("pieces", [("<g>", "</g>"), ("<script/>", ""), ("<g/>", ""), ('<a href="x"/>', "")])
def test_a_deep_and_a_long_file_take_time_in_proportion(pieces: tuple[str, str]) -> None:
    def taken(size: int) -> float:
        text = "".join(piece * size for piece in pieces)
        return seconds(lambda: reduce(f"{START}{text}</svg>".encode(), "a.svg"))

    assert growth(taken, 50_000) < MOST


def test_of_any_mixture_only_drawing_is_left() -> None:
    pieces = [*ACTIVE, PATH, "<g>x</g>", "<text>&lt;script&gt;</text>", "<defs/>"]
    for seed in range(300):
        chance = random.Random(seed)
        data = f"{START}{''.join(chance.choices(pieces, k=6))}</svg>".encode()
        for element in ElementTree.fromstring(reduce(data, "a.svg")[0]).iter():  # noqa: S314 - made above
            assert element.tag.removeprefix(f"{{{SVG}}}") in ELEMENTS
            assert not any(name.lower().startswith("on") for name in element.attrib)


def test_the_published_file_is_the_reduced_one(tmp_path: Path) -> None:
    files = {
        "docs/a.md": "# A\n\n![x](x.svg)\n",
        "docs/x.svg": f"{START}{PATH}<script>a()</script></svg>",
        "guides/y.svg": f"{START}{PATH}<script>a()</script></svg>",
        "docs/z.svg": f"{START}{PATH}</svg>",
    }
    write_tree(tmp_path, files, four_lines())
    run = run_mkdocs(tmp_path)
    assert run.returncode == 0, run.output
    published = sorted((tmp_path / "site").glob("**/[xyz].svg"))
    assert [path.read_text("utf-8").count("script") for path in published] == [0, 0, 0]
    assert "docs/x.svg:1:" in run.output
    assert "guides/y.svg:1:" in run.output
