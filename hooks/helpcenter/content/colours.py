"""The colours of the site, each named once for both themes; a team's own are held to the contrast that readers need.

Everything that is styled takes its colours from `colours.css`, which is made here. Amber (`now`) means "act now", and
nothing else has it.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

FILE = "assets/helpcenter/colours.css"
"""Where the made style sheet is in the site."""

COLOURS: Mapping[str, tuple[str, str]] = {
    "page": ("#fbfcfc", "#0b1820"),
    "card": ("#ffffff", "#12242d"),
    "fog": ("#eef3f4", "#0f1f28"),
    "ink": ("#10262e", "#e4edef"),
    "quiet": ("#4a626b", "#a5b9c0"),
    "line": ("#cbd9dc", "#2a424d"),
    "edge": ("#71898f", "#6c8792"),
    "link": ("#0a5b77", "#84d3ea"),
    "brand": ("#0d3b4c", "#84d3ea"),
    "on-brand": ("#ffffff", "#06222c"),
    "now": ("#b96a00", "#ffc24d"),
    "now-ground": ("#fff3d9", "#2b2513"),
    "mark": ("#cde7f0", "#1d4b5d"),
    "tip": ("#1a6b45", "#7fd6a8"),
    "warning": ("#8a5a00", "#ffc968"),
    "danger": ("#a8321b", "#ff9f88"),
}
"""Name to its colour in the light and in the dark theme."""

PAIRS = (
    ("ink", "page", 4.5), ("ink", "card", 4.5), ("ink", "fog", 4.5), ("ink", "now-ground", 4.5), ("ink", "mark", 4.5),
    ("quiet", "page", 4.5), ("quiet", "card", 4.5), ("quiet", "fog", 4.5),
    ("link", "page", 4.5), ("link", "card", 4.5), ("link", "fog", 4.5), ("link", "now-ground", 4.5),
    ("on-brand", "brand", 4.5), ("tip", "card", 4.5), ("warning", "card", 4.5), ("danger", "card", 4.5),
    ("edge", "page", 3), ("edge", "card", 3), ("now", "now-ground", 3), ("now", "page", 3), ("brand", "page", 3),
)  # fmt: skip
"""Text colours and their backgrounds, and the contrast that it needs (WCAG 2.2: 1.4.3, 1.4.11)."""

PRIMARY: Mapping[str, str] = {
    "red": "#ef5552", "pink": "#e92063", "purple": "#ab47bd", "deep purple": "#7e56c2", "indigo": "#4051b5",
    "blue": "#2094f3", "light blue": "#02a6f2", "cyan": "#00bdd6", "teal": "#009485", "green": "#4cae4f",
    "light green": "#8bc34b", "lime": "#cbdc38", "yellow": "#ffec3d", "amber": "#ffc105", "orange": "#ffa724",
    "deep orange": "#ff6e42", "brown": "#795649", "grey": "#757575", "blue grey": "#546d78",
}  # fmt: skip
"""The names that Material's `theme.palette` has for colours; `black` and `white` leave the site's own."""

THEMES = ("light", "dark")
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Colours:
    """A team's own colours.

    >>> "--brand:var(--if-light,#4b0082)var(--if-dark,#d0b0ff);" in Colours({"brand": ("#4b0082", "#d0b0ff")}).css()
    True
    """

    own: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def over(self, palette: Any) -> Colours:
        """These over what `theme.palette` names.

        >>> Colours().over({"primary": "indigo"}).own["brand"][0]
        '#4051b5'
        """
        return Colours({**_palette(palette), **self.own})

    @property
    def all(self) -> dict[str, tuple[str, str]]:
        """Every name; what is on the brand's colour is black or white, where only the brand is given."""
        found = {**COLOURS, **self.own}
        if "brand" in self.own and "on-brand" not in self.own:
            light, dark = (_readable(colour) for colour in self.own["brand"])
            found["on-brand"] = (light, dark)
        return found

    def css(self) -> str:
        """The style sheet: the reader's choice wins over the system's, and paper is light.

        A colour is `var(--if-light, …) var(--if-dark, …)`: one of the two is empty, the other is unset, so that its
        fallback counts. `light-dark()` says the same, but to browsers of 2024 and later only.
        """
        named = "".join(
            f"--{name}:var(--if-light,{light})var(--if-dark,{dark});" for name, (light, dark) in self.all.items()
        )
        dark = "--if-light: ;--if-dark:initial;color-scheme:dark"
        return (
            f":root{{--if-light:initial;--if-dark: ;color-scheme:light;{named}}}\n"
            f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
            f"@media screen{{:root[data-theme=dark]{{{dark}}}}}\n"
        )

    def weak(self) -> list[str]:
        """Pairs that are too close to be read, of those in which a colour is the team's own.

        >>> Colours({"link": ("#bbbbbb", "#84d3ea")}).weak()[0]
        'link #bbbbbb on page #fbfcfc in the light theme has a contrast of 1.87; 4.5 is needed'
        """
        named = self.all
        own = {*self.own, "on-brand"} if "brand" in self.own else {*self.own}
        return [
            f"{front} {named[front][at]} on {back} {named[back][at]} in the {theme} theme "
            f"has a contrast of {found:.2f}; {least} is needed"
            for front, back, least in PAIRS
            if front in own or back in own
            for at, theme in enumerate(THEMES)
            if (found := contrast(named[front][at], named[back][at])) < least
        ]


