"""The sources that a call of an API names."""

from __future__ import annotations

from ...content.sources import Source
from .entries import ApiCall


def of_call(call: ApiCall) -> list[Source]:
    """The sources of an API's call: its `x-sources` that are addresses."""
    listed = call.data.get("x-sources")
    urls = listed if isinstance(listed, list) else []
    return [Source(url) for url in urls if isinstance(url, str) and url.startswith("https://")]
