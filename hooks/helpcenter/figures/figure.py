"""A fenced block of a page as HTML."""

from __future__ import annotations

from ..content.digest import digest
from ..markdown.fences import Block
from ..site.context import PageContext
from . import charts, sketches, videos
from .source import read

RENDER = {"chart": charts.render, "sketch": sketches.render, "video": videos.render}


def draw(context: PageContext, block: Block, base: str) -> str:
    """The HTML of a block of a page; nothing where it has errors, which go to the notes.

    `base` is the folder in the merged tree from which paths in the block start.
    """
    source = read(block, context.library, base, context.languages, context.notes.findings)
    if source is None:
        return ""
    return RENDER[block.kind](context, source, _id(context, source.name or digest(block.text)[:8]))


def _id(context: PageContext, name: str) -> str:
    """An id that the page does not have yet."""
    first = choice = f"figure-{name.replace('/', '-')}"
    count = 1
    while choice in context.notes.anchors:
        count += 1
        choice = f"{first}-{count}"
    context.notes.anchors.add(choice)
    return choice
