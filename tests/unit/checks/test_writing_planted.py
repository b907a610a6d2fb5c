"""Defects planted by a program: links, anchors, case and language of the target. Each is told at its file and line."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from helpcenter.checks import writing
from making import make

TARGETS = {
    "docs/money/fees.md": "# Fees\n\n## When you pay {#when}\n\nText.\n",
    "docs/money/fees.zh.md": "# 费用\n\n## 何时付款\n\n文字。\n",
    "docs/Account/reset.md": "# Reset\n\n## Steps {#steps}\n\nText.\n",
    "faq/money.yml": "title: {en: M, zh: 钱}\n"
    "entries: [{id: cost, question: {en: Q, zh: 问}, answer: {en: A., zh: 答。}}]\n",
}
"""Pages that links may lead to."""

DEFECTS: dict[str, Callable[[str], str]] = {
    "no such page": lambda up: f"[x]({up}money/fee.md)",
    "no such folder": lambda up: f"[x]({up}many/fees.md)",
    "no such picture": lambda up: f"![x]({up}img/none.png)",
    "no such anchor": lambda up: f"[x]({up}money/fees.md#whence)",
    "no such question": lambda up: f"[x]({up}faq/money.yml#price)",
    "case of a file": lambda up: f"[x]({up}money/Fees.md)",
    "case of a folder": lambda up: f"[x]({up}account/reset.md)",
    "case of an anchor": lambda up: f"[x]({up}money/fees.md#When)",
    "language in the name": lambda up: f"[x]({up}money/fees.zh.md)",
    "language in the path": lambda up: f"[x]({up}zh/money/fees.md)",
    "a language that is none": lambda up: f"[x]({up}money/fees.fr.md)",
    "the address, not the file": lambda up: f"[x]({up}money/fees/)",
    "in HTML": lambda up: f'<a href="{up}money/fee.md">x</a>',
    "by reference": lambda up: f"[x]: {up}money/fee.md\n\n[x]",
    "its own anchor": lambda _: "[x](#none-such)",
}
SOUND = ("Text.", "[x]({up}money/fees.md#when)", "[x]({up}faq/money.yml#cost)", "`[x](none.md)`", "A line.")


def article(lang: str) -> Callable[[int, str], tuple[str, str, str]]:
    mark = "" if lang == "en" else f".{lang}"
    return lambda at, line: (f"docs/made/p{at}{mark}.md", "../", f"# P{at}\n\n{line}\n")


def answer(at: int, line: str) -> tuple[str, str, str]:
    body = "".join(f"        {part}\n" for part in line.split("\n"))
    return f"faq/q{at}.yml", "", f"title: T{at}\nentries:\n  - id: e{at}\n    question: Q{at}\n    answer: |\n{body}"


def walk(at: int, line: str) -> tuple[str, str, str]:
    body = "".join(f"      {part}\n" for part in line.split("\n"))
    return (
        f"guides/w{at}.yml",
        "",
        f"title: W{at}\nstart: a\nsteps:\n  - id: a\n    outcome: solved\n    text: |\n{body}",
    )


PLACES = (article("en"), article("zh"), answer, walk)


def planted(seed: int, count: int) -> tuple[dict[str, str | bytes], dict[str, str]]:
    """A tree with defects, and what is wrong at each file and line."""
    chance = random.Random(seed)
    files: dict[str, str | bytes] = dict(TARGETS)
    wrong: dict[str, str] = {}
    names = list(DEFECTS)
    for at in range(count):
        name = names[at % len(names)]
        place = PLACES[(at // len(names) + chance.randrange(len(PLACES))) % len(PLACES)]
        made, up, _ = place(at, "")
        defect = DEFECTS[name](up)
        if ".zh." in made:  # for whom Chinese is no other language
            defect = defect.replace("fees.zh.md", "fees.en.md")
        before = [chance.choice(SOUND).format(up=up) for _ in range(chance.randrange(6))]
        text = "\n\n".join([*before, defect, chance.choice(SOUND).format(up=up)])
        path, _, whole = place(at, text)
        files[path] = whole
        line = whole[: whole.index(defect.split("\n", maxsplit=1)[0])].count("\n") + 1
        wrong[f"{path}:{line}"] = name
    return files, wrong


def missed(folder: Path, seed: int, count: int) -> dict[str, str]:
    files, wrong = planted(seed, count)
    made = make(folder, files)
    findings = [*made.findings, *writing.link_languages(made.site, made.bodies)]
    told = {f"{finding.place.file}:{finding.place.line}" for finding in findings}
    assert told <= wrong.keys(), sorted(told - wrong.keys())  # nothing else is wrong
    return {place: name for place, name in wrong.items() if place not in told}


def test_each_defect_of_a_sample_is_told_at_its_place(tmp_path: Path) -> None:
    assert missed(tmp_path, 1, len(DEFECTS)) == {}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_each_of_a_hundred_defects_is_told_at_its_place(tmp_path: Path, seed: int) -> None:
    assert missed(tmp_path, seed, 100) == {}
