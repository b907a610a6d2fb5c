"""Lines that writers keep, and the table a browser looks them up in."""

from __future__ import annotations

import pytest

from helpcenter.search.synonyms import Synonyms, key


def test_both_ways_and_across_languages() -> None:
    table = Synonyms.parse(["2FA = 双重验证 = OTP"]).table(
        {"2fa", "otp", "双", "双重", "重", "重验", "验", "验证", "证"}
    )
    assert table["otp"] == ["2fa", "双 双重 重 重验 验 验证 证"]
    assert table["双重验证"] == ["2fa", "otp"]


def test_one_way() -> None:
    table = Synonyms.parse(["出金 -> 提现"]).table({"提", "提现", "现", "出", "出金", "金"})
    assert table == {"出金": ["提 提现 现"]}


def test_what_no_page_says_is_left_out() -> None:
    assert Synonyms.parse(["cash out = withdraw"]).table({"cash", "pay"}) == {}


def test_traditional_characters_are_folded() -> None:
    assert key("雙重驗證") == "双重验证"


@pytest.mark.parametrize("line", ["alone", "= b", "a →", "a → b → c", ""])
def test_a_line_that_says_nothing(line: str) -> None:
    with pytest.raises(ValueError, match=r"write|arrow"):
        Synonyms.parse([line])
