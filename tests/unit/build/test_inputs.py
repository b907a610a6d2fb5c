"""What a page depends on beside its own text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from helpcenter.build import fingerprint, inputs
from helpcenter.build.trusted import STOCK
from helpcenter.content.languages import Languages
from helpcenter.site.site import Site
from making import EN, make


def test_the_code_of_every_stock_package_that_is_a_checkout_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def code(name: str) -> str:
        read.append(name)
        return name

    monkeypatch.setattr(fingerprint, "is_installed", lambda name: False)
    monkeypatch.setattr(fingerprint, "code", code)
    inputs.engine.__wrapped__()
    assert sorted(read) == sorted(STOCK)
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


def named(site: Site) -> dict[str, str]:
    """The name of what each page depends on."""
    found = inputs.Inputs(site, "")
    return {page.key: found.of(page) for page in site.pages}


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """The paths of the pages of which something changed, in whatever language."""
    return {key.partition(":")[2] for key in before if after[key] != before[key]}


RICH = {
    "docs/index.md": "# Home\n\nWelcome.\n",
    "docs/contact/index.md": "# Contact\n\nWrite.\n",
    "docs/a/cites.md": "---\nsources: ['https://a.example/b']\nreviewed: 2026-11-20\n---\n# Cites\n\nA coin.\n",
    "docs/a/drawn.md": "# Drawn\n\n```sketch\none\n```\n",
    "docs/a/fee.md": "# Fee\n\nIt is {{ fact fee }}.\n",
    "docs/a/fees.md": "# Costs\n\n{{ calculator fee }}\n",
    "docs/a/needs.md": "# Needs\n\nText.\n",
    "docs/a/now.md": "# Now\n\n{{ emergency }}\n",
    "faq/f.yml": "title: F\nentries: [{id: one, question: Why?, answer: 'It is {{ fact fee }}.'}]\n",
    "guides/walk.yml": "title: Lost\nrelated: [a/needs.md, faq/f.yml]\nstart: s\n"
    "steps: [{id: s, outcome: solved, text: Good.}]\n",
    "figures/one.yml": "title: One\nalt: A\ncaption: Of {{ fact drawn }}\nparts: [{kind: text, text: a}]\n",
    "emergency.yml": "title: Urgent\nsteps: [{id: a, title: A, text: 'In {{ fact told }}.'}]\n",
    "glossary.yml": "- {id: coin, term: Coin, short: Money.}\n",
    "sources.yml": "- {url: 'https://a.example/b', read: 2026-11-20}\n",
    "facts.yml": "".join(
        f"- {{id: {name}, value: {value}, source: 'https://a.example/b'}}\n"
        for name, value in (("fee", "1%"), ("drawn", "1 day"), ("told", "2 days"), ("none", "9 days"))
    ),
}
ARTICLES = "a/cites.md a/drawn.md a/fee.md a/fees.md a/needs.md a/now.md"
OTHERS = "a/index.md contact/index.md emergency.md faq/f.md faq/index.md glossary.md guides/index.md guides/walk.md"
ALL = f"{ARTICLES} {OTHERS} index.md search.md"


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The names of a site with an entry of many kinds."""
    return named(make(tmp_path_factory.mktemp("rich"), RICH, languages=EN).site)


