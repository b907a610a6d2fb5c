"""Names of settings, code and folders: the same in each process, another whenever what they stand for is."""

from __future__ import annotations

import collections
import os
import subprocess
import sys
import threading
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from building import environment
from helpcenter.adapter import purity
from helpcenter.build import fingerprint
from helpcenter.build.fingerprint import describe

VALUES = """
import collections, datetime, decimal, enum, functools, pathlib, re, types
from dataclasses import dataclass
from pymdownx.slugs import slugify
from mkdocs.config.config_options import ExtraScriptValue

class Slots:
    __slots__ = ("a", "b")
    def __init__(self, a):
        self.a, self.b = a, object()
class Colour(enum.Enum):
    RED = 1
@dataclass
class Data:
    a: object
class Called:
    def __call__(self): pass
    def method(self): pass
def closed(word):
    def inner(other=[1]): return word, other
    inner.note = word
    return inner
@functools.wraps(closed)
def wrapped(*given): pass
cycle = {"a": 1}
cycle["self"] = cycle
shared = ["x"]
values = [
    slugify(case="lower"), functools.partial(closed, Data({"a", "b", "c"})), closed("w"), closed(closed("x")), wrapped,
    (lambda: 1), re.compile("a+", re.I), pathlib.Path("a/b"), datetime.date(2020, 1, 1), decimal.Decimal("1.5"),
    Colour.RED, Slots("s"), Data(Data(None)), Called(), Called().method, len, [].append,
    {"b": 1, "a": 2}, {"z", "y", "x"},
    frozenset({("a", ("b", "c")), ("d", ("b", "c"))}), cycle, [shared, shared], collections.OrderedDict(a=1),
    types.SimpleNamespace(a=1),
    b"bytes", 1j, ..., ExtraScriptValue("x.js"), int, Data, re, object(),
]
"""


def test_the_text_of_any_value_is_the_same_in_each_process() -> None:
    program = VALUES + (
        "import sys; sys.path.insert(0, 'hooks')\nfrom helpcenter.build.fingerprint import describe\n"
        "keep = [object() for _ in range(int(sys.argv[1]))]\n"
        "for value in values:\n    told = describe(value)\n    print(told.text, *sorted(told.modules), told.unknown)\n"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", program, number], env={**environment(), "PYTHONHASHSEED": number}, text=True,
            capture_output=True, check=True, cwd=Path(__file__).parents[3],
        ).stdout
        for number in ("1", "2000")
    ]  # fmt: skip
    assert said[0] == said[1]
    assert " at 0x" not in said[0]
    assert "frozenset()" in said[0]
    assert len(said[0].splitlines()) > 30


def closed(word: object, *, more: int = 0) -> Callable[[], object]:
    return lambda: (word, more)


class Slots:
    """Has no dictionary, as settings of plugins may not."""

    __slots__ = ("a",)

    def __init__(self, a: object) -> None:
        self.a = a


def noted(word: str) -> Callable[[], object]:
    def inner() -> None: ...

    vars(inner)["note"] = word
    return inner


def unfinished() -> Callable[[], object]:
    """A function that asks for one that is not there."""

    def inner() -> object:
        return later()

    if inner.__name__ == "inner":
        return inner

    def later() -> int:
        return 1

    return inner


A, B = ["x"], ["x"]
"""Equal, and two."""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (closed("a"), closed("b")),
        (closed("a"), closed("a", more=1)),
        ([1, [2]], [[1], 2]),
        (["a", "b"], ["a, b"]),
        (1, True),
        (1, 1.0),
        ("1", 1),
        ({1}, frozenset({2})),
        (Path("a"), Path("b")),
        (len, sum),
        (Path, Path("a")),
        ({"a": 1}, collections.OrderedDict(a=1)),
        ([1].append, [2].append),
        (collections.deque([1]), collections.deque([2])),
        (Slots("a"), Slots("b")),
        (noted("a"), noted("b")),
        ([A, B, A], [A, B, B]),
    ],
)
def test_other_values_have_another_text(one: object, other: object) -> None:
    assert describe(one).text != describe(other).text


@pytest.mark.parametrize(
    ("value", "text", "module"),
    [
        (closed, f"{__name__}.closed({{'more': 0}})", __name__),
        (fingerprint.folder, "helpcenter.build.fingerprint.folder", "helpcenter.build.fingerprint"),
        (os.getpid, "posix.getpid", "posix"),
        (os, "os", "os"),
        (unfinished(), f"{__name__}.unfinished.<locals>.inner", __name__),
        ([A, A], "[['x'], #1]", None),
        (Slots("a"), None, __name__),
    ],
)
def test_a_value_is_told_by_its_name_and_its_module_is_known(
    value: object, text: str | None, module: str | None
) -> None:
    told = describe(value)
    assert text in (told.text, None)
    assert module is None or module in told.modules
    assert told.unknown == frozenset()


