"""What the site tells browsers to allow: one content security policy, and the other headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from selectolax.lexbor import LexborNode

from ..markdown.parsed import document

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "helpcenter-worker",
    "base-uri": "'none'",
}
"""`data:` images are Material's icons in its stylesheet."""

TRUSTED = ("require-trusted-types-for", "trusted-types")
"""With these a page takes no text as HTML or as a script, but the address of the search worker. Scripts of a team were
not written for that: where it has some, both are left out."""

HEADER_ONLY: Mapping[str, str] = {"frame-ancestors": "'none'"}
"""Directives that a `<meta>` must not carry."""

_NO_MORE: Mapping[str, Sequence[str]] = {}

_DATA = re.compile(r"application/(ld\+)?json|importmap|speculationrules", re.IGNORECASE)
_ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "data", "poster")
_TEMPLATE = re.compile(r"^<template[^>]*>|</template>$", re.IGNORECASE)

_SUSPECT = [
    re.compile(pattern)
    for pattern in (
        rb"<style",
        rb"<script(?! (?:type=\"module\" )?src=\"| type=\"application/ld\+json\">)",
        rb"javascript:",
        rb"(?:href|src|action|data|poster)\s*=\s*[\"']?[\x00-\x20]*(?:&|j[a-z\x00-\x20]*[&\x00-\x20])",
        rb"on(?<=[\s\"'/]on)\w+\s*=",
        rb"style(?<=[\s\"'/]style)\s*=",
    )
]
"""A page in small letters without any of these, be it in a tag or not, has nothing that is blocked, and is not parsed.

Each begins with letters, which are looked for faster than anything else; what is before them is looked at then.
"""


def policy(
    *,
    meta: bool = False,
    connect: Sequence[str] = (),
    act: Sequence[str] = (),
    more: Mapping[str, Sequence[str]] = _NO_MORE,
    own_scripts: bool = False,
) -> str:
    """The policy as one line; scripts may send to the origins in `connect`, forms to those in `act`.

    `more` has further origins by directive. `own_scripts` says that a team's scripts run on the pages.

    >>> policy(meta=True).endswith("base-uri 'none'")
    True
    """
    directives = {**POLICY, **({} if meta else HEADER_ONLY)}
    if own_scripts or "script-src" in more:
        directives = {name: value for name, value in directives.items() if name not in TRUSTED}
    directives["connect-src"] = " ".join([directives["connect-src"], *connect])
    directives["form-action"] = " ".join([directives["form-action"], *act])
    for name, origins in more.items():
        directives[name] = " ".join([directives.get(name, "'self'"), *origins])
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def headers(
    connect: Sequence[str] = (),
    act: Sequence[str] = (),
    more: Mapping[str, Sequence[str]] = _NO_MORE,
    *,
    own_scripts: bool = False,
) -> dict[str, dict[str, str]]:
    """Headers by path pattern, in the order in which they apply."""
    return {
        "/*": {
            "Content-Security-Policy": policy(connect=connect, act=act, more=more, own_scripts=own_scripts),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "Cross-Origin-Opener-Policy": "same-origin",
        },
    }


def blocked(html: str) -> list[str]:
    """What the policy will not let run or apply on a page: inline scripts and styles.

    >>> blocked("<script>x()</script><script type='application/json'>{}</script><p style='a'>")
    ['inline script: x()', 'inline style']
    """
    low = html.encode("utf-8", "surrogatepass").lower()
    if not any(pattern.search(low) for pattern in _SUSPECT):
        return []
    scripts, things = [], set()
    for node in _elements(html):
        attributes = node.attributes
        if node.tag == "script" and "src" not in attributes and not _DATA.fullmatch(attributes.get("type") or ""):
            code = node.text(deep=True).strip()
            scripts += [f"inline script: {code[:60]}"] if code else []
        things |= set(_things(node.tag or "", attributes))
    return [*scripts, *sorted(f"inline {thing}" for thing in things)]


def _elements(html: str) -> Iterator[LexborNode]:
    """Every element of a page, in templates too: scripts of the page may put them into it."""
    for node in document(html).css("*"):
        yield node
        if node.tag == "template":
            yield from _elements(_TEMPLATE.sub("", node.html or ""))


def _things(tag: str, attributes: Mapping[str, str | None]) -> Iterator[str]:
    if tag == "style":
        yield "style"
    for name, value in attributes.items():
        if name == "style":
            yield "style"
        elif name.startswith("on") or (name in _ADDRESSES and _runs(value or "")):
            yield "handler"


def _runs(address: str) -> bool:
    # Browsers drop blanks and control characters before a scheme, tabs and line ends inside it.
    return re.sub(r"[\x00-\x20]", "", address).lower().startswith("javascript:")
