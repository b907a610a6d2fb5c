"""`mkdocs serve` and `properdocs serve`, each in a process of its own."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest


@contextmanager
def serving(folder: Path, engine: str = "mkdocs", *options: str, said: list[str] | None = None) -> Iterator[str]:
    """A running preview of a folder; gives its address once it says that it serves. `said` takes its lines."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", engine, "serve", "-a", f"127.0.0.1:{port}", *options]
    process = subprocess.Popen(
        command, cwd=folder, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=dict(os.environ)
    )
    lines: Queue[str] = Queue()

    def read() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            lines.put(line)

    reader = Thread(target=read, daemon=True)
    reader.start()
    seen: list[str] = [] if said is None else said
    try:
        while not seen or "Serving on" not in seen[-1]:
            try:
                seen.append(lines.get(timeout=60))
            except Empty:
                pytest.fail("the preview did not start:\n" + "".join(seen))
        found = re.search(r"http://[^\n]+", seen[-1])
        assert found is not None
        yield found[0].strip().rstrip("'")
    finally:
        process.terminate()
        process.wait(timeout=30)
        reader.join(timeout=10)
        assert process.stdout is not None
        process.stdout.close()
