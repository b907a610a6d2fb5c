"""Charts: measured by one font alone, clean for the policy, drawn again only when something changed."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpcenter.content.languages import Languages
from helpcenter.content.passage import Passage
from helpcenter.figures import charts, drawing, svg
from helpcenter.figures.drawing import DRAWING, DrawingError, stand_ins
from helpcenter.markdown import fences
from helpcenter.output.security import blocked
from making import make


def bars(*labels: str, **values: Any) -> dict[str, Any]:
    rows = [{"k": label, "n": at} for at, label in enumerate(labels, 1)]
    encoding = {"y": {"field": "k", "type": "nominal", "title": None}, "x": {"field": "n", "type": "quantitative"}}
    return {"data": {"values": rows}, "mark": "bar", "encoding": encoding, **values}


def drawn(spec: dict[str, Any]) -> tuple[str, str, bool]:
    return svg.clean(DRAWING.svg(charts.settled(spec)), prefix="p-")


def left(*labels: str) -> float:
    """How far the bars are from the left edge: room for the widest label."""
    found = re.search(r'<g fill="none" transform="translate\(([\d.]+),', drawn(bars(*labels))[0])
    assert found
    return float(found[1])


@pytest.mark.parametrize("character", ["中", "。", "한", "ア"])
def test_a_wide_character_is_one_em_on_every_machine(character: str) -> None:
    assert left(character * 8) - left(character * 3) == pytest.approx(5 * 12, abs=1)


@pytest.mark.parametrize("character", ["ก", "→", "ب", "≥"])
def test_what_the_font_lacks_is_no_machines_matter(character: str) -> None:
    assert left(character * 8) - left(character * 3) == pytest.approx(5 * 12 * 0.6, abs=1)


def test_latin_letters_have_the_widths_of_the_font() -> None:
    assert left("W" * 8) > left("i" * 8) + 50


def test_the_same_chart_is_the_same_bytes_from_another_process() -> None:
    first = drawn(bars("价格", "Price"))
    DRAWING.close()
    assert drawn(bars("价格", "Price")) == first


def calculated(expression: str, **more: Any) -> dict[str, Any]:
    return bars("one", transform=[{"calculate": expression, "as": "n"}], **more)


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("test(/^(a+)+$/, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')", "longer than 1 seconds"),
        pytest.param("length(pad('a', 1e9, 'b', 'left'))", "longer than 1 seconds", marks=pytest.mark.slow),
        ("length(sequence(1e12))", "nothing was drawn"),
    ],
    ids=["regular expression", "padding", "sequence"],
)
def test_a_chart_that_never_ends_is_stopped_and_the_next_is_drawn(
    expression: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = drawn(bars("one"))
    DRAWING.close()
    monkeypatch.setattr(drawing, "LIMIT", 1)
    with pytest.raises(DrawingError, match=said):
        drawn(calculated(expression))
    assert drawn(bars("one")) == before
    DRAWING.close()  # the next test's has the usual limit


def test_a_chart_that_waits_is_stopped_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn(bars("one"))
    process = DRAWING._running()  # noqa: SLF001 - no chart makes it stop
    os.kill(process.pid, signal.SIGSTOP)
    monkeypatch.setattr(drawing, "PATIENCE", 0.5)
    with pytest.raises(DrawingError, match=r"longer than 0\.5 seconds"):
        drawn(bars("two"))
    monkeypatch.undo()
    assert process.poll() is not None
    assert drawn(bars("one"))


def test_a_chart_that_never_ends_ends_with_the_build() -> None:
    spec = calculated("test(/^(a+)+$/, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')")
    code = (
        f"import sys, threading; sys.path[:0] = [{str(Path(drawing.__file__).parents[2])!r}]\n"
        "from helpcenter.figures.drawing import DRAWING\n"
        f"DRAWING.svg({{'data': {{'values': [{{'n': 1}}]}}, 'mark': 'bar', 'encoding': {{}}}})\n"
        f"print(DRAWING._process.pid, flush=True); DRAWING.svg({spec!r})\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        vega = Path(f"/proc/{int(process.stdout.readline())}")
        time.sleep(0.2)
        assert vega.exists()
        process.kill()
    until = time.monotonic() + 5
    while vega.exists() and "\nState:\tZ" not in (vega / "status").read_text():
        assert time.monotonic() < until, "the process outlives the build"
        time.sleep(0.02)


def test_without_the_program_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    DRAWING.close()
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(DrawingError, match="charts need vl-convert-python: python -m pip install"):
        drawn(bars("one"))


@pytest.mark.parametrize("spec", [{"data": {"values": []}, "mark": "arc"}, bars()], ids=["no axes", "no rows"])
def test_a_chart_without_data_is_a_chart(spec: dict[str, Any]) -> None:
    assert drawn(spec)


@given(st.text())
def test_stand_ins_come_back_as_they_were(text: str) -> None:
    there, back = stand_ins(text)
    assert text.translate(there).translate(back) == text


def test_a_chart_cannot_choose_a_font() -> None:
    spec = bars("one", "two", config={"font": "Arial", "axis": {"labelFont": "Arial"}})
    spec["mark"] = {"type": "bar", "font": "Arial"}
    assert drawn(spec)[0] == drawn(bars("one", "two"))[0]
    assert "Arial" not in str(charts.settled(spec))


def test_colours_of_the_palette_are_classes_and_others_stay() -> None:
    inner, _, foreign = drawn(bars("one", mark={"type": "bar", "color": "red"}))
    assert "hc-f-red" in inner
    assert not foreign
    assert not re.search(r'(fill|stroke)="(?!none|transparent)', inner)
    inner, _, foreign = drawn(bars("one", mark={"type": "bar", "color": "#ff00aa"}))
    assert foreign
    assert 'fill="#ff00aa"' in inner
    assert "hc-" not in inner


def test_hostile_svg_is_cut() -> None:
    text = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 1 1">'
        '<style>a{}</style><script>x()</script><image xlink:href="https://a.example/"/><foreignObject/>'
        '<a xlink:href="javascript:x()"><text fill="ink" style="fill:red" onclick="x()">t</text></a>'
        '<g clip-path="url(#c)"><rect fill="url(https://a.example/)" width="1"/></g></svg>'
    )
    assert svg.clean(text, prefix="p-")[0] == '<g clip-path="url(#p-c)"><rect width="1" /></g>'


def test_a_data_cell_cannot_leave_its_place() -> None:
    inner = drawn(bars('</text><script>x()</script>"'))[0]
    assert "&lt;/text&gt;&lt;script&gt;x()&lt;/script&gt;" in inner
    assert "<script" not in inner
    assert blocked(f"<svg>{inner}</svg>") == []


def test_what_vega_refuses_is_a_reason() -> None:
    with pytest.raises(DrawingError, match="Unexpected token"):
        drawn(bars("a", transform=[{"calculate": "datum.n +* 2", "as": "q"}]))


def test_a_chart_asks_no_host() -> None:
    with pytest.raises(DrawingError, match="not allowed"):
        drawn({**bars("a"), "data": {"url": "https://data.example/x.csv"}})


def test_the_place_of_a_block_is_that_of_its_equal() -> None:
    text = "```chart\na\n```\n\n- x\n\n    ```chart\n    a\n    ```\n\n> ```chart\n> a\n> b\n> ```\n"
    passage = Passage(text, "a.md")
    assert [str(fences.find(passage, "chart", "a\n", nth)) for nth in (0, 1)] == ["a.md:2:1", "a.md:8:1"]
    assert str(fences.find(passage, "chart", "a\nb\n")) == "a.md:12:1"


def test_a_block_in_code_is_code(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "# A\n\n````md\n```chart\nnowhere\n```\n````\n"})
    assert made.lines == []
    assert [word for word in ("```chart", "nowhere", "<code>") if word not in made.html("a.md")] == []
    assert "hc-figure" not in made.html("a.md")


def test_the_text_alternative_is_found_by_search_and_the_table_is_not(tmp_path: Path) -> None:
    chart = "title: Bars\nalt: Two of them.\nmark: bar\ndata: {values: [{n: 4711}]}\nencoding: {x: {field: n}}\n"
    made = make(
        tmp_path, {"docs/a.md": f"# A\n\n## S\n\n```chart\n{chart}```\n"}, languages=Languages({"en": "English"})
    )
    page = made.site.page("a.md", "en")
    assert page is not None
    said = made.site.found(page, made.bodies[page.key])[0].sections[-1]
    assert (said.anchor, said.text) == ("s", "Bars Two of them.")
    assert "4711" in made.html("a.md")


def test_two_of_one_chart_on_a_page_have_ids_of_their_own(tmp_path: Path) -> None:
    figure = "title: Bars\nalt: B\nmark: bar\ndata: {values: [{n: 1}]}\nencoding: {x: {field: n, type: quantitative}}\n"
    made = make(tmp_path, {"docs/a.md": "```chart\nx\n```\n\n```chart\nx\n```\n", "figures/x.yml": figure})
    assert made.lines == []
    assert 'id="figure-x-2-title"' in made.html("a.md")
