"""A chart that would be another in each build is refused at its place, and so is one of an absurd size."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.content import yaml
from helpcenter.figures import charts, expressions
from making import make

CHANGING = [
    "transform: [{calculate: 'random()', as: x}]",
    "transform: [{calculate: 'datum.a + random ( )', as: x}]",
    "transform: [{filter: 'datum.a < now()'}]",
    "transform: [{filter: {and: ['datum.a > 1', 'now() > 0']}}]",
    "transform: [{filter: {not: 'now() > 0'}}]",
    "transform: [{filter: {or: [{and: ['random() > 0']}]}}]",
    "params: [{name: a, expr: 'now()'}]",
    "params: [{name: a, value: {signal: 'now()'}}]",
    "mark: {type: text, text: {expr: 'timeFormat(now(), \"%Y\")'}}",
    "encoding: {x: {axis: {labelExpr: 'now()'}}}",
    "encoding: {color: {condition: {test: 'random() > 0.5', value: red}}}",
    "layer: [{mark: {type: bar, size: {expr: 'random()'}}}]",
    "encoding: {x: {scale: {domain: [{expr: 'now()'}, 1]}}}",
    "config: {bar: {color: {expr: 'random()'}}}",
    "transform: [{calculate: 'datetime()', as: x}]",
    "transform: [{calculate: 'sampleNormal(0, 1)', as: x}]",
    "transform: [{sample: 5}]",
    "title: {text: {signal: 'windowSize()[0]'}}",
    "transform: [{calculate: 'n\\u006fw()', as: x}]",
    'transform: [{calculate: \'"a" + random() + "b"\', as: x}]',
]
HUGE = [
    "data: {sequence: {start: 0, stop: 1.0e+12}}",
    "data: {sequence: {start: 0, stop: 10, step: 0}}",
    "data: {sequence: {start: 0, stop: -9, step: -0.0001}}",
    "transform: [{impute: a, key: b, keyvals: {stop: 1.0e+9}}]",
    "width: 100000000",
    "height: {step: 6000}",
    "encoding: {x: {bin: {maxbins: 1000000}}}",
    "encoding: {x: {axis: {tickCount: 100000}}}",
    "transform: [{density: a, steps: 100000000}]",
]
FINE = [
    "transform: [{calculate: 'datum.known + datum[\"random()\"]', as: x}]",
    "title: what is known now (UTC)",
    "data: {values: [{filter: 'now()', expr: 'random()'}]}",
    "transform: [{calculate: '\"now()\"', as: x}]",
    "transform: [{calculate: 'datetime(2026, 1, 1) + know(1)', as: x}]",
    "data: {sequence: {start: 0, stop: 100}}",
    "encoding: {x: {bin: {step: 10000}}}",
    "width: {step: 20}",
]


@pytest.mark.parametrize("text", CHANGING + HUGE)
def test_it_is_an_error_with_its_place(text: str) -> None:
    document = yaml.parse(f"# a chart\n{text}\n", file="docs/a.md", first_line=4)
    found = list(expressions.check(document, document.data))
    assert [error.place.line for error in found] == [5]


@pytest.mark.parametrize("text", FINE)
def test_what_only_looks_like_it_is_none(text: str) -> None:
    document = yaml.parse(text, file="docs/a.md")
    assert list(expressions.check(document, document.data)) == []


def test_a_page_with_such_a_chart_is_not_published(tmp_path: Path) -> None:
    block = "title: T\nalt: A\nmark: bar\ndata: {values: [{a: 1}]}\ntransform: [{calculate: 'random()', as: a}]\n"
    made = make(tmp_path, {"docs/a.md": f"# A\n\n```chart\n{block}```\n"})
    assert made.lines == ["docs/a.md:8:25: 'random()' gives something else in each build: 'random()'"]


def test_a_drawing_too_large_for_a_page_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "MAX_DRAWING", 100)
    block = "title: T\nalt: A\nmark: bar\ndata: {values: [{a: 1}]}\nencoding: {x: {field: a, type: quantitative}}\n"
    made = make(tmp_path, {"docs/a.md": f"# A\n\n```chart\n{block}```\n"})
    assert [line.partition(": ")[2] for line in made.lines] == ["the drawing has more than 100 characters"]
