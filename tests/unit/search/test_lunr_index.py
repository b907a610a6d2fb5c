"""`search_index.json`, for programs that read sites of MkDocs."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Sequence

import pytest

from helpcenter.search.lunr_index import documents, index, made
from helpcenter.site.records import SearchPage, Section


def test_it_is_the_same_short_text_whatever_the_order_of_the_pages() -> None:
    pages = [SearchPage(f"/zh/{at}/", "重置", "article", "zh", "zh", (), "<p>密码</p>") for at in "abc"]
    found = made([(page, page.sections) for page in pages], lang="zh", root="/zh/")
    assert made([(page, page.sections) for page in reversed(pages)], lang="zh", root="/zh/") == found
    assert '{"location":"a/","text":"密码","title":"重置"}'.encode() in found


def test_it_is_made_without_a_search_for_cycles() -> None:
    during: list[bool] = []

    def found() -> Iterator[tuple[SearchPage, Sequence[Section]]]:
        during.append(gc.isenabled())
        yield SearchPage("/a/", "A", "article", "en", "en", (), ""), ()

    made(found(), lang="en", root="/")
    assert (during, gc.isenabled()) == ([False], True)


def test_its_settings_are_those_that_a_search_is_made_with() -> None:
    page = SearchPage("/a/", "A", "article", "en", "en", (), "<p>b</p>")
    config = json.loads(made([(page, page.sections)], lang="en", root="/"))["config"]
    assert config.pop("separator")
    assert config == {"indexing": "full", "lang": ["en"], "min_search_length": 1, "prebuild_index": "python"}


@pytest.mark.parametrize(("word", "stems"), [("key", {"kei", "key"}), ("tax", {"tax"}), ("aix", {"aix"})])
def test_a_word_has_two_stems_where_the_two_programs_differ(word: str, stems: set[str]) -> None:
    found = index([({"location": "a/", "title": "", "text": word}, 1)])
    assert set(found.inverted_index) == stems


def test_a_title_counts_ten_times_its_text_and_a_page_twice_a_section() -> None:
    page = SearchPage("/a/", "A", "article", "en", "en", (), "<p>b</p><h2 id='c'>C</h2><p>d</p>")
    assert [weight for _, weight in documents(page, page.sections, "/")] == [2, 1]
    vectors = {
        weight: index([({"location": "a/", "title": "cat", "text": "cat"}, weight)]).field_vectors for weight in (1, 2)
    }
    title, text = (vectors[1][f"{field}/a/"].elements[1] for field in ("title", "text"))
    assert title / text == pytest.approx(10, rel=0.01)
    assert vectors[2]["text/a/"].elements[1] / text == pytest.approx(2, rel=0.01)
