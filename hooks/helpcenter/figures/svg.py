"""SVG as Vega writes it, cut to what a page may hold: no script, no style, no address, nothing that Vega names."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree  # noqa: N813 - its usual short name

from . import palette

_TAGS = frozenset("svg g path line rect circle text tspan defs clipPath linearGradient radialGradient stop".split())
_ATTRIBUTES = frozenset(
    """id class viewBox width height x y x1 y1 x2 y2 cx cy r rx ry dx dy d transform fill stroke opacity fill-opacity
    stroke-opacity stroke-width stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit
    font-size font-weight font-style text-anchor dominant-baseline clip-path clip-rule fill-rule offset stop-color
    stop-opacity gradientUnits gradientTransform fx fy""".split()
)
_IDLE = {"opacity": "1", "fill-opacity": "1", "stroke-opacity": "1", "stroke-miterlimit": "10"}
_COLOURS = {"fill": "hc-f", "stroke": "hc-s"}
_LONG = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")
_URL = re.compile(r"^url\(#([\w-]+)\)$")


def clean(text: str, *, prefix: str) -> tuple[str, str, bool]:
    """The inside of an SVG, its viewBox, and whether it has colours that the theme does not know.

    `prefix` goes before its ids, so that several drawings can be on one page.

    >>> clean('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g onclick="x()"><rect fill="blue" '
    ...       'width="3.14159"/></g><script>x()</script></svg>', prefix="a-")
    ('<rect class="hc-f-blue" width="3.14" />', '0 0 9 9', False)

    Where a colour is unknown, all stay as they are by day, and the style sheet turns the drawing's lightness at night.
    """
    root = etree.fromstring(text)  # noqa: S314 - Vega wrote it
    foreign = any(_foreign(element) for element in root.iter())
    for element in list(root.iter()):
        _strip(element, prefix, foreign)
    _unwrap(root)
    box = _short(root.get("viewBox", "0 0 1 1"))
    inner = "".join(etree.tostring(child, encoding="unicode") for child in root)
    return inner, box, foreign


def _name(element: etree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _foreign(element: etree.Element) -> bool:
    for name in (*_COLOURS, "stop-color"):
        value = element.get(name, "none")
        if value not in ("none", "transparent") and not _URL.match(value) and not palette.known(value):
            return True
    return False


def _strip(element: etree.Element, prefix: str, foreign: bool) -> None:
    element.tag = _name(element)
    for child in list(element):
        if _name(child) not in _TAGS or child.get("display") == "none" or _blank(child):
            element.remove(child)
    wanted = {key: value for key, value in element.attrib.items() if key in _ATTRIBUTES and _IDLE.get(key) != value}
    element.attrib.clear()
    wanted.pop("class", None)  # Vega's
    classes = []
    for name, start in _COLOURS.items():
        colour = palette.known(wanted.get(name, ""))
        if colour and foreign:
            wanted[name] = palette.LIGHT[colour]
        elif colour:
            del wanted[name]
            classes.append(f"{start}-{colour}")
    if classes:
        element.set("class", " ".join(classes))
    if colour := palette.known(wanted.get("stop-color", "")):
        wanted["stop-color"] = palette.LIGHT[colour]
    for name, value in wanted.items():
        if name == "id":
            element.set(name, prefix + value)
        elif match := _URL.match(value):
            element.set(name, f"url(#{prefix}{match[1]})")
        elif "(" not in value or name.endswith("ransform"):
            element.set(name, _short(value))


def _blank(element: etree.Element) -> bool:
    """Whether nothing of it is to be seen."""
    if _name(element) != "path":
        return False
    unpainted = all(element.get(name, "none") == "none" for name in _COLOURS)
    return element.get("d") in ("", "M0,0h0v0h0Z") or (
        element.get("class") in ("background", "foreground") and unpainted
    )


def _unwrap(element: etree.Element) -> None:
    """Take out groups that group nothing: empty ones, and those without an attribute."""
    children: list[etree.Element] = []
    for child in list(element):
        _unwrap(child)
        if child.tag == "g" and not len(child):
            continue
        children += list(child) if child.tag == "g" and not child.attrib else [child]
    for child in list(element):
        element.remove(child)
    element.extend(children)


def _short(value: str) -> str:
    """Numbers with two decimals at most: the rest differs from machine to machine.

    >>> _short("M1.23456,-0.0001h10")
    'M1.23,0h10'
    """
    return _LONG.sub(lambda match: f"{round(float(match[0]), 2) + 0:.2f}".rstrip("0").rstrip("."), value)


def element(inner: str, box: str, *, id_: str, title: str, classes: str, description: str = "") -> str:
    """The `<svg>` of a page: named by its title, described by its text alternative. All texts are escaped."""
    root = etree.Element("svg", _shown(box, id_, classes))
    for name, text in (("title", title), ("desc", description)):
        if text:
            child = etree.SubElement(root, name, {"id": f"{id_}-{name}"})
            child.text = text
    if description:
        root.set("aria-describedby", f"{id_}-desc")
    return etree.tostring(root, encoding="unicode").replace("</svg>", inner + "</svg>")


def _shown(box: str, id_: str, classes: str) -> dict[str, str]:
    width, height = box.split()[2:]
    return {
        "class": classes, "viewBox": box, "width": width, "height": height, "role": "img", "focusable": "false",
        "aria-labelledby": f"{id_}-title",
    }  # fmt: skip
