"""Sketches: parts that are drawn, callouts that are counted, texts in every language, lines that fit."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import ROOT
from disguises import DISGUISES, marks
from helpcenter.checks.shown.addresses import find
from helpcenter.checks.shown.pieces import of_page
from helpcenter.content import yaml
from helpcenter.content.languages import Languages
from helpcenter.content.schema import check
from helpcenter.figures import parts, sketches
from helpcenter.figures.lettering import wide, wrap
from helpcenter.figures.source import SCHEMAS, localise, untranslated
from making import BOTH, make

SCREENS = sorted((ROOT / "figures" / "screens").glob("*.yml"))
HEAD = "title: T\nalt: A\nparts:\n"


def drawn(**data: Any) -> ElementTree.Element:
    inner, _ = sketches.draw(data)
    return ElementTree.fromstring(f"<svg>{inner}</svg>")  # noqa: S314 - drawn here


def texts(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter("text")]


@pytest.mark.parametrize("kind", sorted(parts.DRAW))
def test_each_kind_of_part_shows_its_text_and_takes_room(kind: str) -> None:
    part: dict[str, Any] = {"kind": kind, "text": ["One", "Two"] if kind == "tabs" else "One <b>"}
    root = drawn(parts=[part])
    assert texts(root)[0] == ("One" if kind == "tabs" else "One <b>")
    assert sketches.draw({"parts": [part, part]})[1] > sketches.draw({"parts": [part]})[1] + 15


def test_every_kind_of_the_format_is_drawn() -> None:
    findings = check(yaml.parse(HEAD + "  - {kind: x, text: a}\n", file="f.yml"), SCHEMAS / "sketch.json")
    [finding] = findings
    allowed = set(finding.hint.rpartition("llowed: ")[2].split(", "))
    assert allowed == set(parts.DRAW)


def test_callouts_are_counted_from_top_to_bottom() -> None:
    some = [{"kind": "text", "text": "a", "callout": "x"}, {"kind": "text", "text": "b"},
            {"kind": "text", "text": "c", "callout": "y"}]  # fmt: skip
    root = drawn(parts=some)
    assert texts(root) == ["a", "1", "b", "c", "2"]
    circles = [float(circle.get("cy", "0")) for circle in root.iter("circle")]
    assert circles == sorted(circles)


def test_what_is_secret_is_never_drawn() -> None:
    root = drawn(parts=[{"kind": "field", "text": "Password", "value": "hunter2", "secret": True}])
    assert texts(root) == ["Password", "••••••••"]


def test_a_page_shows_its_address() -> None:
    assert "a.example/b" in texts(drawn(screen="page", address="a.example/b", parts=[{"kind": "text", "text": "x"}]))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"])), st.floats(20, 300))
def test_lines_fit_and_lose_nothing(text: str, width: float) -> None:
    lines = wrap(text, width, 13)
    assert " ".join("".join(lines).split()) == " ".join(text.split())
    hanging = " ，。、；：！？）】」』》”’"
    assert all(wide(line.rstrip(hanging), 13) <= width or len(line.rstrip(hanging)) == 1 for line in lines)


@pytest.mark.parametrize("kind", ["text", "row", "field", "bar", "theirs"])
@pytest.mark.parametrize("disguise", DISGUISES)
def test_an_address_that_is_broken_into_lines_is_found(disguise: str, kind: str) -> None:
    said = f"Open the letter about the wallet and write to {DISGUISES[disguise](1234)}"
    svg, _ = sketches.draw({"parts": [{"kind": kind, "text": said, "value": said}]})
    found = " ".join(one.text + one.value for piece in of_page(f"<svg>{svg}</svg>") for one in find(piece.text)).lower()
    assert any(mark in found for mark in marks(disguise, 1234)), found


def test_a_text_that_one_language_lacks_is_an_error_at_its_place() -> None:
    source = "title: {en: T, zh: 题}\nalt: {en: A, zh: 述}\nparts:\n  - kind: text\n    text: {en: only}\n"
    [finding] = untranslated(yaml.parse(source, file="f.yml"), BOTH)
    assert (str(finding.place), finding.what) == ("f.yml:5:11", "no text in 'zh'")
    assert list(untranslated(yaml.parse(HEAD + "  - {kind: text, text: a}\n", file="f.yml"), BOTH)) == []


@pytest.mark.parametrize("file", SCREENS, ids=lambda file: file.stem)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_sites_own_sketches_are_whole_and_keep_inside_their_screen(file: Path, lang: str) -> None:
    languages = Languages({"en": "English", "zh": "中文"})
    document = yaml.parse(file.read_text("utf-8"), file=file.name)
    assert check(document, SCHEMAS / "sketch.json") == []
    assert list(untranslated(document, languages)) == []
    data = localise(document.data, lang, languages)
    for element in drawn(**data).iter("text"):
        size = float(element.get("font-size", "0"))
        x, width = float(element.get("x", "0")), wide(element.text or "", size) * 0.95
        left = x - {"middle": width / 2, "end": width}.get(element.get("text-anchor", ""), 0)
        assert left >= -parts.PAD, element.text
        assert left + width <= sketches.WIDTH, element.text


def test_there_are_twenty_and_each_stands_on_a_page_in_both_languages() -> None:
    assert len(SCREENS) >= 20
    for ending in (".zh.md", ".md"):
        pages = [path for root in ("docs", "guides") for path in (ROOT / root).rglob(f"*{ending}")]
        shown = [name for path in pages if ending == ".zh.md" or not path.name.endswith(".zh.md")
                 for name in re.findall(r"```sketch\nscreens/([\w-]+)\n```", path.read_text("utf-8"))]  # fmt: skip
        assert sorted(shown) == [path.stem for path in SCREENS]


def test_a_drawing_has_its_words_beside_it(tmp_path: Path) -> None:
    figure = "title: T\nalt: Said aloud\nparts:\n  - {kind: button, text: Go, callout: Press <once>}\n"
    html = make(tmp_path, {"docs/a.md": "# A\n\n```sketch\ns\n```\n", "figures/s.yml": figure}).html("a.md")
    assert ">Said aloud</desc>" in html
    assert "<li>Press &lt;once&gt;</li>" in html
