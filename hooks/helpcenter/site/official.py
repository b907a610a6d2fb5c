"""The lists of addresses that a site may show. `checks/shown/` holds its pages against them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ..content.languages import Localized


@dataclass(frozen=True)
class Allowed:
    """An address that the site may show although it is not the company's own."""

    address: str
    """A host, with a path where only what is below it is meant; an e-mail address, a number, a handle, an example of
    a wallet address. A host that begins with a dot stands for all below it."""
    reason: str


@dataclass(frozen=True)
class Official:
    """The only addresses a site may show as the company's own."""

    domains: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    also: tuple[Allowed, ...] = ()
    """What `also_allowed` holds."""
    name: Localized | None = None
    """Whose addresses they are, as readers call it."""
    reviewed: str = ""
    """The day on which the live pages that name them were opened."""
    read: str = ""
    """Otherwise: the day on which copies of those pages were read."""


def unlisted(address: str, official: Official) -> str:
    """The host, e-mail address or number of a link that is not on the list; empty for one that is.

    >>> unlisted("https://github.com/krakenfx/api", Official(handles=("github.com/krakenfx",)))
    ''
    """
    scheme, _, rest = address.partition(":")
    if scheme.lower() == "mailto":
        email, _, query = rest.partition("?")
        listed = email.lower() in (known.lower() for known in official.emails)
        keys = {part.partition("=")[0].lower() for part in query.split("&") if part}
        return "" if listed and keys <= {"subject", "body"} else rest
    if scheme.lower() == "tel":
        digits = re.sub(r"\D", "", rest)
        return "" if digits in (re.sub(r"\D", "", phone) for phone in official.phones) else rest
    try:
        parts = urlsplit(address)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return address
    if parts.username is not None or parts.password is not None or port not in (None, 80, 443):
        return parts.netloc
    if host in (domain.lower() for domain in official.domains):
        return ""
    if {".", ".."} & set(re.split(r"[/\\]", unquote(parts.path))):  # browsers walk up
        return host
    place = (host.removeprefix("www.") + parts.path).rstrip("/").lower()
    if any(place == known or place.startswith(known + "/") for known in map(_handle, official.handles)):
        return ""
    return host or address


def _handle(text: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", text).rstrip("/").lower()
