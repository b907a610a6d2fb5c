"""What a page is asked as: each phrase on its own, on a site about a hotel."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.search import client
from helpcenter.search.files import pack
from helpcenter.search.index import collect
from helpcenter.site.records import SearchPage
from searchable import searchable


def page(url: str, title: str, *asked: str) -> SearchPage:
    lang = "zh" if url.startswith("/zh/") else "en"
    return SearchPage(url, title, "faq", lang, lang, (), "<p>Ask us.</p>", asked)


PAGES = (
    # Each pair holds the same words, of which one page has two in one phrase and the other in two.
    page("/one/", "Arrivals", "late train", "early dinner", "small room", "lost coat"),
    page("/two/", "Meals", "late dinner", "early train", "small coat", "lost room"),
    # The same words in a phrase of nothing else, and in a longer one.
    page("/long/", "Rules", "warm towel for the dog of a guest who came yesterday"),
    page("/short/", "Bath", "warm towel", "sauna and pool", "soap dish", "cold shower"),
    page("/zh/one/", "抵达", "迟到 火车", "提前 晚餐"),
    page("/zh/two/", "用餐", "迟到 晚餐", "提前 火车"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return searchable(tmp_path_factory.mktemp("hotel"), PAGES, langs=("en", "zh"))


@pytest.mark.parametrize(
    ("lang", "query", "first"),
    [
        ("en", "late train", "/one/"),
        ("en", "late dinner", "/two/"),
        ("en", "my train is too late", "/one/"),
        ("en", "dinner, but early", "/one/"),
        ("en", "was my coat lost", "/one/"),
        ("en", "small coats", "/two/"),
        ("en", "trian late", "/one/"),
        ("en", "warm towels", "/short/"),
        ("zh", "火车迟到了", "/zh/one/"),
        ("zh", "晚餐能迟到吗", "/zh/two/"),
        ("zh", "火車遲到", "/zh/one/"),
    ],
)
def test_words_of_one_phrase_count_more_than_those_of_two(site: Path, lang: str, query: str, first: str) -> None:
    answer = client.ask(site, [client.Question(lang, query)])[0]
    assert answer["hits"][0]["url"] == first


def test_phrases_and_sections_share_the_numbers_of_their_page() -> None:
    asked = ("one day", "two long days", "when")
    pages = [
        SearchPage("/a/", "A", "faq", "en", "en", (), "<p>x</p>", asked),
        SearchPage("/b/", "B", "faq", "en", "en", (), "<p>x</p><h2 id='h'>Day</h2><p>y</p>", ("day",)),
    ]
    index = collect(pages)
    assert (index.rows, index.asked) == ((3, 2), ("230", "1"))
    assert index.postings["day"] == pack(([], [0, 1, 1, 1, 3, 1], [4, 1]))
