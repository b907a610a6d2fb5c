"""Signals that end a build: as Ctrl-C does, then as the signal would have; a handler of somebody else stays."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpcenter.build import signals

BOTH = (signal.SIGTERM, signal.SIGHUP)


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    before = {number: signal.signal(number, signal.SIG_DFL) for number in BOTH}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.parametrize("number", BOTH, ids=lambda n: n.name)
def test_a_signal_interrupts_until_the_build_is_over(number: signal.Signals, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signals, "_received", [])
    signals.end_as_by_interrupt()
    with pytest.raises(KeyboardInterrupt) as caught:
        signal.raise_signal(number)
    assert str(caught.value) == ""
    assert signal.getsignal(number) is signal.SIG_DFL  # a second one ends the process at once
    signals.end_as_by_interrupt()
    signals.end_at_once()
    assert [signal.getsignal(each) for each in BOTH] == [signal.SIG_DFL] * 2


@pytest.mark.parametrize("own", [signal.SIG_IGN, lambda number, frame: None], ids=["ignored", "handled"])
def test_a_handler_that_somebody_set_stays(own: signal.Handlers) -> None:
    signal.signal(signal.SIGHUP, own)
    signals.end_as_by_interrupt()
    assert signal.getsignal(signal.SIGHUP) is own
    assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
    signals.end_at_once()
    assert signal.getsignal(signal.SIGHUP) is own


def test_a_build_in_a_thread_leaves_signals_alone() -> None:
    """Only the main thread may set them."""
    failed: list[ValueError] = []

    def build() -> None:
        try:
            signals.end_as_by_interrupt()
            signals.end_at_once()
        except ValueError as error:
            failed.append(error)

    thread = threading.Thread(target=build)
    thread.start()
    thread.join()
    assert failed == []
    assert [signal.getsignal(each) for each in BOTH] == [signal.SIG_DFL] * 2


PROCESS = """
    import atexit, signal, sys
    sys.path[:0] = [{hooks!r}]
    from helpcenter.build import signals
    for _ in range(2):
        signals.end_by_the_signal_at_exit()
    atexit.register(lambda: print("cleaned", end=""))
    signals.end_as_by_interrupt()
    for name in sys.argv[1:]:
        try:
            signal.raise_signal(getattr(signal, name))
        except KeyboardInterrupt:
            print(name, end=" ")
            print(name, end="", file=sys.stderr)
"""


@pytest.mark.parametrize("names", [(), ("SIGTERM",), ("SIGHUP",), ("SIGTERM", "SIGHUP"), ("SIGHUP", "SIGTERM")])
def test_a_process_ends_by_the_first_signal_when_all_is_said_and_done(names: tuple[str, ...]) -> None:
    code = "\n".join(line[4:] for line in PROCESS.format(hooks=str(Path(signals.__file__).parents[2])).splitlines())
    done = subprocess.run([sys.executable, "-c", code, *names], capture_output=True, text=True, check=False)
    assert done.returncode == (-getattr(signal, names[0]) if names else 0)
    assert done.stdout == "".join(f"{name} " for name in names) + "cleaned"
    assert done.stderr == "".join(names)
