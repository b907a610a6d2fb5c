"""The names by which a preview may be asked for.

A page of the web may let its own name lead to 127.0.0.1 after it was loaded (DNS rebinding); a browser then takes the
preview for that page's site, and lets it read drafts and the paths in error messages. The browser still sends the name
that it believes in, so an unknown name is answered with nothing. An address in numbers is nobody's name.
"""

from __future__ import annotations

import ipaddress
import re
import socket

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+?)\.?(?::\d{1,5})?", re.IGNORECASE)


def is_own(header: str, bound: str) -> bool:
    """Whether a `Host` header names this machine; `bound` is the host that the preview was told to serve on.

    >>> [is_own(header, "127.0.0.1") for header in ("localhost:8000", "127.0.0.1:8000", "[::1]", "evil.example")]
    [True, True, True, False]
    >>> is_own("docs.test:8000", "docs.test"), is_own("", "127.0.0.1")
    (True, False)
    """
    match = _HOST.fullmatch(header)
    if match is None:
        return False
    name = match[1].lower().strip("[]")
    if name in (bound.lower(), "localhost") or name.endswith(".localhost") or _is_number(name):
        return True
    return _is_everywhere(bound) and name in _names()


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _is_everywhere(bound: str) -> bool:
    """Whether other machines may ask."""
    return bound in ("", "0.0.0.0", "::")  # noqa: S104 - compared with, not bound to


def _names() -> set[str]:
    """What other machines call this one; `.local` by multicast DNS."""
    name = socket.gethostname().lower()
    return {name, f"{name.partition('.')[0]}.local"}
