"""`mkdocs serve`, as a writer meets it: an error is shown on the last good page, and goes when it is fixed."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from building import four_lines, write_tree
from conftest import NewPage
from previewing import serving

GOOD = 'title: {en: Account, zh: 账户}\nentries:\n  - {id: one, question: {en: "First?"}, answer: {en: Yes.}}\n'
OPTIONS = "languages: {en: English, zh: 中文}"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    write_tree(tmp_path, {"docs/a.md": "# Alpha\n\nFirst text.\n", "faq/account.yml": GOOD}, four_lines(OPTIONS))
    return tmp_path


def test_an_error_is_shown_on_the_last_good_page_and_goes_when_fixed(tree: Path, new_page: NewPage) -> None:
    with serving(tree) as url:
        page = new_page(locale="en-GB")
        page.goto(f"{url}a/")
        expect(page.locator("main")).to_contain_text("First text.")
        (tree / "docs" / "a.md").write_text("# Alpha\n\nSecond text.\n", "utf-8")
        expect(page.locator("main")).to_contain_text("Second text.")
        (tree / "faq" / "account.yml").write_text(GOOD.replace("question", "qestion"), "utf-8")
        (tree / "docs" / "a.md").write_text("# Alpha\n\nThird text. [x](none.md)\n", "utf-8")
        shown = page.get_by_role("alertdialog").or_(page.get_by_role("dialog")).or_(page.get_by_role("alert"))
        expect(shown.first).to_contain_text("faq/account.yml:3")
        expect(shown.first).to_contain_text("did you mean 'question'?")
        expect(shown.first).to_contain_text("docs/a.md:3")
        expect(page.locator("main")).to_contain_text("Second text.")
        page.goto(f"{url}faq/account/")
        expect(page.locator("main")).to_contain_text("First?")
        (tree / "faq" / "account.yml").write_text(GOOD, "utf-8")
        (tree / "docs" / "a.md").write_text("# Alpha\n\nFourth text.\n", "utf-8")
        expect(shown).to_have_count(0)
        page.goto(f"{url}a/")
        expect(page.locator("main")).to_contain_text("Fourth text.")
        page.close()


@pytest.mark.expects_trouble("503|500|404|Failed to load resource")
def test_a_preview_whose_first_build_fails_still_starts(tree: Path, new_page: NewPage) -> None:
    (tree / "docs" / "a.md").write_text("# Alpha\n\n[x](none.md)\n", "utf-8")
    with serving(tree) as url:
        page = new_page(locale="en-GB")
        page.goto(url)
        expect(page.locator("body")).to_contain_text("docs/a.md:3:5")
        (tree / "docs" / "a.md").write_text("# Alpha\n\nFixed.\n", "utf-8")
        expect(page.locator("h1")).to_be_visible()
        page.goto(f"{url}a/")
        expect(page.locator("main")).to_contain_text("Fixed.")
        page.close()


def test_the_preview_sends_the_sites_own_policy(tree: Path, new_page: NewPage) -> None:
    with serving(tree) as url:
        page = new_page()
        answer = page.goto(f"{url}a/")
        assert answer is not None
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        page.close()
