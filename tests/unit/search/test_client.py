"""`helpcenter search` and the search tests, by Node over files that the builder wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpcenter.search import client
from helpcenter.search.synonyms import Synonyms
from helpcenter.search.trials import Trial, moved, ranks, unfindable
from helpcenter.site.records import SearchPage
from searchable import searchable

PAGES = (
    SearchPage("/account/reset/", "Reset my password", "article", "en", "en", ("Account",), "<p>Open the page.</p>"),
    SearchPage(
        "/orders/", "Orders", "article", "en", "en", ("Trading",),
        "<p>What an order is.</p><h2 id='refused'>Refused</h2><p>EOrder:Insufficient funds means too little money.</p>",
    ),
    SearchPage("/faq/x/#how-long", "How long does it take?", "faq", "en", "en", ("FAQ",), "<p>Some minutes.</p>"),
    SearchPage("/zh/reset/", "如何重置密码", "article", "zh", "zh", ("账户",), "<p>打开页面。</p>", ("忘记密码",)),
)  # fmt: skip
SYNONYMS = Synonyms.parse(["password = 密码", "funds -> money"])


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = searchable(tmp_path_factory.mktemp("site with space"), PAGES, SYNONYMS, langs=("en", "zh"))
    (folder / "index.html").write_text('<!doctype html><html class="no-js" lang="en">', "utf-8")
    return folder


def found(site: Path, lang: str, text: str) -> list[str]:
    return [hit["url"] for hit in client.ask(site, [client.Question(lang, text)])[0]["hits"]]


@pytest.mark.parametrize(
    ("lang", "query", "url"),
    [
        ("en", "reset pasword", "/account/reset/"),
        ("en", "passw", "/account/reset/"),
        ("en", "EOrder:Insufficient funds", "/orders/"),
        ("en", "insufficient", "/orders/"),
        ("en", "refused", "/orders/#refused"),
        ("en", "how long", "/faq/x/#how-long"),
        ("en", "密码", "/account/reset/"),
        ("zh", "忘記密碼", "/zh/reset/"),
        ("zh", "password", "/zh/reset/"),
        ("zh", "passwrod", "/zh/reset/"),
        ("zh", "passw", "/zh/reset/"),
        ("zh", "密", "/zh/reset/"),
        ("zh", "重新设置一下密码怎么弄", "/zh/reset/"),
    ],
)
def test_finds(site: Path, lang: str, query: str, url: str) -> None:
    assert found(site, lang, query)[:1] == [url]


def test_ten_hits_are_enough_where_no_number_is_asked_for(tmp_path: Path) -> None:
    pages = [SearchPage(f"/{at:02}/", f"Pump {at}", "article", "en", "en", (), "<p>.</p>") for at in range(12)]
    answers = client.ask(
        searchable(tmp_path, pages), [client.Question("en", "pump"), client.Question("en", "pump", limit=12)]
    )
    assert [len(answer["hits"]) for answer in answers] == [10, 12]


@pytest.mark.parametrize(
    ("home", "lang"), [(None, "en"), ("<html>", "en"), ('<html lang="zh">', "zh"), ('<html class="a" lang="fr">', "en")]
)
def test_a_question_is_in_the_language_of_the_home_page(tmp_path: Path, home: str | None, lang: str) -> None:
    for code in ("zh", "en"):
        (tmp_path / f"assets/helpcenter/index/{code}").mkdir(parents=True)
        (tmp_path / f"assets/helpcenter/index/{code}/manifest.json").write_text("{}")
    if home is not None:
        (tmp_path / "index.html").write_text(home)
    assert client.default_language(tmp_path) == lang


def test_prints(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert client.run("reset", lang="", site=site, as_json=False) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["1. Reset my password", "   /account/reset/"]
    assert client.run("密码", lang="zh", site=site, as_json=True) == 0
    assert json.loads(capsys.readouterr().out)[0]["title"] == "如何重置密码"
    assert client.run("zzzz", lang="en", site=site, as_json=False) == 1
    assert capsys.readouterr().out.startswith("Nothing found.")


def test_says_in_one_line_what_is_missing(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.run("reset", lang="fr", site=site, as_json=False) == 2
    assert client.run("reset", lang="", site=tmp_path, as_json=False) == 2
    monkeypatch.setenv("PATH", str(tmp_path))
    assert client.run("reset", lang="en", site=site, as_json=False) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 3
    assert "'fr'" in lines[0]
    assert "mkdocs build" in lines[1]
    assert "Node 20" in lines[2]


@pytest.mark.parametrize(
    ("says", "what"),
    [
        ("echo v19.9.0", "needs Node 20 or newer, and found v19.9.0"),
        ("echo 22", "needs Node 20 or newer, and found 22"),
        ("exit 1", "needs Node 20 or newer, and found one that does not run"),
        ("echo v20.0.0", "{site} is no built site: run 'mkdocs build' first"),
    ],
)
def test_an_old_node_is_told_and_so_is_a_folder_without_a_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, what: str
) -> None:
    node(tmp_path / "bin", says, monkeypatch)
    with pytest.raises(client.SearchError) as caught:
        client.ask(tmp_path, [])
    assert str(caught.value).startswith(what.format(site=tmp_path))
    assert isinstance(caught.value, client.NodeError) == ("Node" in what)


@pytest.mark.parametrize(("says", "what"), [("echo a >&2; echo b >&2; echo c >&2", "c"), ("", "Node failed")])
def test_a_search_that_fails_says_its_last_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, what: str
) -> None:
    node(tmp_path / "bin", f'if [ "$1" = --version ]; then echo v22.1.0; else {says or ":"}; exit 3; fi', monkeypatch)
    script = tmp_path / "assets/helpcenter/search/client.js"
    script.parent.mkdir(parents=True)
    script.write_text("")
    with pytest.raises(client.SearchError) as caught:
        client.ask(tmp_path, [])
    assert str(caught.value) == what


def node(folder: Path, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a program that is called as Node is, and runs a line of shell, where Node is looked for."""
    folder.mkdir()
    program = folder / "node"
    program.write_text(f"#!/bin/sh\n{says}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What search answers, to be filled in, on a site in English and Chinese whose home page is in English."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(client, "languages", lambda site: ["en", "zh"])
    monkeypatch.setattr(client, "ask", lambda site, questions: found)
    return found


def test_what_is_found_is_printed(answers: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]) -> None:
    hits = [{"title": "换", "url": "/a/", "excerpt": "x" * 200}, {"title": "B", "url": "/b/", "excerpt": ""}]
    answers.append({"hits": hits, "closest": ["pump"], "topics": ["Tyres"]})
    assert client.run("pump", lang="", site=Path("site"), as_json=False) == 0
    assert capsys.readouterr().out.splitlines() == ["1. 换", "   /a/", f"   {'x' * 160}", "2. B", "   /b/", "   "]
    assert client.run("pump", lang="zh", site=Path("site"), as_json=True) == 0
    out = capsys.readouterr().out
    assert (out.startswith('[\n  {\n    "title": "换",'), json.loads(out)) == (True, hits)


