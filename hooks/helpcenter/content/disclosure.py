"""security.txt of RFC 9116: how somebody who found a hole tells the site's owner."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_CONTACT = re.compile(r"https://[^\s<>\"]+|mailto:[^\s<>\"@]+@[^\s<>\"@]+|tel:\+[\d-]+")
_HINT = "write {contact: [mailto:security@help.example], expires: 2027-06-30}; languages and policy are optional"


@dataclass(frozen=True)
class Disclosure:
    """The option `security`.

    >>> print(Disclosure(("mailto:a@help.example",), "2027-06-30").text("https://help.example/"), end="")
    Contact: mailto:a@help.example
    Expires: 2027-06-30T00:00:00Z
    Canonical: https://help.example/.well-known/security.txt
    """

    contact: tuple[str, ...]
    """The best first: `https:`, `mailto:` or `tel:`."""
    expires: str
    """The day, ISO 8601, from which nothing in it is to be trusted."""
    languages: tuple[str, ...] = ()
    policy: str = ""
    """The web address of the rules for those who look for holes."""

    def text(self, url: str) -> str:
        """The file, for a site at an address."""
        lines = [f"Contact: {one}" for one in self.contact]
        lines.append(f"Expires: {self.expires}T00:00:00Z")
        lines += [f"Preferred-Languages: {', '.join(self.languages)}"] if self.languages else []
        lines += [f"Policy: {self.policy}"] if self.policy else []
        lines += [f"Canonical: {url.rstrip('/')}/{PATHS[0]}"] if url else []
        return "\n".join([*lines, ""])


PATHS = (".well-known/security.txt", "security.txt")
"""Where it is looked for: by RFC 9116, and where people looked before."""


def read(value: Any) -> tuple[Disclosure | None, str, str]:
    """The option; what is wrong with it, and a hint.

    >>> read({"contact": "https://help.example/security", "expires": "2027-06-30"})[0].contact
    ('https://help.example/security',)
    >>> read({"contact": ["help@help.example"], "expires": "2027-06-30"})[1]
    "has a contact that is no https:, mailto: or tel: address: 'help@help.example'"
    """
    keys = {"contact", "expires", "languages", "policy"}
    if not isinstance(value, Mapping) or not set(value) <= keys or not {"contact", "expires"} <= set(value):
        return None, "is not a map of contact and expires", _HINT
    contact, languages = (_listed(value.get(key, [])) for key in ("contact", "languages"))
    for one in contact:
        if not _CONTACT.fullmatch(one):
            return None, f"has a contact that is no https:, mailto: or tel: address: {one!r}", _HINT
    try:
        day = datetime.date.fromisoformat(str(value["expires"]))
    except ValueError:
        return None, f"expires on no day: {str(value['expires'])!r}", _HINT
    policy = str(value.get("policy", ""))
    if policy and not re.fullmatch(r"https://[^\s<>\"]+", policy):
        return None, f"has a policy that is no https: address: {policy!r}", _HINT
    for one in languages:
        if not re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", one):
            return None, f"has a language that is no code: {one!r}", _HINT
    if not contact:
        return None, "has no contact", _HINT
    return Disclosure(contact, day.isoformat(), languages, policy), "", ""


def _listed(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
