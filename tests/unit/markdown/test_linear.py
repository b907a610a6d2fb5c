"""No page takes the square of its length, and what stops that changes nothing of the HTML."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.extensions import md_in_html

import markdown
from growing import MOST, growth, seconds
from helpcenter.build import workers
from helpcenter.content.errors import ContentWarning
from helpcenter.content.passage import Passage
from helpcenter.kinds import rendering
from helpcenter.markdown import limits, linear, removals, steps
from helpcenter.markdown.renderer import EXTENSIONS, MAX_DEPTH, Renderer
from helpcenter.markdown.tags import depth
from helpcenter.site.body import Body
from making import make


def repeated(piece: str) -> Callable[[int], str]:
    return lambda size: piece * (size // len(piece))


def numbered(piece: str, after: str = "") -> Callable[[int], str]:
    return lambda size: "".join(piece.replace("9", str(number)) for number in range(size // (len(piece) + 3))) + after


SLOW: dict[str, Callable[[int], str]] = {
    "CDATA": repeated("<![CDATA["), "CDATA lines": repeated("<![CDATA[\n"), "comments": repeated("<!--"),
    "tags": repeated("<a "), "tags in a block": lambda size: "<div>\n" + repeated("<a ")(size),
    "attributes": lambda size: "<div" + numbered(" a9=b")(size) + ">x</div>", "elements": repeated("<svg></svg>"),
    "one footnote": lambda size: "[^1]: x\n\n" + repeated("[^1] ")(size), "footnotes": numbered("[^9]: x\n\n"),
    "abbreviations": numbered("*[A9]: x\n", "\nA1 A2\n"), "addresses": numbered("[r9]: x\n", "\n[r1]\n"),
    "brackets": repeated("["), "pictures": repeated("!["), "links": repeated("[a]("), "titles": repeated('[a](b "'),
    "nested brackets": repeated("[[[[[[[[[[a](b) "), "whole links": repeated("[a](b.md) "),
    "headings": repeated("# a\n"),
    "blank headings": repeated("## a\n\n"), "underlined": repeated("a\n=\n"), "quotes": repeated("> a\n"),
    "stars": repeated("**"), "strong": repeated("**a "), "emphasis": repeated("*a_b "), "ticks": repeated("`a "),
    "braces": repeated("{: "), "tools": repeated("{{ "), "entities": repeated("&#1"), "lines": repeated("a\n"),
    "one word": repeated("a"), "rows": lambda size: "|a|b|\n|-|-|\n" + repeated("|1|2|\n")(size),
    "tabs": repeated('=== "A"\n\n    a\n\n'), "notes": repeated("!!! note\n    a\n\n"),
    "fences": repeated("```\na\n```\n"),
    "backticks": numbered("`9 "),
    "growing backticks": lambda size: " ".join("`" * at for at in range(int((2 * size) ** 0.5))),
    "spaces after a fence": lambda size: "```" + " " * size,
    "spaces after an address": lambda size: "[]:0" + " " * size + "0",
    "empty links": repeated('[]( "'), "tildes": repeated("~"),
    "strong and emphasis": lambda size: "**_" + repeated("*_")(size),
    "sections": repeated("<![a"), "spaces": lambda size: " " * size + "$", "declarations": repeated("<!a "),
    "rules": repeated("---\n"), "quoted headings": repeated("> # a\n"), "text and headings": repeated("a\n# b\n"),
    "all headings": repeated("a\n===\n# b\n---\n"), "callouts": repeated("!!! note\n"), "deep quotes": repeated(">"),
    "definitions": lambda size: "a\n" + repeated(": b\n")(size), "deep definitions": repeated("a\n:   b\n"),
    "headings in a list": lambda size: "- a\n\n" + repeated("    # b\n")(size), "contents": repeated("[TOC]\n\n"),
    "contents and headings": repeated("# a\n\n[TOC]\n\n"),
    "rules in a list": lambda size: "- a\n\n" + repeated("    ---\n")(size),
    "text and footnotes": numbered("a\n[^9]: x\n"), "text and abbreviations": numbered("a\n*[A9]: x\n"),
    "text and addresses": numbered("a\n[r9]: x\n"), "footnotes of footnotes": numbered("[^9]: x [^1][^9]\n\n"),
    "only tabs": repeated('=== "A"\n'), "chosen tabs": repeated('=== + "A"\n\n'),
    "callouts and tabs": repeated('??? n\n=== "A"\n'),
    "empty fences": repeated("```\n```\n"), "fences of a language": repeated("```py\nx=1\n```\n"),
    "fences of no language": repeated("```zz\n```\n"), "code": repeated("    a\n\na\n\n"), "pipes": repeated("|\n"),
    "attributes of a list": lambda size: "a\n{: " + numbered("a9=b ")(size) + "}",
    "headings and contents": lambda size: "[TOC]\n\n" + repeated("## a\n\n")(size),
    "signs of headings": repeated("#\n"),
    "list": repeated("- a\n"), "mail": repeated("a.b-"), "phone": repeated("+1 "), "plain": repeated("重置密码"),
}  # fmt: skip


def of_page(text: str) -> float:
    """Seconds of processor time."""
    renderer = Renderer()
    renderer.draft("x")
    return seconds(lambda: renderer.render(Passage(text, "docs/a.md"), resolve=lambda href, tag, nth: href))


@pytest.mark.parametrize("name", SLOW)
def test_a_page_of_20_kilobytes_takes_time_in_proportion(name: str) -> None:
    assert growth(lambda size: of_page(SLOW[name](size) + "\n"), 20_000) < MOST


@pytest.mark.slow
@pytest.mark.parametrize("name", SLOW)
def test_a_page_of_100_kilobytes_takes_time_in_proportion(name: str) -> None:
    assert growth(lambda size: of_page(SLOW[name](size) + "\n"), 100_000) < MOST
    print(f"{name}: {of_page(SLOW[name](100_000)):.2f} s of processor time")


def test_tables_that_leave_out_thousands_of_cells_are_an_error(tmp_path: Path) -> None:
    text = "# A\n\n" + "|a" * 1000 + "|\n" + "|-" * 1000 + "|\n" + "|\n" * 40_000
    made = make(tmp_path, {"docs/a.md": text})
    assert made.lines == [f"docs/a.md:3:1: tables leave out more than {steps.MAX_MISSING} cells"]
    wide = ("|a" * 200 + "|\n") + ("|-" * 200 + "|\n") + ("|a" * 200 + "|\n") * 400
    assert Renderer().draft(wide).html.count("<td>") == 80_000
    assert Renderer().draft("|a|b|\n|-|-|\n|1|\n").html.count("<td>") == 2


def test_of_thousands_of_pieces_of_html_the_first_are_named() -> None:
    text = "".join(f"<x{number}></x{number}>" for number in range(removals.MAX_REMOVED + 5)) + "\n\n[a](javascript:x)\n"
    made = Renderer().render(Passage(text, "docs/a.md"), resolve=lambda href, tag, nth: href)
    assert len(made.findings) == removals.MAX_REMOVED + 1
    assert made.findings[0].what.startswith("6 more pieces of HTML")
    assert not isinstance(made.findings[0], ContentWarning)  # a link that is refused is one of them


PIECES = [
    "[", "]", "(", ")", "[a]", "[a](b)", "![a](b \"t\")", "![", "[a][r]", "[r]", "[^1]", "a", " ", "*", "**", "`", "\n",
    "\n\n", "# a\n", "# a\\\n", "a\n=\n", "*[HT]: x\n", "HT", "[r]: u\n", "[^1]: x\n", "<![CDATA[", "]]>", "<a ", ">",
    "<b>", "'", '"', "## a {#x}\n", "| a |\n", "|-|\n", "- a\n", "> q\n", "!!! note\n", "\\",
]  # fmt: skip


@pytest.mark.parametrize("text", ["[a]('(", "[a]('( b)", "x [a]('( b) c", "![a]('( y) [b](c)"])
def test_a_link_whose_quotation_is_not_closed_is_text(text: str) -> None:
    shown = re.sub(r"<[^>]+>", "", Renderer().draft(text).html).strip()
    assert shown == text.replace("[b](c)", "b")


def closing_behind(pattern: Any) -> None:
    """Python-Markdown's pattern, without its one answer that is before the link it was asked about."""
    whole = pattern.getLink

    def address(data: str, index: int) -> tuple[str, str | None, int, bool]:
        found: tuple[str, str | None, int, bool] = whole(data, index)
        return found if found[2] >= index else ("", None, index, False)

    pattern.getLink = address