def test_what_is_not_found_is_printed(answers: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]) -> None:
    answers.append({"hits": [], "closest": [], "topics": []})
    assert client.run("pump", lang="en", site=Path("site"), as_json=False) == 1
    assert client.run("pump", lang="en", site=Path("site"), as_json=True) == 1
    assert capsys.readouterr().out == "Nothing found.\n[]\n"
    answers[0] = {"error": "no index"}
    assert client.run("pump", lang="en", site=Path("site"), as_json=False) == 2
    assert client.run("pump", lang="fr", site=Path("site"), as_json=False) == 2
    assert capsys.readouterr().err.splitlines() == [
        "helpcenter search: no index",
        "helpcenter search: site has no search index in 'fr'; it has en, zh",
    ]


def test_trials(site: Path) -> None:
    reset = Trial("reset password", "en", ("/account/reset/",), 1, "keywords")
    gone = Trial("zzzz", "en", ("/account/reset/",), 1, "question")
    assert ranks(site, [reset, gone]) == [1, None]
    assert [str(move) for move in moved(site, [reset, gone])] == ["'zzzz' (en): was at 1, is not found"]


def test_every_title_finds_its_page(site: Path) -> None:
    assert unfindable(site, [page for page in PAGES if page.title != "How long does it take?"]) == []


HOSTILE = (
    "<script>alert(1)</script>", "'\"><img src=x onerror=alert(1)>", "__proto__", "constructor prototype", "title:a",
    "\x00\uffff\ud7ff", "a" * 5000, "的" * 5000, "*" * 400, "+reset -password", "reset~9", "%00%2e%2e/", "{{7*7}}",
    "javascript:alert(1)", "\u202egnp.exe", "${7*7}", "🦑" * 50, "()[]{}\\^$.|?*+", "\U00020000\U00020001", " ",
)  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_hostile_query_is_a_query(site: Path, lang: str) -> None:
    answers = client.ask(site, [client.Question(lang, query) for query in HOSTILE])
    assert [answer.keys() & {"hits", "error"} for answer in answers] == [{"hits"}] * len(HOSTILE)
