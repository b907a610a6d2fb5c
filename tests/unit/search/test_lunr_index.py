"""`search_index.json`, for programs that read sites of MkDocs."""

from __future__ import annotations

from helpcenter.search.lunr_index import made
from helpcenter.site.records import SearchPage


def test_it_is_the_same_short_text_whatever_the_order_of_the_pages() -> None:
    pages = [SearchPage(f"/zh/{at}/", "重置", "article", "zh", "zh", (), "<p>密码</p>") for at in "abc"]
    found = made([(page, page.sections) for page in pages], lang="zh", root="/zh/")
    assert made([(page, page.sections) for page in reversed(pages)], lang="zh", root="/zh/") == found
    assert '{"location":"a/","text":"密码","title":"重置"}'.encode() in found
