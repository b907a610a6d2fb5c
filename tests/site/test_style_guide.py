"""The style guide: the same points in both languages, each with a wrong and a right example."""

from __future__ import annotations

import re

import pytest

from building import ROOT


@pytest.mark.parametrize(
    ("file", "wrong", "right"), [("WRITING.md", "- Wrong: ", "- Right: "), ("WRITING.zh.md", "- 错：", "- 对：")]
)
def test_each_point_has_a_wrong_and_a_right_example(file: str, wrong: str, right: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    points = re.split(r"^## (?=\d+\. )", text.rpartition("\n## ")[0], flags=re.MULTILINE)[1:]
    assert [int(point.partition(".")[0]) for point in points] == list(range(1, 13))
    assert [(point.count(wrong), point.count(right)) for point in points] == [(1, 1)] * 12
    for target in re.findall(r"\]\(([^)]+)\)", text):
        assert (ROOT / target).is_file(), target