def test_what_cannot_be_told_is_named() -> None:
    assert describe({"a": [threading.Lock()]}).unknown == {"_thread.lock"}
    assert purity.unknown_code(describe(threading.Lock()), []) == ["_thread.lock"]


def test_functions_of_others_are_named_by_their_modules_unless_declared() -> None:
    told = describe([os.getenv, Path("a"), closed("a")])
    assert purity.unknown_code(told, []) == ["os", __name__]
    assert purity.unknown_code(told, ["os", __name__]) == []


@pytest.mark.parametrize(
    ("imports", "changed", "counts"),
    [
        ("import words", "words.py", True),
        ("import words", "other.py", False),
        ("from room import inner", "room/inner.py", True),
        ("from room import inner", "room/data.txt", True),
        ("from room.inner import x", "room/__init__.py", True),
        ("import room.inner as y", "room/inner.py", True),
        ("from space import inner", "space/inner.py", True),
        ("import space.inner", "space/inner.py", True),
        ("import space.inner", "space/other.py", False),
        ("def late():\n    import words", "words.py", True),
        ("try:\n    import nowhere, words\nexcept ImportError: pass", "words.py", True),
        ("from . import words", "words.py", True),
        ("import far", "words.py", True),
        ("import json, yaml, jinja2", "words.py", False),
        ("import room", "room/inner.py", True),
        ("import room", "room/words.txt", True),
        ("import room", "room/.hidden", False),
        ("import room", "words.py", False),  # the texts in `room` are no code
        ("import other, words, words", "other.py", True),
        ("import nowhere\nimport words", "words.py", True),
        ("import broken, words", "words.py", True),
        ("from words import *", "words.py", True),
        ("this is no Python", "h.py", True),
    ],
)
def test_the_source_of_a_file_is_what_it_imports_from_its_project(
    imports: str, changed: str, counts: bool, tmp_path: Path
) -> None:
    texts = {
        "h.py": imports, "words.py": "", "other.py": "", "far.py": "import words", "room/__init__.py": "",
        "room/inner.py": "", "room/data.txt": "import words", "room/words.txt": "", "room/.hidden": "",
        "room/notes": "import words", "space/inner.py": "", "space/other.py": "", "broken.py": "import words\0",
    }  # fmt: skip
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (tmp_path / "room/nowhere.txt").symlink_to("no such file")
    before = fingerprint.source(tmp_path / "h.py")
    (tmp_path / changed).write_text("# changed")
    assert (fingerprint.source.__wrapped__(tmp_path / "h.py") != before) is counts
    assert fingerprint.source(tmp_path / "h.py") == before, "a process goes on with the code that it has loaded"


def test_a_relative_import_leads_up_from_a_folder_that_is_no_package(tmp_path: Path) -> None:
    for name, text in {"lib/sub/a.py": "from ..words import x", "lib/words.py": "", "lib/sub/words.py": ""}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    found = [fingerprint.source(tmp_path / "lib/sub/a.py")]
    for name in ("lib/sub/words.py", "lib/words.py"):
        (tmp_path / name).write_text("# changed")
        found.append(fingerprint.source.__wrapped__(tmp_path / "lib/sub/a.py"))
    assert [found[0] == found[1], found[1] == found[2]] == [True, False]


def test_a_relative_import_is_no_name_from_elsewhere(tmp_path: Path) -> None:
    others = ("lib/sub/x.py", "lib/sub/deep/x.py", "lib/sub/words.py")
    texts = {"lib/sub/deep/a.py": "from ...words import x", "lib/words.py": "", **dict.fromkeys(others, "")}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    found = [fingerprint.source(tmp_path / "lib/sub/deep/a.py")]
    for name in (*others, "lib/words.py"):
        (tmp_path / name).write_text("# changed")
        found.append(fingerprint.source.__wrapped__(tmp_path / "lib/sub/deep/a.py"))
    assert [one == found[0] for one in found] == [True, True, True, True, False]


def test_a_module_on_the_path_is_none_of_this_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path / "path")
    for name, text in (("hooks/h.py", "from .on_the_path import x"), ("path/on_the_path.py", "")):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text)
    before = fingerprint.source(tmp_path / "hooks/h.py")
    (tmp_path / "path/on_the_path.py").write_text("# changed")
    assert fingerprint.source.__wrapped__(tmp_path / "hooks/h.py") == before


