"""The rule of official addresses: where a site lists them, it shows no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ..content.errors import ContentError
from ..content.languages import Localized
from ..content.passage import Passage
from ..markdown.sanitize import plain
from ..markdown.tags import starts


@dataclass(frozen=True)
class Official:
    """The only addresses a site may show as the company's own."""

    domains: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    name: Localized | None = None
    """Whose addresses they are, as readers call it."""
    reviewed: str = ""
    """The day on which the live pages that name them were opened."""
    read: str = ""
    """Otherwise: the day on which copies of those pages were read."""


_OUTSIDE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)
_CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
_EMAIL = re.compile(r"[A-Za-z0-9._%+\-*]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"\+\d[\d ().\-]{6,}\d")
_EXAMPLE = re.compile(r"(^|\.)(example\.(com|org|net)|example|invalid|test|localhost)$")


def check(html: str, passage: Passage, official: Official) -> Iterator[ContentError]:
    """Addresses in a rendered passage that are not on the list: links, e-mail addresses, telephone numbers.

    >>> text = Passage("[x](https://kraken.com.example.net)", "docs/a.md")
    >>> page = '<a href="https://kraken.com.example.net">x</a>'
    >>> [error.what for error in check(page, text, Official(domains=("kraken.com",)))]
    ["leads to 'kraken.com.example.net', which is not on the list of official addresses"]

    Code is left out, and so are the example names that RFC 2606 reserves for text.
    """
    for tag in starts(html):
        address = tag.attributes.get("href", "") if tag.name == "a" else ""
        if _OUTSIDE.match(address) and (name := unlisted(address, official)):
            yield ContentError(
                passage.place(address), f"leads to '{name}', which is not on the list of official addresses",
                hint="link elsewhere, or add it under 'official:' in docs/contact/channels.yml once it is confirmed",
                rule="official-address",
            )  # fmt: skip
    words = plain(_CODE.sub(" ", html))
    emails = {email.lower() for email in official.emails}
    for email in _EMAIL.findall(words):
        if "*" not in email and email.lower() not in emails and not _EXAMPLE.search(email.rpartition("@")[2]):
            yield ContentError(
                passage.place(email), "shows an e-mail address that is not on the official list", text=email,
                hint="delete it, or add it under 'official:' once it is confirmed", rule="official-address",
            )  # fmt: skip
    phones = {re.sub(r"\D", "", phone) for phone in official.phones}
    for phone in _PHONE.findall(words):
        if re.sub(r"\D", "", phone) not in phones:
            yield ContentError(
                passage.place(phone), "shows a telephone number that is not on the official list", text=phone,
                hint="delete it, or add it under 'official:' once it is confirmed", rule="official-address",
            )  # fmt: skip


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
