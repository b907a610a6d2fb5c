"""What the site tells browsers to allow: one content security policy, and the other headers."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

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
    "base-uri": "'none'",
}
"""`data:` images are Material's icons in its stylesheet."""

HEADER_ONLY: Mapping[str, str] = {"frame-ancestors": "'none'"}
"""Directives that a `<meta>` must not carry."""

_INLINE = re.compile(r"<script\b(?![^>]*\bsrc=)(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"""type=["']?(application/(ld\+)?json|importmap)""", re.IGNORECASE)
_TAG = re.compile(r"""<[a-z][^\s/>]*(?:[^>"']|"[^"]*"|'[^']*')*>""", re.IGNORECASE)
_STYLE = re.compile(r"<style\b|[\s\"'/]style\s*=", re.IGNORECASE)
_VALUE = re.compile(r"""=\s*("[^"]*"|'[^']*')""")
_HANDLER = re.compile(r"[\s\"'/]on\w+\s*=", re.IGNORECASE)
_SCRIPT_ADDRESS = re.compile(r"[\s\"'/](?:href|src|action)\s*=\s*[\"']?\s*javascript:", re.IGNORECASE)


_SUSPECT = [
    re.compile(pattern)
    for pattern in (rb"<style", rb"javascript:", rb"on(?<=[\s\"'/]on)\w+\s*=", rb"style(?<=[\s\"'/]style)\s*=")
]
"""A page in small letters without any of these, be it in a tag or not, has no handlers and no styles.

Each begins with letters, which are looked for faster than anything else; what stands before them is looked at then.
"""


def policy(*, meta: bool = False, connect: Sequence[str] = (), act: Sequence[str] = ()) -> str:
    """The policy as one line; scripts may send to the origins in `connect`, forms to those in `act`.

    >>> policy(meta=True).endswith("base-uri 'none'")
    True
    """
    directives = {**POLICY, **({} if meta else HEADER_ONLY)}
    directives["connect-src"] = " ".join([directives["connect-src"], *connect])
    directives["form-action"] = " ".join([directives["form-action"], *act])
    return "; ".join(f"{name} {value}" for name, value in directives.items())


def headers(connect: Sequence[str] = (), act: Sequence[str] = ()) -> dict[str, dict[str, str]]:
    """Headers by path pattern, in the order in which they apply."""
    return {
        "/*": {
            "Content-Security-Policy": policy(connect=connect, act=act),
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
    found = [
        f"inline script: {match['body'].strip()[:60]}"
        for match in _INLINE.finditer(html)
        if match["body"].strip() and not _DATA.search(match["attributes"])
    ]
    low = html.encode("utf-8", "surrogatepass").lower()
    if not any(pattern.search(low) for pattern in _SUSPECT):
        return found
    rest = _INLINE.sub("", html)
    tags = " ".join(match[0] for match in _TAG.finditer(rest))
    names = _VALUE.sub("=''", tags)
    found += ["inline handler"] if _HANDLER.search(names) or _SCRIPT_ADDRESS.search(tags) else []
    return found + (["inline style"] if _STYLE.search(names) else [])
