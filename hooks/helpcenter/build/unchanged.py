"""Files that a build did not change are shared with the site before it, by hard links."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FILE_MODE, FOLDER_MODE = 0o644, 0o755
"""What a published file and folder allow, whatever the umask."""

_PUBLISHED_HIDDEN = ".well-known"
"""The one hidden name that a site publishes: it belongs to the build, and goes when the build has none."""

_CHUNK = 262_144
"""Bytes that are compared at a time."""


def share_unchanged(staged: Path, previous: Path | None) -> None:
    """Give the new tree its lasting modes, and link each file whose bytes the previous tree has at the same path.

    >>> share_unchanged(Path(".site.new-1"), Path("site"))  # doctest: +SKIP

    Bytes are compared, not dates. A file linked, or else dated like its predecessor, looks unchanged to rsync and
    the like. Call it after all writing: who writes into a linked file writes into both. Links lead to the
    previous tree and to nothing else; a symbolic link in either tree is not followed.
    """
    with _opened(previous) as before:
        _share(str(staged), before)


def carry_hidden(staged: Path, previous: Path) -> None:
    """Give the new tree what is hidden at the top of the old one, such as a `.git` or `.nojekyll` kept there by hand.

    MkDocs cleans a site without touching those, so people rely on it. What the build itself made goes first.
    """
    with os.scandir(previous) as entries:
        for entry in entries:
            target = staged / entry.name
            hidden = entry.name.startswith(".") and entry.name != _PUBLISHED_HIDDEN
            if hidden and not entry.name.startswith(f".{previous.name}.new-") and not os.path.lexists(target):
                if entry.is_dir(follow_symlinks=False):
                    shutil.copytree(entry.path, target, symlinks=True, copy_function=_link_or_copy)
                elif entry.is_symlink() or entry.is_file():
                    _link_or_copy(entry.path, str(target))


def _link_or_copy(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


@contextmanager
def _opened(folder: Path | str | None, parent: int | None = None) -> Iterator[int | None]:
    """A descriptor of the folder: it stays the same folder when another build swaps the site meanwhile."""
    descriptor = None
    if folder is not None and os.link in os.supports_dir_fd:
        with suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=parent)
    try:
        yield descriptor
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _share(folder: str, before: int | None) -> None:
    with os.scandir(folder) as entries:
        listed = list(entries)
    for entry in listed:
        info = entry.stat(follow_symlinks=False)
        if stat.S_ISDIR(info.st_mode):
            if stat.S_IMODE(info.st_mode) != FOLDER_MODE:
                os.chmod(entry.path, FOLDER_MODE)
            with _opened(entry.name if before is not None else None, before) as inner:
                _share(entry.path, inner)
        elif stat.S_ISREG(info.st_mode):
            if stat.S_IMODE(info.st_mode) != FILE_MODE:
                os.chmod(entry.path, FILE_MODE)
            if before is not None:
                with suppress(OSError):  # sharing spares disk and transfers; the build's own file is as good
                    _share_file(entry, info, before)


def _share_file(entry: os.DirEntry[str], info: os.stat_result, before: int) -> None:
    old = os.stat(entry.name, dir_fd=before, follow_symlinks=False)
    if not stat.S_ISREG(old.st_mode) or old.st_size != info.st_size or os.path.samestat(old, info):
        return
    with _reading(entry.path) as new_file, _reading(entry.name, before) as old_file:
        if not os.path.samestat(os.fstat(old_file), old) or not _same_bytes(new_file, old_file):
            return
    if stat.S_IMODE(old.st_mode) != FILE_MODE or old.st_uid != info.st_uid or not _link(entry, before, old):
        os.utime(entry.path, ns=(old.st_mtime_ns, old.st_mtime_ns))


def _link(entry: os.DirEntry[str], before: int, old: os.stat_result) -> bool:
    """Whether the file of before, still as it was, is in the place of the new one."""
    aside = f"{entry.path}.link~"
    try:
        os.link(entry.name, aside, src_dir_fd=before, follow_symlinks=False)
    except OSError:
        return False
    try:
        linked = os.lstat(aside)
        same = os.path.samestat(linked, old) and (linked.st_size, linked.st_mtime_ns) == (old.st_size, old.st_mtime_ns)
        if same:
            os.rename(aside, entry.path)
        return same
    finally:
        with suppress(FileNotFoundError):  # it has its place
            os.unlink(aside)


@contextmanager
def _reading(path: str, folder: int | None = None) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW, dir_fd=folder)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _same_bytes(one: int, other: int) -> bool:
    """Whether two files of one size are alike."""
    while chunk := os.read(one, _CHUNK):
        if chunk != os.read(other, _CHUNK):
            return False
    return True