@settings(max_examples=300)
@example("[a]('(")
@example("[a]('( b)")
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_what_is_replaced_gives_what_python_markdown_gives(text: str) -> None:
    configs = {name: dict(settings) for name, settings in EXTENSIONS.items()}
    stock = markdown.Markdown(extensions=[*configs], extension_configs=configs)
    for name in ("link", "image_link"):
        closing_behind(stock.inlinePatterns[name])
    ours = markdown.Markdown(
        extensions=[steps.Footnotes(UNIQUE_IDS=False) if name == "footnotes" else name for name in configs],
        extension_configs=configs,
    )
    linear.install(ours)
    assert ours.convert(text) == stock.convert(text)


LINES = [
    "# a\n", "## b {#b}\n", "# a\\\n", "# a | b\n", "a\n=\n", "b\n--\n", "*[HT]: x\n", "HT\n", "[r]: u\n", "[r]\n",
    "|-|\n", "- a\n", "- a\n\n", "    ---\n", "    # b\n", "    b\n", "*[A b]: x\n", "---\n", "***\n", "--\n",
    "a | b\n", "    a\n", "> q\n", "> # q\n", ": d\n", ":   d\n", "!!! note\n", "??? note\n", '=== "A"\n',
    "    # a\n", "1. a\n", "[^1]: x\n", "[^1]\n", "#\n", "\n", "<b>\n", "<div>\n", "</div>\n", "  ---\n", "=\n",
    "|a\n",
]  # fmt: skip

