"""What a search test says of a site's answers, which are made up here: they are the work of Node."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from helpcenter.search import trials
from helpcenter.search.client import Question, SearchError
from helpcenter.search.trials import Trial
from helpcenter.site.records import SearchPage

SITE = Path("site")


def hits(*urls: str, weak: bool = False, urgent: bool = False, kind: str = "article") -> dict[str, Any]:
    found = [
        {"url": url, "title": url.upper(), "kind": kind, "urgent": urgent and not at} for at, url in enumerate(urls)
    ]
    return {"hits": found, "weak": weak}


def trial(query: str, finds: Sequence[str] = (), rank: int | None = 1, kind: str = "question", **more: Any) -> Trial:
    return Trial(query, "en", tuple(finds), rank, kind, **more)


def answering(monkeypatch: pytest.MonkeyPatch, answers: Mapping[str, dict[str, Any]]) -> list[Question]:
    """Let search answer so, and note what it is asked."""
    asked: list[Question] = []

    def ask(site: Path, questions: Sequence[Question]) -> list[dict[str, Any]]:
        asked.extend(questions)
        return [answers[question.text] for question in questions]

    monkeypatch.setattr(trials, "ask", ask)
    return asked


def test_a_rank_that_changed_is_told_but_for_goals(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, {"q": hits("/x/", "/a/")})
    wanted = [
        trial("q", ["/a/"], 2),
        trial("q", ["/a/"], 1, "brand"),
        trial("q", ["/a/"], 1, "everyday"),
        trial("q", ["/b/"]),
    ]
    assert trials.ranks(SITE, wanted) == [2, 2, 2, None]
    moves = trials.moved(SITE, wanted)
    assert [(move.trial, move.found) for move in moves] == [(wanted[1], 2), (wanted[3], None)]
    assert [str(move) for move in moves] == ["'q' (en): was at 1, is at 2", "'q' (en): was at 1, is not found"]


def test_an_answer_that_is_an_error_ends_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, {"q": {"error": "no index"}})
    with pytest.raises(SearchError, match="no index"):
        trials.ranks(SITE, [trial("q", ["/a/"])])


def test_an_urgent_query_has_its_page_pinned_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    manifest = tmp_path / "assets/helpcenter/index/en/manifest.json"
    manifest.parent.mkdir(parents=True)
    pinned = {"pins": [["/other/", "Other"], ["/hacked/", "Hacked"]], "intents": [["hacked", 1, ""], ["lost", 0, ""]]}
    manifest.write_text(json.dumps({"urgent": pinned}), "utf-8")
    answering(monkeypatch, {
        "pinned": hits("/hacked/", "/x/", urgent=True), "another": hits("/other/", urgent=True),
        "plain": hits("/hacked/"), "none": hits(),
    })  # fmt: skip
    wanted = [trial(query, ["/hacked/"], urgent="hacked") for query in ("pinned", "another", "plain", "none")]
    found = trials.elsewhere(tmp_path, wanted)
    assert [(one.query, url) for one, url in found] == [
        ("another", "/other/"), ("plain", "/hacked/"), ("none", "nothing")
    ]  # fmt: skip
    manifest.write_text("{}", "utf-8")
    assert [one.query for one, _ in trials.elsewhere(tmp_path, wanted[:1])] == ["pinned"]


def test_a_page_opens_where_it_must(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "assets/helpcenter/index/en").mkdir(parents=True)
    (tmp_path / "assets/helpcenter/index/en/manifest.json").write_text("{}", "utf-8")
    answering(monkeypatch, {
        "top": hits("/x/", "/b/", "/a/"), "second": hits("/x/", "/a/#part", "/b/"),
        "below": hits("/x/", "/b/", "/a/#part", "/b/"), "gone": hits("/x/"),
        "free": hits("/a/#part"),
    })  # fmt: skip
    wanted = [trial(query, ["/a/"], opens="top") for query in ("top", "below", "gone", "second")] + [
        trial("free", ["/a/"])
    ]
    assert trials.elsewhere(tmp_path, wanted) == [(wanted[1], "/a/#part"), (wanted[3], "/a/#part")]


def test_what_nothing_answers_is_answered_weakly_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, {"sure": hits("/a/", "/b/"), "weak": hits("/a/", weak=True), "none": hits()})
    wanted = [trial("answered", ["/a/"]), *(trial(query) for query in ("sure", "weak", "none"))]
    assert trials.overconfident(SITE, wanted) == [(wanted[1], "/A/")]
    assert [question.text for question in asked] == ["sure", "weak", "none"]


def test_a_title_finds_its_page_among_the_first_three(monkeypatch: pytest.MonkeyPatch) -> None:
    def page(title: str, lang: str = "en", kind: str = "article", text_lang: str = "en") -> SearchPage:
        return SearchPage(f"/{title}/", title, kind, lang, text_lang, (), "")

    calls = hits("/w/", "/x/", "/y/", "/z/", "/call/")
    for hit, kind in zip(calls["hits"], ("about", "about", "article", "api", "api"), strict=True):
        hit["kind"] = kind
    asked = answering(monkeypatch, {
        "third": hits("/x/", "/y/", "/third/"), "fourth": hits("/x/", "/y/", "/z/", "/fourth/"), "lost": hits("/x/"),
        "call": calls, "about": hits("/about/"),
    })  # fmt: skip
    pages = [
        page("third"),
        page("fourth"),
        page("lost"),
        page("call", kind="api"),
        page("about", kind="about"),
        page("fallback", "zh"),
        page("备用", text_lang="zh"),
    ]
    assert trials.unfindable(SITE, pages) == [(pages[1], 4), (pages[2], None)]
    assert [(question.text, question.prefix) for question in asked] == [
        (title, False) for title in ("third", "fourth", "lost", "call", "about")
    ]
