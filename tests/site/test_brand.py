"""Another team's brand: its own name, logo, picture, words and colours, and nothing of this repository's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from building import ROOT, run_mkdocs, write_tree
from conftest import MakeSite

MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#4b0082"/></svg>'
CONFIG = """\
site_name: Acme Help
site_url: https://help.acme.example/
copyright: © Acme
theme: {name: material, logo: brand/mark.svg, favicon: brand/mark.svg}
plugins:
  - helpcenter:
      languages: {en: English}
      colours:
        brand: {light: '#4b0082', dark: '#d0b0ff'}
        link: {light: '#4b0082', dark: '#d0b0ff'}
"""
TREE = {
    "docs/brand/mark.svg": MARK,
    "docs/brand/day.svg": MARK,
    "docs/brand/night.svg": MARK.replace("4b0082", "d0b0ff"),
    "docs/home.yml": """\
hero: {title: What can Acme do for you?, text: Ask away., picture: brand/day.svg, dark: brand/night.svg}
rows: [{text: It is on fire, page: fire.md}]
tiles: [{text: Refund, page: fire.md, icon: coins}]
topics: [{page: fire.md, icon: alert, text: Smoke and flames}]
""",
    "docs/fire.md": "# Fire\n\nLeave the room.\n",
    "docs/contact/channels.yml": "channels: [{id: chat, kind: chat, title: Chat, address: 'https://acme.example'}]\n",
    "emergency.yml": "title: Now\nsteps: [{id: go, title: Go., text: Leave.}]\n",
}
NAMES = ("beacon", "lighthouse", "kraken", "灯塔")
"""What is shown of this repository's site."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("acme")
    write_tree(root, TREE, CONFIG)
    built = run_mkdocs(root, "--strict")
    assert built.ok, built.output
    return built.site


def test_nothing_of_beacon_is_left(site: Path) -> None:
    pages = [file for file in site.rglob("*") if file.suffix in (".html", ".css", ".svg", ".txt", ".xml")]
    assert len(pages) > 10
    assert {name: files for name in NAMES if (files := [file for file in pages if says(file, name)])} == {}
    ours = [ROOT / "mkdocs.yml", *(file for file in (ROOT / "docs").rglob("*") if file.suffix in (".md", ".yml"))]
    assert [name for name in NAMES if not any(says(file, name) for file in ours)] == []


def says(file: Path, name: str) -> bool:
    return name in file.read_text("utf-8").lower()


def test_its_name_logo_words_picture_and_colours_are_shown(site: Path) -> None:
    home = (site / "index.html").read_text("utf-8")
    for shown in ("Acme Help", "© Acme", 'src="brand/mark.svg"', "What can Acme do for you?", "Ask away.", "Smoke and"):
        assert shown in home, shown
    assert re.search(r'picture--light" src="brand/day.svg".*picture--dark" src="brand/night.svg"', home, re.DOTALL)
    assert '<link rel="icon" href="brand/mark.svg">' in home
    colours = (site / "assets/helpcenter/colours.css").read_text("utf-8")
    assert colours.count("--brand:") == colours.count("--brand:var(--if-light,#4b0082)var(--if-dark,#d0b0ff)") == 1
    assert "Acme Help" in (site / "emergency/index.html").read_text("utf-8")


def test_colours_stand_in_one_file(site: Path) -> None:
    declared = re.compile(r"--(?:page|card|fog|ink|quiet|line|edge|link|brand|now|now-ground):")
    sheets = (ROOT / "hooks/helpcenter/theme/assets/helpcenter").rglob("*.css")
    declaring = {file.name for file in sheets if declared.search(file.read_text("utf-8"))}
    assert declaring == {"page.css"}  # there for paper, which is black on white


AMBER = {
    "page.css": {".hc-now::before", ".hc-act, .md-typeset :is(.danger, .error)"},
    "home.css": {".hc-rows"},
    "contact.css": {".hc-case--now .hc-case__urgency"},
    "emergency.css": {".hc-sheet__now"},
    "search.css": {".hc-secret", ".hc-hit--urgent"},
    "tools.css": {".md-typeset :is(.hc-verdict--resembles, .hc-verify__sum[data-verdict=resembles]:not(:empty))"},
}
"""What tells a reader to act now, or to stop: emergencies, a secret that is being typed, an address that is forged."""


def test_amber_says_act_now_and_nothing_else() -> None:
    found: dict[str, set[str]] = {}
    sheets = (ROOT / "hooks/helpcenter/theme/assets/helpcenter/styles").glob("*.css")
    for file in (sheet for sheet in sheets if sheet.name != "figures.css"):  # where it is a colour of data
        text = re.sub(r"/\*.*?\*/", "", file.read_text("utf-8"), flags=re.DOTALL)
        for selector, body in re.findall(r"([^{};]+)\{([^{}]*)\}", text):
            if re.search(r"var\(--(?:now|now-ground|warning)\)", body):
                found.setdefault(file.name, set()).add(" ".join(selector.split()))
    assert found == AMBER


@pytest.mark.parametrize(
    ("home", "line"),
    [
        ("rows: [{text: A, page: none.md}]", "docs/home.yml:1:24: link to a page that does not exist"),
        ("tiles: [{text: A, page: a.md, icon: unicorn}]", "docs/home.yml:1:37: not one of the allowed values"),
        ("hero: {picture: none.svg}", "docs/home.yml:1:17: link to a file that does not exist"),
        ("rowz: []", "docs/home.yml:1:1: unknown key"),
        ("hero: {picture: a.md}", "docs/home.yml:1:17: not a picture"),
    ],
)
def test_what_is_wrong_with_the_home_page_is_told_at_its_place(make_site: MakeSite, home: str, line: str) -> None:
    built = make_site({"docs/home.yml": home, "docs/a.md": "# A\n"})
    assert not built.ok
    assert line in built.output


def test_without_a_home_file_rows_and_tiles_are_those_of_urgent(make_site: MakeSite) -> None:
    intents = "".join(
        f"  - {{id: i{at}, pin: p{at}.md, row: Row {at}, phrases: {{en: [word{at}]}}}}\n" for at in range(9)
    )
    pages = {f"docs/p{at}.md": f"# Page {at}\n" for at in range(9)}
    built = make_site({"urgent.yml": f"intents:\n{intents}", "docs/t/a.md": "# Apples\n", **pages})
    assert built.ok, built.output
    home = (built.site / "index.html").read_text("utf-8")
    rows, tiles = home.partition('<ul class="hc-rows__list ')[2].partition('class="hc-tiles')[::2]
    assert re.findall(r"Row (\d)", rows) == ["0", "1", "2"]
    assert re.findall(r"Row (\d)", tiles) == ["3", "4", "5", "6"]
