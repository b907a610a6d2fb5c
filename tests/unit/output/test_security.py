"""The content security policy, and what it blocks on a page."""

from __future__ import annotations

import pytest

from helpcenter.output.security import HEADER_ONLY, POLICY, blocked, headers, policy


def test_nothing_is_allowed_inline_or_from_elsewhere() -> None:
    sources = " ".join(POLICY.values())
    assert [word for word in ("unsafe", "http", "*", "blob:") if word in sources] == []
    assert POLICY["default-src"] == "'none'"


def test_the_meta_copy_leaves_out_what_a_meta_must_not_carry() -> None:
    assert [
        name for name in ("frame-ancestors", "sandbox", "report-uri", "report-to") if name in policy(meta=True)
    ] == []
    assert policy().startswith(policy(meta=True))
    assert set(HEADER_ONLY) == {"frame-ancestors"}


def test_an_origin_that_forms_go_to_changes_nothing_else() -> None:
    named = policy(act=("https://a.example",))
    assert "form-action 'self' https://a.example;" in named
    assert named.replace(" https://a.example", "") == policy()
    assert headers((), ("https://a.example",))["/*"]["Content-Security-Policy"] == named


def test_one_policy_goes_for_every_path() -> None:
    assert [path for path, names in headers().items() if "Content-Security-Policy" in names] == ["/*"]
    assert headers()["/*"]["Content-Security-Policy"] == policy()


def test_a_configured_origin_is_connected_to_and_nothing_else_changes() -> None:
    named = policy(meta=True, connect=("https://a.example", "https://b.example:8443"))
    assert named.replace(" https://a.example https://b.example:8443", "") == policy(meta=True)
    assert "connect-src 'self' https://a.example https://b.example:8443;" in named
    assert headers(("https://a.example",))["/*"]["Content-Security-Policy"] == policy(connect=("https://a.example",))


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<script src="a.js"></script>', []),
        ('<script type="module" src="a.js"></script>', []),
        ('<script type="application/ld+json">{"a": 1}</script>', []),
        ("<script type='application/json'>{}</script>", []),
        ("<script></script>", []),
        ("<SCRIPT>x()</SCRIPT>", ["inline script: x()"]),
        ('<script type="module">x()</script>', ["inline script: x()"]),
        ("<style>a{}</style>", ["inline style"]),
        ('<p style="a">', ["inline style"]),
        ("<p style='a'>", ["inline style"]),
        ('<p class="style=">', []),
        ("<p class='a'style='b'>", ["inline style"]),
        ("<p/onclick='x()'>", ["inline handler"]),
        ('<script data-src="a.js">x()</script>', ["inline script: x()"]),
        ('<script title=" src=">x()</script>', ["inline script: x()"]),
        ("<script type=module data-x='application/json'>x()</script>", ["inline script: x()"]),
        ("<a href='java\nscript:x()'>", ["inline handler"]),
        ("<a href='&#106;avascript:x()'>", ["inline handler"]),
        ("<a href=javascript&colon;x()>", ["inline handler"]),
        ("<button formaction='javascript:x()'>", ["inline handler"]),
        ("<a title=' onclick=x() style=y href=javascript:x()'>", []),
        ("<!-- <p onclick='x()'> -->", []),
        ("<p\nONCLICK = x()>", ["inline handler"]),
        ("<p>The version = 2, on one = off</p>", []),
        ('<script type="application/json">{"a": "<p style=\'x\'>"}</script>', []),
    ],
)
def test_what_the_policy_blocks(html: str, found: list[str]) -> None:
    assert blocked(html) == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<button onclick="x()">', "inline handler"),
        ('<a href="javascript:x()">a</a>', "inline handler"),
        ("<p style=color:red>", "inline style"),
    ],
)
def test_handlers_and_script_addresses_are_blocked_too(html: str, found: str) -> None:
    assert blocked(html) == [found]


def test_a_text_about_handlers_is_no_handler() -> None:
    meta = '<meta name="description" content="&lt;img src=x onerror=y&gt; style=z">'
    assert blocked(f"{meta}<p title='x onclick=y'>a onclick=b</p>") == []
