"""Pictures in content: each has its size, so that the page does not jump, and says what it shows."""

from __future__ import annotations

from collections.abc import Mapping

from ..content.errors import ContentError, Place
from .tags import rewrite

ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp")
DECORATIVE = "decorative"
"""The class of a picture that says nothing: `![](line.svg){.decorative}`."""

Size = tuple[int, int]


def sizes(files: Mapping[str, str | None]) -> dict[str, Size]:
    """Width and height, in pixels, of the pictures among some files: a path of the site to a path of this machine.

    One that cannot be measured is (0, 0): a file that is no picture, an SVG without a size.
    """
    found: dict[str, Size] = {}
    for path, file in files.items():
        if file and path.lower().endswith(ENDINGS):
            import imagesize  # type: ignore[import-untyped]  # it has none; it loads what talks HTTPS

            try:
                width, height = imagesize.get(file)
            except (OSError, ValueError, SyntaxError):  # SyntaxError: an SVG that is no XML
                width = height = -1
            found[path] = (round(width), round(height)) if min(width, height) > 0 else (0, 0)
    return found


def finish(
    text: str, shown: Mapping[str, tuple[str, Place]], known: Mapping[str, Size]
) -> tuple[str, list[ContentError]]:
    """HTML whose pictures have their sizes, and what is wrong with some.

    `shown` says for each address of a picture which file of the site it is, and where it is written.

    >>> finish('<p><img alt="A map" src="m.png"></p>', {"m.png": ("a/m.png", Place("a.md"))}, {"a/m.png": (40, 30)})
    ('<p><img alt="A map" src="m.png" width="40" height="30" decoding="async"></p>', [])
    """
    findings: list[ContentError] = []

    def one(tag: str, told: dict[str, str]) -> bool:
        path, place = shown.get(told.get("src", ""), ("", Place(""))) if tag == "img" else ("", Place(""))
        if not path:
            return False
        width, height = known.get(path, (0, 0))
        if not told.get("alt", "").strip() and DECORATIVE not in told.get("class", "").split():
            hint = f"write in its brackets what it shows, or mark it as ornament: ![](…){{.{DECORATIVE}}}"
            findings.append(
                ContentError(place, "a picture without words for those who cannot see it", hint=hint, rule="image-alt")
            )
        if not width and not path.lower().endswith(".svg"):
            hint = "save it as PNG, JPEG, WebP, GIF or SVG"
            findings.append(
                ContentError(place, "is not a picture that a browser shows", text=path, hint=hint, rule="image-format")
            )
        if width and not {"width", "height"} & told.keys():
            told |= {"width": str(width), "height": str(height)}
        told.setdefault("decoding", "async")
        return True

    return rewrite(text, one) if shown else text, findings
