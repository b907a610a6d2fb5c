"""`helpcenter schema`: the JSON Schema of each kind of data file."""

from __future__ import annotations

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
