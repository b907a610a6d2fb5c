"""Other hosts that a team lets its pages load from: the option `policy`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

DIRECTIVES: Mapping[str, tuple[str, ...]] = {
    "script": ("script-src",),
    "frame": ("frame-src",),
    "image": ("img-src", "media-src"),
    "connect": ("connect-src",),
}
"""What each key widens in the content security policy; an image may be a film or a sound as well."""


@dataclass(frozen=True)
class Policy:
    """Origins by key.

    >>> Policy(image=("https://*.example.com",)).allows("image", "https://img.example.com/a.png")
    True
    """

    script: tuple[str, ...] = ()
    frame: tuple[str, ...] = ()
    image: tuple[str, ...] = ()
    connect: tuple[str, ...] = ()

    def allows(self, key: str, address: str) -> bool:
        """Whether an address may be loaded as what the key says."""
        found = origin(address)
        host = found.partition("//")[2]
        return any(
            found == one or ("//*." in one and host.endswith(one.partition("*")[2]) and found.startswith("https:"))
            for one in getattr(self, key)
        )

    @property
    def directives(self) -> dict[str, tuple[str, ...]]:
        """What is added to each directive of the policy."""
        return {name: getattr(self, key) for key, names in DIRECTIVES.items() for name in names if getattr(self, key)}


def origin(address: str) -> str:
    """Scheme, host and port of an address; `//host` counts as https.

    >>> origin("//cdn.example.com/a.js"), origin("https://a.example:8443/x")
    ('https://cdn.example.com', 'https://a.example:8443')
    """
    parts = urlsplit(f"https:{address}" if address.startswith("//") else address)
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}" if parts.netloc else ""
