"""Values within a text: `{{ fact NAME }}` is a fact of facts.yml, `{{ ui NAME }}` the name of a button of labels.yml.

Every text may hold them: Markdown, where code is left alone (`markdown/inline.py`), and the plain texts of YAML files
and front matter, which are filled in when they are read. A tag has another form, without braces, while other plugins
and Markdown itself work on the text: braces mean something to them too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from .digest import digest
from .facts import Fact
from .labels import Label
from .languages import CJK
from .schema import closest

NAMES = ("fact", "ui")
"""What a tag within a text begins with."""

OPEN, CLOSE = "\U000f0fe0", "\U000f0fe1"
"""Stand for the braces of a tag while others work on the text; private characters, in no script."""

Problem = Callable[[str, str, str], None]
"""Is told what is wrong with a tag, a hint, and the tag as written."""

_TAG = re.compile(r"(?<![\\{])\{\{(?!\{)([ \t\n]*(?:fact|ui)(?=[\s}])[^{}]*)\}\}")
_MASKED = re.compile(f"{OPEN}([^{OPEN}{CLOSE}{{}}]*){CLOSE}")
_CHINESE = re.compile(f"[{CJK}]")


@dataclass(frozen=True)
class Shown:
    """A value as a text shows it."""

    text: str
    lang: str
    """Its language where the text's own has none; empty otherwise."""
    strong: bool
    """Whether it is set in bold, where a text can be."""


@dataclass
class Inline:
    """Every value that a text may name."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    labels: Mapping[str, Label] = field(default_factory=dict)
    default: str = "en"
    """The site's default language."""
    files: tuple[str, str] = ("facts.yml", "labels.yml")
    broken: bool = False
    """Whether a file has an error, so that a name that is not found is none."""
    asked: set[tuple[str, str]] = field(default_factory=set)
    """Kind and name of every value that was asked for."""

    def shown(self, words: str, lang: str, problem: Callable[[str, str], None]) -> Shown | None:
        """The value of a tag, by the words between its braces; None, and a word about it, where there is none.

        >>> from .errors import Place
        >>> from .languages import Localized
        >>> label = Label("withdraw", Localized({"en": "Withdraw", "zh": "提现"}), Place("labels.yml"))
        >>> inline = Inline(labels={"withdraw": label})
        >>> inline.shown(" ui withdraw ", "zh", print).text, inline.shown("ui withdraw", "en", print).text
        ('提现（Withdraw）', 'Withdraw')
        >>> inline.shown("ui withdrew", "en", print)
        no such label did you mean 'withdraw'? Allowed: withdraw
        """
        kind, *names = words.split()
        if len(names) != 1:
            problem(f"'{kind}' takes one name", f"write {{{{ {kind} NAME }}}}; as an example, write it as `code`")
            return None
        name = names[0]
        self.asked.add((kind, name))
        known: Mapping[str, Fact | Label] = self.facts if kind == "fact" else self.labels
        found = known.get(name)
        if found is None:
            noun, file = ("fact", self.files[0]) if kind == "fact" else ("label", self.files[1])
            if not self.broken:
                near = closest(name, list(known)) if known else f"write it in {file}"
                problem(f"no such {noun}", near)
            return None
        if isinstance(found, Fact):
            text, spoken = found.value.pick(lang, default=self.default)
            return Shown(text, "" if spoken in ("", lang) else spoken, False)
        return self._label(found, lang)

    def _label(self, label: Label, lang: str) -> Shown:
        """The reader's own word, and the one on the button where that is another."""
        own, spoken = label.text.pick(lang, default=self.default)
        button, _ = label.text.pick(self.default, default=self.default)
        if own == button:
            return Shown(own, "" if spoken in ("", lang) else spoken, True)
        return Shown(f"{own}（{button}）" if _CHINESE.search(own) else f"{own} ({button})", "", True)

    def plain(self, text: str, lang: str, problem: Problem) -> str:
        """A text without Markdown, its tags filled in; one with an error stays as it is.

        >>> from .errors import Place
        >>> from .languages import Localized
        >>> from .sources import Source
        >>> fact = Fact("fee", Localized({"": "0.25%"}), Source("https://a.example"), "", Place("facts.yml"))
        >>> Inline({"fee": fact}).plain("It is {{ fact fee }}.", "en", print)
        'It is 0.25%.'
        """

        def one(match: re.Match[str]) -> str:
            shown = self.shown(match[1], lang, lambda what, hint: problem(what, hint, match[0]))
            return match[0] if shown is None else shown.text

        return _TAG.sub(one, text) if "{{" in text else text

    def digest(self, names: Iterable[str]) -> str:
        """All that a page shows of some values, by what is between their braces."""
        found = []
        for words in sorted({" ".join(words.split()) for words in names}):
            kind, _, name = words.partition(" ")
            value = self.facts.get(name) if kind == "fact" else self.labels.get(name)
            found.append(f"{words}: {value!r}")
        return digest(*found) if found else ""


def named(text: str) -> list[str]:
    """What is between the braces of each tag in a text, those in code too.

    >>> named("{{ fact fee }} and `{{ ui withdraw }}`, not {{ channels }}")
    ['fact fee', 'ui withdraw']
    """
    return sorted({" ".join(words.split()) for words in _TAG.findall(text)}) if "{{" in text else []


def facts_in(text: str) -> list[str]:
    """The names of the facts in a text.

    >>> facts_in("{{ fact fee }} {{ ui withdraw }}")
    ['fee']
    """
    return [name for kind, _, name in (words.partition(" ") for words in named(text)) if kind == "fact"]


def mask(text: str, tools: Iterable[str] = ()) -> str:
    """A text whose tags have no braces; of `tools`, those on a line of their own.

    >>> unmask(mask("{{ fact fee }} {{ other }}")), "{{ fact" in mask("{{ fact fee }}")
    ('{{ fact fee }} {{ other }}', False)
    """
    if "{{" not in text:
        return text
    masked = _TAG.sub(lambda tag: f"{OPEN}{tag[1]}{CLOSE}", text)
    if names := tuple(tools):
        masked = _lines(names).sub(lambda line: f"{line[1]}{OPEN}{line[2]}{CLOSE}", masked)
    return masked


@lru_cache(maxsize=2)
def _lines(names: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(map(re.escape, names))
    return re.compile(
        rf"^([ \t>]*)\{{\{{(?!\{{)([ \t]*(?:{listed})(?=[\s}}])[^{{}}\n]*)\}}\}}(?=[ \t]*$)", re.MULTILINE
    )


def unmask(text: str) -> str:
    """The reverse of `mask`."""
    return _MASKED.sub(r"{{\1}}", text) if OPEN in text else text


def fill(text: str, one: Callable[[str, str], str]) -> str:
    """A masked text with what `one` makes of each tag: of the words between its braces, and of the tag as written.

    >>> fill(mask("a {{ fact b }}"), lambda words, tag: f"[{words}]")
    'a [ fact b ]'
    """
    return _MASKED.sub(lambda tag: one(tag[1], f"{{{{{tag[1]}}}}}"), text) if OPEN in text else text
