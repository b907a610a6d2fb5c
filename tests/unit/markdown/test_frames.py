"""Frames of other hosts: a still picture, and nothing is loaded until it is opened."""

from __future__ import annotations

import pytest

from conftest import MakeSite

VIDEO = "https://video.example/embed/1"
POLICY = "languages: {en: English, zh: 中文}\npolicy: {frame: ['https://video.example']}"


@pytest.mark.parametrize(
    ("frame", "still"),
    [
        (f'<iframe src="{VIDEO}" title="How to" width="560"></iframe>', "<summary>How to <small>"),
        (f'<iframe title="How to" src="{VIDEO}" poster="still.svg"/>', '<img src="../still.svg" alt="How to"'),
        (f'<iframe src="{VIDEO}"></iframe>', "<summary>video.example <small>"),
    ],
)
def test_a_frame_is_a_still_picture_that_says_whose_it_is(make_site: MakeSite, frame: str, still: str) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"><path d="M0 0h9v9"/></svg>'
    built = make_site(
        {"docs/a.md": f"# Watch\n\n{frame}\n", "docs/a.zh.md": f"# 甲\n\n{frame}\n", "docs/still.svg": svg},
        options=POLICY,
    )
    assert built.ok, built.output
    html = built.html("/a/")
    assert still in html
    assert "<small>Loads from video.example once opened</small></summary><iframe" in html
    assert 'loading="lazy"' in html.partition("<iframe")[2]
    assert "<small>打开后才会从 video.example 加载</small>" in built.html("/zh/a/")
