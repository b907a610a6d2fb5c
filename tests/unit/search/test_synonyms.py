"""Lines that writers keep, and the table a browser looks them up in."""

from __future__ import annotations

import pytest

from helpcenter.search.synonyms import Synonyms, key


def test_both_ways_and_across_languages() -> None:
    table = Synonyms.parse(["2FA = 双重验证 = OTP"]).table({"2fa", "otp", "双重", "重验", "验证"})
    assert table["otp"] == ["2fa", "双重 重验 验证"]
    assert table["双重验证"] == ["2fa", "otp"]


def test_one_way() -> None:
    table = Synonyms.parse(["出金 -> 提现"]).table({"提", "提现", "现", "出", "出金", "金"})
    assert table == {"出金": ["提现"]}


def test_a_single_character_is_meant_only_where_it_stands_alone() -> None:
    table = Synonyms.parse(["coin → 币 = 提币 USDT"]).table({"币", "提", "提币", "usdt"})
    assert table == {"coin": ["币", "提币 usdt"]}


def test_stop_words_alone_are_words() -> None:
    table = Synonyms.parse(["about = 关于", "who are you → 你是谁"]).table({"'about", "关于", "你是", "是谁"})
    assert table == {"about": ["关于"], "who are you": ["你是 是谁"], "关于": ["'about"]}


def test_what_no_page_says_is_left_out() -> None:
    assert Synonyms.parse(["cash out = withdraw"]).table({"cash", "pay"}) == {}


def test_traditional_characters_are_folded() -> None:
    assert key("雙重驗證") == "双重验证"


def test_a_phrase_is_looked_up_by_its_words_without_their_parts() -> None:
    assert key("Two-factor AddOrder, rock'n'roll") == "twofactor addord rocknrol"


@pytest.mark.parametrize("line", ["alone", "= b", "a →", "a → b → c", ""])
def test_a_line_that_says_nothing(line: str) -> None:
    with pytest.raises(ValueError, match=r"write|arrow"):
        Synonyms.parse([line])
