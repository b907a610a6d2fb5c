"""Files that a host reads: the site's own headers with those of the team, and the team's robots.txt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..content.errors import ContentError
from . import headers as host_headers
from . import robots
from .headers import Rules


def join(folder: Path, own: Rules, *, headers: str, url: str) -> Sequence[ContentError]:
    """Write `_headers`, put the address of the sitemap into `robots.txt`; give what is wrong in the team's.

    `headers` is the name of their file, `url` the site's.
    """
    file = folder / "_headers"
    rules, findings = (
        host_headers.join(own, file.read_text("utf-8", "replace"), file=headers) if file.exists() else (own, [])
    )
    file.write_text(host_headers.render(rules), "utf-8")
    listed = folder / "robots.txt"
    if listed.exists():
        listed.write_text(robots.with_sitemap(listed.read_text("utf-8", "replace"), url), "utf-8")
    return findings
