"""Two folders change places in one step, where the system can."""

from __future__ import annotations

import ctypes
import errno
import functools
import os
import platform
import sys
from collections.abc import Callable

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_SYSCALL = {"x86_64": 316, "aarch64": 276}
"""The number of renameat2 by machine, for C libraries that have no function of that name (musl)."""


def exchange(one: str | os.PathLike[str], other: str | os.PathLike[str]) -> None:
    """Let two entries of one file system change places; nobody sees a moment between.

    >>> exchange("site", ".site.new-1")  # doctest: +SKIP

    Linux only (renameat2). Raises `OSError`: ENOSYS on another system, EINVAL where the file system cannot.
    """
    call = _renameat2()
    if call is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS), str(one))
    if call(os.fsencode(one), os.fsencode(other)):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(one), None, str(other))


@functools.cache
def _renameat2() -> Callable[[bytes, bytes], int] | None:
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        function = libc.renameat2
        function.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_uint]
        return lambda one, other: int(function(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE))
    number = _SYSCALL.get(platform.machine())
    if number is None:
        return None
    libc.syscall.restype = ctypes.c_long
    return lambda one, other: int(
        libc.syscall(
            ctypes.c_long(number),
            ctypes.c_int(_AT_FDCWD),
            ctypes.c_char_p(one),
            ctypes.c_int(_AT_FDCWD),
            ctypes.c_char_p(other),
            ctypes.c_uint(_RENAME_EXCHANGE),
        )
    )
