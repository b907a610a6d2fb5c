"""The plugin's options, typed and validated, each with a default."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from .content import colours, disclosure, policy, receivers
from .content.colours import Colours
from .content.disclosure import Disclosure
from .content.errors import ContentError, Place
from .content.languages import Languages, Localized
from .content.policy import Policy
from .content.receivers import Receiver
from .content.rules import LEVELS, OFF, RULES
from .content.schema import closest


@dataclass(frozen=True)
class Assets:
    """Which files may be published although their kind may not.

    >>> Assets(("figures/*.html",)).allows("figures/a/b.html")
    True
    """

    allow: tuple[str, ...] = ()
    """Patterns of paths in the merged tree; `*` stands for any text, folders included."""

    def allows(self, path: str) -> bool:
        return any(fnmatch.fnmatchcase(path, pattern) for pattern in self.allow)


@dataclass(frozen=True)
class Search:
    """What search is published as, beside the index of the site's own search.

    >>> Search().lunr_index
    False
    """

    lunr_index: bool = False
    """Whether `search/search_index.json` is written too, for programs that read sites of MkDocs."""


ROOTS = ("faq", "guides", "api-reference", "figures")
"""The content roots beside `docs_dir`, each under its own name in URLs."""


@dataclass(frozen=True)
class Options:
    """What a team may set under `plugins: [helpcenter: {…}]`, or `extra: {helpcenter: {…}}` for the hook.

    >>> read({"languages": {"en": "English", "zh": "中文"}})[0].languages.codes
    ('en', 'zh')
    """

    languages: Languages = field(default_factory=lambda: Languages({"en": "English"}))
    """Language code to its name; the first is the default."""
    operator: str = "community"
    """Whose site it is: `official` or `community`."""
    roots: Mapping[str, str] = field(default_factory=lambda: {root: root for root in ROOTS})
    """Where the roots lie, from the folder of mkdocs.yml."""
    notice: Localized | None = None
    """A line on every page, such as that the site is unofficial."""
    brand: Localized | None = None
    """The site's name by language; `site_name` otherwise."""
    colours: Colours = field(default_factory=Colours)
    """The team's own, by name, for the light and the dark theme."""
    submit: Receiver | None = None
    """Where a report to support goes; of the company's own site only."""
    feedback: Receiver | None = None
    """Where a note on a page goes."""
    survey: Receiver | None = None
    interview: Receiver | None = None
    """Where a reader takes part in a survey, or offers a talk."""
    security: Disclosure | None = None
    """What `security.txt` says."""
    glossary: str = "glossary.yml"
    synonyms: str = "synonyms.yml"
    sources: str = "sources.yml"
    search_tests: str = "search-tests.yml"
    search_tuning: str = "search-tuning.json"
    emergency: str = "emergency.yml"
    urgent: str = "urgent.yml"
    facts: str = "facts.yml"
    labels: str = "labels.yml"
    words: str = "words.yml"
    translations: str = "translations.yml"
    addresses: str = "addresses.txt"
    """Data files, from the folder of mkdocs.yml; each may be absent."""
    assets: Assets = field(default_factory=Assets)
    """Files of the content roots that may run in a browser or steer the host, and are published all the same."""
    policy: Policy = field(default_factory=Policy)
    """Other hosts that pages may load scripts, frames and pictures from, or send to."""
    rules: Mapping[str, str] = field(default_factory=dict)
    """How much the findings of a rule count: off, info, warn or error, by its id."""
    search: Search = field(default_factory=Search)
    """What else is written of the search index."""
    pure: tuple[str, ...] = ()
    """Other plugins, hooks and Markdown extensions that read nothing but the page they are given."""
    workers: int | None = None
    """Processes that render; the machine's number by default, 0 for none beside this one."""

    @property
    def connect(self) -> tuple[str, ...]:
        """Origins of other hosts that a page may send to, once its reader says so."""
        named = (self.submit, self.feedback, self.survey, self.interview)
        return tuple(sorted({receiver.origin for receiver in named if receiver and receiver.origin}))

    @property
    def act(self) -> tuple[str, ...]:
        """Origins of other hosts that a page's form may be sent to."""
        return (self.submit.origin,) if self.submit and self.submit.origin else ()


