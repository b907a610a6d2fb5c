"""Runs Python samples one after the other, each text as it is: `samples.py PORT CLOCK FOLDER...`."""

from __future__ import annotations

import contextlib
import io
import os
import runpy
import socket
import sys
import time
import traceback
from pathlib import Path
from typing import Any

port, clock, *folders = sys.argv[1:]
connect = socket.create_connection


def local(address: tuple[str, int], *arguments: Any, **named: Any) -> socket.socket:
    """The exchange of the tests is where api.kraken.com would be."""
    assert address == ("api.kraken.com", 443), address
    return connect(("127.0.0.1", int(port)), *arguments, **named)


socket.create_connection = local  # type: ignore[assignment]  # urllib passes no more
if clock != "0":
    time.time_ns = lambda: int(clock) * 1_000_000
for folder in folders:
    os.chdir(folder)
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said):
            runpy.run_path("sample.py", run_name="__main__")
    except BaseException:  # noqa: BLE001 - whatever a sample ends with is told
        Path("err").write_text(traceback.format_exc(), encoding="utf-8")
    Path("out").write_text(said.getvalue(), encoding="utf-8")
