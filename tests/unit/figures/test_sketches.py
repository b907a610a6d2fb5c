"""Sketches: parts that are drawn, callouts and steps that are counted, texts in every language, lines that fit."""

from __future__ import annotations

import re
from itertools import pairwise
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
from helpcenter.figures.fitting import misfits
from helpcenter.figures.lettering import clusters, wide, wrap
from helpcenter.figures.source import SCHEMAS, localise, untranslated
from making import BOTH, make

SCREENS = sorted((ROOT / "figures" / "screens").glob("*.yml"))
HEAD = "title: T\nalt: A\nparts:\n"


def drawn(of: sketches.Format = sketches.SINGLE, **data: Any) -> ElementTree.Element:
    inner, _ = sketches.draw(data, of)
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
    assert all(wide(line.rstrip(), 13) <= width or len(clusters(line.rstrip())) == 1 for line in lines)
    assert all(clusters(line) == clusters(text)[at : at + len(clusters(line))] for at, line in _placed(lines, text))


def _placed(lines: list[str], text: str) -> list[tuple[int, str]]:
    """Each line with the number of the character where it begins; no character is in two of them."""
    found, at, characters = [], 0, clusters(text)
    for line in lines:
        wanted = clusters(line.rstrip())
        while characters[at : at + len(wanted)] != wanted:
            at += 1
            assert at <= len(characters), line
        found.append((at, line.rstrip()))
        at += len(wanted)
    return found


LABELS = (
    "Zwei-Faktor-Authentifizierung deaktivieren", "Подтвердить новое устройство", "إعادة تعيين كلمة المرور",
    "Επιβεβαίωση διεύθυνσης ανάληψης", "पासवर्ड रीसेट करें", "אימות דו־שלבי כבוי",
)  # fmt: skip
"""Buttons of the kind that help centres in other languages describe."""


@pytest.mark.parametrize("label", LABELS)
def test_words_of_other_scripts_are_not_torn(label: str) -> None:
    longest = max(wide(word, 13) for word in label.split())
    assert [word for line in wrap(label, longest + 1, 13) for word in line.split()] == label.split()


def test_emoji_and_marks_stay_whole() -> None:
    text = "👨‍👩‍👧👍🏽🇩🇪กิน้ำ"
    assert "".join(wrap(text, 15, 13)) == text
    assert all(clusters(line)[0] == line for line in wrap("👨‍👩‍👧👍🏽🇩🇪", 15, 13))


def test_a_quotation_mark_stays_with_its_word() -> None:
    lines = wrap("点“取款”按钮（右上角）", 13 * 1.05 * 3.2, 13)
    assert not [line for line in lines if line[0] in "”）" or line[-1] in "“（"]


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
    assert [*misfits(document, languages), *untranslated(document, languages)] == []
    data = localise(document.data, lang, languages)
    for screen in data.get("steps", [data]):
        of = sketches.STEP if "steps" in data else sketches.SINGLE
        for element in drawn(of, **screen).iter("text"):
            size = float(element.get("font-size", "0"))
            x, width = float(element.get("x", "0")), wide(element.text or "", size) * 0.95
            left = x - {"middle": width / 2, "end": width}.get(element.get("text-anchor", ""), 0)
            assert left >= -parts.PAD, element.text
            assert left + width <= of.width, element.text


def test_there_are_thirty_and_each_is_on_a_page_in_both_languages() -> None:
    assert len(SCREENS) >= 30
    files = [path for root in ("docs", "guides", "api-reference") for path in (ROOT / root).rglob("*")]
    shown: dict[str, set[str]] = {".zh.md": set(), ".md": set(), ".yml": set()}
    for path in files:
        ending = ".zh.md" if path.name.endswith(".zh.md") else path.suffix
        if ending in shown:
            shown[ending] |= set(re.findall(r"```sketch\n\s*screens/([\w-]+)\n", path.read_text("utf-8")))
    names = {path.stem for path in SCREENS}
    assert shown[".md"] == shown[".zh.md"], "the same in both languages"
    assert shown[".md"] | shown[".yml"] == names


def test_a_drawing_has_its_words_beside_it(tmp_path: Path) -> None:
    figure = "title: T\nalt: Said aloud\nparts:\n  - {kind: button, text: Go, callout: Press <once>}\n"
    html = make(tmp_path, {"docs/a.md": "# A\n\n```sketch\ns\n```\n", "figures/s.yml": figure}).html("a.md")
    assert ">Said aloud</desc>" in html
    assert "<li>Press &lt;once&gt;</li>" in html


STEPS = """\
title: {en: Way in, zh: 登录}
steps:
  - caption: {en: "Press <Go>.", zh: 点“去”。}
    alt: {en: A page with a button., zh: 有一个按钮的页面。}
    screen: page
    address: help.example/a
    mark: address
    parts: [{kind: button, text: {en: Go, zh: 去}}]
  - caption: {en: Wait., zh: 等一下。}
    alt: {en: A list of three., zh: 三行的列表。}
    parts:
      - {kind: row, text: {en: One, zh: 一}, mark: true}
      - {kind: row, text: {en: Two, zh: 二}}
      - {kind: corner, text: {en: Chat, zh: 客服}, mark: true}
"""


