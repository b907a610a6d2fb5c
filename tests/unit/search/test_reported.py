"""What readers of other sites could not find: the text and the query of public reports about search in a browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.search import client
from helpcenter.site.records import SearchPage
from searchable import searchable

REPORTED = (
    # lang, title, text, queries that must find the page first
    ("en", "Hosts", "List them in host-whitelist, A-B.", ("host-whitelist", "host whitelist", "A-B")),
    ("en", "Workshop", "A chapter (HandsOn) for all.", ("HandsOn", "handson", "hands on")),
    ("en", "Packages", "Mount it, then call .libPath again.", ("libpath", ".libpath", ".libPath")),
    ("en", "Presets", "Try workarounds:javaLTSVersions first.", ("workarounds:javaLTSVersions", "javaLTSVersions")),
    ("en", "Small library", "Published as js-lib.", ("js-lib", "js")),
    ("en", "Agents", "It runs check_tool_call for you.", ("tool_call", "check_tool_call", "check tool call")),
    ("en", "Log", "The console prints ERROR: hello.", ("ERROR hello", "ERROR: hello", '"ERROR: hello"')),
    ("en", "Moon", "NASA's engineers went out to Casper's bay.", ("NASA", "Casper", "caspers", "nasa’s")),
    ("en", "Lunr", "Lunr is a great browser library.", ("What's lunr", "What is lunr", "what’s lunr?")),
    ("en", "Keyboard", "No attr 'android:keyboardNavigationCluster'.",
     ("Navigation", "*Navigation*", "android:", "'android*", "android:keyboardNavigationCluster")),
    ("en", "Letters", "Written in C or in R.", ("C", "R", "c", "the language R")),
    ("en", "Matériel", "équipement, barrage", ("équipement", "equipement", "ÉQUIPEMENT", "e\u0301quipement")),
    ("en", "Abbreviations", "rax tas ras", ("tas",)),
    ("en", "Nodes", "Call to_node on a ParsedRstDocstring.", ("to_node", "ParsedRstDocstring", "parsed rst docstring")),
    ("en", "Numbers", "Part 4711-0815 weighs 13.37 kg.", ("4711", "4711-0815", "13.37")),
    ("en", "Thousands", "At most 10,000 USD a day, 1,250,000.50 a year.", ("10000", "10,000", "$10000", "1250000.50")),
    ("en", "Straße", "Von der Łódźer Straße über Ærø.", ("strasse", "STRASSE", "lodzer", "aero", "ærø", "straße")),
    ("en", "Uneven", "Some problems are big ones.", ("pro", "prob", "probl", "proble", "problem", "problems")),
    ("en", "Network", "Source & Destination", ("Source & Destination", "source &amp; destination")),
    ("zh", "月费", "每個月都要付。", ("每個月都", "每个月都", "每個 月 都", "月都")),
    ("zh", "循环", "迴圈與檔案。", ("迴圈", "檔案", "循环 迴圈")),
    ("zh", "函式", "函式回傳錯誤時，選擇安裝。", ("函式", "錯誤", "选择", "安裝")),
    ("zh", "元组", "元組和字串", ("元組", "字串", "字串和元組")),
    ("zh", "作家", "鲁迅的青年时代", ("鲁迅", "魯迅", "青年")),
    ("zh", "小说", "寻找无双", ("无双", "寻找无双", "無雙")),
    ("zh", "法律", "违法行为可能被起诉。", ("起诉", "违法行为", "違法行為")),
    ("zh", "鱼类", "杂色豆娘鱼生活在近海。", ("杂色豆娘鱼", "豆娘鱼", "雜色豆娘魚")),
    ("zh", "上限", "每天最多 10,000 美元，一年不超过１，２５０，０００元。", ("10000", "1250000", "10,000美元")),
    ("zh", "史书", "史记有三家注。", ("史记 三", "史記", "三家")),
)  # fmt: skip
FILLED = "This page tells of other things, and of nothing that was asked. 此页讲别的事。"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = [
        SearchPage(f"/{at}/", title, "article", lang, lang, (), f"<p>{text.replace('&', '&amp;')}</p><p>{FILLED}</p>")
        for at, (lang, title, text, _) in enumerate(REPORTED)
    ]
    return searchable(tmp_path_factory.mktemp("reported"), pages, langs=("en", "zh"))


def test_what_was_reported_is_found(site: Path) -> None:
    asked = [(f"/{at}/", lang, query) for at, (lang, _, _, queries) in enumerate(REPORTED) for query in queries]
    answers = client.ask(site, [client.Question(lang, query) for _, lang, query in asked])
    found = [[hit["url"] for hit in answer["hits"]] for answer in answers]
    missed = [(query, url, urls[:3]) for (url, _, query), urls in zip(asked, found, strict=True) if urls[:1] != [url]]
    assert missed == []
