"""A team's robots.txt, with the address of the sitemap."""

from __future__ import annotations

import re


def with_sitemap(robots: str, url: str) -> str:
    """A robots.txt that names the sitemap, if it names none yet.

    >>> with_sitemap("User-agent: *\\nDisallow: /old/\\n", "https://help.example/")
    'User-agent: *\\nDisallow: /old/\\n\\nSitemap: https://help.example/sitemap.xml\\n'
    """
    if not url or re.search(r"(?im)^\s*sitemap\s*:", robots):
        return robots
    return f"{robots.rstrip()}\n\nSitemap: {url.rstrip('/')}/sitemap.xml\n"
