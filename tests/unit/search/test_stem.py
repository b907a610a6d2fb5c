"""The browser's stemmer against Snowball's library, which the builder takes."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from building import ROOT
from helpcenter.search.stem import stem

PEER = Path(__file__).parents[2] / "js/stems.mjs"
STARTS = (
    "gener commun arsen past univers later emerg organ inter hop run add egg off ebb proceed exc succ cr d l t"
    " inn out cann herr earr even re un app poss rel oper bibli hesit sens fals colli decis toothp bp"
).split()
ENDS = (
    "ational ization fulness iveness ousness ousli biliti bility lessly tional ation alism ality entli fully"
    " ivity enci ancy ably izer ator ally ogist ology li ying eedly eed edly ingly ed s es ies ied ement ance"
    " ence able ible ment ant ent ism ate iti ous ive ize al er ic sion tion ative ical ful ness y e ll aste"
).split()


def of_parts() -> list[str]:
    """Each start with each pair of ends."""
    return ["".join(parts) for parts in product(STARTS, ["", *ENDS], ENDS)]


def of_letters() -> list[str]:
    """Short words of the letters that rules ask for, and of others."""
    chance = random.Random(1)
    return ["".join(chance.choices("aeiouybdstlnrgwxé29", k=chance.randint(1, 9))) for _ in range(100_000)]


def of_texts() -> list[str]:
    """Every word of this project's own documents and programs."""
    files = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "hooks").rglob("*.py")]
    return sorted({word for file in files for word in re.findall(r"[a-z0-9]+", file.read_text("utf-8").lower())})


@pytest.mark.parametrize("words", [of_parts, of_letters, of_texts], ids=lambda words: words.__name__)
def test_the_browser_has_the_builders_stems(words: Callable[[], list[str]]) -> None:
    node = shutil.which("node")
    assert node, "install Node 20 or newer: the client runs in it"
    listed = words()
    assert len(listed) > 3000
    done = subprocess.run([node, str(PEER)], input=json.dumps(listed), capture_output=True, text=True, check=True)
    stems = json.loads(done.stdout)
    assert [found for found in zip(listed, stems, map(stem, listed), strict=True) if found[1] != found[2]] == []
