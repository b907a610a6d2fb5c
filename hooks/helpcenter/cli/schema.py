"""`helpcenter schema`: the JSON Schema of each kind of data file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ..content import schema
from ..kinds.registry import KINDS
from ..widgets.registry import WIDGETS

_CONTENT = sorted((Path(schema.__file__).parent / "schemas").glob("*.json"))

FORMATS: Mapping[str, Path] = {
    **{path.stem: path for path in _CONTENT},
    **{widget.name: widget.schema for widget in WIDGETS.values() if widget.schema},
    **{kind.name.replace(" ", "-"): kind.schema for kind in KINDS if kind.schema},
}
"""By the name of the format's kind or widget, else of its file."""


def for_editors(project: Path, file: Path, kind: str) -> str:
    """The first line of a YAML file, by which editors find its schema; the schema is put into the project."""
    if file.suffix != ".yml" or kind not in FORMATS:
        return ""
    copy = project / ".schemas" / f"{kind}.json"
    copy.parent.mkdir(exist_ok=True)
    copy.write_text(FORMATS[kind].read_text("utf-8"), "utf-8")
    return f"# yaml-language-server: $schema={Path(os.path.relpath(copy, file.parent)).as_posix()}\n"
