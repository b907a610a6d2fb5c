"""The programs that are measured beside this one, in an environment of their own, which the first run makes."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

PINS = Path(__file__).with_name("peers.txt")
HOME = Path(__file__).parents[1] / ".cache/benchmarks"


@cache
def python() -> str:
    """The Python that has them; they are installed again where a pin has changed.

    Raises `SystemExit` where that needs a network which is not there.
    """
    program, installed = HOME / "bin/python", HOME / PINS.name
    if not installed.is_file() or installed.read_text() != PINS.read_text():
        shutil.rmtree(HOME, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", str(HOME)], check=True)
        done = subprocess.run([str(program), "-m", "pip", "install", "--quiet", "-r", str(PINS)], check=False)
        if done.returncode:
            raise SystemExit(f"the peers of {PINS.name} are not installed: that needs the network once")
        shutil.copy(PINS, installed)
    return str(program)


def pin(name: str) -> str:
    """The version of one of them.

    >>> pin("pagefind")[0].isdigit()
    True
    """
    found = re.search(rf"^{re.escape(name)}(?:\[\w+\])?==(\S+)$", PINS.read_text("utf-8"), flags=re.MULTILINE)
    if found is None:
        raise ValueError(f"{PINS.name} does not pin {name}")
    return found[1]


def program(name: str) -> str:
    """The command of one of them."""
    return str(Path(python()).with_name(name))


@cache
def pagefind() -> str:
    """Its own program, without a Python that starts it."""
    code = "from pagefind.service import _must_get_executable; print(_must_get_executable())"
    return subprocess.run([python(), "-c", code], stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def words(texts: Sequence[str]) -> list[str]:
    """Texts with jieba's words set apart by a zero-width space, as Material has its users do it."""
    code = (
        "import json, sys, jieba; jieba.setLogLevel(60); "
        "json.dump(['\\u200b'.join(jieba.cut(text)) for text in json.load(sys.stdin)], sys.stdout)"
    )
    done = subprocess.run([python(), "-c", code], input=json.dumps(texts), capture_output=True, text=True, check=True)
    found: list[str] = json.loads(done.stdout)
    return found
