"""The rules that findings belong to, by their ids: what a team may set in the option `rules`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OFF, INFO, WARN, ERROR = LEVELS = ("off", "info", "warn", "error")
"""How much a finding counts: not shown; shown; fails `--strict` and `helpcenter check`; stops every build."""

OTHER = "content"
"""The rule of what has no rule of its own."""


@dataclass(frozen=True)
class Rule:
    """What a reader or a writer is spared."""

    what: str
    """In one sentence."""
    level: str = ""
    """Where the option `rules` says nothing; else that of the finding: `error`, or `warn` for a `ContentWarning`."""
    fixed: bool = False
    """Whether no option and no baseline lowers it: it keeps HTML, secrets and wrong official addresses off a page, or
    the content cannot be read at all."""


RULES: Mapping[str, Rule] = {
    OTHER: Rule("A content file can be read, and says nothing twice or against itself.", fixed=True),
    "address-taken": Rule("Two pages, or a page and a file, do not share an address.", fixed=True),
    "description": Rule("A page that a search engine lists has a description.", INFO),
    "duplicate-id": Rule("An id is on a page once."),
    "front-matter": Rule("A key of front matter has a meaning here."),
    "guide-shape": Rule("A guide says what it needs, its time, its steps, what to do if one fails, what comes next."),
    "html-removed": Rule("HTML is on the fixed list; the rest is taken out."),
    "image-alt": Rule("A picture has words for those who cannot see it."),
    "image-format": Rule("A picture is in a format that browsers show."),
    "link-anchor": Rule("A link to a heading leads to one that is there."),
    "link-scheme": Rule("A link starts with https:, http:, mailto: or tel:, or is a path.", fixed=True),
    "link-self": Rule("A page does not link to itself."),
    "link-target": Rule("A link leads to a page or a file of the site, written from the file it is in."),
    "mkdocs": Rule("MkDocs and other plugins have nothing to warn of.", fixed=True),
    "nav": Rule("What mkdocs.yml lists in `nav` is there."),
    "nobody-answers": Rule("A page that promises a person leads to one."),
    "not-read": Rule("A file that looks like content is named so that it is read, or is not published."),
    "official-address": Rule("A site that lists official addresses shows no others.", fixed=True),
    "policy": Rule("A page loads and runs only what the content security policy allows."),
    "remote-media": Rule("Pictures, sounds and films come from the site itself."),
    "reserved-id": Rule("An id of content is none that the frame of every page uses."),
    "review-date": Rule("Where some pages have a review date, all have."),
    "search-rank": Rule("A query of the search tests finds its page at the rank that is written down."),
    "search-title": Rule("A page is among the first three for the words of its own title."),
    "setting": Rule("A setting of MkDocs or of its theme has a meaning here."),
    "source-date": Rule("Where some sources have a date, all have."),
    "stray-language": Rule("A file that looks like a translation is in a language of the site."),
    "svg-reduced": Rule("An SVG draws and does nothing else; the rest is taken out."),
    "translation": Rule("A page, question and answer has a text in every language of the site."),
}  # fmt: skip
"""In the order of their ids, after the one that all others are picked from."""
