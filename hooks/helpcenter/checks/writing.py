"""Rules on how texts are written: words, sentences, Chinese typography, spelling, links, lengths."""

from __future__ import annotations

import functools
import importlib.resources
import importlib.util
import re
from collections.abc import Callable, Iterator, Mapping

from ..content.errors import ContentError, ContentWarning, Place
from ..content.languages import CJK
from ..content.urgent import Urgent
from ..content.words import Wording
from ..kinds.faq.reader import FaqTopic
from ..markdown.parsed import lines
from ..site.body import Body
from ..site.page import SitePage
from ..site.site import Site
from .prose import Text, is_chinese, length, sentences, texts

LONGEST = {False: 25, True: 60}
"""Of a sentence: words, or characters where the language is Chinese."""
URGENT_SHARE = 0.02
"""Of the sentences of an urgent page, those that may be longer."""
LENGTHS: Mapping[str, tuple[int, int]] = {"article": (1200, 2400), "guide": (900, 1800), "faq": (150, 300)}
"""The most words of a page, or of an answer; and the most characters in Chinese."""

_HALF = re.compile(
    rf"(?<=[{CJK}])[,;:?!](?![\w/])|(?<=[{CJK}])\.(?=\s|$|[{CJK}])|[,;:?!](?=[{CJK}])|[()](?=[{CJK}])|(?<=[{CJK}])[()]"
)
_TIGHT = re.compile(rf"(?=([{CJK}][A-Za-z0-9]|[A-Za-z0-9%][{CJK}]))")
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]+)\]\(([^()\s]+)[^()\n]*\)")
_EMPTY = frozenset(
    "here|click here|this|this page|this link|link|more|read more|learn more|see here|这里|这儿|点击这里"
    "|点这里|点此|此处|链接|本页|更多|了解更多|查看更多".split("|")
)
"""Texts of links that say nothing of where they lead."""
_ASKS = re.compile(
    r"(?:(?:what|why|which|when|where|who|whose|how)\b"
    r"(?! (?:to|if|i|you|we|they|it|he|she|your|our|their|the|a|an|this)\b)"
    r"|(?:can|could|do|does|did|is|are|was|were|should|will)\b(?!['’\\]))[^\n]*",
    re.IGNORECASE,
)
_ENGLISH = re.compile(r"(?<![\w-])[A-Za-z][A-Za-z'’]*(?![\w-])")
"""A word; not a part of one with a hyphen, such as the last of 'add-ons'."""
_FOREIGN = 5
"""Where one word in so many of a line is misspelt, the line is in another language."""
_ASKS_ZH = re.compile(r"(?:为什么|怎么|怎样|能不能|可不可以|要不要|是不是).*|.*(?:吗|呢|多久|多少|什么|哪里|哪些|哪个)")


def unwanted_words(site: Site, _: Mapping[str, Body]) -> Iterator[ContentError]:
    """No text uses a word of words.yml."""
    wording = site.library.one(Wording)
    if wording is None:
        return
    patterns: dict[str, re.Pattern[str]] = {}
    for lang in {word.lang for word in wording.words}:
        own = [word.pattern for word in wording.words if word.lang == lang]
        patterns[lang] = re.compile("|".join(f"({pattern})" for pattern in own), re.IGNORECASE)
    listed = {lang: [word for word in wording.words if word.lang == lang] for lang in patterns}
    for text in _texts(site):
        for match in patterns[text.lang].finditer(text.prose) if text.lang in patterns else ():
            word = listed[text.lang][(match.lastindex or 1) - 1]
            around = text.prose[max(0, match.start() - 20) : match.end() + 20]
            if any(longer in around for longer in word.not_in):
                continue
            place = text.place(match.start(), match[0])
            yield ContentWarning(place, "a word that is not used here", text=match[0], hint=word.instead, rule="word")


