"""Receivers of readers' words: what is taken, what is refused, and what opens with a text in it."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.receivers import KINDS, Receiver, read
from helpcenter.output.security import policy


@pytest.mark.parametrize(("kind", "address"), KINDS.items())
def test_each_kind_is_read_in_the_form_that_its_hint_shows(kind: str, address: str) -> None:
    assert read({kind: address}, tuple(KINDS)) == (Receiver(kind, address), "", "")


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("endpoint", "http://a.example/"),
        ("endpoint", "https://a.example; script-src *"),
        ("endpoint", "https://user@a.example/"),
        ("endpoint", "https://a.example:port/"),
        ("endpoint", "https://*/"),
        ("endpoint", "https://"),
        ("endpoint", "https://[::1/"),
        ("endpoint", "/notes"),
        ("endpoint", "https://a.example/{body}"),
        ("mail", "mailto:a@b.example"),
        ("mail", "a@b.example?cc=x@y.example"),
        ("mail", "a b@c.example"),
        ("issue", "https://a.example/new?title={title}"),
        ("issue", "https://a.example/new?body={body}&label={label}"),
        ("issue", "javascript:{body}"),
        ("link", 'https://a.example/"'),
        ("link", "https://a.example/ä"),
        ("mail", 5),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(kind: str, address: object) -> None:
    receiver, what, hint = read({kind: address}, tuple(KINDS))
    assert receiver is None
    assert f"has no {kind} address that can be used" in what
    assert KINDS[kind] in hint


@given(st.text())
def test_no_address_widens_the_policy(text: str) -> None:
    receiver, _, _ = read({"endpoint": "https://" + text}, ["endpoint"])
    if receiver:
        parts = policy(connect=[receiver.origin]).split("; ")
        assert len(parts) == len(policy().split("; "))
        assert f"connect-src 'self' {receiver.origin}" in parts
        assert "*" not in receiver.origin


@given(st.text(), st.text(alphabet=st.characters(exclude_characters="\n\r")))
def test_a_text_arrives_as_it_was(body: str, title: str) -> None:
    body = body.encode("utf-8", "ignore").decode().replace("\r", "")
    title = title.encode("utf-8", "ignore").decode()
    for receiver in (
        Receiver("mail", "a@b.example"),
        Receiver("issue", "https://a.example/?subject={title}&body={body}"),
    ):
        query = parse_qs(urlsplit(receiver.filled(title, body)).query, keep_blank_values=True)
        assert query["body"][0].replace("\r\n", "\n") == body or "{" in title
        assert query["subject"] == [title]
