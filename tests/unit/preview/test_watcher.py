"""What counts as a change, and that each is noticed at once."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.polling import PollingObserver

from helpcenter.preview.watcher import Observer, Watch

SOON, LONG = 3.0, 0.3
"""Seconds: within the first a change must have been noticed, within the second nothing must have been."""


class Ear(FileSystemEventHandler):
    """Remembers that it was told something."""

    def __init__(self) -> None:
        self.told = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        assert not event.is_directory
        self.told.set()


@contextmanager
def listening(*paths: Path, observer: Observer | None = None) -> Iterator[Callable[[float], bool]]:
    observer, ear = observer or Observer(), Ear()
    for path in paths:
        observer.schedule(ear, str(path), recursive=True)
    observer.start()

    def heard(seconds: float) -> bool:
        told = ear.told.wait(seconds)
        while ear.told.wait(0.15):
            ear.told.clear()
        return told

    try:
        yield heard
    finally:
        observer.stop()
        observer.join(5)


def save_aside(path: Path) -> None:
    """As editors save: write another file, and rename it over the first."""
    aside = path.with_name(f".{path.name}.1a2b")
    aside.write_text("new")
    aside.rename(path)


def make_deep(path: Path) -> None:
    (path.parent / "new" / "deep").mkdir(parents=True)
    (path.parent / "new" / "deep" / "page.md").write_text("x")


def move_in(path: Path) -> None:
    outside = path.parents[1] / "outside"
    outside.mkdir()
    (outside / "page.md").write_text("x")
    outside.rename(path.parent / "moved")


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda path: path.write_text("new"),
    "saved aside and renamed": save_aside,
    "deleted": lambda path: path.unlink(),
    "renamed": lambda path: path.rename(path.with_name("b.md")),
    "made": lambda path: path.with_name("b.md").write_text("x"),
    "made in new folders": make_deep,
    "folder moved in": move_in,
}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.md").write_text("old")
    return docs / "a.md"


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_changes_in_a_folder_are_noticed(page: Path, change: Callable[[Path], object]) -> None:
    with listening(page.parent) as heard:
        change(page)
        assert heard(SOON)


@pytest.mark.parametrize("change", list(CHANGES.values())[:3], ids=list(CHANGES)[:3])
def test_changes_of_a_single_file_are_noticed_again_and_again(page: Path, change: Callable[[Path], object]) -> None:
    with listening(page) as heard:
        for _ in range(2):
            change(page)
            assert heard(SOON)
            if not page.exists():
                page.write_text("back")
                assert heard(SOON)


def test_a_neighbour_of_a_single_file_is_nobodys_business(page: Path) -> None:
    with listening(page) as heard:
        page.with_name("b.md").write_text("x")
        assert not heard(LONG)
        page.write_text("new")  # it does listen
        assert heard(SOON)


def test_a_file_in_a_folder_made_just_before_is_noticed(page: Path) -> None:
    with listening(page.parent) as heard:
        folder = page.parent / "new"
        folder.mkdir()
        assert heard(SOON)
        (folder / "page.md").write_text("x")
        assert heard(SOON)
        (folder / "page.md").write_text("y")
        assert heard(SOON)


def test_a_folder_that_comes_later_is_watched_from_then_on(tmp_path: Path) -> None:
    faq = tmp_path / "content" / "faq"
    with listening(faq) as heard:
        for _ in range(2):
            faq.mkdir(parents=True)
            assert heard(SOON)
            (faq / "a.yml").write_text("x")
            assert heard(SOON)
            (faq / "a.yml").write_text("y")
            assert heard(SOON)
            (faq / "a.yml").unlink()
            faq.rmdir()
            assert heard(SOON)
            faq.parent.rmdir()


def test_reading_is_no_change(page: Path) -> None:
    with listening(page.parent) as heard:
        page.read_text()
        list(page.parent.iterdir())
        page.chmod(0o600)
        assert not heard(LONG)
        page.write_text("new")  # it does listen
        assert heard(SOON)


@pytest.mark.parametrize(
    "name", ["4913", "a.md~", ".#a.md", "#a.md#", ".a.md.swp", "a.swp", ".git/index", ".cache/x/y", "__pycache__/a.pyc"]
)
def test_passing_files_are_no_change(page: Path, name: str) -> None:
    (page.parent / name).parent.mkdir(parents=True, exist_ok=True)
    with listening(page.parent) as heard:
        (page.parent / name).write_text("x")
        (page.parent / name).unlink()
        assert not heard(LONG)
        page.write_text("new")  # it does listen
        assert heard(SOON)


def test_hidden_folders_above_do_not_matter() -> None:
    assert Watch(Path("/home/me/.work/docs"), True, Ear()).concerns(Path("/home/me/.work/docs/a.md"))


def test_the_built_site_is_no_change(page: Path) -> None:
    site = page.parent / "site"
    site.mkdir()
    with listening(page.parent, observer=Observer(ignored=[site])) as heard:
        (site / "index.html").write_text("x")
        assert not heard(LONG)
        page.write_text("new")  # it does listen
        assert heard(SOON)


def test_no_one_is_told_after_unschedule(page: Path) -> None:
    observer, ear = Observer(), Ear()
    watch = observer.schedule(ear, str(page.parent), recursive=True)
    with listening(page, observer=observer) as heard:
        page.with_name("c.md").write_text("x")
        assert ear.told.wait(SOON)  # as long as it is scheduled
        assert heard(SOON) is False
        ear.told.clear()
        observer.unschedule(watch)
        page.with_name("b.md").write_text("x")
        assert not ear.told.wait(LONG)


class Exhausted(PollingObserver):
    """An observer on a system that has no more watches to give."""

    def start(self) -> None:
        raise OSError(errno.ENOSPC, "inotify watch limit reached")


def test_without_watches_left_it_looks_from_time_to_time(page: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    observer = Observer(native=Exhausted)
    with listening(page.parent, observer=observer) as heard:
        assert observer.polling
        assert "every 0.5 s: inotify watch limit reached" in caplog.text
        save_aside(page)
        assert heard(SOON)


def test_a_network_folder_is_looked_at_from_time_to_time(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("helpcenter.preview.watcher.mounts", lambda: {str(page.parent): "9p"})
    observer = Observer()
    with listening(page.parent, observer=observer):
        assert observer.polling
