"""Changes in content folders, seen as they happen."""

from __future__ import annotations

import logging
import re
import threading
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer as NativeObserver
from watchdog.observers.polling import PollingObserver

from ..build.mounts import file_system, mounts

log = logging.getLogger("mkdocs.plugins.helpcenter.preview")

POLL_SECONDS = 0.5

PAIR_SECONDS = 0.02
"""How long the first half of a rename may wait for the second; watchdog's own half second is one on each save."""

_CHANGES: list[type[FileSystemEvent]] = [
    *(FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, FileClosedEvent),
    *(DirCreatedEvent, DirMovedEvent, DirDeletedEvent),
]
"""Events that mean other content; the rest (opened, closed unwritten, new rights) come from a build's reading too."""

_SILENT = ("9p", "nfs", "nfs4", "cifs", "smb3", "vboxsf", "prl_fs", "fuse.sshfs", "fuse.vmhgfs-fuse")
"""File systems on which another machine's writing raises no event here (9p: Windows folders in WSL)."""

_PASSING = re.compile(r"\..*|4913|.*~|#.*#|.*\.(sw[a-z]|tmp|part|pyc)|.*___jb_(tmp|old)___|__pycache__|node_modules")
"""Names of editors' passing files, of hidden ones (.git, .cache), and of what tools make as they run."""


@dataclass(frozen=True)
class Watch:
    """One path that somebody wants to hear about.

    >>> Watch(Path("/docs"), True, FileSystemEventHandler()).concerns(Path("/docs/a/b.md"))
    True
    """

    path: Path
    """A folder or a file; it may come into being later."""
    recursive: bool
    """Whether folders within count too."""
    handler: FileSystemEventHandler
    """Told of each change."""

    def concerns(self, path: Path) -> bool:
        """Whether a change of that path is a change of this one, and no passing file."""
        if path == self.path:
            return True
        if not path.is_relative_to(self.path):
            return False
        inner = path.relative_to(self.path).parts
        return (self.recursive or len(inner) == 1) and not any(_PASSING.fullmatch(part) for part in inner)


class Observer:
    """Stands in for a watchdog observer, as `mkdocs serve` uses one, and hears of a save at once.

    >>> observer = Observer()
    >>> watch = observer.schedule(FileSystemEventHandler(), "docs", recursive=True)
    >>> observer.unschedule(watch)

    A file is watched through its folder, so that an editor's "write aside, then rename" is noticed; so is a
    folder that is deleted and made again. Where the system has no more watches to give, or the folders are on
    a network, it looks every half second instead.
    """

    def __init__(self, *, ignored: Sequence[Path] = (), native: Callable[[], Any] | None = None) -> None:
        self._ignored = [path.resolve() for path in ignored]
        self._native = native or _prompt_observer
        self._watches: list[Watch] = []
        self._scheduled: dict[tuple[Path, bool], Any] = {}
        self._observer: Any = None
        self._lock = threading.RLock()

    @property
    def polling(self) -> bool:
        """Whether it looks from time to time, for want of events."""
        return isinstance(self._observer, PollingObserver)

    def schedule(self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> Watch:
        """Tell the handler of changes at a path, from now or from `start` on."""
        watch = Watch(Path(path).resolve(), recursive, event_handler)
        with self._lock:
            self._watches.append(watch)
            if self._observer is not None:
                self._listen(watch)
        return watch

    def unschedule(self, watch: Watch) -> None:
        """Tell that handler no more."""
        with self._lock:
            self._watches.remove(watch)

    def start(self) -> None:
        """Begin to watch."""
        table = mounts()
        silent = next((kind for w in self._watches if (kind := file_system(w.path, table)) in _SILENT), "")
        if silent:
            self._poll(f"a watched folder is on {silent}, which does not tell of changes")
            return
        try:
            self._run(self._native())
        except OSError as error:
            self._poll(error.strerror or str(error))

    def stop(self) -> None:
        """Watch no more; `join` waits for the end."""
        if self._observer is not None:
            self._observer.stop()

    def join(self, timeout: float | None = None) -> None:
        if self._observer is not None:
            self._observer.join(timeout)

    def _poll(self, why: str) -> None:
        log.info(f"Looking for changes every {POLL_SECONDS} s: {why}")
        self._run(PollingObserver(timeout=POLL_SECONDS))

    def _run(self, observer: Any) -> None:
        with self._lock:
            if self._observer is not None:
                self._observer.stop()
            self._observer, self._scheduled = observer, {}
            for watch in self._watches:
                self._add(watch)
        observer.start()

    def _listen(self, watch: Watch, *, again: bool = False) -> None:
        try:
            self._add(watch, again=again)
        except OSError as error:
            if not self.polling:
                self._poll(error.strerror or str(error))

    def _add(self, watch: Watch, *, again: bool = False) -> None:
        parent = next(folder for folder in watch.path.parents if folder.is_dir())
        self._add_folder(parent, recursive=False, again=again)
        if watch.path.is_dir():
            self._add_folder(watch.path, recursive=watch.recursive, again=again)

    def _add_folder(self, folder: Path, *, recursive: bool, again: bool = False) -> None:
        known = self._scheduled.get((folder, recursive))
        if known is not None and again:
            self._observer.unschedule(known)
        if known is None or again:
            self._scheduled[folder, recursive] = self._observer.schedule(
                _Relay(self), str(folder), recursive=recursive, event_filter=_CHANGES
            )

    def tell(self, event: FileSystemEvent) -> None:
        """Pass on an event to whom it concerns."""
        if type(event) not in _CHANGES:
            return
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        with self._lock:
            for watch in list(self._watches):
                made = event.event_type in ("created", "moved") and event.is_directory
                if made and any(watch.path.is_relative_to(path) for path in paths):
                    self._listen(watch, again=True)
                    changed = watch.path if watch.path.exists() else None
                else:
                    changed = next((path for path in paths if self._matters(path, watch)), None)
                if changed is not None:
                    watch.handler.dispatch(FileModifiedEvent(str(changed)))

    def _matters(self, path: Path, watch: Watch) -> bool:
        return watch.concerns(path) and not any(path.is_relative_to(folder) for folder in self._ignored)


def _prompt_observer() -> Any:
    with suppress(ImportError):
        from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper

        InotifyMoveEventGrouper.delay = PAIR_SECONDS
    # Folders made quickly one in another are added twice, by its walk and by their events; the second is the first.
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
    return NativeObserver()


class _Relay(FileSystemEventHandler):
    def __init__(self, observer: Observer) -> None:
        self._observer = observer

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._observer.tell(event)
