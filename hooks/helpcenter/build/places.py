"""Places that a build writes, moves and removes, and what is said when one cannot be used."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Self


class OutputError(Exception):
    """The site could not be written or put in place; what was published is as it was.

    >>> str(OutputError.of(OSError(errno.ENOSPC, "No space left on device"), "site"))
    'site: no space left on the disk; the published site is as it was: free some space (a build needs room for ...'

    One line, with the hint.
    """

    @classmethod
    def of(cls, error: OSError, site: str | os.PathLike[str]) -> Self:
        """The line for an error of the system, met while the site was built or put in place."""
        what, hint = {
            errno.ENOSPC: ("no space left on the disk", "free some space (a build needs room for a second site)"),
            errno.EDQUOT: ("no space left in the disk quota", "free some space (a build needs room for a second site)"),
            errno.EROFS: ("the file system is read-only", "set site_dir to a folder that can be written"),
            errno.EACCES: ("permission denied", "allow writing to site_dir and its parent folder"),
            errno.EPERM: ("operation not permitted", "allow writing to site_dir and its parent folder"),
            errno.ENOTDIR: ("not a folder", "remove the file of that name, or set another site_dir"),
            errno.EXDEV: ("the folder cannot be renamed", "delete it once, or set another site_dir"),
            errno.EBUSY: ("the folder is in use and cannot be renamed", "delete it once, or set another site_dir"),
        }.get(error.errno or 0, ((error.strerror or str(error)).lower(), "look at site_dir and try again"))
        return cls(f"{os.fspath(site)}: {what}; the published site is as it was: {hint}")


def refuse_links(path: str | os.PathLike[str], below: str | os.PathLike[str] | None = None) -> None:
    """Raise `OutputError` where a path is a symbolic link, or a folder between it and `below` is one.

    >>> refuse_links("/dev/fd")
    Traceback (most recent call last):
    helpcenter.build.places.OutputError: /dev/fd: a symbolic link, to /proc/self/fd; a build writes and deletes ...

    Folders above `below`, and all folders above a path that is not in it, may be links: a project may be anywhere.
    """
    place = Path(os.path.abspath(path))
    inner = [folder for folder in place.parents if below is not None and Path(below) in folder.parents]
    for one in (place, *inner):
        if one.is_symlink():
            raise OutputError(
                f"{one}: a symbolic link, to {os.readlink(one)}; a build writes and deletes only in real folders: "
                "remove the link, or set site_dir to the folder that is meant"
            )
