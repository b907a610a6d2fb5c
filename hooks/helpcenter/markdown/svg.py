"""SVG files of writers, reduced to what draws: a file that is opened directly runs whatever it holds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from ..content.errors import ContentError, ContentWarning, Place
from .tags import escape

SVG, XLINK, XML = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink", "http://www.w3.org/XML/1998/namespace"
ELEMENTS = frozenset(
    "svg g defs symbol use switch path rect circle ellipse line polyline polygon text tspan textPath title desc image"
    " clipPath mask pattern marker linearGradient radialGradient stop filter style feBlend feColorMatrix"
    " feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow"
    " feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset"
    " fePointLight feSpecularLighting feSpotLight feTile feTurbulence".split()
)
"""Everything else goes with what it holds."""
_QUIET = frozenset(("metadata",))
"""Goes without a word."""
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*")
_URL = re.compile(r"url\(\s*(?![\"']?#[\w.:-]+[\"']?\s*\))", re.IGNORECASE)
_ACTIVE = re.compile(
    r"@import|@font-face|expression\s*\(|javascript:|image(?:-set)?\s*\(|src\s*\(|\\|/\*", re.IGNORECASE
)


def reduce(data: bytes, file: str) -> tuple[bytes, list[ContentError]]:
    """An SVG that only draws, and what was taken out, each thing with its line.

    >>> text = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9" onclick="x()"/><script>x()</script></svg>'
    >>> reduced, warnings = reduce(text, "docs/a.svg")
    >>> reduced
    b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"></path></svg>\\n'
    >>> [str(warning).partition("\\n")[0] for warning in warnings]
    ["docs/a.svg:1:41: attribute 'onclick' was taken out", "docs/a.svg:1:73: element 'script' was taken out"]

    A file of which nothing goes stays as it is; what drawing programs write for themselves goes without a word.
    Raises `ContentError` for one that is no XML, has entities of its own, or is not SVG.
    """
    reading = _Reading(file)
    try:
        reading.parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "offset", 0)
        what = f"is not an SVG that can be read: {str(error).partition(':')[0]}"
        raise ContentError(Place(file, line, column + 1), what, hint=_AGAIN) from error
    if not reading.changed:
        return data, []
    return "".join([*reading.out, "\n"]).encode("utf-8"), reading.found


_AGAIN = "export it from the drawing program as plain SVG"


@dataclass
class _Reading:
    """What expat tells of a file, written again."""

    file: str
    out: list[str] = field(default_factory=list)
    found: list[ContentError] = field(default_factory=list)
    changed: bool = False
    style: list[str] | None = None
    depth: int = 0
    cut: int = 0
    """How many elements are open inside one that is taken out, itself counted."""

    def __post_init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.EntityDeclHandler = self.entity
        self.parser.ProcessingInstructionHandler = self.instruction

    def place(self) -> Place:
        return Place(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def gone(self, what: str) -> None:
        self.changed = True
        hint = "draw it with paths, shapes and text; a page can say and link the rest"
        self.found.append(ContentWarning(self.place(), f"{what} was taken out", hint=hint, rule="svg-reduced"))

    def entity(self, name: str, *_: object) -> None:
        raise ContentError(self.place(), "has entities of its own", text=name, hint=_AGAIN)

    def instruction(self, target: str, _: str) -> None:
        self.gone(f"instruction '{target}'")

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        if not self.depth and (space, local) != (SVG, "svg"):
            raise ContentError(self.place(), "is not SVG", text=local, hint=_AGAIN)
        self.depth += 1
        if self.cut or space != SVG or local not in ELEMENTS:
            if not self.cut and space in (SVG, "http://www.w3.org/1999/xhtml", "") and local not in _QUIET:
                self.gone(f"element '{local}'")
            self.cut += 1
            self.changed = True
            return
        kept = {"xmlns": SVG} if self.depth == 1 else {}
        for given, value in attributes.items():
            named, _, bare = given.rpartition(" ")
            if (named == XLINK and bare == "href") or (not named and bare == "href"):
                if value.strip().startswith("#") or (local in ("image", "feImage") and _PICTURE.fullmatch(value)):
                    kept |= {"xmlns:xlink": XLINK, "xlink:href": value.strip()} if named else {"href": value.strip()}
                else:
                    self.gone(f"address '{value[:40]}'")
            elif named == XML and bare in ("lang", "space"):
                kept[f"xml:{bare}"] = value
            elif not named and _acts(bare, value):
                self.gone(f"attribute '{bare}'")
            elif not named:
                kept[bare] = value
            else:  # of a drawing program
                self.changed = True
        self.out.append(f"<{local}" + "".join(f' {key}="{_value(value)}"' for key, value in kept.items()) + ">")
        self.style = [] if local == "style" else None

    def text(self, text: str) -> None:
        if self.cut:
            return
        if self.style is not None:
            self.style.append(text)
        else:
            self.out.append(_value(text))

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.cut:
            self.cut -= 1
            return
        if self.style is not None:
            css = re.sub(r"/\*.*?\*/", "", "".join(self.style), flags=re.DOTALL)
            if _URL.search(css) or _ACTIVE.search(css):
                self.gone("style sheet")
            else:
                self.out.append(_value(css))
            self.style = None
        self.out.append(f"</{name.rpartition(' ')[2]}>")


def _acts(name: str, value: str) -> bool:
    """Whether an attribute does more than draw."""
    if not re.fullmatch(r"(?!on)[a-z][\w-]*", name, re.IGNORECASE):
        return True
    return bool(_URL.search(value) or (name == "style" and _ACTIVE.search(value)))


def _value(text: str) -> str:
    """Text or a value for XML, which knows no entities of HTML."""
    return escape(text).replace("&nbsp;", "\u00a0")
