"""HTML of structured content: Jinja templates with escaping on, overridable by a team's own folder."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

FOLDER = "fragments"
"""Where the templates are in a theme folder."""


class Fragments:
    """Renders `fragments/<name>.html`; whatever is not `Markup` is escaped.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     Path(folder, FOLDER).mkdir()
    ...     _ = Path(folder, FOLDER, "bold.html").write_text("<b>{{ x }}</b>")
    ...     Fragments([Path(folder)]).render("bold", x="<i>")
    '<b>&lt;i&gt;</b>'
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        """Earlier folders win."""
        self._environment = jinja2.Environment(
            autoescape=True,
            loader=jinja2.FileSystemLoader([str(folder / FOLDER) for folder in folders]),
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["json"] = as_json

    def render(self, name: str, **values: Any) -> str:
        """One template, filled in."""
        return self._environment.get_template(f"{name}.html").render(values)


def as_json(value: object) -> Markup:
    """JSON that cannot end the script element it is in.

    >>> as_json({"a": "</script>"})
    Markup('{"a":"\\\\u003c/script\\\\u003e"}')
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - escaped just above