def read(value: Any) -> tuple[Colours, list[str]]:
    """The option `colours`, and what is wrong with it.

    >>> read({"brand": {"light": "#4b0082", "dark": "#d0b0ff"}})[0].own
    {'brand': ('#4b0082', '#d0b0ff')}
    >>> read({"brnd": "#4b0082"})[1]
    ["no colour is called 'brnd'"]
    """
    own: dict[str, tuple[str, str]] = {}
    wrong: list[str] = []
    if value is not None and not isinstance(value, Mapping):
        return Colours(), ["it is not a map of name to colour"]
    for name, given in (value or {}).items():
        pair = (given.get("light"), given.get("dark")) if isinstance(given, Mapping) else (given, given)
        if name not in COLOURS:
            wrong.append(f"no colour is called '{name}'")
        elif not all(isinstance(colour, str) and _HEX.fullmatch(colour) for colour in pair) or (
            isinstance(given, Mapping) and set(given) != set(THEMES)
        ):
            wrong.append(f"'{name}' is not a colour")
        else:
            own[name] = (str(pair[0]).lower(), str(pair[1]).lower())
    colours = Colours(own)
    return colours, wrong or colours.weak()


def _palette(palette: Any) -> dict[str, tuple[str, str]]:
    """The brand's colour by Material's name, and links in its hue, made dark or light enough to be read."""
    choices = palette if isinstance(palette, list) else [palette]
    named = [PRIMARY.get(str(one.get("primary", "")).replace("-", " ")) for one in choices if isinstance(one, Mapping)]
    given = next((colour for colour in named if colour), None)
    if given is None:
        return {}
    light, dark = _until(given, ("#ffffff", COLOURS["fog"][0]), -1), _until(given, (COLOURS["card"][1],), 1)
    light_link = _until(light, tuple(COLOURS[name][0] for name in ("page", "fog", "now-ground")), -1)
    dark_link = _until(dark, tuple(COLOURS[name][1] for name in ("page", "card", "now-ground")), 1)
    return {"brand": (light, dark), "link": (light_link, dark_link)}


def _until(colour: str, grounds: tuple[str, ...], step: int) -> str:
    """The colour, darker (-1) or lighter (1), once it can be read on each ground.

    >>> _until("#2094f3", ("#ffffff",), -1)
    '#0b77d0'
    """
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _parts(colour)))
    while min(contrast(colour, ground) for ground in grounds) < 4.5 and 0 < lightness < 1:
        lightness = min(max(lightness + step * 0.01, 0), 1)
        colour = "#" + "".join(f"{round(part * 255):02x}" for part in colorsys.hls_to_rgb(hue, lightness, saturation))
    return colour


def _readable(ground: str) -> str:
    return max(("#ffffff", "#000000"), key=lambda colour: contrast(colour, ground))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it.

    >>> round(contrast("#ffffff", "#000000"), 1)
    21.0
    """
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    shares = [part / 255 for part in _parts(colour)]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
