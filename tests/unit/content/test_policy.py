"""Other hosts: what the option `policy` lets in, and what is told where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from building import four_lines, run_mkdocs, write_tree
from helpcenter import options
from helpcenter.content.policy import Policy
from helpcenter.output import security
from making import make

PAGE = (
    "# A\n\n![A map](https://img.example.com/a.png)\n\n"
    '<iframe src="https://video.example.com/1?a=1&b=2" title="How to"></iframe>\n\n'
    '`<iframe src="https://code.example.com/"></iframe>`\n'
)
OPEN = Policy(frame=("https://*.example.com",), image=("https://img.example.com",))


def test_what_is_outside_the_policy_is_a_warning_that_names_the_option(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": PAGE})
    found = sorted(set(made.findings), key=lambda one: one.place)
    assert [(one.rule, one.level, one.place.line) for one in found] == [
        ("remote-media", "warn", 3), ("policy", "warn", 5),
    ]  # fmt: skip
    assert [one.hint.partition("policy: ")[2] for one in found] == [
        "{image: [https://img.example.com]}'", "{frame: [https://video.example.com]}'",
    ]  # fmt: skip
    assert '<a href="https://video.example.com/1?a=1&amp;b=2">How to</a>' in made.html("a.md")
    assert "<iframe" not in made.html("a.md").partition("<code>")[0]


def test_what_is_inside_loads_once_it_is_opened(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": PAGE}, policy={"frame": [*OPEN.frame], "image": [*OPEN.image]})
    assert made.findings == ()
    box = (
        '<details class="hc-embed"><summary>How to <small>Loads from video.example.com once opened</small></summary>'
        '<iframe src="https://video.example.com/1?a=1&amp;b=2"'
    )
    assert box in made.html("a.md")
    assert 'loading="lazy"' in made.html("a.md").partition("<iframe")[2]


@pytest.mark.parametrize(
    "frame",
    [
        '<iframe src="javascript:alert(1)"></iframe>',
        '<iframe srcdoc="<script>x</script>"></iframe>',
        '<iframe src="https://evil.example/" title="&quot;><script>x</script>"></iframe>',
        '<iframe src="https://video.example.com.evil.example/"></iframe>',
        '<div class="hc-embed"><a href="https://evil.example/"><img src=x onerror=alert(1)></a></div>',
        '<iframe src="https://video.example.com@evil.example/"></iframe>',
    ],
)
def test_no_other_frame_comes_of_it(tmp_path: Path, frame: str) -> None:
    made = make(tmp_path, {"docs/a.md": f"# A\n\n{frame}\n"}, policy={"frame": [*OPEN.frame]})
    html = made.html("a.md").lower()
    assert [line.partition(":")[0] for line in made.lines][:1] == ["docs/a.md"]
    assert '<h1 id="a">a</h1>' in html
    assert "<iframe" not in html
    assert "<script" not in html
    assert "javascript:" not in html
    assert "onerror" not in html


def test_the_policy_is_widened_by_what_is_named_alone() -> None:
    policy = options.read({"policy": {"script": ["https://a.example.com"], "connect": ["https://b.example.com:8443"]}})
    assert policy[1] == []
    line = security.policy(more=policy[0].policy.directives)
    assert "script-src 'self' https://a.example.com;" in line
    assert "connect-src 'self' https://b.example.com:8443;" in line
    assert "frame-src" not in line
    assert security.policy(more={"frame-src": ["https://v.example.com"]}).endswith(
        "frame-src 'self' https://v.example.com"
    )


@pytest.mark.parametrize(
    ("value", "what"),
    [("https://a.example", "expected keys with values"), ({"script": "https://a.example"}, "expected a list"),
     ({"style": []}, "unknown key"), ({"connect": [1]}, "expected text"),
     *(({name: [origin]}, "is not in the right form") for name, origin in (
        ("script", "*"), ("script", "https:"), ("script", "'unsafe-inline'"),
        ("script", "https://a.example/x; script-src *"), ("image", "data:"), ("frame", "http://a.example"),
        ("connect", "https://*")))],
)  # fmt: skip
def test_what_is_no_origin_is_refused(value: object, what: str) -> None:
    assert [error.what for error in options.read({"policy": value})[1]] == [f"option 'policy': {what}"]


def test_a_script_of_another_host_is_told_at_its_line_and_headers_are_widened(tmp_path: Path) -> None:
    config = four_lines("policy: {image: [https://img.example.com]}")
    scripts = "extra_javascript:\n  - https://cdn.example.com/a.js\nextra_css: ['https://cdn.example.com/a.css']\n"
    page = "---\ntemplate: landing.html\n---\n"  # of another theme
    write_tree(tmp_path, {"docs/index.md": f"{page}# A\n\n![x](https://img.example.com/a.png)\n"}, config + scripts)
    built = run_mkdocs(tmp_path)
    assert built.ok, built.output
    assert "mkdocs.yml:8:5: a script of another host, which the content security policy blocks" in built.output
    assert "mkdocs.yml:9:14: a style sheet of another host, which the content security policy blocks" in built.output
    assert "docs/index.md:2:1: unknown key: 'template'" in built.output
    assert "img-src 'self' data: https://img.example.com;" in (built.site / "_headers").read_text("utf-8")
