"""Colours of drawings: a few names that read well in both themes, and what is done with any other colour."""

from __future__ import annotations

from collections.abc import Mapping

LIGHT: Mapping[str, str] = {
    "ink": "#10262e", "quiet": "#4a626b", "line": "#cbd9dc", "edge": "#71898f", "page": "#fbfcfc", "card": "#ffffff",
    "fog": "#e9f0f1", "blue": "#0a5b77", "green": "#1a6b45", "amber": "#8a5a00", "red": "#a8321b",
}  # fmt: skip
"""The names, each a class `hc-f-…` (fill) and `hc-s-…` (stroke) in styles/figures.css, and its colour by day."""

_ALSO: Mapping[str, str] = {
    "black": "ink", "#000": "ink", "#000000": "ink", "#333": "ink", "#333333": "ink",
    "gray": "quiet", "grey": "quiet", "#888": "edge", "#888888": "edge", "darkgray": "edge", "darkgrey": "edge",
    "lightgray": "line", "lightgrey": "line", "#ddd": "line", "#dddddd": "line",
    "white": "page", "#fff": "page", "#ffffff": "page", "orange": "amber", "steelblue": "blue", "#4c78a8": "blue",
}  # fmt: skip
"""Common names for the same; Vega's own defaults among them."""

SERIES = ("blue", "amber", "green", "red", "quiet")


def known(colour: str) -> str:
    """The name of a colour; empty where it is none of ours.

    >>> known("Grey"), known("hotpink")
    ('quiet', '')
    """
    colour = colour.strip().lower()
    return colour if colour in LIGHT else _ALSO.get(colour, "")
