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
SILENCE, TICK = workers.SILENCE, workers.TICK
"""As a build has them."""


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


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGPROF], ids=lambda n: n.name)
def test_a_worker_that_dies_is_one_line(number: signal.Signals) -> None:
    with pytest.raises(WorkerError, match=r"^a worker process ended before its work was done") as caught:
        list(spread(hurt(number), ITEMS, 2))
    assert "\n" not in str(caught.value)
    assert (f"(signal {number.value})" in str(caught.value)) == (number != signal.SIGTERM)
    assert left() == []


def test_a_worker_that_ends_by_itself_is_one_line() -> None:
    with pytest.raises(WorkerError, match=r"^a worker process ended before its work was done; nothing was published"):
        list(spread(lambda item: os._exit(3) if item == 7 else item, ITEMS, 2))
    assert left() == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=lambda n: n.name)
def test_a_worker_ends_by_a_signal_that_its_parent_handles(number: signal.Signals) -> None:
    before = signal.signal(number, lambda *_: None)
    try:
        with pytest.raises(WorkerError, match="ended before its work was done"):
            list(spread(hurt(number), ITEMS, 2))
    finally:
        signal.signal(number, before)
    assert left() == []


def test_ctrl_c_is_for_the_parent() -> None:
    assert list(spread(hurt(signal.SIGINT), ITEMS, 2)) == list(ITEMS)


@pytest.mark.parametrize("fails", [False, True])
def test_a_process_of_somebody_else_is_neither_waited_for_nor_ended(fails: bool) -> None:
    other = multiprocessing.get_context("fork").Process(target=time.sleep, args=(60,))
    other.start()
    try:
        if fails:
            with pytest.raises(WorkerError, match="ended before its work was done"):
                list(spread(hurt(signal.SIGKILL), ITEMS, 2))
        else:
            assert list(spread(str, ITEMS, 2)) == list(map(str, ITEMS))
        assert left_but(other) == []
        assert other.is_alive()
    finally:
        other.kill()
        other.join()


def left_but(other: multiprocessing.process.BaseProcess) -> list[multiprocessing.process.BaseProcess]:
    until = time.monotonic() + 5
    while (
        found := [one for one in multiprocessing.active_children() if one is not other]
    ) and time.monotonic() < until:
        time.sleep(0.02)
    return found


@pytest.mark.parametrize(("chunk", "sizes"), [(None, [10] * 6), (25, [25, 25, 10]), (1, [1] * 60)])
def test_a_worker_takes_some_items_at_a_time(chunk: int | None, sizes: list[int]) -> None:
    """It counts its chunks."""

    def work(_: int) -> tuple[int, str]:
        return os.getpid(), repr(vars(workers)["_chunks"])

    chunks = spread(work, ITEMS, 2) if chunk is None else spread(work, ITEMS, 2, chunk=chunk)
    assert [len(list(items)) for _, items in itertools.groupby(chunks)] == sizes


STILL, COMPUTES, STOPPED = "still", "computes", "stopped"


@pytest.mark.parametrize(
    ("states", "asked"),
    [
        ([STILL] * 99, 61), ([STOPPED] * 99, 60), ([COMPUTES] * 300, None), ([], None), ([None] * 300, None),
        ([STILL] * 60 + [COMPUTES] + [STILL] * 99, 121),
    ],
    ids=["still", "stopped", "computes", "done", "gone", "computes once"],
)  # fmt: skip
def test_after_thirty_seconds_of_silence_the_build_gives_up(
    monkeypatch: pytest.MonkeyPatch, states: list[str | None], asked: int | None
) -> None:
    monkeypatch.setattr(workers, "SILENCE", SILENCE)
    monkeypatch.setattr(workers, "TICK", TICK)
    left, ticks, calls = list(states), [0], list[int]()

    def state(process: int) -> tuple[str, int] | None:
        now = left.pop(0)
        ticks[0] += now in (COMPUTES, STOPPED)
        return None if now is None else ("T" if now == STOPPED else "S", ticks[0])

    def done() -> bool:
        calls.append(1)
        return not left

    monkeypatch.setattr(workers, "_state", state)
    watch = getattr(workers, "_watch")  # noqa: B009 - what waits for each result
    if asked is None:
        watch([SimpleNamespace(pid=1)], done)
    else:
        with pytest.raises(WorkerError, match="did nothing for 30 seconds"):
            watch([SimpleNamespace(pid=1)], done)
        assert (len(calls), TICK) == (asked, 0.5)


def test_the_system_says_how_long_a_process_computed() -> None:
    state = getattr(workers, "_state")  # noqa: B009 - one look at a worker
    hertz = os.sysconf("SC_CLK_TCK")
    for work in (lambda: sum(range(100_000)), lambda: os.urandom(1_000_000)):  # in the program, and in the system
        (letter, before), start = state(os.getpid()), time.process_time()
        while time.process_time() - start < 0.12:
            work()
        assert letter in "RS"
        assert abs(state(os.getpid())[1] - before - 0.12 * hertz) < 0.06 * hertz
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)
    assert state(child) is None
    assert state(None) is None


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


@pytest.mark.parametrize(("by", "code"), [(0, 0), (-1, 1), (1, 1)], ids=["living", "gone", "another"])
def test_a_worker_whose_parent_ended_before_it_began_ends(by: int, code: int) -> None:
    begin = getattr(workers, "_end_with")  # noqa: B009 - the first thing that a worker does
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        begin(parent + by)
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
        import os, sys, threading
        sys.path[:0] = [{str(Path(workers.__file__).parents[2])!r}]
        from helpcenter.build.workers import count
        print(count(1, 0), count(1, 1), count(99, None), "multiprocessing" in sys.modules)
        print(count(1, 2), count(1, 3), count(100, None) == len(os.sched_getaffinity(0)))
        from multiprocessing import get_context
        child = get_context("fork").Process(target=lambda: os._exit(count(1, 3)), daemon=True)
        child.start(); child.join()
        end = threading.Event()
        threading.Thread(target=end.wait).start()
        print(child.exitcode, count(1, 3), count(1000, None))
        end.set()
    """)
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.splitlines() == ["1 1 1 False", "2 3 True", "1 1 1"]
