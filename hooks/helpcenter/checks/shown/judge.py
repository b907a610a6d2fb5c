"""What a page shows, held against the list of official addresses and of those that are allowed beside them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...site.official import Official
from . import addresses, hosts, secrets
from .addresses import EXAMPLES, Found
from .likeness import like
from .pieces import Piece

_LIST = "docs/contact/channels.yml"
_ADD = f"add it under 'official:' in {_LIST} once it is confirmed, or under 'also_allowed:' with the reason"
_HINT = f"delete it, {_ADD}"
_ELSEWHERE = f"link elsewhere, {_ADD}"
SECRET_HINT = f"delete it; a published example goes under 'also_allowed:' in {_LIST}, with its source as the reason"
_WHAT = {
    "email": "shows an e-mail address that is not on the official list",
    "phone": "shows a telephone number that is not on the official list",
    "host": "shows an address that is not on the official list",
    "handle": "shows a handle that is not on the official list",
    "chat": "shows a name in a chat program that is not on the official list",
}
_GENERIC = frozenset("www m app my pro help support docs status blog api mail email shop store login account".split())


class Offence(NamedTuple):
    """Something that a site with a list may not show."""

    what: str
    hint: str
    text: str
    """As it is read, to be looked for in the sources."""
    secret: bool = False
    """Whether a message may not repeat the whole of it."""

    @property
    def key(self) -> tuple[str, bool]:
        """What makes two offences one: a link and the same address as its text."""
        return re.sub(r"^(?:mailto|tel):", "", self.text.lower()), self.what.endswith("https")


class Judge:
    """Holds texts and links against the lists of one site.

    >>> judge = Judge(Official(domains=("kraken.com",), handles=("github.com/krakenfx",)))
    >>> [one.text for one in judge.of([Piece("kraken.com, krakem.com, github.com/krakenfx/api and @krakenfx_help")])]
    ['krakem.com', '@krakenfx_help']
    >>> [one.what for one in judge.of([Piece("HTTP://kraken.com/", link="a href")])]
    ["leads to 'kraken.com' without https"]

    `own` are hosts and mailboxes that settings name: the site's own, its repository, where its forms are sent.
    `files` are names of files in the project: `kraken.py` is no host in Paraguay then.
    """

    def __init__(self, official: Official, *, own: Iterable[str] = (), files: Iterable[str] = ()) -> None:
        self.own = frozenset(host.lower() for host in own if host)
        self.files = frozenset(name.lower() for name in files)
        self.hosts = frozenset(domain.lower() for domain in official.domains)
        self.emails = frozenset(email.lower() for email in official.emails)
        self.phones = frozenset(map(addresses.digits, official.phones))
        self.places = tuple(_place(handle) for handle in official.handles)
        self.handles = frozenset(place.rpartition("/")[2].lstrip("@") for place in self.places)
        also = tuple(one.address for one in official.also)
        self.also = frozenset(_place(address) for address in also)
        self.also_below = tuple(address.lower() for address in also if address.startswith("."))
        self.also_phones = frozenset(
            addresses.digits(address) for address in also if re.fullmatch(r"\+?[\d ().\-]{6,}", address)
        )
        self.names = _names(official)
        self._text = functools.lru_cache(maxsize=100_000)(self._of_text)
        self._link = functools.lru_cache(maxsize=100_000)(self._of_link)

    def of(self, pieces: Iterable[Piece]) -> list[Offence]:
        """Every offence in the pieces of a page, each once."""
        found: dict[tuple[str, bool], Offence] = {}
        said: list[str] = []
        for piece in pieces:
            if piece.link:
                found |= {one.key: one for one in self._link(piece.text, piece.link) if one.key not in found}
            else:
                said.append(piece.text)
                found |= {one.key: one for one in self._text(piece.text, piece.codes) if one.key not in found}
        for phrase in secrets.phrases("\n".join(said)):
            if phrase.text not in self.also:
                one = Offence("shows a seed phrase", SECRET_HINT, phrase.text, secret=True)
                found[one.key] = one
        return list(found.values())

    def leaves(self, address: str) -> str:
        """The host of a link that is allowed but not official; empty for any other."""
        found = next(addresses.link(address), None)
        if found is None or found.kind != "host" or self._is_official(found) or _host(found) in self.own:
            return ""
        return _host(found) if self._is_also(found) else ""

    def _of_text(self, text: str, codes: tuple[tuple[int, int], ...]) -> tuple[Offence, ...]:
        return (*self._addresses(text, codes), *self._secrets(text))

    def _addresses(self, text: str, codes: tuple[tuple[int, int], ...]) -> Iterator[Offence]:
        for found in addresses.find(text, codes):
            if self.allows(found) or found.value in self.files or self._is_example(found):
                continue
            name = self._like(found)
            if not found.sure and not name:
                continue
            what = _WHAT.get(found.kind, "shows a link that is not on the official list")
            yield Offence(f"{what}, and looks like '{name}'" if name else what, _HINT, found.text)

    def _secrets(self, text: str) -> Iterator[Offence]:
        for secret in secrets.find(text):
            if secret.text.lower() not in self.also:
                article = "an" if secret.kind.startswith("A") else "a"
                yield Offence(
                    f"shows {article} {secret.kind}", SECRET_HINT, secret.text, secret=secret.kind != "wallet address"
                )

    def _of_link(self, address: str, where: str) -> tuple[Offence, ...]:
        return (*self._led(address, where), *self._secrets(address))

    def _led(self, address: str, where: str) -> Iterator[Offence]:
        for found in addresses.link(address):
            if found.kind == "link":
                if where == "a href":
                    yield Offence("is a link that is no web page, e-mail address or number", "link to a page", address)
                continue
            host = _host(found)
            name = self._like(found)
            if found.kind == "host" and self._is_also(found) and name and not self._is_below(host):
                what = f"leads to '{host}', which looks like '{name}'"
                yield Offence(what, "show it as text, without a link; a look-alike is never linked", found.text)
            elif not self.allows(found):
                shown = host if found.kind == "host" else found.value
                what = f"leads to '{shown or address}', which is not on the list of official addresses"
                yield Offence(f"{what} and looks like '{name}'" if name else what, _ELSEWHERE, found.text)
            elif found.kind == "host" and hosts.take_apart(found.text).scheme in ("http", "ws", "ftp"):
                yield Offence(f"leads to '{host}' without https", "write https://", found.text)

    def allows(self, found: Found) -> bool:
        """Whether something is on one of the lists."""
        match found.kind:
            case "email":
                local, _, host = found.value.rpartition("@")
                return found.value in self.emails | self.also | self.own or ("*" in local and host in self.hosts)
            case "phone":
                return found.value in self.phones or found.value in self.also_phones
            case "handle" | "chat":
                return found.value in self.handles or f"@{found.value}" in self.also or found.value in self.also
            case "host":
                return self._is_official(found) or self._is_also(found) or (
                    _host(found) in self.own and "@" not in hosts.take_apart(found.text).user
                )  # fmt: skip
        return False

    def _is_official(self, found: Found) -> bool:
        target = hosts.take_apart(found.text if "//" in found.text[:12] or ":" in found.text[:6] else f"//{found.text}")
        if target.user or (target.port and target.host in self.hosts):
            return False
        return _host(found) in self.hosts or self._below(found.value, self.places)

    def _is_also(self, found: Found) -> bool:
        host = _host(found)
        return (
            host in self.also or any(host.endswith(top) or host == top[1:] for top in self.also_below)
            or self._below(found.value, self.also)
        )  # fmt: skip

    def _below(self, value: str, places: Iterable[str]) -> bool:
        """Whether an address is one of those that are listed with their path, or below it; browsers walk up at `..`."""
        if re.search(r"(?:^|[/\\]|%2f|%5c)(?:\.|%2e){1,2}(?:[/\\?#]|%2f|%5c|$)", value, re.IGNORECASE) or "\\" in value:
            return False
        place = re.sub(r"^www\.", "", re.split(r"[?#]", value.lower())[0]).rstrip("/")
        return any("/" in known and (place == known or place.startswith(known + "/")) for known in places)

    def _is_example(self, found: Found) -> bool:
        host = found.value.rpartition("@")[2] if found.kind == "email" else _host(found)
        return any(host == name or host.endswith("." + name) for name in EXAMPLES) and not self._like(found)

    def _is_below(self, host: str) -> bool:
        return any(host == known or host.endswith("." + known) for known in self.hosts)

    @functools.cache  # noqa: B019 - lives as long as a build
    def _like(self, found: Found) -> str:
        """The official name that something imitates."""
        if found.kind == "phone":
            return ""
        host = found.value.rpartition("@")[2] if found.kind == "email" else _host(found)
        name = host if found.kind in ("email", "host") else found.value
        return "" if self._is_below(name) else like(name, self.names)


def _host(found: Found) -> str:
    return re.split(r"[/\\?#:]", found.value, maxsplit=1)[0].rstrip(".") if found.kind == "host" else ""


def _place(address: str) -> str:
    return re.sub(r"^https?://(www\.)?", "", address.strip()).rstrip("/").lower()


def _names(official: Official) -> tuple[str, ...]:
    """The words by which the company is known: the names of its domains, and its handles.

    >>> _names(Official(domains=("www.kraken.com", "kraken.com"), handles=("x.com/krakenfx",)))
    ('krakenfx', 'kraken')
    """
    found = {hosts.owner(domain) for domain in official.domains}
    found |= {_place(handle).rpartition("/")[2].lstrip("@") for handle in official.handles}
    return tuple(sorted((name for name in found if len(name) > 3 and name not in _GENERIC), key=len, reverse=True))
