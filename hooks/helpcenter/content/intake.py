"""What becomes of each file of a content root: a page, data, a published file, left out, or an error.

Every decision by name is a row of `RULES`; the first row that fits a file decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from .languages import Languages

MARKDOWN = (".md", ".markdown")
DATA = (".yml", ".yaml")


class Action(Enum):
    """What is done with a file."""

    PAGE = "page"
    DATA = "data"
    ASSET = "asset"
    XML = "xml"
    """An asset, if nothing in it runs in a browser."""
    IGNORE = "ignore"
    """Left out; nobody meant to publish it."""
    WARN = "warn"
    """Left out with a warning: somebody may have meant to publish it."""
    REFUSE = "refuse"


@dataclass(frozen=True)
class Rule:
    """One row of the table."""

    pattern: re.Pattern[str]
    """Of a path in lower case, without its language mark and the folder of a language."""
    action: Action
    what: str = ""
    hint: str = ""
    part: bool = False
    """The pattern is that of a file or folder anywhere on the path, not of the whole path."""
    final: bool = False
    """The option `assets: {allow: […]}` does not lift it."""
    theme: bool = False
    """It holds for a team's `custom_dir` too."""

    def fits(self, path: str) -> bool:
        return any(self.pattern.fullmatch(part) for part in (path.split("/") if self.part else (path,)))


@dataclass(frozen=True)
class Verdict:
    """What the table says of one file."""

    action: Action
    what: str = ""
    hint: str = ""


_ALLOW = "if it belongs on the site, name it in the option 'assets: {allow: [%s]}'"


def _rule(pattern: str, action: Action, what: str = "", hint: str = "", **flags: bool) -> Rule:
    return Rule(re.compile(pattern, re.DOTALL), action, what, hint, **flags)


RULES: tuple[Rule, ...] = (
    # Addresses of files that the build makes.
    _rule(r"search(/(index|readme))?\.(md|markdown|html?)", Action.REFUSE,
          "has the address of the search page", "rename it", final=True, theme=True),
    _rule(r"404\.[^/]*", Action.REFUSE,
          "has the address of the not-found page", "put its text into 404.html of 'theme: custom_dir'", final=True),
    _rule(r"sitemap\.xml(\.gz)?", Action.REFUSE,
          "has the address of the sitemap, which the build makes", "delete it", final=True, theme=True),
    _rule(r"llms\.txt", Action.REFUSE,
          "has the address of the list for language models, which the build makes", "delete it",
          final=True, theme=True),
    _rule(r"assets/helpcenter/index/.*", Action.REFUSE,
          "has the address of the search index, which the build makes", "move it to another folder",
          final=True, theme=True),
    _rule(r"assets/helpcenter(/.*)?", Action.REFUSE,
          "is in the folder of the site's own scripts and styles", "move it to another folder", final=True),
    _rule(r"assets/stylesheets/main\.[^/]*\.min\.css", Action.REFUSE,
          "replaces the theme's style sheet", "use 'extra_css' in mkdocs.yml", final=True),
    # Files that tell the host what to do.
    _rule(r"_redirects", Action.REFUSE,
          "tells the host to lead readers elsewhere", "write old addresses as 'aliases' in the page they lead to; "
          + _ALLOW, theme=True),
    _rule(r"_worker\.js(/.*)?|_worker\.bundle|_routes\.json|functions/.*\.(ts|tsx|jsx|[cm]?js|wasm)", Action.REFUSE,
          "is a program that the host runs", "keep it out of the content; " + _ALLOW, theme=True),
    _rule(r"netlify\.toml|vercel\.json|staticwebapp\.config\.json|web\.config|firebase\.json", Action.REFUSE,
          "configures the host", "keep it beside mkdocs.yml; " + _ALLOW, theme=True),
    # What editors, file managers and merges leave behind.
    _rule(r".*~|#.*#|~\$.*|4913|.*\.sw[j-p]|.*\.(bak|backup|orig|rej|old|save|tmp|temp|part|crdownload|autosave|pyc)"
          r"|.*\.gedit-save.*|.*___jb_(tmp|old)___|(eh)?thumbs\.db|desktop\.ini|icon\r|__macosx|\$recycle\.bin"
          r"|system volume information|lost\+found|__pycache__|node_modules", Action.IGNORE, part=True, theme=True),
    _rule(r".*\.sync-conflict-.*|.*conflicted copy.*|.*_(backup|base|local|remote)_\d+\.[a-z]+", Action.WARN,
          "looks like a copy from a merge, and is not published", "delete it, or rename it", part=True),
    _rule(r".*\.(mdown|mkdn?|mkdown|mdwn|mdx)", Action.WARN,
          "looks like a page, and is not published", "let its name end in .md"),
    _rule(r".*\.(md|markdown|ya?ml)[^a-z0-9/](?![^/]*\b(pdf|zip|gz|png|jpe?g|webp|svg)$)[^/]*", Action.WARN,
          "looks like a copy of a source file, and is not published", "delete it, or rename it; " + _ALLOW),
    # What runs in a reader's browser.
    _rule(r".*\.(x?html?|xht|shtml|mht(ml)?|[cm]?js|swf|svgz|xslt?|hta|htc)", Action.REFUSE,
          "can run scripts in a reader's browser", "write it as a page in Markdown; " + _ALLOW),
    _rule(r".*\.(xml|rss|atom|rdf|xsd|wsdl|kml|gpx|mml)", Action.XML,
          "can run scripts in a reader's browser, as XML with a style sheet, a document type, XHTML or SVG",
          "delete that part; " + _ALLOW),
)  # fmt: skip

