"""The ways out of a page, read from its HTML."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from helpcenter.output.reach import FEW, Reach, Ways, inside
from helpcenter.site.address import Address, OutputPath
from making import EN, make

CHANNELS = (
    "channels:\n  - {id: chat, kind: chat, title: Chat, address: 'https://a.example/chat'}\n"
    "  - {id: post, kind: email, title: Post, address: help@a.example}\n"
    "  - {id: call, kind: phone, title: Call, address: '+44 20 7946 0000'}\n"
    "  - {id: none, kind: phone, title: None yet}\n"
)
TREE: Mapping[str, str | bytes] = {
    "docs/contact/channels.yml": CHANNELS, "docs/index.md": "# Home\n", "docs/a/one.md": "# One\n",
    "docs/a/two.md": "# Two\n",
    "guides/walk.yml": (
        "title: W\nstart: q\nsteps:\n"
        "  - {id: q, question: Q, options: [{label: A, next: ask}, {label: B, next: done}]}\n"
        "  - {id: ask, outcome: contact, channel: chat, text: T}\n  - {id: done, outcome: solved, text: T}\n"
    ),
}  # fmt: skip
CONTACT = '<a href="https://a.example/chat">chat</a>'


@pytest.fixture
def reach(tmp_path: Path) -> Reach:
    return Reach(make(tmp_path, TREE, languages=EN).site)


def found(reach: Reach, pages: Mapping[str, str], frame: str = "") -> list[str]:
    """Which pages strand a reader, where a page's HTML is given by its path; `frame` is on all of them."""
    site = reach.site
    files = {path.removesuffix(".md").removesuffix("index"): html for path, html in pages.items()}
    texts = {
        site.file(page.path, page.lang): files.get(page.path.removesuffix(".md").removesuffix("index"), "") + frame
        for page in site.pages
    }
    return sorted({f"{finding.place.file}: {finding.what}" for finding in reach.prove({}, texts.get)})


@pytest.mark.parametrize(
    "href", ["https://a.example/chat", "https://a.example/chat/", "mailto:help@a.example", "tel:+442079460000"]
)
def test_the_address_of_a_channel_is_one_click(reach: Reach, href: str) -> None:
    page = reach.site.by_key["en:a/one.md"]
    assert reach.read(page, f'<p><a class="x" href="{href}">x</a>').out == ("!",)


@pytest.mark.parametrize(
    "href",
    ["https://a.example/", "https://a.example/chat/x", "mailto:thief@a.example", "tel:1", "#chat", "../nowhere/"],
)
def test_other_addresses_are_none(reach: Reach, href: str) -> None:
    page = reach.site.by_key["en:a/one.md"]
    assert "!" not in reach.read(page, f'<a href="{href}">x</a>').out


def test_two_clicks_are_enough_and_three_are_not(reach: Reach) -> None:
    way = '<section id="ask"><a href="../../contact/#chat">c</a></section>'
    pages = {
        "contact/index.md": CONTACT, "index.md": '<a href="contact/">c</a>',
        "a/one.md": '<a href="../../contact/#chat">c</a>',
        "a/two.md": '<a href="../one/">one</a>', "a/index.md": "<a href='.././contact/'>c</a>", "guides/walk.md": way,
        "guides/index.md": '<a href="/contact/index.html">c</a>', "search.md": '<a href="/contact">c</a>',
        "guides/walk/ask.md": '<a href="/contact/">c</a>', "guides/walk/done.md": '<a href="/contact/">c</a>',
    }  # fmt: skip
    assert found(reach, pages) == ["docs/a/two.md: no person is reached from this page in two clicks (English)"]
    pages["a/one.md"] = '<a href="mailto:help@a.example">write</a>'
    assert found(reach, pages) == []


def test_an_outcome_needs_a_way_of_its_own(reach: Reach) -> None:
    frame = '<a href="/contact/">Talk to a person</a>'
    for wrong in (
        '<a href="#q">again</a>',
        '<a href="../../a/one/#x">one</a>',
        '<a href="https://b.example">b</a>',
        "",
    ):
        pages = {"contact/index.md": CONTACT, "guides/walk.md": f'<section id="ask">{wrong}</section>'}
        lost = found(reach, pages, frame)
        what = "from the outcome 'ask' no person is reached in two clicks (English)"
        assert lost == [f"guides/walk.yml: {what}"], wrong
    pages = {
        "contact/index.md": CONTACT,
        "guides/walk.md": '<section id="ask"><p>x</p><a href="/contact/#chat">c</a></section>',
    }
    assert found(reach, pages, frame) == []


def test_without_any_address_the_contact_page_itself_is_the_end(tmp_path: Path) -> None:
    text = "channels: [{id: chat, kind: chat, title: Chat}]\n"
    reach = Reach(make(tmp_path, {**TREE, "docs/contact/channels.yml": text}, languages=EN).site)
    walk = {"guides/walk.md": '<section id="ask"><a href="/contact/">c</a></section>'}
    frame = '<a href="/contact/">c</a>'
    assert found(reach, {**walk, "contact/index.md": '<h2 id="chat">Chat</h2> Look on the official site'}, frame) == []
    lost = found(reach, {**walk, "contact/index.md": "<h2>Chat</h2>"}, frame)
    assert {line.partition(":")[0] for line in lost} == {page.source or page.path for page in reach.site.pages}


def test_without_channels_nothing_is_said(tmp_path: Path) -> None:
    reach = Reach(make(tmp_path, {"docs/a.md": "# A\n"}, languages=EN).site)
    assert found(reach, {}) == []


def test_below_a_subpath_and_on_the_page_that_is_missing(tmp_path: Path) -> None:
    reach = Reach(make(tmp_path, TREE, languages=EN, url="https://help.example/project/").site)
    ways = {page.key: Ways(("@",)) for page in reach.site.pages} | {"en:contact/index.md": Ways(("!",))}
    for href, lost in {"/project/contact/": [], "/contact/": ["404.md"]}.items():
        files = {OutputPath("404.html"): f'<a href="{href}">c</a>'}
        assert [finding.place.file for finding in reach.prove(ways, files.get)] == lost


def test_many_stranded_pages_are_named_by_a_few(tmp_path: Path) -> None:
    tree = {"docs/contact/channels.yml": CHANNELS, **{f"docs/p{number}.md": "# P\n" for number in range(40)}}
    reach = Reach(make(tmp_path, tree, languages=EN).site)
    lost = found(reach, {})
    assert len(lost) == FEW
    assert any("more pages as well" in line for line in lost)


def test_a_link_is_followed_inside_the_site_alone() -> None:
    here = Address("a/b/")
    assert inside("/", here, "../../c/?d#e") == Address("c/")
    assert inside("/", here, "") == inside("/", here, "#x") == here
    assert inside("/x/", here, "../../../../etc") is None
    assert inside("/", here, "http://[") is None
    assert inside("/my%20docs/", here, "../../%e5%af%86 1/") == Address("%E5%AF%86%201/")