@pytest.mark.parametrize("level", [1, 2, 50])
def test_a_relative_import_may_lead_to_the_top_of_the_disk_and_above(tmp_path: Path, level: int) -> None:
    (tmp_path / "a.py").write_text(f"from {'.' * level}nowhere import x")
    assert fingerprint.source(tmp_path / "a.py")


@pytest.mark.parametrize(
    "file", ["Elsewhere.py", "elsewhere/__init__.py", "elsewhere/part.py", "zelsewhere.py", "zelsewhere/part.py"]
)
def test_a_module_that_python_finds_elsewhere_counts_by_its_own_files(
    file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A team's code may be anywhere that PYTHONPATH names."""
    monkeypatch.syspath_prepend(tmp_path / "path")
    name = file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    for place, text in ((f"path/{file}", ""), ("path/beside.py", ""), ("hooks/h.py", f"import {name}")):
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text)
    found = [fingerprint.source(tmp_path / "hooks/h.py")]
    for place in ("beside.py", file):
        (tmp_path / "path" / place).write_text("# changed")
        found.append(fingerprint.source.__wrapped__(tmp_path / "hooks/h.py"))
    assert [found[0] == found[1], found[1] == found[2]] == [True, False]


@pytest.mark.parametrize("module", ["lone_module", "space_of_names", "whole_package"])
def test_the_source_of_a_module_that_is_not_loaded_is_found(
    module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = {"lone_module": "lone_module.py", "space_of_names": "space_of_names/part.py",
            "whole_package": "whole_package/__init__.py"}[module]  # fmt: skip
    found = []
    for text in ("a = 1", "a = 2"):
        folder = tmp_path / text[-1]
        (folder / file).parent.mkdir(parents=True)
        (folder / file).write_text(text)
        with monkeypatch.context() as patch:
            patch.syspath_prepend(folder)
            found.append(fingerprint.code(module))
    assert "" not in found
    assert found[0] != found[1]


def test_a_module_without_a_file_has_no_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "made_by_hand", types.ModuleType("made_by_hand"))
    for name in ("no_such_module", "no.such.module", "made_by_hand", "sys"):
        assert fingerprint.code(name) == ""
        assert fingerprint.is_installed(name) is (name == "sys")


def test_packages_are_known_by_their_names_and_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in (
        "site-packages/b-1.0.dist-info",
        "site-packages/b",
        "dist-packages/a-2.1.egg-info",
        "own/c-3.dist-info",
    ):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "more").mkdir()
    (tmp_path / "more/site-packages").write_text("no folder")
    places = ["own", "more/site-packages", "none/site-packages", "site-packages", "dist-packages"]
    monkeypatch.setattr(sys, "path", [str(tmp_path / place) for place in places])
    assert fingerprint.installed() == [sys.version, "a-2.1", "b-1.0"]


def test_the_files_of_a_folder_are_its_own_and_hidden_ones_too(tmp_path: Path) -> None:
    for name in (".hidden", "a/b.txt", "a/venv/pyvenv.cfg", "a/venv/other.py", "node_modules/c.js", "z"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    os.mkfifo(tmp_path / "pipe")
    assert [name for name, _ in fingerprint.files(tmp_path)] == [".hidden", "a/b.txt", "z"]
    assert list(fingerprint.files(tmp_path / "pipe")) == []
    assert list(fingerprint.files(tmp_path / "z")) == [("z", tmp_path / "z")]


def test_a_project_inside_a_package_counts_by_its_python_alone(tmp_path: Path) -> None:
    for name in ("__init__.py", "h.py", "sub/mkdocs.yml", "sub/site/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    before = fingerprint.source(tmp_path / "h.py")
    (tmp_path / "sub/site/index.html").write_text("built")
    assert fingerprint.source.__wrapped__(tmp_path / "h.py") == before


def test_a_folder_counts_by_all_that_links_lead_to(tmp_path: Path) -> None:
    over, other = tmp_path / "over", tmp_path / "else"
    for path in (over, other / "deep"):
        path.mkdir(parents=True)
    (other / "deep/a.html").write_text("one")
    (over / "linked").symlink_to(other)
    (over / "deep").symlink_to(over)
    (over / "broken").symlink_to(tmp_path / "nowhere")
    found = [fingerprint.folder(over)]
    changes: list[Callable[[], object]] = [
        lambda: (other / "deep/a.html").write_text("two"),
        lambda: (other / "deep/b.html").write_text(""),
        lambda: (tmp_path / "nowhere").write_text("here now"),
        lambda: (over / ".hidden").write_text(""),
    ]
    for change in changes:
        change()
        found.append(fingerprint.folder(over))
    assert len({*found}) == len(found)
    (over / "__pycache__").mkdir()
    (over / "__pycache__/a.pyc").write_bytes(b"x")
    assert fingerprint.folder(over) == found[-1]
