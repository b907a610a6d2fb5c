"""What is mounted where, as far as this system tells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

_TABLE = Path("/proc/self/mountinfo")
_LINE = re.compile(r"(?:\S+ ){4}(\S+) .*? - (\S+)")
"""The fifth word of a line is the place, the first one after the dash the type."""


def mounts(table: Path = _TABLE) -> Mapping[str, str]:
    """File system types by mount point; empty on systems other than Linux.

    >>> mounts(Path("/nowhere"))
    {}

    `os.path.ismount` does not know a bind mount from within one file system; this table does.
    """
    try:
        lines = table.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return {}
    found: dict[str, str] = {}
    for match in filter(None, map(_LINE.match, lines)):
        place, kind = match.groups()
        found[re.sub(r"\\(\d{3})", lambda code: chr(int(code[1], 8)), place)] = kind
    return found


def file_system(path: Path, table: Mapping[str, str]) -> str:
    """Type of the file system a path is on, or an empty text.

    >>> file_system(Path("/mnt/c/docs"), {"/": "ext4", "/mnt/c": "9p"})
    '9p'
    """
    return next((table[str(folder)] for folder in (path, *path.parents) if str(folder) in table), "")