def chinese(site: Site, _: Mapping[str, Body]) -> Iterator[ContentError]:
    """Chinese texts have full-width punctuation, and a space between Chinese and Latin letters or digits."""
    for text in _texts(site):
        if not is_chinese(text.lang):
            continue
        for match in _HALF.finditer(text.prose):
            shown = text.prose[max(0, match.start() - 3) : match.end() + 3].replace("\n", " ").strip()
            hint = "write ，。：；？！（）"
            place = text.place(match.start(), match[0])
            yield ContentWarning(place, "half-width punctuation", text=shown, hint=hint, rule="zh-punctuation")
        for match in _TIGHT.finditer(text.prose):
            pair, hint = match[1], f"write '{match[1][0]} {match[1][1]}'"
            place = text.place(match.start(), pair)
            yield ContentWarning(place, "no space between Chinese and Latin", text=pair, hint=hint, rule="zh-space")


def spelling(site: Site, _: Mapping[str, Body]) -> Iterator[ContentError]:
    """No English text has a word that codespell knows as a mistake."""
    if "en" not in site.languages.names:
        return
    wrong = _misspelt()
    if not wrong:
        where, hint = Place("mkdocs.yml"), "install it: pip install codespell"
        yield ContentError(
            where, "spelling was not checked: codespell is not installed", hint=hint, rule="spelling-off"
        )
        return
    for text in _texts(site):
        for line in re.finditer(r"[^\n]+", text.prose) if text.lang == "en" else ():
            words = list(_ENGLISH.finditer(text.prose, *line.span()))
            found = [(match, wrong[match[0].lower()]) for match in words if match[0].lower() in wrong]
            if len(found) > 2 and len(found) * _FOREIGN > len(words):
                continue
            for match, right in found:
                place = text.place(match.start(), match[0])
                yield ContentWarning(place, "is misspelt", text=match[0], hint=f"write {right}", rule="spelling")


@functools.cache
def _misspelt() -> Mapping[str, str]:
    """codespell's own list; what it says with a reason is often right, and left out."""
    if importlib.util.find_spec("codespell_lib") is None:
        return {}
    found = {}
    data = importlib.resources.files("codespell_lib").joinpath("data", "dictionary.txt")
    for line in data.read_text("utf-8").splitlines():
        word, _, right = line.partition("->")
        choices = [choice.strip() for choice in right.split(",")]
        if choices[-1] and len(choices) > 1:
            continue
        found[word] = " or ".join(filter(None, choices))
    return found


def link_texts(site: Site, _: Mapping[str, Body]) -> Iterator[ContentError]:
    """The text of a link says where it leads."""
    for text in _texts(site):
        if not text.markdown:
            continue
        for match in _LINK.finditer(text.passage.text):
            words = match[1].strip("*_ `").rstrip(".。").lower()
            if words in _EMPTY or (words.startswith("http") and "://" in words):
                if "]" not in text.prose[match.start() : match.end()]:  # in code
                    continue
                place = text.place(match.start(), match[0])
                hint = "name the page or what is done there"
                yield ContentWarning(place, "link text says nothing", text=match[1], hint=hint, rule="link-text")


def link_languages(site: Site, _: Mapping[str, Body]) -> Iterator[ContentError]:
    """A link leads to the page in the reader's language, unless its text is the name of the other one."""
    for text in _texts(site):
        for match in _LINK.finditer(text.passage.text) if text.markdown else ():
            path = match[2].partition("#")[0]
            own, lang = site.languages.split(path)
            if own == path or lang == text.lang or site.languages.names[lang] in match[1] or "://" in path:
                continue
            if "]" not in text.prose[match.start() : match.end()]:  # in code
                continue
            what, hint = "leads to a page in another language", f"write '{own}', which opens in the reader's own"
            yield ContentWarning(text.place(match.start(), match[0]), what, text=path, hint=hint, rule="link-language")


