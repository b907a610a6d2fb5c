"""The pages of the site: fallback, drafts, made indexes, addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.content.languages import Languages
from helpcenter.site.address import OutputPath
from helpcenter.site.page import SitePage
from making import BOTH, EN, Made, make


def pages(made: Made) -> dict[str, SitePage]:
    return {page.key: page for page in made.site.pages}


def test_a_page_without_a_translation_is_served_in_every_language(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/account/a.md": "# Alpha\n"})
    page = pages(made)["zh:account/a.md"]
    assert (page.title, page.text_lang, page.fallback, page.listed, page.translations) == (
        "Alpha",
        "en",
        True,
        False,
        ("en",),
    )


def test_a_page_in_the_second_language_only_is_served_in_the_first(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/account/a.zh.md": "# 甲\n"})
    found = pages(made)
    assert (found["en:account/a.md"].text_lang, found["en:account/a.md"].fallback) == ("zh", True)
    assert (found["zh:account/a.md"].fallback, found["zh:account/a.md"].translations) == (False, ("zh",))


def test_a_faq_file_in_one_language_is_a_fallback_in_the_other(tmp_path: Path) -> None:
    text = "title: {zh: 甲}\nentries: [{id: one, question: {zh: 问}, answer: {zh: 答}}]\n"
    found = pages(make(tmp_path, {"faq/a.yml": text}))
    assert (found["en:faq/a.md"].fallback, found["en:faq/a.md"].title) == (True, "甲")
    assert found["zh:faq/a.md"].fallback is False


def test_a_translation_takes_over_what_holds_for_every_language(tmp_path: Path) -> None:
    front = (
        "---\nweight: 5\nreviewed: 2026-11-01\nowner: account\nrelated: [b.md]\n"
        "minutes: 3\nhide: [toc]\nsearch: {exclude: true}\n---\n"
    )
    made = make(tmp_path, {"docs/a.md": front + "# A\n", "docs/a.zh.md": "# 甲\n", "docs/b.md": "# B\n"})
    page = pages(made)["zh:a.md"]
    assert (page.title, page.front.weight, page.front.reviewed, page.front.owner) == ("甲", 5, "2026-11-01", "account")
    assert (page.front.related, page.front.minutes, page.front.hide, page.front.exclude) == (
        ("b.md",),
        3,
        ("toc",),
        True,
    )


def test_an_error_in_related_of_both_languages_is_told_at_the_file_that_holds_it(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "---\nrelated: [none.md]\n---\n# A\n", "docs/a.zh.md": "# 甲\n"})
    assert {str(finding.place) for finding in made.findings} == {"docs/a.md:2:11"}


def test_a_draft_is_in_the_preview_only(tmp_path: Path) -> None:
    files = {"docs/t/a.md": "---\ndraft: true\n---\n# A\n", "docs/t/b.md": "# B\n"}
    assert "en:t/a.md" not in pages(make(tmp_path, files))
    assert "en:t/a.md" in pages(make(tmp_path, files, drafts=True))


def test_a_draft_translation_leaves_the_fallback(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "# A\n", "docs/a.zh.md": "---\ndraft: true\n---\n# 甲\n"})
    page = pages(made)["zh:a.md"]
    assert (page.title, page.fallback, page.translations) == ("A", True, ("en",))


def test_a_link_to_a_draft_is_an_error_in_a_build(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "---\ndraft: true\n---\n# A\n", "docs/b.md": "[x](a.md)\n"})
    assert made.lines == ["docs/b.md:1:5: link to a page that does not exist: 'a.md'"]


def test_home_search_and_indexes_are_made(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/deep/er/a.md": "# A\n", "faq/f.yml": "title: F\nentries: []\n"}, languages=EN)
    kinds = {page.path: page.kind for page in made.site.pages}
    assert kinds == {
        "index.md": "home", "search.md": "search", "deep/index.md": "topic", "deep/er/index.md": "topic",
        "deep/er/a.md": "article", "faq/index.md": "topic", "faq/f.md": "faq",
    }  # fmt: skip


def test_a_written_index_is_not_made_again(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/t/index.md": "# Mine\n", "docs/t/a.md": "# A\n", "docs/index.md": "# Own home\n"})
    found = pages(made)
    assert (found["en:t/index.md"].title, found["en:index.md"].title) == ("Mine", "Own home")
    assert ">A</a>" in made.html("t/index.md")


def test_a_contact_page_is_made_of_channels_alone(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/contact/channels.yml": "channels: [{id: a, kind: chat, title: Chat}]\n"})
    assert 'id="a"' in made.html("contact/index.md", "zh")


def test_an_empty_tree_has_a_home_and_a_search_page(tmp_path: Path) -> None:
    made = make(tmp_path, {}, languages=EN)
    assert (sorted(page.path for page in made.site.pages), made.lines) == (["index.md", "search.md"], [])


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: From front\n---\n# Heading\n", "From front"),
        ("# Heading\n", "Heading"),
        ("no heading\n", "Reset password"),
    ],
)
def test_a_title_is_from_front_matter_then_heading_then_name(tmp_path: Path, text: str, title: str) -> None:
    made = make(tmp_path, {"docs/t/reset-password.md": text})
    assert pages(made)["en:t/reset-password.md"].title == title


@pytest.mark.parametrize(
    ("path", "prefix", "directories", "files"),
    [
        ("index.md", "", "", ""),
        ("index.md", "zh/", "zh/", "zh/index.html"),
        ("a/index.md", "", "a/", "a/index.html"),
        ("a/b.md", "zh/", "zh/a/b/", "zh/a/b.html"),
        ("密码/重置.md", "", "%E5%AF%86%E7%A0%81/%E9%87%8D%E7%BD%AE/", "%E5%AF%86%E7%A0%81/%E9%87%8D%E7%BD%AE.html"),
    ],
)  # fmt: skip
def test_the_address_of_a_page(path: str, prefix: str, directories: str, files: str) -> None:
    assert OutputPath.of_page(path, prefix).address(directory_urls=True).text == directories
    assert OutputPath.of_page(path, prefix, directory_urls=False).address().text == files


def test_pages_come_in_one_order_whatever_the_order_of_files(tmp_path: Path) -> None:
    files = {f"docs/t{n % 3}/p{n}.md": f"# P{n}\n" for n in range(12)}
    first = make(tmp_path / "a", files)
    second = make(tmp_path / "b", dict(reversed(files.items())))
    assert [page.key for page in first.site.pages] == [page.key for page in second.site.pages]


def test_every_page_is_there_once_in_every_language(tmp_path: Path) -> None:
    files = {"docs/a.md": "# A", "docs/b.zh.md": "# 乙", "guides/c.md": "# C", "faq/d.yml": "title: D\nentries: []\n"}
    languages = Languages({"en": "English", "zh": "中文", "no": "Norsk"})
    made = make(tmp_path, files, languages=languages)
    paths = [sorted(page.path for page in made.site.pages if page.lang == lang) for lang in languages.codes]
    assert paths[0] == paths[1] == paths[2]
    assert {"a.md", "b.md", "guides/c.md", "faq/d.md"} <= set(paths[0])


def test_a_symbolic_link_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("# Secret\n")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").symlink_to(tmp_path / "secret.md")
    made = make(tmp_path, {})
    assert made.lines == ["docs/a.md:1:1: is a symbolic link"]


def test_a_folder_that_is_a_symbolic_link_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "faq").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "guides").mkdir()
    (tmp_path / "guides" / "x").symlink_to(tmp_path / "elsewhere")
    assert "guides/x:1:1: is a symbolic link" in make(tmp_path, {}).lines


def test_text_that_is_not_utf8_is_an_error_at_its_line(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": b"# A\n\ncaf\xe9\n"})
    assert made.lines == ["docs/a.md:3:1: is not UTF-8 text"]


def test_hidden_files_are_left_alone(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/.notes.md": "# N", "faq/.old/a.yml": "nonsense"}, languages=BOTH)
    assert (made.lines, [page.path for page in made.site.pages if page.lang == "en"]) == ([], ["index.md", "search.md"])


def test_two_files_that_give_one_page_are_an_error(tmp_path: Path) -> None:
    faq = "title: A\nentries: []\n"
    made = make(tmp_path, {"faq/a.yml": faq, "faq/a.md": "# A\n"})
    assert made.lines == ["faq/a.yml:1:1: has the same address as faq/a.md"]


def test_two_faq_files_of_one_name_are_an_error(tmp_path: Path) -> None:
    faq = "title: A\nentries: []\n"
    made = make(tmp_path, {"faq/a.yml": faq, "faq/a.yaml": faq})
    assert made.lines == ["faq/a.yml:1:1: has the same address as faq/a.yaml"]


def test_a_docs_folder_named_as_a_root_does_not_hide_that_roots_page(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/guides/a.md": "# One\n", "guides/a.md": "# Two\n"})
    assert made.lines == ["guides/a.md:1:1: has the same address as docs/guides/a.md"]
