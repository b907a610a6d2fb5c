"""`helpcenter tune`: a threshold is learned from a built site, and the next build's search has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from building import run_mkdocs
from conftest import MakeSite
from helpcenter.cli import main
from helpcenter.search.client import Question, ask
from helpcenter.search.tune import questions

TREE = {
    "docs/pumps.md": "# Which pump fits my valve?\n\nA thin valve takes the small head.\n",
    "docs/tyres.md": "# Repair a flat tyre\n\nTake the wheel out, and find the hole.\n",
    "docs/brakes.md": "# Brakes squeal\n\nClean the rim.\n",
}


def test_a_tuned_site_flags_most_of_what_it_cannot_know(
    make_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    built = make_site(TREE)
    assert built.ok, built.output
    manifest = built.site / "assets/helpcenter/index/en/manifest.json"
    assert "weak" not in json.loads(manifest.read_text("utf-8"))
    file = built.root / "search-tuning.json"
    assert main(["tune", "--site", str(built.site), "--out", str(file)]) == 0
    first = file.read_bytes()
    assert "weak below" in capsys.readouterr().out

    again = run_mkdocs(built.root, "--strict")
    assert again.ok, again.output
    threshold = json.loads(first)["weak"]["en"]
    assert json.loads(manifest.read_text("utf-8"))["weak"] == threshold
    answers = ask(built.site, [Question("en", text) for text in questions()["en"]])
    assert 0.8 <= sum(answer["weak"] for answer in answers) / len(answers) <= 1
    assert not ask(built.site, [Question("en", "flat tyre")])[0]["weak"]
    assert main(["tune", "--site", str(built.site), "--out", str(file)]) == 0
    assert file.read_bytes() == first, "a tuned site is tuned to the same again"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"weak": {"fr": 0.5}}', "not a language of this site"),
        ('{"weak": {"en": "high"}}', "expected a number"),
        ("[]", "expected keys with values"),
        ('{"weak": {"en": 0.5', "not valid YAML"),
    ],
)
def test_what_is_no_tuning_is_an_error_with_its_place(make_site: MakeSite, text: str, what: str) -> None:
    built = make_site({**TREE, "search-tuning.json": text})
    assert not built.ok
    assert "search-tuning.json:1" in built.output
    assert what in built.output


def test_what_is_no_site_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tune", "--site", str(tmp_path), "--out", str(tmp_path / "x.json")]) == 2
    assert "helpcenter tune: " in capsys.readouterr().err
    assert not (tmp_path / "x.json").exists()
