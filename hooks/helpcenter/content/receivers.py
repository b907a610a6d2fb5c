"""Where readers' words go: the one receiver that a team names for reports, feedback, a survey, or interviews."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_HOST = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:\d{1,5})?")
_LOCAL = re.compile(r"(localhost|127\.0\.0\.1)(:\d{1,5})?")
_MAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_PRINTED = re.compile(r"[!#-&(-;=?-~]+")

KINDS: Mapping[str, str] = {
    "endpoint": "https://feedback.example/notes",
    "form": "https://tickets.example/reports",
    "mail": "pages@example.org",
    "issue": "https://git.example/team/help/issues/new?title={title}&body={body}",
    "link": "https://survey.example/form",
}
"""Each kind of receiver with an address that shows its form."""
ACCEPTED: Mapping[str, Sequence[str]] = {
    "submit": ("endpoint", "form", "mail"),
    "feedback": ("endpoint", "mail", "issue"),
    "survey": ("endpoint", "mail", "issue", "link"),
    "interview": ("endpoint", "mail", "issue", "link"),
}
"""The kinds that each option takes."""


@dataclass(frozen=True)
class Receiver:
    """One place that takes what a reader wrote, after the reader has seen it.

    >>> Receiver("endpoint", "https://a.example:8443/in").origin
    'https://a.example:8443'
    """

    kind: str
    """`endpoint` is posted to as JSON, `form` as a form; `mail` and `issue` open with the text filled in; `link` is
    only opened."""
    address: str
    """A URL, a mailbox, or a URL with `{title}` and `{body}`."""

    @property
    def origin(self) -> str:
        """What the content security policy must let the page connect to; empty where it connects to nothing."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}" if self.kind in ("endpoint", "form") else ""

    @property
    def shown(self) -> str:
        """How a reader is told where it goes: a host or a mailbox."""
        return self.address if self.kind == "mail" else urlsplit(self.address).netloc

    def filled(self, title: str, body: str) -> str:
        """The address that opens a mail or an issue with a text in it.

        >>> Receiver("mail", "a@b.example").filled("Wrong", "1 & 2")
        'mailto:a@b.example?subject=Wrong&body=1%20%26%202'
        """
        if self.kind == "mail":
            lines = body.replace("\n", "\r\n")
            return f"mailto:{self.address}?subject={quote(title, safe='')}&body={quote(lines, safe='')}"
        return self.address.replace("{title}", quote(title, safe="")).replace("{body}", quote(body, safe=""))


def read(value: object, kinds: Sequence[str]) -> tuple[Receiver | None, str, str]:
    """A receiver of plain data; or what is wrong with it, and the hint.

    >>> read({"mail": "a@b.example"}, ["mail"])[0]
    Receiver(kind='mail', address='a@b.example')
    """
    if not isinstance(value, Mapping) or len(value) != 1 or next(iter(value)) not in kinds:
        return None, "does not name one receiver", f"write one of {', '.join(kinds)}, such as {_such(kinds[0])}"
    kind, address = next(iter(value.items()))
    if not isinstance(address, str) or not _fits(kind, address):
        return None, f"has no {kind} address that can be used: {address!r}", f"write it as {_such(kind)}"
    return Receiver(kind, address), "", ""


def _such(kind: str) -> str:
    return f"{{{kind}: {KINDS[kind]!r}}}"


def _fits(kind: str, address: str) -> bool:
    if kind == "mail":
        return _MAIL.fullmatch(address) is not None
    if _PRINTED.fullmatch(address) is None:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    safe = parts.scheme == "https" or (parts.scheme == "http" and _LOCAL.fullmatch(parts.netloc) is not None)
    plain = "{" not in address if kind != "issue" else set(re.findall(r"{[^{}]*}", address)) <= {"{title}", "{body}"}
    wanted = kind != "issue" or "{body}" in address
    return safe and plain and wanted and _HOST.fullmatch(parts.netloc) is not None
