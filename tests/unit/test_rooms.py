"""The rooms of the package: which may import which, where MkDocs is known, and no circle of files.

Every import statement is read, those in functions and under `TYPE_CHECKING` too.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import helpcenter

ROOMS = (
    "content", "options", "markdown", "site", "figures", "kinds", "widgets", "search", "output", "checks", "build",
    "preview", "adapter", "plugin", "cli", "__main__",
)  # fmt: skip
"""From the ground up, with the modules at the root where they belong: a room imports only what comes before it."""

ENGINES = ("mkdocs", "properdocs", "material")


def modules(package: Path) -> dict[str, Path]:
    """The modules of a package by their names below it, as `site.links`; packages by their own, as `site`."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(package: Path) -> dict[str, set[str]]:
    """What each module imports: modules of the package by their names below it, others by their whole names."""
    known = modules(package)
    return {name: set(_imports(name, path, known, package.name)) for name, path in known.items()}


def _imports(name: str, path: Path, known: Mapping[str, Path], package: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.removeprefix(f"{package}.") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = name.split(".") if name else []
            if path.name != "__init__.py":
                parts = parts[:-1]
            start = parts[: len(parts) - node.level + 1] if node.level else []
            module = ".".join([*start, *(node.module or "").split(".")]).strip(".")
            if not node.level and module.partition(".")[0] != package:
                yield module
                continue
            module = module.removeprefix(package).strip(".") if not node.level else module
            for alias in node.names:
                inner = f"{module}.{alias.name}".strip(".")
                yield inner if inner in known else module


def room(module: str) -> int:
    """The place of a module's room in the order; the package itself comes first."""
    return ROOMS.index(module.partition(".")[0]) if module else -1


def upwards(found: Mapping[str, set[str]]) -> set[str]:
    """Imports of a later room, as `site.site>kinds.pages`."""
    return {
        f"{name}>{other}" for name, others in found.items() for other in others if other in found
        and room(other) > room(name)
    }  # fmt: skip


def in_circles(found: Mapping[str, set[str]]) -> set[str]:
    """Modules that import themselves, through whatever others."""
    reached = {name: {other for other in others if other in found} for name, others in found.items()}
    for middle in found:
        for name in [name for name, others in reached.items() if middle in others]:
            reached[name] |= reached[middle]
    return {name for name, others in reached.items() if name in others}


@pytest.fixture(scope="module")
def found() -> dict[str, set[str]]:
    return imports(Path(helpcenter.__file__).parent)


def test_every_module_is_in_a_room_that_says_what_belongs_there(found: Mapping[str, set[str]]) -> None:
    assert {name.partition(".")[0] for name in found} == {"", *ROOMS}
    for name in ROOMS:
        docstring = ast.get_docstring(ast.parse(modules(Path(helpcenter.__file__).parent)[name].read_text("utf-8")))
        assert docstring, name
        if name not in ("options", "plugin", "__main__"):
            assert "import" in docstring, f"{name}/__init__.py says what the room may import"
            assert "Start at `" in docstring, f"{name}/__init__.py names the type to start reading at"


def test_a_room_imports_only_rooms_before_it(found: Mapping[str, set[str]]) -> None:
    assert upwards(found) == set()


def test_options_import_content_alone(found: Mapping[str, set[str]]) -> None:
    assert {other.partition(".")[0] for other in found["options"] if other in found} == {"content"}


def test_no_file_imports_itself_through_others(found: Mapping[str, set[str]]) -> None:
    assert in_circles(found) == set()


def test_kinds_widgets_and_figures_are_given_a_page_and_never_see_the_site(found: Mapping[str, set[str]]) -> None:
    seen = {name for name, others in found.items() if "site.site" in others}
    assert {name for name in seen if name.partition(".")[0] in ("figures", "kinds", "widgets")} == {"kinds.rendering"}


def test_only_the_adapter_imports_mkdocs(found: Mapping[str, set[str]]) -> None:
    users = {name for name, others in found.items() if any(other.partition(".")[0] in ENGINES for other in others)}
    assert {name.partition(".")[0] for name in users} == {"adapter"}


def test_the_modules_that_the_architecture_names_are_there() -> None:
    package = Path(helpcenter.__file__).parent
    project = package.parents[1]
    named = set(re.findall(r"`([a-z_/]+\.py)`", (project / "ARCHITECTURE.md").read_text("utf-8")))
    assert len(named) > 20
    assert [name for name in sorted(named) if not (package / name).exists() and not (project / name).exists()] == []


def test_a_decision_of_the_architecture_is_a_short_paragraph() -> None:
    text = (Path(helpcenter.__file__).parents[2] / "ARCHITECTURE.md").read_text("utf-8")
    decisions = text.partition("## Decisions\n")[2].partition("\n## ")[0].split("\n\n")
    assert len(decisions) > 15
    assert [part[:40] for part in decisions if len(part.strip().splitlines()) > 6] == []


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("from ..kinds import faq", "site.links>kinds.faq"),
        ("from ..kinds.faq import Entry", "site.links>kinds.faq"),
        ("def late():\n    from ..kinds import faq", "site.links>kinds.faq"),
        ("if TYPE_CHECKING:\n    from ..kinds.faq import Entry", "site.links>kinds.faq"),
        ("import helpcenter.kinds.faq", "site.links>kinds.faq"),
        ("from helpcenter.kinds import faq", "site.links>kinds.faq"),
        ("from ..content import errors", ""),
        ("from . import page", ""),
        ("import json", ""),
    ],
)
def test_a_wrong_import_is_found(statement: str, wrong: str, tmp_path: Path) -> None:
    package = tmp_path / "helpcenter"
    for name in ("__init__", "content/__init__", "content/errors", "site/__init__", "site/page", "kinds/__init__"):
        (package / f"{name}.py").parent.mkdir(parents=True, exist_ok=True)
        (package / f"{name}.py").write_text("")
    (package / "kinds/faq.py").write_text("from ..site import links\n")
    (package / "site/links.py").write_text(f"{statement}\n")
    found = imports(package)
    assert upwards(found) == ({wrong} if wrong else set())
    assert in_circles(found) == ({"site.links", "kinds.faq"} if wrong else set())


WHOLE = {
    "test_assertions": "the tests themselves",
    "test_doctests": "every module's examples", "test_generators": "generators/",
    "test_machine": "what the tests need", "test_makefile": "the Makefile, on other machines",
    "test_mutants": "tests/mutants.py", "test_packaging": "the wheel", "test_parsers": "every parser, with any text",
    "search/test_reported": "search as a whole, on what others reported",
    "test_rooms": "the rooms themselves", "test_spot_rest": "the API reference of this repository",
}  # fmt: skip
"""Tests of no single module, and what they hold."""


def test_a_test_has_the_name_of_its_module() -> None:
    """`tests/unit/ROOM/test_MODULE.py`, or `test_MODULE_SUBJECT.py` where a module has several."""
    package, tests = Path(helpcenter.__file__).parent, Path(__file__).parent
    astray = []
    for file in sorted(tests.rglob("test_*.py")):
        folder, words = package / file.parent.relative_to(tests), file.stem.removeprefix("test_").split("_")
        names = ["_".join(words[:count]) for count in range(1, len(words) + 1)]
        if not any((folder / f"{name}.py").is_file() or (folder / name / "__init__.py").is_file() for name in names):
            astray.append(file.relative_to(tests).as_posix().removesuffix(".py"))
    assert astray == sorted(WHOLE)
