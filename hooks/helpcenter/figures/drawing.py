"""Vega-Lite to SVG, through a process that is started when the first chart is drawn.

Only the font of this package is measured, so that the same chart has the same width on each machine. Characters that
the font lacks are drawn as private-use ones while a chart is drawn, of which it has two widths.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import unicodedata
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from ..content.digest import digest

FONT = "Helpcenter Chart"
FOLDER = Path(__file__).with_name("font")
LIMIT = 10
"""Seconds of computing that one chart may take."""
PATIENCE = 20
"""Seconds by the clock, on a machine that is busy with other things: then the process is killed."""

_WIDE, _OTHER = range(0xE000, 0xF100), range(0xF100, 0xF900)
"""Stand-ins in the font: one em wide, and 0.6 em."""
_COVERED = re.compile(
    "[\\x00-\\x7f\\xa0-\\u017f\\u0386-\\u03ce\\u0400-\\u045f\\u2010-\\u2015\\u2018-\\u201a\\u201c-\\u201e\\u2022\\u2026"
    "\\u2030\\u2032\\u2033\\u2039\\u203a\\u20ac\\u2116\\u2122\\u2212]"
)


class DrawingError(Exception):
    """A chart that cannot be drawn; the text says why."""


class Drawing:
    """The process that draws; one serves all builds of the process that started it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._owner = 0

    def svg(self, spec: Any) -> str:
        """The SVG of a spec, as Vega writes it. Raises `DrawingError`."""
        text = json.dumps(spec, ensure_ascii=False)
        there, back = stand_ins(text)
        answer = self._ask(json.dumps(json.loads(text.translate(there))))
        if "error" in answer:
            raise DrawingError(_reason(answer["error"].translate(back)))
        svg = str(answer["svg"])
        if svg.count('class="mark-') < 2:  # the frame alone: not even an axis, or a mark without data
            raise DrawingError("Vega stopped while it calculated the data, so nothing was drawn")
        return svg.translate(back)

    def close(self) -> None:
        """End the process, if this one started it."""
        if self._process is not None and self._owner == os.getpid():
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(0.2)  # one that ended says how
            with contextlib.suppress(OSError):
                self._process.kill()
            self._process.communicate()
        self._process = None

    def _ask(self, line: str) -> dict[str, str]:
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(PATIENCE, process.kill)
        timer.start()
        try:
            process.stdin.write(line + "\n")
            process.stdin.flush()
            answer: dict[str, str] = json.loads(process.stdout.readline())
        except (OSError, ValueError):
            timed_out = timer.finished.is_set()
            self.close()
            raise DrawingError(_ending(process.returncode, timed_out=timed_out)) from None
        finally:
            timer.cancel()
            timer.join()
        return answer

    def _running(self) -> subprocess.Popen[str]:
        # A worker is forked: what its parent started would answer both.
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(Path(__file__).with_name("vega.py")),
                 str(FOLDER), str(LIMIT), str(os.getpid())],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
                env={**kept, "TZ": "UTC", "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"},
            )  # fmt: skip
            self._owner = os.getpid()
            atexit.register(self.close)
        return self._process


DRAWING = Drawing()
"""One for the whole process, because starting the engine takes a second; nothing is started before a chart is drawn."""


@cache
def engine() -> str:
    """What a drawing depends on besides its spec."""
    try:
        own = version("vl-convert-python")
    except PackageNotFoundError:
        own = ""
    return digest(own, *(file.read_bytes() for file in sorted(FOLDER.iterdir())))


def _ending(code: int, *, timed_out: bool) -> str:
    """Why the process ended without an answer; codes below zero are signals.

    >>> _ending(-signal.SIGXCPU, timed_out=False)
    'it takes longer than 10 seconds'
    >>> _ending(-signal.SIGABRT, timed_out=False)
    'it takes too much memory, or vl-convert crashed (signal 6)'
    """
    if timed_out:
        return f"it takes longer than {PATIENCE} seconds"
    if code == -getattr(signal, "SIGXCPU", 0):
        return f"it takes longer than {LIMIT} seconds"
    if code < 0:
        return f"it takes too much memory, or vl-convert crashed (signal {-code})"
    return "charts need vl-convert-python: python -m pip install 'helpcenter[charts]'"


def stand_ins(text: str) -> tuple[dict[int, str], dict[int, str]]:
    """For what the font lacks: tables for `str.translate`, there and back, in the order of the characters.

    >>> there, back = stand_ins("价格 Price")
    >>> "价格 Price".translate(there), "价格 Price".translate(there).translate(back)
    ('\\ue000\\ue001 Price', '价格 Price')
    """
    wide, other = iter(_WIDE), iter(_OTHER)
    there: dict[int, str] = {}
    for character in sorted(set(text)):
        if not _COVERED.match(character):
            choice = next(wide if unicodedata.east_asian_width(character) in "WF" else other, None)
            if choice is not None:
                there[ord(character)] = chr(choice)
    return there, {ord(stand_in): chr(character) for character, stand_in in there.items()}


def _reason(text: str) -> str:
    """The first line of an error that says something.

    >>> _reason("Vega-Lite to SVG conversion failed:\\nError: Unexpected token *\\n    at Au (https://…)")
    'Unexpected token *'
    """
    lines = [line.strip() for line in text.split("\n") if line.strip() and not line.strip().startswith("at ")]
    said = [line for line in lines if "conversion failed" not in line]
    return re.sub(r"^(?:\w*Error: )+", "", (said or lines or ["no reason given"])[0])
