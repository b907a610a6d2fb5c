"""Memory of a command: what all of its processes hold together."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

PAUSE = 0.1
"""Seconds between two looks."""


def peak(command: Sequence[str], root: Path, env: Mapping[str, str]) -> float:
    """The most megabytes that a command and its children hold at once, by looking every tenth of a second.

    A page of memory that several processes share is counted once: each has its proportional share of it (PSS), where
    the system tells; elsewhere what is each process's own (USS). Raises `subprocess.CalledProcessError` where the
    command fails.
    """
    nowhere = subprocess.DEVNULL
    most = 0.0
    with subprocess.Popen(command, cwd=root, env=dict(env), stdout=nowhere, stderr=nowhere) as process:
        whole = psutil.Process(process.pid)
        while process.poll() is None:
            most = max(most, _held(whole))
            time.sleep(PAUSE)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command))
    return most


def _held(whole: psutil.Process) -> float:
    held = 0
    try:
        processes = [whole, *whole.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0.0
    for process in processes:
        try:
            info = process.memory_full_info()
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue
        held += getattr(info, "pss", info.uss)
    return held / 2**20
