"""The font of charts, cut from Noto Sans: `chart.ttf`, which measures texts, and `chart.woff2`, which shows them."""

from __future__ import annotations

import hashlib
import io
import tarfile
from pathlib import Path
from typing import Any

ARCHIVE = "expo-google-fonts-noto-sans-0.4.2.tgz"
"""The npm package @expo-google-fonts/noto-sans: Noto Sans 2.015 as Google Fonts serves it (OFL-1.1)."""
MEMBER = "package/400Regular/NotoSans_400Regular.ttf"
SHA256 = "fe8c022f48d8dd29f17b744d16f9346f4357e16f7d4f7be58b000ae7c291b614"

RANGES = (
    "20-7e a0-17f 386-38a 38c 38e-3a1 3a3-3ce 400-45f 2010-2015 2018-201a 201c-201e 2022 2026 2030 2032-2033 2039-203a "
    "20ac 2116 2122 2212"
)
"""Latin, Greek and Cyrillic letters, and the signs of texts."""
NAMES = {
    1: "Helpcenter Chart",
    3: "HelpcenterChart-Regular",
    4: "Helpcenter Chart Regular",
    6: "HelpcenterChart-Regular",
}
"""A font that was changed needs a name of its own (OFL-1.1, 3)."""
STAND_INS = {"uniE000": (range(0xE000, 0xF100), 1000), "uniF100": (range(0xF100, 0xF900), 600)}
"""Glyph to its characters and its width: boxes by which `figures/drawing.py` measures what the font lacks."""


def measured(sources: Path) -> bytes:
    """`chart.ttf`: without hints, which no measure needs, and with the stand-ins."""
    font = _cut(sources)
    font["cmap"].tables = [table for table in font["cmap"].tables if table.platformID == 3]
    for name, (characters, width) in STAND_INS.items():
        font["glyf"][name], font["hmtx"][name] = _box(width), (width, 0)
        font["cmap"].tables[0].cmap.update(dict.fromkeys(characters, name))
    return _saved(font)


def shown(sources: Path) -> bytes:
    """`chart.woff2`."""
    font = _cut(sources)
    font.flavor = "woff2"
    return _saved(font)


def _cut(sources: Path) -> Any:
    from fontTools import subset  # type: ignore[import-not-found]  # in .cache/sources alone
    from fontTools.ttLib import TTFont  # type: ignore[import-not-found]  # likewise

    with tarfile.open(sources / ARCHIVE) as archive:
        member = archive.extractfile(MEMBER)
        data = member.read() if member is not None else b""
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ValueError(f"{ARCHIVE}: {MEMBER} is another than the one that was read")
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    # HarfBuzz would pack the pairs in another way, where it is installed.
    font.cfg["fontTools.ttLib.tables.otBase:USE_HARFBUZZ_REPACKER"] = False
    wanted = {"layout_features": ["kern"], "hinting": False, "notdef_outline": True, "name_IDs": [*range(7), 13, 14]}
    cutter = subset.Subsetter(subset.Options(**wanted))
    cutter.populate(unicodes=[code for part in RANGES.split() for code in _range(part)])
    cutter.subset(font)
    for record in font["name"].names:
        record.string = NAMES.get(record.nameID, record.string)
    return font


def _range(part: str) -> range:
    """
    >>> list(_range("2018-201a")) == [0x2018, 0x2019, 0x201A]
    True
    """
    first, _, last = part.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


def _box(width: int) -> Any:
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # type: ignore[import-not-found]  # likewise

    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 700), (width, 700), (width, 0)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.glyph()


def _saved(font: Any) -> bytes:
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()