def read(
    values: Mapping[str, Any], *, locate: Callable[[str], Place] = lambda key: Place("mkdocs.yml")
) -> tuple[Options, list[ContentError]]:
    """Options from plain data, and every error in them. `locate` gives the place of a key."""
    findings: list[ContentError] = []
    known = [item.name for item in fields(Options)]

    def wrong(key: str, what: str, hint: str) -> None:
        findings.append(ContentError(locate(key), f"option '{key}' {what}", hint=hint))

    result: dict[str, Any] = {}
    languages = Options().languages
    if (value := values.get("languages")) is not None:
        if _is_languages(value):
            languages = result["languages"] = Languages({str(code): str(name) for code, name in value.items()})
        else:
            wrong("languages", "is not a map of code to name", "write it as {en: English, zh: 中文}")
    for key, value in values.items():
        match key:
            case "languages":
                pass
            case "operator":
                if value in ("official", "community"):
                    result[key] = value
                else:
                    wrong(key, f"is {value!r}", "write official or community")
            case "roots":
                if isinstance(value, Mapping) and all(
                    name in ROOTS and isinstance(at, str) for name, at in value.items()
                ):
                    result[key] = {**{root: root for root in ROOTS}, **value}
                else:
                    wrong(
                        key, "is not a map of root to folder", f"write it as {{faq: my-faq}}; roots: {', '.join(ROOTS)}"
                    )
            case "notice" | "brand":
                if isinstance(value, str) or (
                    isinstance(value, Mapping) and value and all(isinstance(text, str) for text in value.values())
                ):
                    result[key] = languages.localized(value)
                    for lang in value if isinstance(value, Mapping) else ():
                        if lang not in languages.names:
                            hint = f"languages: {', '.join(languages.codes)}"
                            wrong(key, f"has a text in '{lang}', not a language of this site", hint)
                else:
                    wrong(key, "is not a text", "write a text, or a map of language to text")
            case "colours":
                result[key], faults = colours.read(value)
                for fault in faults:
                    wrong(key, f"cannot be used: {fault}", _COLOUR_HINT)
            case "security":
                result[key], what, hint = disclosure.read(value)
                if what:
                    wrong(key, what, hint)
            case "submit" | "feedback" | "survey" | "interview":
                result[key], what, hint = receivers.read(value, receivers.ACCEPTED[key])
                if what:
                    wrong(key, what, hint)
                elif key == "submit" and values.get("operator") != "official":
                    hint = "delete it; on the company's own site, set operator: official"
                    wrong(key, "sends reports to a company from a site that is not its own", hint)
            case (
                "glossary"
                | "synonyms"
                | "sources"
                | "search_tests"
                | "search_tuning"
                | "emergency"
                | "urgent"
                | "facts"
                | "labels"
                | "words"
                | "translations"
                | "addresses"
            ):
                if isinstance(value, str):
                    result[key] = value
                else:
                    wrong(key, "is not a path", "write a path from the folder of mkdocs.yml")
            case "assets":
                allow = value.get("allow", []) if isinstance(value, Mapping) else None
                if (
                    isinstance(allow, list)
                    and all(isinstance(it, str) and it for it in allow)
                    and set(value) <= {"allow"}
                ):
                    result[key] = Assets(tuple(allow))
                else:
                    wrong(key, "is not a map with a list of paths", "write it as {allow: [downloads/form.html]}")
            case "policy":
                result[key], fault = policy.read(value)
                if fault:
                    wrong(key, fault, "write it as {image: [https://images.example.com]}")
            case "rules":
                if not isinstance(value, Mapping):
                    wrong(key, "is not a map of rule to level", "write it as {link-anchor: warn}")
                    continue
                result[key] = {str(rule): _level(level) for rule, level in value.items()}
                for rule, level in result[key].items():
                    if rule not in RULES:
                        wrong(key, f"has no rule '{rule}'", closest(rule, list(RULES)))
                    elif level not in LEVELS:
                        wrong(key, f"sets '{rule}' to {level!r}", f"write one of {', '.join(LEVELS)}")
                    elif RULES[rule].fixed:
                        wrong(key, f"sets '{rule}', which is always an error", "delete it, and fix what is found")
            case "search":
                if (
                    isinstance(value, Mapping)
                    and set(value) <= {"lunr_index"}
                    and isinstance(value.get("lunr_index", False), bool)
                ):
                    result[key] = Search(**value)
                else:
                    wrong(key, "is not a map with 'lunr_index'", "write it as {lunr_index: true}")
            case "pure":
                if isinstance(value, list) and all(isinstance(name, str) for name in value):
                    result[key] = tuple(value)
                else:
                    wrong(key, "is not a list of names", "write it as [name, other-name]")
            case "workers":
                if type(value) is int and 0 <= value <= 64:
                    result[key] = value
                else:
                    wrong(key, f"is {value!r}", "write a number from 0 to 64")
            case _:
                wrong(key, "is unknown", closest(key, known))
    return Options(**result), findings


_COLOUR_HINT = f"write {{brand: {{light: '#0d3b4c', dark: '#84d3ea'}}}}; names: {', '.join(colours.COLOURS)}"


def _level(value: object) -> str:
    """A level as written; YAML takes `off` for false."""
    return OFF if value is False else str(value)


def _is_languages(value: object) -> bool:
    return (
        isinstance(value, Mapping)
        and bool(value)
        and all(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", str(code)) for code in value)
        and all(isinstance(name, str) and name for name in value.values())
    )
