"""Videos: a poster first, captions and a transcript always."""

from __future__ import annotations

from pathlib import Path

import pytest

from making import make
from trees import png

CAPTIONS = "WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n"
VIDEO = """\
title: {en: A clip, zh: 短片}
alt: {en: A door opens., zh: 门开了。}
file: clip.mp4
poster: clip.png
captions: clip.vtt
transcript: {en: "One <b>\\n\\nTwo", zh: 一}
"""
FILES: dict[str, str | bytes] = {
    "docs/clip.mp4": b"\0", "docs/clip.png": png(40, 30), "docs/clip.vtt": CAPTIONS,
    "docs/clip.zh.vtt": CAPTIONS.replace("Hello", "你好"),
}  # fmt: skip


def page(text: str) -> dict[str, str | bytes]:
    fence = f"\n\n```video\n{text}```\n"
    return {**FILES, "docs/a.md": f"# A{fence}", "docs/a.zh.md": f"# 甲{fence}"}


def test_nothing_is_fetched_before_it_is_played(tmp_path: Path) -> None:
    made = make(tmp_path, page(VIDEO))
    assert made.lines == []
    html = made.html("a.md")
    assert 'preload="none"' in html
    assert "autoplay" not in html
    assert 'poster="../clip.png" width="40" height="30"' in html
    assert '<source src="../clip.mp4" type="video/mp4">' in html


def test_captions_and_transcript_are_in_the_pages_language(tmp_path: Path) -> None:
    made = make(tmp_path, page(VIDEO))
    assert 'src="../clip.vtt" srclang="en"' in made.html("a.md")
    assert "<p>One &lt;b&gt;</p>" in made.html("a.md")
    assert "<p>Two</p>" in made.html("a.md")
    assert 'src="../../clip.zh.vtt" srclang="zh"' in made.html("a.md", "zh")
    assert "<p>一</p>" in made.html("a.md", "zh")


@pytest.mark.parametrize("key", ["title", "alt", "file", "poster", "captions", "transcript"])
def test_each_of_them_is_required(tmp_path: Path, key: str) -> None:
    text = "".join(line for line in VIDEO.splitlines(keepends=True) if not line.startswith(f"{key}:"))
    made = make(tmp_path, page(text))
    assert f"docs/a.md:4:1: key '{key}' is missing" in made.lines


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("clip.mp4", "clip.exe", "names a file that does not exist"),
        ("clip.mp4", "https://a.example/clip.mp4", "a file from another host"),
        ("poster: clip.png", "poster: clip.vtt", "is not a file of the right kind"),
        ("captions: clip.vtt", "captions: empty.vtt", "has no captions that a browser reads"),
        (", zh: 门开了。", "", "no text alternative in 'zh'"),
        (", zh: 一}", "}", "no text in 'zh'"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert old in VIDEO
    text = VIDEO.replace(old, new)
    made = make(tmp_path, {**page(text), "docs/empty.vtt": "WEBVTT\n"})
    line = 4 + next(number for number, row in enumerate(text.splitlines()) if row not in VIDEO.splitlines())
    assert any(each.startswith(f"docs/a.md:{line}:") and what in each for each in made.lines), made.lines