_SOME = re.compile("|".join(f"(?:.*/)?(?:{rule.pattern.pattern})(?:/.*)?" if rule.part else rule.pattern.pattern
                            for rule in RULES), re.DOTALL)  # fmt: skip
"""Of the paths that any row fits, and of few others: most files fit none, and are told by one look."""


@dataclass(frozen=True)
class Intake:
    """The table, for one site.

    >>> intake = Intake(Languages({"en": "English", "zh": "中文"}))
    >>> intake.judge("account/reset.md").action
    <Action.PAGE: 'page'>
    >>> intake.judge("Search.zh.md").what
    'has the address of the search page'
    """

    languages: Languages
    allowed: Callable[[str], bool] = lambda path: False
    """Whether mkdocs.yml names a file, so that no row but the final ones holds for it."""

    def judge(self, path: str, *, theme: bool = False) -> Verdict:
        """What becomes of a file, by its path in the merged tree; `theme` says that it is one of `custom_dir`."""
        bare = self._bare(path)
        for rule in RULES if _SOME.fullmatch(bare) else ():
            if (rule.final or not self.allowed(path)) and (rule.theme or not theme) and rule.fits(bare):
                return Verdict(rule.action, rule.what, rule.hint.replace("%s", path))
        for endings, action in ((MARKDOWN, Action.PAGE), (DATA, Action.DATA)):
            if path.endswith(endings):
                return Verdict(action)
            if bare.endswith(endings) and not theme and not self.allowed(path):
                small = next(ending for ending in endings if bare.endswith(ending))
                return Verdict(Action.WARN, "looks like a source file, and is not read", f"let its name end in {small}")
        return Verdict(Action.ASSET)

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(code.lower() for code in self.languages.codes)

    @cached_property
    def _folders(self) -> tuple[str, ...]:
        return tuple(self.languages.prefix(code).lower() for code in self.languages.codes[1:])

    def _bare(self, path: str) -> str:
        """A path in lower case, without what says its language: hosts and disks may not tell cases apart."""
        lower = path.lower()
        if lower.startswith(self._folders):
            lower = lower.partition("/")[2]
        stem, dot, ending = lower.rpartition(".")
        base, mark, code = stem.rpartition(".")
        return f"{base}{dot}{ending}" if mark and code in self._codes else lower


_RUNS = re.compile(rb"<\?xml-stylesheet|<!(DOCTYPE|ENTITY)|www\.w3\.org/(1999/xhtml|2000/svg|1999/XSL)", re.IGNORECASE)


def is_plain_xml(data: bytes) -> bool:
    """Whether nothing in an XML file makes a browser run or draw anything.

    >>> is_plain_xml(b"<feed/>"), is_plain_xml(b'<a xmlns="http://www.w3.org/1999/xhtml"/>')
    (True, False)

    Only UTF-8 counts: in another encoding the names that are looked for have other bytes.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    declared = re.match(r"<\?xml[^>]*\bencoding\s*=\s*[\"']([^\"']*)", text)
    plain = declared is None or declared[1].lower() in ("utf-8", "utf8", "us-ascii")
    return plain and "\0" not in text and not _RUNS.search(data) and "&#" not in _namespaces(text)


def _namespaces(text: str) -> str:
    """The values of all `xmlns` attributes, where a character may be written as a number."""
    return " ".join(match[1] for match in re.finditer(r"xmlns[^=]*=\s*(\"[^\"]*\"|'[^']*')", text))
