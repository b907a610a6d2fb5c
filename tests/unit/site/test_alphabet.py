"""The A–Z over titles in any script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.site.alphabet import grouped, initial


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("Account", "A"), ("account", "A"), ("密码重置", "M"), ("2FA", "#"), ("“Quoted”", "Q"), ("「引号」", "Y"),
        ("(Why)", "W"),
        ("Éclair", "E"), ("", "#"), ("😀", "#"), ("如何重置密码？", "R"),
    ],
)  # fmt: skip
def test_the_letter_of_a_title(title: str, letter: str) -> None:
    assert initial(title) == letter


def test_groups_are_in_order_with_signs_last() -> None:
    assert grouped(["b", "2FA", "密码", "A", "a"], key=str) == [
        ("A", ["A", "a"]),
        ("B", ["b"]),
        ("M", ["密码"]),
        ("#", ["2FA"]),
    ]


@given(st.lists(st.text(max_size=8)))
def test_nothing_is_lost_and_the_order_of_input_does_not_matter(titles: list[str]) -> None:
    groups = grouped(titles, key=str)
    assert sorted(title for _, some in groups for title in some) == sorted(titles)
    assert grouped(titles[::-1], key=str) == groups