@pytest.mark.parametrize(
    ("lang", "captions"), [("en", ["Press &lt;Go&gt;.", "Wait."]), ("zh", ["点“去”。", "等一下。"])]
)
def test_steps_are_numbered_equally_high_and_said_in_words(tmp_path: Path, lang: str, captions: list[str]) -> None:
    pages = {"docs/a.md": "# A\n\n```sketch\ns\n```\n", "docs/a.zh.md": "# 甲\n\n```sketch\ns\n```\n"}
    html = make(tmp_path, {**pages, "figures/s.yml": STEPS}).html("a.md", lang)
    assert re.findall(r"<p>(.*)</p></li>", html) == captions
    drawings = [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", html)]  # noqa: S314 - drawn here
    assert [svg.find("title") is not None and svg.get("role") for svg in drawings] == ["img", "img"]
    assert len({svg.get("height") for svg in drawings}) == 1
    assert len({svg.get("aria-labelledby") for svg in drawings}) == 2
    marks = [[text for text in texts(svg) if text.isdecimal()] for svg in drawings]
    assert marks == [["1"], ["2", "2"]], "at the address, at a row, at the button in the corner"
    assert 'role="region" tabindex="0" aria-labelledby="figure-s-name"' in html


def test_a_mark_is_as_wide_as_what_it_marks() -> None:
    """A row takes the whole width; a button in the corner does not."""

    def ring(kind: str) -> float:
        root = drawn(sketches.STEP, parts=[{"kind": kind, "text": "Chat", "mark": True}])
        return next(float(each.get("width", "0")) for each in root.iter("rect") if each.get("fill") == "none")

    assert ring("corner") < ring("row") / 2


@pytest.mark.parametrize(
    "part",
    [
        {"kind": "tabs", "text": ["Benachrichtigungen", "Sicherheit", "Wiederherstellung"]},
        {"kind": "row", "text": "Authentifizierung", "value": "ausgeschaltet"},
        {"kind": "row", "text": "Подтверждение входа", "value": "включено"},
        {"kind": "theirs", "text": "Здравствуйте, подтвердите вход"},
    ],
)
def test_words_that_fit_into_a_screen_are_not_torn(part: dict[str, Any]) -> None:
    text = part["text"]
    words = [word for name in (text if isinstance(text, list) else [text]) for word in name.split()]
    shown = [word for line in texts(drawn(sketches.STEP, parts=[part])) for word in line.split()]
    assert shown == words + part.get("value", "").split()


def test_a_short_screen_beside_a_long_one_is_not_drawn_out(tmp_path: Path) -> None:
    rows = "".join(f"      - {{kind: row, text: Row {at}}}\n" for at in range(30))
    figure = f"title: T\nsteps:\n  - {ONE}\n  - caption: C\n    alt: A\n    parts:\n{rows}"
    html = make(tmp_path, {"docs/a.md": "# A\n\n```sketch\ns\n```\n", "figures/s.yml": figure}).html("a.md")
    short, long = (float(height) for height in re.findall(r'<svg[^>]* height="([\d.]+)"', html))
    assert short < long / 3


def test_thirty_rows_are_below_each_other() -> None:
    rows = [{"kind": "row", "text": f"Row {at}", "value": "x" * at} for at in range(30)]
    tops = [float(each.get("transform", "").split()[-1].rstrip(")")) for each in drawn(parts=rows).iter("g")]
    assert len(tops) == 30
    assert all(low - high >= parts.SIZE for high, low in pairwise(tops))


ONE = "{caption: C, alt: A, parts: [{kind: text, text: a}]}"
WRONG = {
    HEAD + "  - {kind: button, text: [Go, Stop]}\n": "4:26: only tabs have a list of texts",
    "title: {en: T, zh: 题}\nalt: {en: A, zh: 述}\nparts:\n  - {kind: button, text: {en: Go, fr: Allez}}\n":
        "4:35: not a language of this site: 'fr'",
    HEAD + "  - {kind: button, text: Go, value: 3 USD}\n": "4:30: a button does not show this key: 'value'",
    HEAD + "  - {kind: button, text: Go, look: qr}\n": "4:36: not a look of the kind 'button': 'qr'",
    HEAD + "  - {kind: tabs, text: [a, b], on: 3}\n": "4:36: no such tab: '3'",
    "address: a.example\n" + HEAD + "  - {kind: text, text: a}\n": "1:1: a phone shows no address",
    f"title: T\nsteps:\n  - {ONE}\n": "3:3: expected at least 2 items, not 1",
    "title: T\nsteps:\n" + f"  - {ONE}\n" * 7: "3:3: expected at most 6 items, not 7",
    f"title: T\nsteps:\n  - {ONE}\n  - {{alt: A, parts: [{{kind: text, text: a}}]}}\n": "4:5: key 'caption' is missing",
    f"title: T\nsteps:\n  - {ONE}\n  - {ONE.replace('text: a', 'text: a, callout: b')}\n":
        "4:56: a step has no callouts",
    f"title: T\nalt: A\nsteps:\n  - {ONE}\n  - {ONE}\n": "2:1: unknown key: 'alt'",
    f"title: {{en: T, zh: 题}}\nsteps:\n  - {ONE}\n  - {ONE.replace('caption: C', 'caption: {en: C}')}\n":
        "4:15: no text in 'zh'",
}  # fmt: skip
"""What strangers wrote as sketches, and the first error."""


@pytest.mark.parametrize("figure", WRONG, ids=WRONG.values())
def test_what_cannot_be_drawn_is_an_error_at_its_place(tmp_path: Path, figure: str) -> None:
    made = make(tmp_path, {"docs/a.md": "# A\n\n```sketch\ns\n```\n", "figures/s.yml": figure})
    assert made.lines[0] == f"figures/s.yml:{WRONG[figure]}"
    assert all(finding.hint for finding in made.findings)
    assert "<svg" not in made.html("a.md")
