"""The plugin's options, typed and validated, each with a default."""

from __future__ import annotations

import difflib
import fnmatch
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from .content import colours, disclosure, receivers
from .content.colours import Colours
from .content.disclosure import Disclosure
from .content.errors import ContentError
from .content.languages import Languages, Localized
from .content.policy import Policy
from .content.receivers import Receiver
from .content.rules import OFF, RULES
from .content.schema import UnknownKeyError, by_key, closest
from .content.yaml import Document


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
    """Where the roots are, from the folder of mkdocs.yml."""
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


def read(values: Mapping[Any, Any], *, written: Document | None = None) -> tuple[Options, list[ContentError]]:
    """Options from plain data, and every error in them; `written` knows where in mkdocs.yml they are.

    The format is `content/schemas/options.json`; what a schema cannot say is held here.

    >>> [error.what for error in read({"workers": 65})[1]]
    ["option 'workers': 65 is greater than the maximum of 64"]
    """
    data = _plain(values)
    document = replace(written or Document("mkdocs.yml", None), data=data)
    wrong = by_key(document, "options")
    findings = [_of_option(key, error) for key, errors in wrong.items() for error in errors]
    good = {key: value for key, value in data.items() if key in _NAMES and key not in wrong and value is not None}
    result: dict[str, Any] = {}

    def add(key: str, what: str, hint: str, *path: str) -> None:
        findings.append(ContentError(document.key(key, *path), f"option '{key}' {what}", hint=hint))

    languages = result["languages"] = Languages(good["languages"]) if "languages" in good else Options().languages
    for key, value in good.items():
        match key:
            case "languages":
                pass
            case "roots":
                result[key] = {**{root: root for root in ROOTS}, **value}
            case "notice" | "brand":
                result[key] = languages.localized(value)
                for lang in value if isinstance(value, Mapping) else ():
                    if lang not in languages.names:
                        what = f"has a text in '{lang}', not a language of this site"
                        add(key, what, f"languages: {', '.join(languages.codes)}", lang)
            case "colours":
                result[key], faults = colours.read(value)
                for fault in faults:
                    add(key, f"cannot be used: {fault}", _COLOUR_HINT)
            case "security":
                result[key], what, hint = disclosure.read(value)
                if what:
                    add(key, what, hint)
            case "submit" | "feedback" | "survey" | "interview":
                result[key], what, hint = receivers.read(value, receivers.ACCEPTED[key])
                if what:
                    add(key, what, hint)
                elif key == "submit" and good.get("operator") != "official":
                    hint = "delete it; on the company's own site, set operator: official"
                    add(key, "sends reports to a company from a site that is not its own", hint)
            case "assets":
                result[key] = Assets(tuple(value.get("allow", ())))
            case "policy":
                result[key] = Policy(**{name: tuple(origins) for name, origins in value.items()})
            case "rules":
                result[key] = value
                for rule in value:
                    if rule not in RULES:
                        add(key, f"has no rule '{rule}'", closest(rule, list(RULES)), rule)
                    elif RULES[rule].fixed:
                        what = f"sets '{rule}', which is always an error"
                        add(key, what, "delete it, and fix what is found", rule)
            case "search":
                result[key] = Search(**value)
            case "pure":
                result[key] = tuple(value)
            case _:
                result[key] = value
    return Options(**result), findings


_NAMES = [item.name for item in fields(Options)]
_COLOUR_HINT = f"write {{brand: {{light: '#0d3b4c', dark: '#84d3ea'}}}}; names: {', '.join(colours.COLOURS)}"


def _of_option(key: str, error: ContentError) -> ContentError:
    """An error in the format, with the option's name; an unknown option has one hint, however many there are."""
    if key:
        return ContentError(error.place, f"option '{key}': {error.what}", text=error.text, hint=error.hint)
    if not isinstance(error, UnknownKeyError):
        return error
    near = difflib.get_close_matches(error.text, _NAMES, 1, 0.6)
    hint = (f"did you mean '{near[0]}'? " if near else "") + "'helpcenter schema options' lists them all"
    return ContentError(error.place, f"option '{error.text}' is unknown", hint=hint)


def _plain(value: Any) -> Any:
    """Data of a YAML file as JSON has it: keys are texts, dates as well, and `off`, which YAML takes for false."""
    rules = value.get("rules") if isinstance(value, Mapping) else None
    data = json.loads(json.dumps(_keyed(value), default=str))
    if isinstance(rules, Mapping):
        data["rules"] = {rule: OFF if level is False else level for rule, level in data["rules"].items()}
    return data


def _keyed(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _keyed(item) for key, item in value.items()}
    return [_keyed(item) for item in value] if isinstance(value, (list, tuple)) else value
