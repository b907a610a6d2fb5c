"""Scripts and style sheets as they are published: without comments and spare space, which readers would pay for.

A script that a page asks for is published with the modules of its own folder in it: on a slow line ten small ones take
turns. What other folders import too stays a file of its own, unless it is small and holds no state.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rjsmin import jsmin  # type: ignore[import-untyped]  # it ships no types

_JOINED = re.compile(r"assets/helpcenter/(?:page/main|search/client|privacy/(?:find|glance)|widgets/([a-z-]+)/\1)\.js")
_IMPORT = re.compile(r"^import (?:\{([^}]*)\} from )?'(\.\.?/[\w/.-]+\.js)';\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


SMALL = frozenset({"device.js", "elements.js", "made.js", "storage.js"})
"""Modules of `page/` without state: a copy in each script that imports them costs less than one more request."""


def joined(path: str) -> bool:
    """Whether a script of the site is published with what it imports from its own folder.

    >>> joined("assets/helpcenter/widgets/wait/wait.js"), joined("assets/helpcenter/page/words.js")
    (True, False)
    """
    return _JOINED.fullmatch(path) is not None


def compact(source: str) -> str:
    """A script that does the same in fewer bytes; its names stay.

    >>> compact("// why\\nexport const two = 1 + 1; /* done */\\n")
    'export const two=1+1;'
    """
    return str(jsmin(source))


def compact_sheet(source: str) -> str:
    """A style sheet of the theme on one line, without comments. Its strings hold neither comments nor line ends.

    >>> compact_sheet("/* why */\\na { color: red; }\\n@media print {\\n  a { color: #000; }\\n}\\n")
    'a { color: red; } @media print { a { color: #000; } }'
    """
    return re.sub(r"\s*\n\s*", " ", re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL)).strip()


def join(name: str, read: Callable[[str], str], *, whole: bool = True) -> str:
    """A module and what it imports as one script, each in a scope of its own; `read` takes a path from its folder.

    That is all of its own folder, where it is to be `whole`, and small modules of others.

    >>> files = {
    ...     "a.js": "import { two } from './b.js';\\nlog(two);\\n",
    ...     "b.js": "import { one } from '../c/one.js';\\nexport const two = one + one;\\n",
    ... }
    >>> print(join("a.js", files.__getitem__))
    import * as ___c_one_js from '../c/one.js';
    const b_js = (() => {
    const { one } = ___c_one_js;
    const two = one + one;
    return { two };
    })();
    const { two } = b_js;
    log(two);
    <BLANKLINE>

    Imports are of names; what is exported is a function, a class or a constant where it is declared, and the first
    module keeps its exports. Raises `ValueError` for any other form, and for modules that import each other.
    """
    done: dict[str, str] = {}
    outer: dict[str, None] = {}
    open_: list[str] = []

    def visit(module: str) -> str:
        if module in open_:
            raise ValueError(f"{module} imports itself by way of {open_[-1]}")
        open_.append(module)
        source = read(module)
        for imported in _IMPORT.finditer(source):
            path = imported[2].removeprefix("./")
            if path.rpartition("/")[2] not in SMALL and (path.startswith("../") or not whole):
                outer[imported[2]] = None
            elif path not in done:
                inner = visit(path)
                names = ", ".join(_EXPORT.findall(read(path)))
                done[path] = f"const {_scope(path)} = (() => {{\n{inner}return {{ {names} }};\n}})();\n"
        open_.pop()
        bound = _IMPORT.sub(_binding, source)
        body = bound if module == name else _EXPORT.sub("", bound)
        if left := _OTHER.search(_EXPORT.sub("", body)):
            raise ValueError(f"{module}: cannot join '{left[0]}'")
        return body

    last = visit(name)
    heads = [f"import * as {_scope(path)} from '{path}';\n" for path in outer]
    return "".join([*heads, *done.values(), last])


def _binding(match: re.Match[str]) -> str:
    if match[1] is None:
        return ""
    return f"const {{{match[1].replace(' as ', ': ')}}} = {_scope(match[2])};\n"


def _scope(path: str) -> str:
    return re.sub(r"\W", "_", path.removeprefix("./"))
