"""Workers: whatever happens to one, the build ends with one line, and no process is left."""

from __future__ import annotations

import itertools
import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path
from types import SimpleNamespace

import pytest

from helpcenter.build import workers
from helpcenter.build.workers import WorkerError, spread

ITEMS = range(60)


def hurt(number: int) -> Callable[[int], int]:
    """Work at whose last item but one the worker sends a signal to itself."""

    def work(item: int) -> int:
        if item == ITEMS[-2]:
            os.kill(os.getpid(), number)
        time.sleep(0.002)
        return item

    return work


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SILENCE", 1)
    monkeypatch.setattr(workers, "TICK", 0.1)


def left() -> list[multiprocessing.process.BaseProcess]:
    """Processes that do not end; one that a thread of the pool is waiting for counts for an instant longer."""
    until = time.monotonic() + 5
    while (found := multiprocessing.active_children()) and time.monotonic() < until:
        time.sleep(0.02)
    return found


def test_results_and_lines_come_as_from_one_process(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("mkdocs.plugins.helpcenter")
    caplog.set_level(logging.INFO, "mkdocs.plugins.helpcenter")

    def work(item: int) -> int:
        if item % 20 == 3:
            log.log(logging.INFO if item < 20 else logging.WARNING, f"item {item}")
        return item * item

    found = []
    for processes in (1, 2):
        caplog.clear()
        made = list(spread(work, ITEMS, processes))
        found.append((made, [(record.levelname, record.getMessage()) for record in caplog.records]))
    assert found[0] == found[1]
    assert [text for _, text in found[0][1]] == ["item 3", "item 23", "item 43"]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=lambda n: n.name)
def test_a_worker_that_dies_is_one_line(number: signal.Signals) -> None:
    with pytest.raises(WorkerError, match=r"^a worker process ended before its work was done") as caught:
        list(spread(hurt(number), ITEMS, 2))
    assert "\n" not in str(caught.value)
    assert (f"(signal {number.value})" in str(caught.value)) == (number != signal.SIGTERM)
    assert left() == []


def test_a_worker_that_is_stopped_is_one_line() -> None:
    with pytest.raises(WorkerError, match=r"^a worker process did nothing for 1 seconds; nothing was published"):
        list(spread(hurt(signal.SIGSTOP), ITEMS, 2))
    assert left() == []


def test_a_worker_that_is_stopped_after_its_work_is_one_line() -> None:
    def stop() -> None:
        os.kill(os.getpid(), signal.SIGSTOP)

    with pytest.raises(WorkerError, match="did nothing for 1 seconds"):
        list(spread(str, ITEMS, 2, at_end=stop))
    assert left() == []


def test_a_worker_that_waits_for_ever_is_one_line() -> None:
    with pytest.raises(WorkerError, match="did nothing for 1 seconds"):
        list(spread(lambda item: threading.Event().wait() if item == 7 else item, ITEMS, 2))
    assert left() == []


def test_a_worker_that_computes_for_long_is_waited_for() -> None:
    def work(item: int) -> int:
        until = time.process_time() + (1.5 if item == 7 else 0)
        while time.process_time() < until:
            pass
        return item

    assert list(spread(work, ITEMS, 2)) == list(ITEMS)


@pytest.mark.parametrize(("mine", "code"), [(True, 0), (False, 1)], ids=["living", "gone"])
def test_a_worker_whose_parent_ended_before_it_began_ends(mine: bool, code: int) -> None:
    begin = getattr(workers, "_end_with")  # noqa: B009 - the first thing that a worker does
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        begin(parent if mine else os.getpid())
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == code


def test_what_a_worker_logs_is_heard_once(tmp_path: Path) -> None:
    """A handler of somebody's hook at the root hears the line of this process, not the worker's as well."""
    log, root = logging.getLogger("mkdocs.plugins.helpcenter"), logging.getLogger()
    handler = logging.FileHandler(tmp_path / "log")
    root.addHandler(handler)
    try:
        list(spread(lambda item: log.warning(f"item {item}"), range(3), 2))
    finally:
        root.removeHandler(handler)
        handler.close()
    assert (tmp_path / "log").read_text().splitlines() == ["item 0", "item 1", "item 2"]


def test_a_worker_looks_for_cycles_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    run = getattr(workers, "_run")  # noqa: B009 - what the pool calls
    monkeypatch.setattr(workers, "_chunks", itertools.count(1))
    monkeypatch.setattr(workers, "gc", SimpleNamespace(collect=lambda: calls.append("c"), freeze=lambda: None))
    monkeypatch.setattr(workers, "_job", [(str, range(100))])
    for number in range(60):
        assert run(range(number, number + 2)) == ([str(number), str(number + 1)], [])
        assert len(calls) == (number + 1) // 25


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError, GeneratorExit])
def test_what_stops_the_build_stops_the_workers(error: type[BaseException], tmp_path: Path) -> None:
    def work(item: int) -> None:
        if item == ITEMS[-1]:
            time.sleep(30)
            (tmp_path / "done").touch()

    made = spread(work, ITEMS, 2)
    assert isinstance(made, Generator)
    next(made)
    with pytest.raises(error, match="stop here"):
        made.throw(error("stop here"))
    assert left() == []
    assert not (tmp_path / "done").exists(), "the work was waited for"


PARENT = """
    import os, sys, time
    sys.path[:0] = [{hooks!r}]
    from helpcenter.build import workers
    def work(item):
        os.write(1, f"{{os.getpid()}}\\n".encode())
        time.sleep(60)
    list(workers.spread(work, range(20), 2))
"""


@pytest.mark.parametrize(
    "number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT], ids=lambda n: n.name
)
def test_workers_end_with_their_parent(number: signal.Signals) -> None:
    code = textwrap.dedent(PARENT.format(hooks=str(Path(workers.__file__).parents[2])))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        crew = [int(process.stdout.readline()) for _ in range(2)]
        process.send_signal(number)
        assert process.wait(60) == -number
    until = time.monotonic() + 5
    while any(Path(f"/proc/{pid}").exists() for pid in crew):
        assert time.monotonic() < until, "workers outlive their parent"
        time.sleep(0.02)


def test_how_many_processes_there_are() -> None:
    code = textwrap.dedent(f"""
        import os, sys
        sys.path[:0] = [{str(Path(workers.__file__).parents[2])!r}]
        from helpcenter.build.workers import WORTH, count
        print(count(1, 0), count(1, 1), count(1, 2), count(1, 3), count(WORTH - 1, None), count(WORTH, None))
        print(len(os.sched_getaffinity(0)))
    """)
    counts, cores = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert counts.split() == ["1", "1", "2", "3", "1", cores]