TABS = [
    '=== "A"\n', '=== + "B"\n', '===! "C"\n', '===+! "D"\n', "    a\n", '    === "E"\n', '    === + "F"\n',
    "        b\n", "\n", "a\n", "- a\n", "> q\n", "    - a\n", "<div markdown>\n", "</div>\n",
]  # fmt: skip
CODE = [
    "```\n", "```py\n", "```zz\n", "``` {.py .x #y}\n", '``` py title="t" hl_lines="1"\n', "~~~\n", "x = 1\n", "\n",
    "    ```\n", "    a\n", "> ```\n", "> a\n", "- ```\n", "  a\n", "`#!py x` ", "`#!zz x` ", "`x` ", "a\n", "````\n",
]  # fmt: skip
CELLS = ["|a|b|\n", "|-|-|\n", "|:-|-:|\n", "|1|\n", "|1|2|3|\n", "|\n", "a|b\n", "-|-\n", "\n", "`|`|\n", "a\n"]


def html_of(text: str, own: bool) -> str:
    configs = {name: dict(settings) for name, settings in EXTENSIONS.items()}
    made = markdown.Markdown(extensions=[*configs], extension_configs=configs)
    if own:
        steps.install(made)
    return made.convert(text)


@settings(max_examples=200)
@example('=== "A"\n\n    a\n\n=== + "B"\n\n    b\n\n=== + "C"\n\n===! "D"\n\n=== "E"\n')
@example('=== "A"\n\n    === "B"\n\n    === + "C"\n\n=== + "D"\n\n    === + "E"\n')
@given(st.one_of([st.lists(st.sampled_from(pieces), max_size=14).map("".join) for pieces in (TABS, CODE, CELLS)]))
def test_steps_of_extensions_give_the_same_html(text: str) -> None:
    assert html_of(text, own=True) == html_of(text, own=False)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(LINES), max_size=12).map("".join))
