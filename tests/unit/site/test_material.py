"""Material's sheet by component: every rule for content goes somewhere, the frame's goes nowhere."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from helpcenter.site import material

SPEC = find_spec("material")
assert SPEC
assert SPEC.origin
TEMPLATES = Path(SPEC.origin).parent / "templates"
SHEETS = material.read([TEMPLATES])


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("<p>Text, a <a>link</a> and a <table></table></p>", []),
        ('<div class="admonition note"></div>', ["admonition"]),
        ("<details><summary>A</summary></details>", ["admonition"]),
        ('<div class="highlight"><pre></pre></div>', ["code"]),
        ('<div class="tabbed-set tabbed-alternate"></div>', ["tabs"]),
        ('<li class="task-list-item"></li>', ["tasks"]),
        ('<div class="footnote"></div>', ["footnotes"]),
        ('<span class="keys"></span>', ["keys"]),
        ('<div class="grid cards"></div>', ["grid"]),
        ('<a class="md-button md-button--primary"></a>', ["button"]),
        ('<p class="notes">admonition</p>', []),
    ],
)
def test_a_page_links_the_components_that_it_shows(html: str, wanted: list[str]) -> None:
    assert SHEETS.needed(html) == ["base", *wanted]


def test_what_is_left_out_is_the_frame() -> None:
    kept = "".join(SHEETS.css.values())
    (whole,) = (path.read_text("utf-8") for path in TEMPLATES.glob("assets/stylesheets/main.*.min.css"))
    for gone in (".md-nav", ".md-header", ".md-search", ".md-sidebar", ".md-footer", "@keyframes"):
        assert (gone in whole, gone in kept) == (True, False), gone
    for name in ("admonition", "tabbed-set", "highlight", "footnote", "task-list-item", "md-button", "keys"):
        assert f".{name}" in kept, name


def test_the_base_is_a_fraction_and_every_sheet_is_whole() -> None:
    assert len(SHEETS.css["base"]) < 20_000
    for name, css in SHEETS.css.items():
        bare = re.sub(r'"(?:\\.|[^"\\])*"', "", css)
        assert bare.count("{") == bare.count("}"), name


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ('.md-typeset q:before{content:"}{"}', {"base": '.md-typeset q:before{content:"}{"}'}),
        ('@charset "utf-8";a{b:c}', {"base": "a{b:c}"}),
        (r".md-typeset .a\:b{c:d}.md-nav{e:f}", {"base": "", "code": r".md-typeset .a\:b{c:d}"}),
        ("", {}),
        (".mine{a:url(data:x;y)}", {"base": "", "other": ".mine{a:url(data:x;y)}"}),
    ],
)
def test_strings_escapes_and_statements(css: str, found: dict[str, str]) -> None:
    assert dict(material.split(css).css) == found
