"""One name for any number of texts: their hash."""

from __future__ import annotations

import hashlib


def digest(*parts: str | bytes) -> str:
    """One name for some texts, in order.

    >>> digest("a", "bc") == digest("ab", "c")
    False
    """
    pieces: list[bytes] = []
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        pieces += (b"%d:" % len(data), data)
    return hashlib.sha256(b"".join(pieces)).hexdigest()