def test_a_block_that_is_divided_gives_the_same_html(text: str) -> None:
    found = []
    for shortest in (0, 10**9):
        with mock.patch.object(linear, "LONG", shortest):
            found.append(Renderer().draft(text))
    assert found[0] == found[1]


@pytest.mark.parametrize("lines", ["# a\n", "a\n-\n", "*[A]: x\n", "[r]: x\n"])
def test_a_run_of_lines_is_divided(lines: str) -> None:
    assert len(linear.divided(lines * 400)) > 300


def test_another_class_under_the_name_is_left_alone() -> None:
    class Own(md_in_html.HtmlBlockPreprocessor):
        pass

    md = markdown.Markdown(extensions=["md_in_html"])
    own = Own(md)
    md.preprocessors.register(own, "html_block", 20)
    linear.install(md)
    assert md.preprocessors["html_block"] is own


@pytest.mark.parametrize(
    "text",
    [
        "> " * 400 + "a", "\n".join("    " * level + "- a" for level in range(160)), "<div>" * 20_000, "<svg>" * 5_000,
        "\n".join("    " * level + "!!! note" for level in range(150)), "<div><i></b>" * 300, "<b>" * 10_000,
    ],
)  # fmt: skip
def test_what_is_nested_too_deeply_is_an_error_with_its_place(text: str, tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": f"# A\n\n{text}\n"})
    assert [re.sub(r":\d+:", ":", line) for line in made.lines] == [f"docs/a.md:1: nested deeper than {MAX_DEPTH}"]


def test_a_page_that_shows_its_contents_again_and_again_is_an_error() -> None:
    made = Renderer().render(Passage("# A\n\n" + "[TOC]\n\n" * 11, "docs/a.md"), resolve=lambda href, tag, nth: href)
    assert [error.what for error in made.findings] == ["shows its own contents more than 10 times"]


def test_a_page_of_more_than_two_megabytes_is_an_error(tmp_path: Path) -> None:
    made = Renderer().render(Passage("a\n" * 1_000_001, "docs/a.md"), resolve=lambda href, tag, nth: href)
    assert [error.what for error in made.findings] == ["is longer than 2000000 characters"]


def test_a_renderer_goes_on_after_a_text_that_is_too_deep() -> None:
    renderer = Renderer()
    whole = renderer.draft("# A\n\ntext[^1]\n\n[^1]: x\n")
    assert renderer.headings("> " * 900) == ()
    assert renderer.draft("# A\n\ntext[^1]\n\n[^1]: x\n") == whole


@pytest.mark.parametrize(
    ("text", "deep"), [("<p>a<p>b", 0), ("<div><b>x</div><b>", 2), ("<i></x>" * 3, 3), ("<div></div>" * 9, 1)]
)
def test_how_deep_elements_are_nested(text: str, deep: int) -> None:
    assert depth(text) == deep


def spin(*_: object) -> Body:
    re.match(r"(a+)+$", "a" * 60 + "b")
    raise AssertionError


def loop(*_: object) -> Body:
    while True:
        pass


def test_a_page_that_takes_too_long_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SECONDS", 0.2)
    monkeypatch.setattr(rendering, "render", spin)
    made = make(tmp_path, {"docs/a.md": "# A\n"})
    page = made.site.by_key["en:a.md"]
    [error] = made.site.body(page).findings
    assert (str(error.place), error.what) == ("docs/a.md:1:1", "takes longer than 0.2 seconds to render")


def test_a_page_that_takes_too_long_in_a_thread_is_stopped_too() -> None:
    found: list[str] = []

    def run() -> None:
        try:
            with limits.limited(0.2):
                loop()
        except limits.TooSlow:
            found.append("stopped")

    thread = threading.Thread(target=run)
    thread.start()
    thread.join(20)
    assert found == ["stopped"]


def slow_or_not(number: int) -> str:
    try:
        with limits.limited(0.2):
            if number == 1:
                spin()
    except limits.TooSlow:
        return "stopped"
    return "done"


def test_a_worker_stops_too() -> None:
    assert list(workers.spread(slow_or_not, [0, 1, 2], 2, chunk=1)) == ["done", "stopped", "done"]
