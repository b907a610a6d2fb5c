"""Drawings of troubleshooters: nothing overlaps, every option leads to its step, and what is wrong is in red."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checks.test_rules import CLEAN
from helpcenter.checks import graph
from helpcenter.checks.layers import GAP, Box, lay_out, spread
from helpcenter.cli.command import main
from helpcenter.kinds.troubleshooter import reader as troubleshooters
from kinds.test_troubleshooter import CHANNELS, GOOD
from making import BOTH, source, write

SVG = "{http://www.w3.org/2000/svg}"


def drawn(text: str, lang: str = "en") -> ElementTree.Element:
    walks, findings = troubleshooters.read([source(text, "guides/walk.yml")], languages=BOTH, channels=None)
    return ElementTree.fromstring(graph.draw(walks[0], lang, default="en", wrong=findings))  # noqa: S314  # our own


def cards(svg: ElementTree.Element) -> dict[str, str]:
    """Text of each card by its class."""
    return {str(card.get("class")): " ".join(card.itertext()) for card in svg.iter(f"{SVG}g")}


def test_every_step_is_a_card_and_every_option_a_line() -> None:
    svg = drawn(GOOD)
    shown = cards(svg)
    assert "Did it help?" in shown["step asked"]
    assert "Yes" in shown["step asked"]
    assert "person · contact · chat" in shown["step contact"]
    ways = [str(path.get("class")) for path in svg.iter(f"{SVG}path") if str(path.get("class")).startswith("line")]
    assert sorted(ways) == ["line to-contact", "line to-solved"]


def test_it_speaks_the_language_asked_for() -> None:
    svg = drawn(GOOD, "zh")
    assert (svg.get("lang"), svg.findtext(f"{SVG}title")) == ("zh", "无法登录")
    assert "有用吗？" in cards(svg)["step asked"]


def test_what_is_wrong_is_marked_and_a_sound_walk_has_no_mark() -> None:
    assert not any("wrong" in kind for kind in cards(drawn(GOOD)))
    shown = cards(drawn(GOOD.replace("next: person", "next: done")))
    assert "no way leads to step 'person'" in " ".join(shown["step contact wrong"].split())
    shown = cards(drawn(GOOD.replace("next: done", "next: doen")))
    assert "does not exist" in " ".join(shown["step asked wrong"].split())


def test_a_text_cannot_leave_its_place() -> None:
    svg = drawn(GOOD.replace("Did it help?", "</text><script>x</script>"))
    assert "<script>x</script>" in cards(svg)["step asked"].replace(" ", "")
    assert list(svg.iter(f"{SVG}script")) == []


def test_a_way_back_is_one_and_runs_below_everything() -> None:
    drawing = lay_out([Box("a", 40, 10, (("b", 20),)), Box("b", 40, 10, (("a", 20), ("b", 30)))], "a", width=100)
    [_, *back] = drawing.lines
    assert [line.back for line in drawing.lines] == [False, True, True]
    for line in back:
        assert max(y for _, y in line.points) > max(y for _, y in drawing.places.values()) + 40


NAMES = "abcdefgh"
GRAPHS = st.lists(st.lists(st.sampled_from(NAMES), max_size=4), min_size=1, max_size=len(NAMES))


@given(GRAPHS)
@example([[], [], ["c"], ["d"], ["e"]])
def test_no_two_boxes_overlap_and_each_line_joins_what_it_should(ways: list[list[str]]) -> None:
    boxes = [
        Box(name, 30.0 + 10 * len(out), 12.0, tuple((target, 30.0 + 10 * at) for at, target in enumerate(out)))
        for name, out in zip(NAMES, ways, strict=False)
    ]
    known = {box.id: box for box in boxes}
    drawing = lay_out(boxes, "a", width=100)
    for one, other in combinations(boxes, 2):
        (x, y), (other_x, other_y) = drawing.places[one.id], drawing.places[other.id]
        apart = abs(x - other_x) >= 100 or y + one.height <= other_y or other_y + other.height <= y
        assert apart, (one.id, other.id)
    wanted = {(box.id, at, to) for box in boxes for at, (to, _) in enumerate(box.ports) if to in known}
    assert {(line.source, line.port, line.target) for line in drawing.lines} == wanted
    for line in drawing.lines:
        x, y = drawing.places[line.source]
        assert line.points[0] == pytest.approx((x + 100, y + known[line.source].ports[line.port][1]))
        x, y = drawing.places[line.target]
        assert line.points[-1] == pytest.approx((x, y + 12))
        assert all(0 <= x <= drawing.width and 0 <= y <= drawing.height for x, y in line.points)
    assert lay_out(boxes, "a", width=100) == drawing


@given(st.lists(st.tuples(st.integers(-50, 50), st.integers(1, 30)), max_size=8))
def test_boxes_above_each_other_keep_their_order_and_their_distance(cells: list[tuple[int, int]]) -> None:
    tops = spread([want for want, _ in cells], [height for _, height in cells], GAP)
    for (top, below), (_, height) in zip(pairwise(tops), cells, strict=False):
        assert below - top >= height + GAP - 1e-6
    if all(b[0] - a[0] >= a[1] + GAP for a, b in pairwise(cells)):
        assert tops == pytest.approx([want for want, _ in cells]), "what fits stays where it wants to be"


def test_check_draws_each_walk_in_each_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = str(CLEAN["mkdocs.yml"]).replace("[helpcenter]", "[{helpcenter: {languages: {en: English, zh: 中文}}}]")
    write(tmp_path, {**CLEAN, "mkdocs.yml": config, "guides/walk.yml": GOOD, "docs/contact/channels.yml": CHANNELS})
    assert main(["check", "-f", str(tmp_path / "mkdocs.yml"), "--json", "--graph", str(tmp_path / "out")]) == 1
    out = capsys.readouterr()
    assert out.out.startswith("[")
    assert "2 drawings in" in out.err
    files = sorted((tmp_path / "out").rglob("*.svg"))
    assert [file.relative_to(tmp_path / "out").as_posix() for file in files] == [
        "guides/walk.svg",
        "guides/walk.zh.svg",
    ]
    assert "无法登录" in files[1].read_text("utf-8")
