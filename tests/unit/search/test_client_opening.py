"""Where a hit opens, and queries of stop words: on a site about garden pumps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from helpcenter.search import client
from helpcenter.search.synonyms import Synonyms
from helpcenter.site.records import SearchPage
from searchable import searchable

CLOSING = {"en": ("What can go wrong", "What next", "Sources"), "zh": ("可能遇到的问题", "接下来", "来源")}


def page(url: str, title: str, html: str, *asked: str, kind: str = "article") -> SearchPage:
    lang = "zh" if url.startswith("/zh/") else "en"
    return SearchPage(url, title, kind, lang, lang, (), html, asked, closing=CLOSING[lang])


PAGES = (
    page(
        "/pump/leak/", "The pump leaks",
        "<p>Switch it off.</p><h2 id='switch'>Switch it off first</h2><p>At the wall.</p>"
        "<h2 id='seal'>Replace the seal</h2><p>With a new seal ring.</p><h2 id='wrong'>What can go wrong</h2>"
        "<p>The pump still leaks, leaks again, water everywhere. Flood!</p>"
        "<h3 id='flood'>Flooded cellar</h3><p>Call.</p><h2 id='sources'>Sources</h2><p>The pump manual: leaks.</p>",
        "water on the floor under the seal",
    ),
    page(
        "/guides/noise/", "The pump is loud", "<p></p><h2 id='start'>Where is the noise?</h2><p>Listen.</p>"
        "<h2 id='solved'>The bearing was dry</h2><p>Solved: a dry bearing rattles.</p>", kind="troubleshooter",
    ),
    page("/about/", "About", "<p>We make pumps.</p>", "who are you"),
    page("/who-we-are/", "Who we are", "<p>A family firm.</p>"),
    page("/how-to/", "How to", "<p>All of our instructions.</p>"),
    page("/why-water/", "Why pumps want water", "<p>It cools them. About this: how to fill one.</p>"),
    page("/us-plug/", "Plugs in the US", "<p>120 volts.</p>"),
    page("/device-id/", "Where is the device ID", "<p>Below the lid.</p>"),
    page(
        "/faq/x/#us", "Can I call you?",
        "<p>Yes: contact us by phone.</p><h2 id='hours'>Hours</h2><p>Nine to five.</p>",
        kind="faq",
    ),
    page("/zh/leak/", "水泵漏水", "<p>先关电源。</p><h2 id='seal'>更换密封圈</h2><p>换上新的密封圈。</p>"
         "<h2 id='wrong'>可能遇到的问题</h2><p>水泵还是漏水，漏水漏得到处都是。</p>"),
    page("/zh/about/", "关于我们", "<p>我们做水泵。</p>", "你们是谁", "about"),
    page("/zh/why/", "水泵为什么要有水", "<p>用来降温。</p>"),
    page("/zh/noise/", "水泵声音大", "<h2 id='ok'>轴承干了</h2><p>解决了：轴承缺油会响。</p>", kind="troubleshooter"),
)  # fmt: skip
SYNONYMS = Synonyms.parse(["who we are = 我们是什么人"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return searchable(tmp_path_factory.mktemp("pumps"), PAGES, SYNONYMS, langs=("en", "zh"))


def hits(site: Path, query: str, lang: str = "en") -> list[dict[str, Any]]:
    answer = client.ask(site, [client.Question(lang, query)])[0]
    found: list[dict[str, Any]] = answer["hits"]
    return found


@pytest.mark.parametrize(
    ("lang", "query", "url"),
    [
        ("en", "pump leaks", "/pump/leak/"),
        ("en", "leaks again water everywhere", "/pump/leak/"),
        ("en", "flooded cellar", "/pump/leak/"),  # below a section that closes the page
        ("en", "what can go wrong", "/pump/leak/"),
        ("en", "sources", "/pump/leak/"),
        ("en", "replace the seal", "/pump/leak/#seal"),
        ("en", "seal ring", "/pump/leak/"),  # what it is asked as names the seal as well
        ("en", "manual", "/pump/leak/"),
        ("en", "dry bearing rattles", "/guides/noise/"),
        ("en", "where is the noise", "/guides/noise/"),
        ("en", "hours", "/faq/x/#us"),
        ("zh", "漏水", "/zh/leak/"),
        ("zh", "漏得到处都是", "/zh/leak/"),
        ("zh", "更换密封圈", "/zh/leak/#seal"),
        ("zh", "可能遇到的问题", "/zh/leak/"),
        ("zh", "轴承干了", "/zh/noise/"),
    ],
)
def test_opens(site: Path, lang: str, query: str, url: str) -> None:
    assert [hit["url"] for hit in hits(site, query, lang)][:1] == [url]


def test_what_is_shown_is_of_where_it_opens(site: Path) -> None:
    for hit in (hits(site, "leaks again water everywhere")[0], hits(site, "dry bearing rattles")[0]):
        assert "heading" not in hit
        assert "Solved" not in hit["excerpt"]
        assert "everywhere" not in hit["excerpt"]
    assert hits(site, "replace the seal")[0]["heading"] == "Replace the seal"
    asked = hits(site, "water under the seal")[0]  # the page is asked as that: its first words answer
    assert (asked["url"], asked["excerpt"], asked["answer"]) == ("/pump/leak/", "Switch it off.", "Switch it off.")
    told = hits(site, "at the wall")[0]  # no heading says so: the text is shown, and the page opens at its top
    assert (told["url"], told["excerpt"], "answer" in told) == ("/pump/leak/", "At the wall.", False)


@pytest.mark.parametrize(
    ("lang", "query", "url"),
    [
        ("en", "about", "/about/"),
        ("en", "About?", "/about/"),
        ("en", "about us", "/about/"),
        ("en", "who are you", "/about/"),
        ("en", "who we are", "/who-we-are/"),
        ("en", "how to", "/how-to/"),
        ("en", "how-to", "/how-to/"),
        ("en", "why", "/why-water/"),
        ("en", "我们是什么人", "/who-we-are/"),
        ("en", "us", "/us-plug/"),
        ("en", "id", "/device-id/"),
        ("en", "contact us", "/faq/x/#us"),
        ("zh", "关于", "/zh/about/"),
        ("zh", "关于我们", "/zh/about/"),
        ("zh", "你们是谁", "/zh/about/"),
        ("zh", "about", "/zh/about/"),
        ("zh", "为什么", "/zh/why/"),
    ],
)
def test_stop_words_alone_and_those_that_are_none(site: Path, lang: str, query: str, url: str) -> None:
    assert [hit["url"] for hit in hits(site, query, lang)][:1] == [url]


def test_stop_words_beside_others_are_left_out(site: Path) -> None:
    assert hits(site, "to replace the seal") == hits(site, "replace seal")
    assert hits(site, "I'd replace the seal") == hits(site, "replace seal")  # no `id`
    assert hits(site, "hers") == []


NAMES = (
    "this",
    "If",
    "Just What",
    "the/as/that",
    "Who can apply",
    "While loops",
    "Home at last",
    "About",
    "Index page",
)


def test_titles_that_other_search_engines_drop(tmp_path: Path) -> None:
    pages = [
        page(f"/{at}/", title, "<p>If this is about just that, who knows how.</p>") for at, title in enumerate(NAMES)
    ]
    queries = ("this", "if", "just", "The as that?", "who", "while", "at", "about", "index")
    answers = client.ask(searchable(tmp_path, pages), [client.Question("en", query) for query in queries])
    assert [answer["hits"][0]["title"] for answer in answers] == list(NAMES)
