"""Languages: paths of translations, fallback of texts, the interface's words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.adapter.settings import theme_language
from helpcenter.content.languages import MESSAGES, Languages, Localized, Messages, load_messages
from helpcenter.site.templates import THEME
from making import BOTH, EN

NAMES = st.from_regex(r"[a-z0-9][a-z0-9.\-]{0,8}(/[a-z0-9][a-z0-9.\-]{0,8}){0,2}", fullmatch=True)


@given(NAMES, st.sampled_from(["en", "zh"]))
def test_the_path_of_a_translation_leads_back(name: str, lang: str) -> None:
    path = f"{name}x.md"
    assert BOTH.split(BOTH.beside(path, lang)) == (path, lang)


@pytest.mark.parametrize(
    ("path", "split"),
    [
        ("a.zh.md", ("a.md", "zh")),
        ("a.en.md", ("a.md", "en")),
        ("a.fr.md", ("a.fr.md", "en")),
        ("zh.md", ("zh.md", "en")),
        ("folder.zh/a.md", ("folder.zh/a.md", "en")),
        ("img.zh.png", ("img.png", "zh")),
    ],
)
def test_a_language_mark_is_the_last_part_before_the_ending(path: str, split: tuple[str, str]) -> None:
    assert BOTH.split(path) == split


def test_a_text_falls_back_to_the_default_then_to_any() -> None:
    text = Localized({"zh": "你好", "en": "Hello"})
    assert [text.pick(lang, default="en") for lang in ("zh", "fr")] == [("你好", "zh"), ("Hello", "en")]
    assert Localized({"zh": "你好"}).pick("en", default="en") == ("你好", "zh")


def test_only_the_default_lives_at_the_root() -> None:
    assert [BOTH.prefix(lang) for lang in BOTH.codes] == ["", "zh/"]
    assert EN.prefix("en") == ""


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    words = {code: json.loads((THEME / MESSAGES / f"{code}.json").read_text("utf-8")) for code in ("en", "zh")}
    assert set(words["en"]) == set(words["zh"])
    gaps = {
        name: (set(re.findall(r"{\w+}", text)), set(re.findall(r"{\w+}", words["zh"][name])))
        for name, text in words["en"].items()
    }
    assert {name: pair for name, pair in gaps.items() if pair[0] != pair[1]} == {}


def test_every_word_that_a_template_asks_for_exists() -> None:
    words = load_messages("en", [THEME]).words
    asked: set[str] = set()
    for file in THEME.rglob("*.html"):
        asked |= set(re.findall(r"""(?:words|say)\(["']([\w.]+)["'][,)]""", file.read_text("utf-8")))
    assert asked - set(words) == set()
    assert len(asked) > 20


def test_a_word_that_a_language_lacks_is_english(tmp_path: Path) -> None:
    folder = tmp_path / MESSAGES
    folder.mkdir(parents=True)
    (folder / "fr.json").write_text('{"home": "Accueil"}', "utf-8")
    words = load_messages("fr", [tmp_path, THEME])
    assert (words("home"), words("search")) == ("Accueil", load_messages("en", [THEME])("search"))


def test_a_teams_own_folder_changes_a_word(tmp_path: Path) -> None:
    folder = tmp_path / MESSAGES
    folder.mkdir(parents=True)
    (folder / "zh.json").write_text('{"home": "主页"}', "utf-8")
    assert load_messages("zh", [tmp_path, THEME])("home") == "主页"


def test_a_regional_language_takes_the_words_of_its_base() -> None:
    traditional = load_messages("zh-Hant", [THEME]).words
    for lang in ("zh-TW", "zh-HK", "zh-MO", "zh-Hant-TW"):
        assert load_messages(lang, [THEME]).words == traditional
    assert load_messages("zh-CN", [THEME]).words == load_messages("zh", [THEME]).words
    assert traditional["search"] == "搜尋"
    own, base = (json.loads((THEME / MESSAGES / f"{lang}.json").read_text("utf-8")) for lang in ("zh-Hant", "zh"))
    assert set(own) == set(base)
    assert not any(simple in text for text in traditional.values() for simple in "网页账户这个们说")


def test_a_value_that_looks_like_a_gap_is_not_filled_again() -> None:
    assert Messages("en", {"x": "{a} and {b}"})("x", a="{b}", b="2") == "{b} and 2"


def test_a_word_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError, match="nothing"):
        Messages("en", {})("nothing")


@pytest.mark.parametrize(("lang", "name"), [("zh", "zh"), ("zh-XX", "zh"), ("en", "en"), ("tlh", "en")])
def test_material_speaks_the_nearest_language_it_has(lang: str, name: str, tmp_path: Path) -> None:
    folder = tmp_path / "partials" / "languages"
    folder.mkdir(parents=True)
    for code in ("en", "zh"):
        (folder / f"{code}.html").write_text("")
    assert theme_language(lang, [str(tmp_path)]) == name


def test_any_first_language_is_the_default() -> None:
    languages = Languages({"zh": "中文", "en": "English"})
    assert (languages.split("a.md"), languages.beside("a.md", "en")) == (("a.md", "zh"), "a.en.md")
