"""Ids of headings: Latin ones as Python-Markdown has them, others whole, a translation's by its outline."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.content.passage import Passage
from helpcenter.markdown.headings import slugify
from making import BOTH, make


@pytest.mark.parametrize(
    ("heading", "id_"),
    [
        ("SSL_CERT_FILE", "ssl_cert_file"), ("Über uns", "uber-uns"), ("café", "cafe"), ("A & B", "a-b"),
        ("पासवर्ड रीसेट", "पासवर्ड-रीसेट"), ("รีเซ็ตรหัสผ่าน", "รีเซ็ตรหัสผ่าน"), ("重置 密码!", "重置-密码"),
        ("Ｆｅｅ 费", "ｆｅｅ-费"),
    ],
)  # fmt: skip
def test_ids(heading: str, id_: str) -> None:
    assert slugify(heading, "-") == id_


SITE = {
    "docs/index.md": "# Home\n\n[b](a.md#second)\n",
    "docs/a.md": "# Page\n\n## First\n\none\n\n## Second\n\ntwo\n",
}


def test_a_translation_with_an_outline_of_its_own_keeps_its_own_ids_and_is_named(tmp_path: Path) -> None:
    made = make(tmp_path, {**SITE, "docs/a.zh.md": "# 页面\n\n## 须知\n\n## 第一\n\n## 第二\n"}, languages=BOTH)
    assert '<h2 id="第二">' in made.html("a.md", "zh")
    shifted = [one for one in made.findings if one.rule == "translation-outline"]
    assert [(str(one.place), one.text, one.level) for one in shifted] == [("docs/a.zh.md:7:4", "a.md", "warn")]


def test_one_with_the_same_outline_or_with_ids_takes_links(tmp_path: Path) -> None:
    for number, text in enumerate(
        ("# 页面\n\n## 第一\n\n## 第二\n", "# 页面 {#page}\n\n## 须知\n\n## 一 {#first}\n\n## 二 {#second}\n")
    ):
        made = make(tmp_path / str(number), {**SITE, "docs/a.zh.md": text}, languages=BOTH)
        assert made.findings == ()
        assert 'id="second"' in made.html("a.md", "zh")


def test_places_are_found_outside_code() -> None:
    text = (
        "# H\n\n```text\n{{ channels }}\n[x](gone.md)\n```\n\nUse `[x](gone.md)`.\n\n{{ channels }}\n\n[x](gone.md)\n"
    )
    passage = Passage(text, "docs/index.md")
    assert (str(passage.place("{{ channels }}")), str(passage.place("gone.md"))) == (
        "docs/index.md:10:1", "docs/index.md:12:5",
    )  # fmt: skip
    assert passage.place("text").line == 3  # what is in code alone
