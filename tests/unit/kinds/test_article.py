"""Markdown files: front matter, body, and the translations of one page."""

from __future__ import annotations

import pytest

from helpcenter.content.errors import ContentError, ContentWarning
from helpcenter.content.front_matter import read_front_matter
from helpcenter.content.sources import Source
from helpcenter.kinds import article as articles
from helpcenter.kinds.article import Article, first_heading, read_version
from making import BOTH, source


def read(*files: tuple[str, str], kind: str = "article") -> tuple[dict[str, Article], list[ContentError]]:
    found, findings = articles.read([source(text, path) for path, text in files], kind=kind, languages=BOTH)
    return {article.path: article for article in found}, findings


def test_a_page_and_its_translation_are_one_article() -> None:
    found, findings = read(("account/a.md", "A"), ("account/a.zh.md", "甲"))
    assert {path: list(article.versions) for path, article in found.items()} == {"account/a.md": ["en", "zh"]}
    assert findings == []


def test_the_default_language_comes_first_whatever_the_order_of_files() -> None:
    found, _ = read(("a.zh.md", "甲"), ("a.md", "A"))
    assert list(found["a.md"].versions) == ["en", "zh"]


def test_a_translation_alone_is_an_article() -> None:
    found, _ = read(("a.zh.md", "甲"))
    assert list(found["a.md"].versions) == ["zh"]


def test_an_ending_that_is_no_language_belongs_to_the_name() -> None:
    found, _ = read(("v1.2.md", "A"), ("a.fr.md", "B"))
    assert list(found) == ["v1.2.md", "a.fr.md"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("a.zh-CN.md", "rename it to a.zh.md"), ("a.ZH.md", "rename it to a.zh.md"), ("a.EN.md", "rename it to a.md"),
        ("a.zh_Hans.md", "rename it to a.zh.md"), ("a.fr.md", "add 'fr' to the option"), ("a.pt-BR.md", "add 'pt-BR'"),
        ("t/README.de.md", "add 'de'"),
    ],
)  # fmt: skip
def test_a_translation_into_a_language_that_the_site_lacks_is_a_warning(name: str, hint: str) -> None:
    _, findings = read(("a.md", "A"), ("t/README.md", "T"), (name, "B"))
    assert [(type(each), str(each.place)) for each in findings] == [(ContentWarning, f"{name}:1:1")]
    assert "looks like a translation of" in findings[0].what
    assert "the site has en, zh" in findings[0].what
    assert hint in findings[0].hint


@pytest.mark.parametrize(
    "names", [("Release_17.md", "Release_17.1.md"), ("a.md", "a.old.md"), ("a.md", "a.js.md"), ("b.md", "a.fr.md"),
              ("a.md", "b/a.fr.md"), ("x.md", "x.y.z.md")]
)  # fmt: skip
def test_a_name_with_a_point_is_no_translation(names: tuple[str, str]) -> None:
    found, findings = read(*((name, "A") for name in names))
    assert (list(found), findings) == (list(names), [])


def test_a_readme_is_its_folders_index() -> None:
    found, _ = read(("account/README.md", "A"), ("account/README.zh.md", "甲"))
    assert list(found) == ["account/index.md"]
    assert list(found["account/index.md"].versions) == ["en", "zh"]


def test_a_readme_beside_an_index_is_left_out() -> None:
    found, [finding] = read(("docs/README.md", "A"), ("docs/index.md", "B"))
    assert str(finding.place) == "docs/README.md:1:1"
    assert (finding.what, finding.level) == ("is not published: 'docs/index.md' is the page of its folder", "warn")
    assert [version.body.text for version in found["docs/index.md"].versions.values()] == ["B"]


def test_a_folder_named_after_a_language_is_an_error() -> None:
    found, [finding] = read(("zh/account/a.md", "甲"))
    assert (found, finding.hint) == ({}, "put 'a.zh.md' beside the page it translates")


@pytest.mark.parametrize(
    ("path", "kind", "wanted"),
    [
        ("contact/index.md", "article", "contact"),
        ("account/a.md", "article", "article"),
        ("guides/a.md", "guide", "guide"),
        ("api-reference/a.md", "api", "api"),
    ],
)
def test_an_articles_kind_follows_its_root(path: str, kind: str, wanted: str) -> None:
    assert read((path, "A"), kind=kind)[0][path].kind == wanted


def test_front_matter_and_body_know_their_lines() -> None:
    version, findings = read_version(source("---\ntitle: A\nrelated: [b.md]\n---\n\nSee [x](c.md).\n", "docs/a.md"))
    assert findings == []
    assert str(version.front.places["related.0"]) == "docs/a.md:3:11"
    assert str(version.body.place("c.md")) == "docs/a.md:6:9"


def test_a_body_without_front_matter_starts_on_line_one() -> None:
    version, _ = read_version(source("text\n", "a.md"))
    assert (version.body.line, version.front.title) == (1, "")


@pytest.mark.parametrize("text", ["---\n---\ntext", "---\n# only a comment\n---\ntext"])
def test_empty_front_matter_is_none(text: str) -> None:
    version, findings = read_version(source(text, "a.md"))
    assert (version.body.text, findings) == ("text", [])


def test_front_matter_that_is_not_closed_is_an_error() -> None:
    _, [finding] = read_version(source("---\ntitle: A\n\ntext\n", "a.md"))
    assert (finding.place.line, finding.what) == (1, "front matter is not closed")


def test_an_error_in_front_matter_has_its_line_in_the_file() -> None:
    _, [finding] = read_version(source("---\ntitle: A\nwieght: 3\n---\n", "a.md"))
    assert str(finding.place) == "a.md:3:1"


def test_all_fields_of_the_contract_are_read() -> None:
    front, findings = read_front_matter(
        "title: A\ndescription: one\n  sentence\nweight: 1.5\ntags: [t]\nalso_asked: [q]\nrelated: [b.md]\n"
        "aliases: [old/]\nreviewed: 2026-11-01\nowner: account\ndraft: true\nsources: [https://a.example]\n"
        "hide: [toc]\nneeds: [id]\nminutes: 5\nsearch: {exclude: true, boost: 2}\n",
        file="a.md",
    )
    assert findings == []
    assert (front.title, front.description, front.weight, front.reviewed) == ("A", "one sentence", 1.5, "2026-11-01")
    assert (front.tags, front.also_asked, front.related, front.aliases) == (("t",), ("q",), ("b.md",), ("old/",))
    assert (front.owner, front.draft, front.hide) == ("account", True, ("toc",))
    assert front.sources == (Source("https://a.example"),)
    assert (front.needs, front.minutes, front.exclude, front.boost) == (("id",), 5, True, 2.0)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Hello #\n", "Hello"),
        ("text\n\n# After text {#id .class}\n", "After text"),
        ("```\n# in code\n```\n# Real\n", "Real"),
        ("~~~~\n```\n# in code\n~~~~\n# Real\n", "Real"),
        ("# See [the *list*](a.md)\n", "See the list"),
        ("## second level\n", ""),
        ("#no space\n", "no space"),
        ("# 密码 `重置`\n", "密码 重置"),
    ],
)
def test_the_first_heading_is_found_outside_code(text: str, title: str) -> None:
    assert first_heading(text) == title
