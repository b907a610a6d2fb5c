"""`helpcenter tune`: the threshold that is learned of a site's answers, and what is said where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from helpcenter.search import tune
from helpcenter.search.client import Question


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Question]:
    """The questions that a site in three languages is asked; the answer to the n-th is sure to n hundredths."""
    for lang in ("en", "zh-Hant", "fr"):
        (tmp_path / f"assets/helpcenter/index/{lang}").mkdir(parents=True)
        (tmp_path / f"assets/helpcenter/index/{lang}/manifest.json").write_text("{}")
    questions: list[Question] = []

    def ask(site: Path, some: Sequence[Question]) -> list[dict[str, Any]]:
        questions.extend(some)
        return [{"share": (at + 1) / 100} for at in range(len(some))]

    monkeypatch.setattr(tune, "ask", ask)
    monkeypatch.setattr(tune, "questions", lambda: {"en": [str(at) for at in range(20)], "zh": ["问"]})
    return questions


def test_the_thresholds_are_written_by_language(
    tmp_path: Path, asked: list[Question], capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "tuning.json"
    assert tune.run(site=tmp_path, out=out) == 0
    assert out.read_text("utf-8") == '{\n  "weak": {\n    "en": 0.17,\n    "zh-Hant": 0.01\n  }\n}\n'
    assert [question.lang for question in asked] == ["en"] * 20 + ["zh-Hant"]
    assert {question.limit for question in asked} == {3}
    assert capsys.readouterr().out.splitlines() == [
        "en: an answer is weak below 0.17",
        "zh-Hant: an answer is weak below 0.01",
        f"written to {out}; build again, and commit it",
    ]


@pytest.mark.parametrize(
    ("answer", "what"),
    [({"error": "no such language"}, "no such language"), ({"share": 0.5}, "cannot write")],
    ids=["an answer that is an error", "a folder that is not there"],
)
def test_what_cannot_be_done_is_one_line(
    tmp_path: Path, asked: list[Question], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    answer: dict[str, Any], what: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(tune, "ask", lambda site, some: [answer for _ in some])
    assert tune.run(site=tmp_path, out=tmp_path / "none/tuning.json") == 2
    said = capsys.readouterr().err
    assert (said.count("\n"), what in said) == (1, True)


def test_a_site_in_languages_without_questions_is_told(
    tmp_path: Path, asked: list[Question], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tune, "questions", lambda: {"de": ["Frage"]})
    assert tune.run(site=tmp_path, out=tmp_path / "tuning.json") == 2
    assert f"{tmp_path} is in none of de; nothing written" in capsys.readouterr().err
    assert not (tmp_path / "tuning.json").exists()


@pytest.mark.parametrize(
    ("shares", "found"), [([0.5], 0.5), ([0.1234567] * 3, 0.123), (range(100), 84), (range(20), 16), (range(7), 5)]
)
def test_most_of_the_off_topic_questions_are_below(shares: Sequence[float], found: float) -> None:
    assert tune.quantile(shares) == found
