"""Scripts as they are published: without comments and spare space, which readers on a phone would pay for.

The search client and all that it stands on are one file: on a slow line ten small ones take turns.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rjsmin import jsmin  # type: ignore[import-untyped]  # it ships no types

JOINED = frozenset({"assets/helpcenter/search/client.js"})
"""Scripts that are published with all that they import in them."""

_IMPORT = re.compile(r"^import (?:\{([^}]*)\} from )?'\./([\w-]+\.js)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


def compact(source: str) -> str:
    """A script that does the same in fewer bytes; its names stay.

    >>> compact("// why\\nexport const two = 1 + 1; /* done */\\n")
    'export const two=1+1;'
    """
    return str(jsmin(source))


def join(name: str, read: Callable[[str], str]) -> str:
    """A module and all that it imports as one script, each in a scope of its own.

    >>> files = {"a.js": "import { two } from './b.js';\\nlog(two);\\n", "b.js": "export const two = 2;\\n"}
    >>> print(join("a.js", files.__getitem__))
    const b_js = (() => {
    const two = 2;
    return { two };
    })();
    const { two } = b_js;
    log(two);
    <BLANKLINE>

    Imports are from the same folder, of names; what is exported is a function, a class or a constant where it is
    declared, and the first module keeps its exports. Raises `ValueError` for any other form, and for modules that
    import each other.
    """
    done: dict[str, str] = {}
    open_: list[str] = []

    def visit(module: str) -> str:
        if module in open_:
            raise ValueError(f"{module} imports itself by way of {open_[-1]}")
        open_.append(module)
        source = read(module)
        for imported in _IMPORT.finditer(source):
            if imported[2] not in done:
                inner = visit(imported[2])
                names = ", ".join(_EXPORT.findall(read(imported[2])))
                done[imported[2]] = f"const {_scope(imported[2])} = (() => {{\n{inner}return {{ {names} }};\n}})();\n"
        open_.pop()
        bound = _IMPORT.sub(_binding, source)
        body = bound if module == name else _EXPORT.sub("", bound)
        if left := _OTHER.search(_EXPORT.sub("", body)):
            raise ValueError(f"{module}: cannot join '{left[0]}'")
        return body

    last = visit(name)
    return "".join(done.values()) + last


def _binding(match: re.Match[str]) -> str:
    if match[1] is None:
        return ""
    return f"const {{{match[1].replace(' as ', ': ')}}} = {_scope(match[2])};\n"


def _scope(module: str) -> str:
    return re.sub(r"\W", "_", module)
