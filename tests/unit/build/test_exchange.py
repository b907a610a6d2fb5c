"""Two entries change places: with the C library's function, or with the system call where it has none."""

from __future__ import annotations

import ctypes
import errno
import platform
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from helpcenter.build import exchange as module
from helpcenter.build.exchange import exchange


class Libc:
    """A C library without `renameat2`, as musl is."""

    def __init__(self, calls: list[tuple[int, ...]]) -> None:
        real = ctypes.CDLL(None, use_errno=True)

        def syscall(*arguments: Any) -> int:
            calls.append(tuple(argument.value for argument in arguments if not isinstance(argument, ctypes.c_char_p)))
            return int(real.syscall(*arguments)) if platform.machine() == MACHINE else 0

        self.syscall = syscall
        vars(syscall)["restype"] = None


MACHINE = platform.machine()


@pytest.fixture(params=["function", "system call"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[int, ...]]]:
    """Either way; the numbers that the system call was given."""
    calls: list[tuple[int, ...]] = []
    found = getattr(module, "_renameat2")  # noqa: B009 - kept for the process
    found.cache_clear()
    if request.param == "system call":
        libc = Libc(calls)
        monkeypatch.setattr(module, "ctypes", SimpleNamespace(**{**vars(ctypes), "CDLL": lambda *_, **__: libc}))
    yield calls
    monkeypatch.undo()
    found.cache_clear()


def test_two_folders_change_places_by_relative_names_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: list[tuple[int, ...]]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("one", "other"):
        Path(name).mkdir()
        Path(name, name).write_text("")
    exchange("one", "other")
    exchange(tmp_path / "one", "other")
    exchange("one", tmp_path / "other")
    assert [path.name for path in (*Path("one").iterdir(), *Path("other").iterdir())] == ["other", "one"]


def test_an_error_has_its_number_and_both_names(tmp_path: Path, way: list[tuple[int, ...]]) -> None:
    (tmp_path / "one").mkdir()
    with pytest.raises(FileNotFoundError) as caught:
        exchange(tmp_path / "one", tmp_path / "none")
    assert (caught.value.filename, caught.value.filename2) == (str(tmp_path / "one"), str(tmp_path / "none"))


@pytest.mark.parametrize("way", ["system call"], indirect=True)
@pytest.mark.parametrize(("machine", "number"), [("x86_64", 316), ("aarch64", 276)])
def test_each_machine_has_its_number_of_the_call(
    monkeypatch: pytest.MonkeyPatch, way: list[tuple[int, ...]], machine: str, number: int
) -> None:
    """As Linux has them in arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h."""
    monkeypatch.setattr(platform, "machine", lambda: machine)
    monkeypatch.setitem(globals(), "MACHINE", "none")  # nothing is called
    exchange("one", "other")
    at_fdcwd, rename_exchange = -100, 2
    assert way == [(number, at_fdcwd, at_fdcwd, rename_exchange)]


@pytest.mark.parametrize("way", ["system call"], indirect=True)
def test_a_machine_without_a_number_cannot(monkeypatch: pytest.MonkeyPatch, way: list[tuple[int, ...]]) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "sparc")
    with pytest.raises(OSError, match="one") as caught:
        exchange("one", "other")
    assert (caught.value.errno, way) == (errno.ENOSYS, [])
