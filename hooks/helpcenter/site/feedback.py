"""The question below each page, "Did this help?": what it offers, and where a note on the page goes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..content.languages import Messages
    from ..content.receivers import Receiver
    from .body import Body
    from .page import SitePage

WITHOUT = frozenset({"home", "search", "missing"})
"""Kinds of pages that hold no content of their own to judge."""
REASONS = ("missing", "wrong", "unclear", "old")


def version(body: Body) -> str:
    """The name of a page's content as it is shown; the same content has the same name in every build.

    >>> from .body import Body
    >>> version(Body("<p>Hello</p>"))
    'd0a26d23e9d8'
    """
    return hashlib.sha256(body.html.encode()).hexdigest()[:12]


def widget(
    page: SitePage, body: Body, words: Messages, address: str, receiver: Receiver | None, show: Callable[..., str]
) -> str:
    """The question as HTML that works without scripts; a script adds the form once it is opened.

    `address` is the page's whole URL; `show` renders the template with what is said here.
    """
    if page.kind in WITHOUT:
        return ""
    about = {
        "page": page.title,
        "address": address,
        "language": page.lang if page.lang == page.text_lang else f"{page.lang} ({page.text_lang})",
        "source": page.source,
        "version": version(body),
    }
    title = words("helped.subject", title=page.title)
    lines = [words("helped.line", name=words(f"helped.line.{key}"), text=text) for key, text in about.items() if text]
    reasons = words("report.and").join(words(f"helped.reason.{reason}") for reason in REASONS)
    lines += ["", words("helped.line", name=f"{words('helped.line.reason')} ({reasons})", text=""),
              words("helped.line", name=words("helped.line.text"), text="")]  # fmt: skip
    written = receiver.filled(title, "\n".join(lines)) if receiver and receiver.kind != "endpoint" else ""
    return show(about=about, receiver=receiver, written=written)
