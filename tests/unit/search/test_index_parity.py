"""The client over shards against real lunr.js over everything: the same pages, the same scores."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpcenter.search import files
from helpcenter.search.index import build
from helpcenter.search.synonyms import Synonyms
from helpcenter.search.text import terms
from helpcenter.site.records import SearchPage

PEER = Path(__file__).parents[2] / "js/parity.mjs"
ROUNDING = 0.0005
"""lunr keeps three decimals of each term's score."""

WORDS = [
    "reset",
    "password",
    "order",
    "AddOrder",
    "two-factor",
    "提现",
    "没到账",
    "錢包",
    "USDT提现",
    "2FA",
    "fee",
    "coin",
    "coins",
]
texts = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
fields = st.tuples(texts, st.lists(texts, max_size=2), texts, st.tuples(texts, texts), st.lists(texts, max_size=2))
queries = st.dictionaries(
    st.sampled_from(sorted({term for word in WORDS for term in terms(word)})),
    st.sampled_from([1.0, 0.5, 0.25]),
    min_size=1,
)
Peer = Callable[[dict[str, Any]], dict[str, dict[str, float]]]


@pytest.fixture(scope="module")
def peer() -> Iterator[Peer]:
    node = shutil.which("node")
    assert node, "install Node 20 or newer: the client runs in it"
    with subprocess.Popen([node, str(PEER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        stdin, stdout = process.stdin, process.stdout

        def ask(task: dict[str, Any]) -> dict[str, dict[str, float]]:
            stdin.write(json.dumps(task) + "\n")
            stdin.flush()
            answer: dict[str, dict[str, float]] = json.loads(stdout.readline())
            return answer

        yield ask
        stdin.close()


@settings(max_examples=100)
@given(st.lists(fields, min_size=1, max_size=9), queries)
def test_scores(
    peer: Peer,
    rows: list[tuple[str, list[str], str, tuple[str, str], list[str]]],
    query: dict[str, float],
) -> None:
    pages = [
        SearchPage(
            f"/{number}/", title, "faq", "en", "en", (),
            f"<p>{body[0]}</p><h2 id='a'>{heading}</h2><p>{body[1]}</p>", tuple(asked), tuple(tags),
        )
        for number, (title, asked, heading, body, tags) in enumerate(rows)
    ]  # fmt: skip
    answer = peer(
        {
            "files": {path: content.decode() for path, content in build(pages, lang="en", synonyms=Synonyms()).items()},
            "pages": [
                [_terms(part) for part in ([title], asked, [heading], body, tags)]
                for title, asked, heading, body, tags in rows
            ],
            "views": files.VIEWS,
            "query": list(query.items()),
        }
    )
    assert answer["client"].keys() == answer["lunr"].keys()
    for page, score in answer["client"].items():
        assert score == pytest.approx(answer["lunr"][page], abs=2 * ROUNDING * len(query))


def test_many_small_shards_give_the_same(peer: Peer, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [f"{WORDS[at % 13]} {WORDS[at * 5 % 13]} {WORDS[at * 7 % 11]}" for at in range(60)]
    pages = [SearchPage(f"/{at:02d}/", text, "faq", "en", "en", (), "") for at, text in enumerate(rows)]
    query = [[term, 1.0] for term in terms("提现 password two-factor")]
    whole = build(pages, lang="en", synonyms=Synonyms())
    monkeypatch.setattr(files, "TERMS", 40)
    cut = build(pages, lang="en", synonyms=Synonyms())
    assert len(cut) > len(whole) + 5
    one, other = (
        peer(
            {"files": {path: data.decode() for path, data in index.items()}, "views": [], "pages": [], "query": query}
        )["client"]
        for index in (whole, cut)
    )
    assert one
    assert one == other


def _terms(part: list[str] | tuple[str, ...]) -> list[str]:
    return [term for text in part for term in terms(text)]
