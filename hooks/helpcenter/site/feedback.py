"""The question below each page, "Did this help?": what it offers, and where a note on the page goes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .body import Body
    from .page import SitePage
    from .site import Site

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


def widget(site: Site, page: SitePage, body: Body) -> str:
    """The question as HTML that works by itself; a script adds the form once it is opened."""
    if page.kind in WITHOUT:
        return ""
    words = site.words(page.lang)
    about = {
        "page": page.title,
        "address": site.absolute(page.path, page.lang),
        "language": page.lang if page.lang == page.text_lang else f"{page.lang} ({page.text_lang})",
        "source": page.source,
        "version": version(body),
    }
    receiver = site.options.feedback
    title = words("helped.subject", title=page.title)
    lines = [words("helped.line", name=words(f"helped.line.{key}"), text=text) for key, text in about.items() if text]
    reasons = words("report.and").join(words(f"helped.reason.{reason}") for reason in REASONS)
    lines += ["", words("helped.line", name=f"{words('helped.line.reason')} ({reasons})", text=""),
              words("helped.line", name=words("helped.line.text"), text="")]  # fmt: skip
    written = receiver.filled(title, "\n".join(lines)) if receiver and receiver.kind != "endpoint" else ""
    return site.fragment(
        page, "helped", about=about, receiver=receiver, written=written,
        edit=site.edit(page.source) if page.source else "",
        repository=site.repository, report=site.page("contact/report.md", page.lang),
        ways=site.page("community/feedback.md", page.lang),
    )  # fmt: skip
