"""A fenced block of a page as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..content.digest import digest
from ..content.passage import Passage
from ..markdown.fences import Block
from ..site import official
from . import charts, sketches, videos
from .source import read

if TYPE_CHECKING:
    from ..site.body import Notes
    from ..site.page import SitePage
    from ..site.site import Site

RENDER = {"chart": charts.render, "sketch": sketches.render, "video": videos.render}


def draw(site: Site, page: SitePage, notes: Notes, block: Block, base: str) -> str:
    """The HTML of a block of a page; nothing where it has errors, which go to the notes.

    `base` is the folder in the merged tree from which paths in the block start.
    """
    source = read(block, site.library, base, site.languages, notes.findings)
    if source is None:
        return ""
    html = RENDER[block.kind](site, page, notes, source, _id(source.name or digest(block.text)[:8], notes))
    if site.official:
        whole = Passage(source.document.text, source.document.file, source.document.first_line)
        notes.findings += official.check(html, whole, site.official)
    return html


def _id(name: str, notes: Notes) -> str:
    """An id that the page does not have yet."""
    first = choice = f"figure-{name.replace('/', '-')}"
    count = 1
    while choice in notes.anchors:
        count += 1
        choice = f"{first}-{count}"
    notes.anchors.add(choice)
    return choice
