"""Links taken apart as browsers do it, and hosts: what ends as one, whose it is, and whether the internet knows it."""

from __future__ import annotations

import functools
import ipaddress
import re
from typing import NamedTuple
from urllib.parse import unquote

from publicsuffixlist import PublicSuffixList

from ...site.address import as_read
from .disguise import fold, skeleton, unpunycode

_SPECIAL = frozenset("example test invalid onion eth".split())
SPECIAL_SCHEMES = ("http", "https", "ws", "wss", "ftp")


class Target(NamedTuple):
    """A link as a browser takes it apart."""

    scheme: str
    user: str
    host: str
    port: str
    path: str
    """With query and fragment."""


def take_apart(address: str) -> Target:
    """An address as a browser reads it, whatever it is made of.

    >>> take_apart(" ht\\ttps:\\\\\\\\Kraken.com:443%2Eevil.example/a?b ")
    Target(scheme='https', user='', host='kraken.com:443.evil.example', port='', path='/a?b')
    >>> take_apart("//x@EVIL.example:80/a").host, take_apart("../a:b").scheme
    ('evil.example', '')
    """
    text = as_read(address)
    scheme, colon, rest = text.partition(":")
    if not colon or not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*", scheme):
        scheme, rest = "", text
    scheme = scheme.lower()
    if scheme in SPECIAL_SCHEMES or (not scheme and re.match(r"[/\\]{2}", rest)):
        rest = rest.lstrip("/\\")
    elif rest.startswith("//"):
        rest = rest[2:]
    elif not scheme:
        return Target("", "", "", "", text)
    authority = re.split(r"[/\\?#]", rest, maxsplit=1)[0]
    path = rest[len(authority) :]
    user, _, place = authority.rpartition("@")
    numbered = re.fullmatch(r"(.*?):(\d*)", place) if not place.startswith("[") else None
    host, port = (numbered[1], numbered[2]) if numbered else (place, "")
    return Target(scheme, user, fold(unquote(host)).text.lower(), "" if port in ("80", "443") else port, path)


@functools.cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList(accept_unknown=False, only_icann=True)


@functools.lru_cache(maxsize=50_000)
def is_host(name: str) -> bool:
    """Whether a name ends as hosts do, with something before the ending.

    >>> [is_host(name) for name in ("kraken.com", "co.uk", "config.json", "kraken.c\\u043em", "1.com", "evil.example")]
    [True, False, False, True, True, True]
    """
    low = name.lower().rstrip(".")
    for host in (low, unpunycode(low), skeleton(low)):
        if host.rpartition(".")[2] in _SPECIAL or _suffixes().privatesuffix(host) is not None:
            return True
    return False


def is_own_machine(host: str) -> bool:
    """Whether a host is the machine itself."""
    return host in ("localhost", "0.0.0.0", "[::1]") or host.endswith(".localhost") or host.startswith("127.")  # noqa: S104 - compared, not listened on


def is_reachable(host: str) -> bool:
    """Whether a host in a program is one of the internet; `db`, `{host}` and addresses kept for examples are not."""
    if re.fullmatch(r"\d+", host):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        return is_host(host)


def owner(host: str) -> str:
    """The label that somebody registers under a public ending.

    >>> owner("support.kraken.co.uk")
    'kraken'
    """
    known = _suffixes().privatesuffix(unpunycode(host.lower().rstrip("."))) or host.lower()
    return known.partition(".")[0]
