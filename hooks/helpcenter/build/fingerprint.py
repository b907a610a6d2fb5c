"""What settings hold, and what code and folders lead to, each as one text or hash that changes whenever they do."""

from __future__ import annotations

import ast
import copyreg
import functools
import importlib.util
import os
import sys
import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..content.digest import digest

_INSTALLED = ("site-packages", "dist-packages")
_SKIPPED = ("__pycache__", "node_modules")
_SCALARS = (str, bytes, int, float, complex, bool, type(None), type(...))


@dataclass(frozen=True)
class Described:
    """Settings as text."""

    text: str
    modules: frozenset[str]
    """Of the functions and classes in them; `code` has their source."""
    unknown: frozenset[str]
    """Types whose content cannot be told, as an open file's: no two such texts are known to mean the same."""


def describe(value: object) -> Described:
    """A value as text that is the same in each process, wherever things are in memory.

    >>> describe({"a": len, "b": {2, 1}}).text
    "{'a': builtins.len, 'b': {1, 2}}"
    >>> describe(functools.partial(digest, "x")).modules >= {digest.__module__}
    True

    An object is told by its class and its state, as `pickle` would, a function by its name, defaults, attributes and
    closure. What occurs twice is told once.
    """
    telling = _Telling()
    return Described(telling.tell(value), frozenset(telling.modules), frozenset(telling.unknown))


class _Telling:
    def __init__(self) -> None:
        self.modules: set[str] = set()
        self.unknown: set[str] = set()
        self.told: dict[int, tuple[int, object]] = {}

    def tell(self, value: Any) -> str:
        if type(value) in _SCALARS:
            return repr(value)
        if id(value) in self.told:
            return f"#{self.told[id(value)][0]}"
        self.told[id(value)] = len(self.told), value  # held, so that no other object takes its place
        if isinstance(value, types.ModuleType):
            self.modules.add(value.__name__)
            return value.__name__
        if isinstance(value, type):
            self.modules |= {base.__module__ for base in value.__mro__}
            return f"{value.__module__}.{value.__qualname__}"
        if isinstance(value, types.FunctionType):
            return self._function(value)
        if isinstance(value, types.MethodType):
            return f"{self.tell(value.__func__)} of {self.tell(value.__self__)}"
        if isinstance(value, types.BuiltinFunctionType) and isinstance(value.__self__, types.ModuleType | None):
            self.modules.add(value.__module__ or "builtins")
            return f"{value.__module__}.{value.__qualname__}"
        if isinstance(value, Mapping):
            kind = "" if type(value) is dict else self.tell(type(value))
            return f"{kind}{{{', '.join(f'{self.tell(key)}: {self.tell(item)}' for key, item in value.items())}}}"
        if type(value) in (set, frozenset):
            return f"{{{', '.join(sorted(map(self._alone, value)))}}}"
        if type(value) in (list, tuple):
            return f"[{', '.join(map(self.tell, value))}]"
        return self._object(value)

    def _alone(self, value: Any) -> str:
        """A member of a set, whose order is another in each process: without numbers of what was told before."""
        apart = _Telling()
        text = apart.tell(value)
        self.modules |= apart.modules
        self.unknown |= apart.unknown
        return text

    def _function(self, value: types.FunctionType) -> str:
        self.modules.add(value.__module__)
        cells = [cell.cell_contents for cell in value.__closure__ or () if _is_full(cell)]
        held = [value.__defaults__, value.__kwdefaults__, value.__dict__ or None, cells or None]
        more = "".join(self.tell(part) for part in held if part is not None)
        return f"{value.__module__}.{value.__qualname__}{more and f'({more})'}"

    def _object(self, value: Any) -> str:
        try:
            reduce = copyreg.dispatch_table.get(type(value))
            reduced = reduce(value) if reduce is not None else value.__reduce_ex__(2)
        except Exception:  # noqa: BLE001 - whatever its class does when asked; most say TypeError
            self.unknown.add(f"{type(value).__module__}.{type(value).__qualname__}")
            return "?"
        name = self.tell(type(value))
        if isinstance(reduced, str):
            return f"{name} {reduced}"
        return f"{name}({', '.join(self.tell(list(part) if isinstance(part, Iterator) else part) for part in reduced)})"


def _is_full(cell: types.CellType) -> bool:
    try:
        cell.cell_contents  # noqa: B018 - raises where it is empty
    except ValueError:
        return False
    return True


def folder(place: Path) -> str:
    """The names and bytes of all files below a folder, or of a file; links are followed, those of folders too."""
    parts: list[str | bytes] = []
    for name, path in _files(place, (), hidden=True):
        try:
            parts += (name, path.read_bytes())
        except OSError as error:  # a link that leads nowhere, a file that may not be read
            parts += (name, f"? {error.errno}")
    return digest(*parts)


