"""What a page depends on beside its own text."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.build import fingerprint, inputs
from helpcenter.build.trusted import STOCK
from making import make


def test_the_code_of_every_stock_package_that_is_a_checkout_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def code(name: str) -> str:
        read.append(name)
        return name

    monkeypatch.setattr(fingerprint, "is_installed", lambda name: False)
    monkeypatch.setattr(fingerprint, "code", code)
    inputs.engine.__wrapped__()
    assert sorted(read) == sorted(set(STOCK) - {"helpcenter"})
    assert len(read) > 1


PAGES = {
    "docs/index.md": "# Home\n",
    **{f"docs/{folder}/{at}.md": f"# Page {at}\n\nText.\n" for folder in "ab" for at in range(3)},
    "docs/a/0.zh.md": "# 页\n\n文。\n",
    "faq/x.yml": "title: X\nentries:\n  - {id: one, question: Why?, answer: So., related: [a/2.md]}\n",
    "docs/b/2.md": "---\nrelated: [a/1.md]\n---\n# Last\n\nText.\n",
}


@pytest.mark.parametrize(
    ("file", "old", "new", "depend"),
    [
        ("docs/a/1.md", "Text", "Other text", "en:a/1.md zh:a/1.md"),
        ("docs/a/0.md", "Text", "Other text", "en:a/0.md zh:a/0.md"),
        ("docs/a/0.zh.md", "文", "字", "zh:a/0.md"),
        # A title is shown by the pages of its folder, by the page of all pages, and where it is related.
        ("docs/a/1.md", "Page 1", "Other", "a/0.md a/1.md a/2.md a/index.md b/2.md search.md"),
        ("docs/a/2.md", "Page 2", "Other", "a/0.md a/1.md a/2.md a/index.md faq/x.md search.md"),
        ("docs/b/0.md", "Page 0", "Other", "b/0.md b/1.md b/2.md b/index.md search.md"),
        ("docs/b/2.md", "Last", "Other", "b/0.md b/1.md b/2.md b/index.md search.md"),
    ],
)
def test_a_change_is_in_the_name_of_every_page_that_shows_it_and_of_no_other(
    tmp_path: Path, file: str, old: str, new: str, depend: str
) -> None:
    names = []
    for folder, text in (("before", PAGES[file]), ("after", PAGES[file].replace(old, new))):
        site = make(tmp_path / folder, {**PAGES, file: text}).site
        names.append({page.key: inputs.Inputs(site, "").of(page) for page in site.pages})
    wanted = depend.split() if ":" in depend else [f"{lang}:{path}" for path in depend.split() for lang in ("en", "zh")]
    assert {key for key, name in names[0].items() if names[1][key] != name} == set(wanted)
