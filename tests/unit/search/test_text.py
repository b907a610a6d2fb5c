"""Text into terms, held to the table that the browser's side is held to as well."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.search import text

CASES = json.loads((Path(__file__).parents[2] / "js/data/text.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["text"])
def test_table(case: dict[str, object]) -> None:
    assert text.terms(str(case["text"])) == case["terms"]


def test_small_words() -> None:
    assert sorted(text.STOPS) == CASES["stops"]
    assert not {"id", "us"} & text.STOPS


@given(st.text(alphabet="aB1 _-'提现錢Ａé", max_size=40))
def test_nothing_is_longer_than_what_was_written(written: str) -> None:
    pieces = text.runs(written)
    assert sum(map(len, pieces)) <= len(text.fold(written))
    for run in pieces:
        assert all(term for term in text.cut(run))
        if text.is_cjk(run):
            assert len(text.cut(run)) == 2 * len(run) - 1


@given(st.text(alphabet="aB1 _-'’./:&+@#é", max_size=40))
def test_a_text_of_ascii_is_cut_as_any_other(written: str) -> None:
    assert text.runs(f"{written} 錢") == [*text.runs(written), "钱"]


@pytest.mark.parametrize("plain", ["Withdrawals", "2fa", "usdt", "é"])
def test_a_word_in_which_nothing_is_joined_is_not_taken_apart(plain: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_ENDING", "_JOIN", "_CAMEL"):  # which would take most of the time of an index
        monkeypatch.setattr(text, name, None)
    assert text.words.__wrapped__(plain) == (plain.lower(),)


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("isOK", ("isok", "is", "ok")),
        ("aBcd", ("abcd", "bcd")),
        ("aBc", ("abc", "bc")),
        ("a-b", ("ab", "a", "b")),
        ("don't", ("dont",)),
        ("提现", ("提现",)),
    ],
)
def test_a_run_has_its_words_and_those_of_two_letters_and_more_in_them(run: str, words: tuple[str, ...]) -> None:
    assert text.words.__wrapped__(run) == words


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("about us", ["'about", "'us", "''about'us"]),
        ("us", ["'us", "''us"]),
        ("lost us", ["'us"]),
        ("lost", []),
        ("", []),
    ],
)
def test_words_that_say_nothing_are_one_term_where_there_is_nothing_else(said: str, found: list[str]) -> None:
    assert text.small(said) == found


@pytest.mark.parametrize(("held", "after"), [(262_143, 262_144), (262_144, 1), (262_145, 1)])
def test_a_memo_starts_again_after_a_quarter_of_a_million_runs(held: int, after: int) -> None:
    memo = text.Memo(text.cut)
    memo.update(dict.fromkeys(map(str, range(held)), ()))
    assert (memo["привет"], len(memo)) == (text.cut("привет"), after)


def test_a_memo_holds_no_more_than_its_most(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text.Memo, "MOST", 2)
    memo = text.Memo(text.cut)
    given = ["orders", "提现到账", "codes", "keys", "orders"]
    assert [memo[run] for run in given] == [text.cut(run) for run in given]
    assert list(memo) == ["keys", "orders"]
