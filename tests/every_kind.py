"""One address of every kind of page of this repository's site."""

from __future__ import annotations

KINDS = {
    "home": "",
    "topic": "account/",
    "article": "account/reset-password/",
    "faq": "faq/account/",
    "guide": "guides/first-trade/",
    "troubleshooter": "guides/cannot-sign-in/",
    "api": "api-reference/spot-rest/",
    "api introduction": "api-reference/",
    "api call": "api-reference/spot-rest/addorder/",
    "api errors": "api-reference/errors/",
    "contact": "contact/",
    "report": "contact/report/",
    "getting help": "contact/getting-help-well/",
    "community": "community/",
    "safety": "safety/",
    "about": "about/",
    "search": "search/?q=password",
    "missing": "no/such/page/",
}
"""Name to address from the root of a language."""

LANGUAGES = {"en": "", "zh": "zh/"}
"""Language to its folder."""

MISSING = r"Failed to load resource.*404"
"""What Chromium says in its console of a page that does not exist."""


def address(url: str, kind: str, lang: str) -> str:
    """The address of a kind of page on a server.

    >>> address("http://127.0.0.1:80/", "about", "zh")
    'http://127.0.0.1:80/zh/about/'
    """
    return url + LANGUAGES[lang] + KINDS[kind]