def files(place: Path) -> Iterator[tuple[str, Path]]:
    """All files below a folder with their paths in it, links followed."""
    return _files(place, (), hidden=True)


def _files(place: Path, above: tuple[str, ...], *, hidden: bool) -> Iterator[tuple[str, Path]]:
    if not place.is_dir():
        if place.is_file() or place.is_symlink():
            yield place.name, place
        return
    real = os.path.realpath(place)
    if real in above or (place / "pyvenv.cfg").exists():  # a link to a folder that it is in; other people's code
        return
    for path in sorted(place.iterdir()):
        if path.name in _SKIPPED or (not hidden and path.name.startswith(".")):
            continue
        if path.is_dir():
            yield from ((f"{path.name}/{name}", file) for name, file in _files(path, (*above, real), hidden=hidden))
        elif path.is_file() or path.is_symlink():
            yield path.name, path


def installed() -> list[str]:
    """The packages that are installed, as `name-version`, and Python's own version."""
    found = {
        entry.rpartition(".")[0]
        for place in sys.path
        if Path(place).name in _INSTALLED and Path(place).is_dir()
        for entry in os.listdir(place)
        if entry.endswith((".dist-info", ".egg-info"))
    }
    return [sys.version, *sorted(found)]


def is_installed(name: str) -> bool:
    """Whether a module is Python's own or an installed package's, whose version `installed` has: not a project's own.

    >>> is_installed("json"), is_installed("markdown"), is_installed(__name__)
    (True, True, False)
    """
    if name.partition(".")[0] in sys.stdlib_module_names:
        return True
    file = _file(name)
    return file is not None and _is_of_a_package(file)


def code(name: str) -> str:
    """The source of a module, of the package it is in, and of whatever they import that is not installed."""
    file = _file(name)
    return source(file) if file is not None else ""


@functools.cache
def source(file: Path) -> str:
    """The same of a module that is in a file.

    Read once a process, as the module itself is: a preview runs the code that it started with.
    """
    units: dict[Path, None] = {}
    waiting = [_unit(file)]
    while waiting:
        unit = waiting.pop()
        if unit in units:
            continue
        units[unit] = None
        for _, path in _sources(unit):
            waiting += (_unit(found) for found in _imports(path) if not _is_of_a_package(found))
    return digest(*(part for unit in sorted(units) for name, path in _sources(unit) for part in (name, _bytes(path))))


def _file(name: str) -> Path | None:
    """Where a module comes from."""
    file = getattr(sys.modules.get(name), "__file__", None)
    if file is None:
        try:
            spec = importlib.util.find_spec(name)
        except (ImportError, ValueError):
            return None
        file = spec and (spec.origin or next(iter(spec.submodule_search_locations or ()), None))
    return Path(file) if file and os.path.exists(file) else None


def _is_of_a_package(path: Path) -> bool:
    return any(part in _INSTALLED for part in path.parts) or Path(os.__file__).parent in path.parents


def _unit(path: Path) -> Path:
    """The topmost package that a file is in, or the file itself."""
    unit, folder = path, path.parent
    while (folder / "__init__.py").is_file():
        unit, folder = folder, folder.parent
    return unit


def _sources(unit: Path) -> list[tuple[str, Path]]:
    """The files of a package; of one that a whole project is in, its site too, the Python alone."""
    found = list(_files(unit, (), hidden=False))
    if "mkdocs.yml" in {path.name for _, path in found}:
        return [(name, path) for name, path in found if name.endswith(".py")]
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _imports(path: Path) -> Iterator[Path]:
    """The files and folders of the modules that a file of Python names in its imports, where they can be found."""
    if path.suffix != ".py":
        return
    try:
        tree = ast.parse(_bytes(path))
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        names: list[tuple[Path | None, str]] = []
        if isinstance(node, ast.Import):
            names = [(None, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = path.parents[node.level - 1] if 0 < node.level <= len(path.parents) else None
            module = f"{node.module}." if node.module else ""
            names = [(start, module + alias.name) for alias in node.names]
        for start, name in names:
            yield from _found(start, name, path.parent)


def _found(start: Path | None, name: str, beside: Path) -> Iterator[Path]:
    """The modules on the way to a dotted name, below a folder or wherever Python finds them."""
    top, *rest = name.split(".")
    place = start or beside
    if start is None and _module(beside, top) is None:
        found = _file(top)
        if found is None:
            return
        place = found.parent.parent if found.name == "__init__.py" else found.parent
    for part in (top, *rest):
        found = _module(place, part)
        if found is None:
            return
        if found.is_file():  # a folder without `__init__.py` is code only in its modules
            yield found
        place /= part


def _module(folder: Path, name: str) -> Path | None:
    candidates = (folder / name / "__init__.py", folder / f"{name}.py", folder / name)
    return next((path for path in candidates if path.exists()), None)