@pytest.mark.parametrize(
    ("file", "old", "new", "depend"),
    [
        ("docs/index.md", "Welcome", "Hello", "index.md"),
        # Each page has a link to the contact page.
        ("docs/contact/index.md", "# Contact", "# Talk", ALL),
        ("docs/contact/index.md", "Write", "Call", "contact/index.md"),
        ("facts.yml", "1%", "2%", "a/fee.md faq/f.md"),
        ("facts.yml", "1 day,", "3 days,", "a/drawn.md"),
        ("facts.yml", "9 days", "8 days", ""),
        # A tool that says which entries it shows depends on those; a calculator may read everything.
        ("facts.yml", "2 days", "4 days", "a/fees.md a/now.md emergency.md"),
        ("emergency.yml", "title: A", "title: B", "a/fees.md a/now.md emergency.md"),
        ("figures/one.yml", "title: One", "title: Two", "a/drawn.md"),
        ("glossary.yml", "Money", "Cash", f"{ARTICLES} glossary.md index.md"),
        ("guides/walk.yml", "Good", "Fine", "a/fees.md guides/walk.md"),
        ("guides/walk.yml", "a/needs.md, ", "", "a/fees.md a/needs.md guides/index.md guides/walk.md search.md"),
        ("guides/walk.yml", ", faq/f.yml", "", "a/fees.md guides/index.md guides/walk.md search.md"),
        ("faq/f.yml", "It is", "Is it", "faq/f.md"),
        ("faq/f.yml", "Why", "How", "a/fees.md faq/f.md search.md"),
    ],
)
def test_what_is_not_a_pages_own_is_in_the_name_of_the_pages_that_show_it(
    tmp_path: Path, rich: Mapping[str, str], file: str, old: str, new: str, depend: str
) -> None:
    after = named(make(tmp_path, {**RICH, file: RICH[file].replace(old, new)}, languages=EN).site)
    assert changed(rich, after) == set(depend.split())


TOOL = {"index": "Text.", "fees": "{{ calculator fee }}", "other": "Text."}


def test_a_tool_that_may_read_everything_reads_its_own_language(tmp_path: Path) -> None:
    files = {f"docs/{name}{lang}.md": f"# Title\n\n{text}\n" for name, text in TOOL.items() for lang in ("", ".zh")}
    before = named(make(tmp_path / "before", files).site)
    files["docs/other.zh.md"] = "# 别的\n\nText.\n"
    after = named(make(tmp_path / "after", files).site)
    tools = {key for key in before if key.endswith("fees.md") and after[key] != before[key]}
    assert tools == {"zh:fees.md"}


@pytest.mark.parametrize("names", [{"en": "English", "zh": "中文"}, {"zh": "中文", "en": "English"}])
def test_a_translation_has_the_headings_of_the_first_language_whichever_that_is(
    tmp_path: Path, names: Mapping[str, str]
) -> None:
    first, second = names

    def headed(folder: str, *headings: str) -> dict[str, str]:
        places = ("docs/a.md", f"docs/a.{second}.md")
        files = {place: f"# A\n\n## {heading}\n" for place, heading in zip(places, headings, strict=True)}
        return named(make(tmp_path / folder, files, languages=Languages(names)).site)

    before, of_first, of_second = headed("1", "One", "Two"), headed("2", "Other", "Two"), headed("3", "One", "Other")
    assert {key for key in before if of_first[key] != before[key]} == {f"{first}:a.md", f"{second}:a.md"}
    assert {key for key in before if of_second[key] != before[key]} == {f"{second}:a.md"}


@pytest.mark.parametrize(("folder", "size"), [("", 4), ("a/", 8), ("z/", 8)])
def test_in_a_long_folder_a_title_is_in_the_names_of_the_pages_around_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, size: int
) -> None:
    """A change in a folder of thousands renders the pages that show it, not the whole folder."""
    monkeypatch.setattr(inputs, "MAX_SECTIONS", 4)
    monkeypatch.setattr(inputs, "MAX_PAGES", 8)
    names = [f"{folder}{at:03}.md" for at in range(24)]
    files = {f"docs/{name}": f"# {name}\n" for name in names}
    before = named(make(tmp_path / "before", files, languages=EN).site)
    at = 12
    files[f"docs/{names[at]}"] = f"# {names[at]} and more\n"
    around = changed(before, named(make(tmp_path / "after", files, languages=EN).site)) & set(names)
    assert around == {*names[at - size // 2 + 1 : at + size // 2 + 1]}