def long_sentences(site: Site, bodies: Mapping[str, Body]) -> Iterator[ContentError]:
    """An urgent page has hardly a sentence of more than 25 words, or of 60 Chinese characters."""
    urgent = urgent_pages(site)
    for page in site.pages:
        if page.path not in urgent or page.fallback or page.part_of:
            continue
        every, long = counted(page, bodies[page.key])
        if every and len(long) / every > URGENT_SHARE and len(long) > 1:
            where = _where(page, long[0])
            what = f"{len(long)} of {every} sentences are too long for an urgent page"
            hint = f"at most {LONGEST[is_chinese(page.lang)]} {_unit(page.lang)} each: split them"
            yield ContentWarning(where, what, text=long[0], hint=hint, rule="long-sentence")


def counted(page: SitePage, body: Body) -> tuple[int, list[str]]:
    """How many sentences a page has, and those that are too long."""
    # Blocks end sentences; what is in code or in a table is none.
    shown = lines(body.html, without="pre, code, table, script, style, template, svg, button, select")
    found = [one for line in shown for one in sentences(line)]
    most = LONGEST[is_chinese(page.text_lang)]
    return len(found), [one for one in found if length(one) > most]


def urgent_pages(site: Site) -> frozenset[str]:
    """The paths of pages that urgent intents pin."""
    urgent = site.library.one(Urgent)
    pins = [intent.pin.partition("#")[0] for intent in urgent.intents] if urgent else []
    return frozenset(re.sub(r"\.ya?ml$", ".md", pin) for pin in pins)


def lengths(site: Site, bodies: Mapping[str, Body]) -> Iterator[ContentError]:
    """A page is no longer than its kind allows."""
    for page in site.pages:
        if page.kind in ("article", "guide") and page.body is not None and not page.fallback and not page.is_index:
            words = length(Text(page.lang, page.body, True).prose)
            yield from _too_long(page.kind, page.lang, words, Place(page.source))
    for topic in site.library.all(FaqTopic):
        for entry in topic.entries:
            for lang, passage in entry.answers.items():
                yield from _too_long("faq", lang, length(Text(lang, passage, True).prose), entry.place)


def _too_long(kind: str, lang: str, words: int, place: Place) -> Iterator[ContentError]:
    most = LENGTHS[kind][is_chinese(lang)]
    if words > most:
        noun = "answer" if kind == "faq" else kind
        what, hint = f"{noun} of {words} {_unit(lang)}", f"at most {most}: split it, or leave out what others say"
        yield ContentWarning(place, what, hint=hint, rule="length")


def questions(site: Site, _: Mapping[str, Body]) -> Iterator[ContentError]:
    """A title or a heading that asks ends in a question mark."""
    for page in site.pages:
        if page.fallback or page.kind not in ("article", "guide", "faq", "troubleshooter"):
            continue
        asks, mark = (_ASKS_ZH, "？") if is_chinese(page.lang) else (_ASKS, "?")
        if page.lang != "en" and not is_chinese(page.lang):
            continue
        if asks.fullmatch(page.title) and not re.search("[?？：]", page.title):
            where = page.front.places.get("title") or _where(page, page.title)
            yield ContentWarning(
                where,
                "a question without a question mark",
                text=page.title,
                hint=f"end it with {mark}",
                rule="question-mark",
            )


def _where(page: SitePage, text: str) -> Place:
    """Where a page says something; the start of its file where that is not found."""
    if page.body is not None:
        place = page.body.place(text[:20])
        return place if text[:20] in page.body.text else Place(page.source)
    return Place(page.source or page.path)


def _unit(lang: str) -> str:
    return "characters" if is_chinese(lang) else "words"


@functools.lru_cache(maxsize=1)
def _texts(site: Site) -> list[Text]:
    return texts(site)


RULES: tuple[Callable[[Site, Mapping[str, Body]], Iterator[ContentError]], ...] = (
    unwanted_words, chinese, spelling, link_texts, link_languages, long_sentences, lengths, questions,
)  # fmt: skip
