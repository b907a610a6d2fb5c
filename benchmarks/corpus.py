"""A help centre of any size, made from a seed: the same input for us and for the peers.

Words are drawn by Zipf's law from a vocabulary that grows with the text by Heaps' law, as real text's does
(k = 12, β = 0.55), and are set in articles of 250 to 900 words with headings, lists, tables, code and links.
"""

from __future__ import annotations

import bisect
import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SEED = 20261101
PAGES_A_SECTION = 25

_ONSETS = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t th tr v w".split()
_NUCLEI = "a e i o u ai ea ee oa ou".split()
_CODAS = ["", "", "n", "r", "s", "t", "l", "m", "nd", "st", "ck", "ng"]
_COMMON = (
    "the to of a and is in you your it for on if that not with this can or are be from at as by will when have an "
    "do after account address order deposit withdrawal code email before amount time one page open check"
).split()
_CHINESE = [bytes((first, second)).decode("gb2312") for first in range(0xB0, 0xD8) for second in range(0xA1, 0xFA)]
"""The 3,760 commonest characters, as GB 2312 lists them on its first level."""
_COMMON_CHINESE = (
    "的 一 是 了 不 在 你 有 到 请 中 账户 密码 提现 充值 订单 地址 网络 确认 邮件 验证 "
    "时间 交易 手续费 余额 登录 设备 客服 页面 打开"
).split()


@dataclass(frozen=True)
class Article:
    """One page of the corpus."""

    path: str
    """From the docs folder: `topic-03/article-0071.md`."""
    text: str


class Vocabulary:
    """Words in the order of their frequency, made as they are needed.

    >>> Vocabulary(random.Random(1), _COMMON, _word).draw(1000) != ""
    True
    """

    def __init__(self, chance: random.Random, common: Sequence[str], make: Callable[[random.Random], str]) -> None:
        self.chance = chance
        self.common = common
        self.make = make
        self.words = list(common)
        self.taken = set(common)
        self.weights: list[float] = []

    def draw(self, seen: int) -> str:
        """A word, when `seen` words have been written."""
        size = max(len(self.common), int(12 * max(seen, 1) ** 0.55))
        while len(self.words) < size:
            word = self.make(self.chance)
            if word not in self.taken:
                self.taken.add(word)
                self.words.append(word)
        while len(self.weights) < size:
            rank = len(self.weights) + 1
            self.weights.append((self.weights[-1] if self.weights else 0.0) + 1 / (rank + 2.7))
        return self.words[bisect.bisect_left(self.weights, self.chance.random() * self.weights[size - 1], 0, size - 1)]


def _word(chance: random.Random) -> str:
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_NUCLEI) + chance.choice(_CODAS)
        for _ in range(chance.choice((1, 2, 2, 3)))
    )


def _chinese_word(chance: random.Random) -> str:
    """Commoner characters, which a few words share, make most of them."""
    return "".join(_CHINESE[int(len(_CHINESE) * chance.random() ** 2)] for _ in range(chance.choice((1, 2, 2, 2, 3))))


class Writer:
    """Writes articles, one after another."""

    def __init__(self, seed: int = SEED) -> None:
        self.chance = random.Random(seed)
        self.vocabulary = Vocabulary(self.chance, _COMMON, _word)
        self.chinese_words = Vocabulary(self.chance, _COMMON_CHINESE, _chinese_word)
        self.seen = 0

    def word(self) -> str:
        self.seen += 1
        return self.vocabulary.draw(self.seen)

    def words(self, count: int) -> str:
        return " ".join(self.word() for _ in range(count))

    def sentence(self) -> str:
        text = self.words(self.chance.randint(7, 19))
        return text[0].upper() + text[1:] + "."

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.chance.randint(2, 5)))

    def chinese(self, count: int) -> str:
        """A run of about that many characters."""
        text = ""
        while len(text) < count:
            self.seen += 1
            text += self.chinese_words.draw(self.seen)
        return text

    def article(self, others: list[str], *, chinese: bool = False) -> str:
        title = self.chinese(9) if chinese else self.words(self.chance.randint(3, 7)).capitalize()
        parts = ["---", f"title: {title}", f"description: {title}.", "---", ""]
        for _ in range(self.chance.randint(3, 6)):
            parts += [f"## {self.chinese(6) if chinese else self.words(3).capitalize()}", ""]
            parts += list(
                itertools.chain.from_iterable(self.block(others, chinese) for _ in range(self.chance.randint(1, 3)))
            )
        return "\n".join(parts) + "\n"

    def block(self, others: list[str], chinese: bool) -> Iterator[str]:
        def text() -> str:
            return f"{self.chinese(self.chance.randint(40, 90))}。" if chinese else self.paragraph()

        kind = self.chance.random()
        if kind < 0.55:
            yield text()
            if others and self.chance.random() < 0.5:
                yield f"See [{self.words(2)}]({self.chance.choice(others)})."
        elif kind < 0.75:
            yield from (f"{at}. {text()}" for at in range(1, self.chance.randint(4, 7)))
        elif kind < 0.85:
            yield "| " + " | ".join(self.words(1) for _ in range(3)) + " |"
            yield "|---|---|---|"
            for _ in range(self.chance.randint(2, 5)):
                yield "| " + " | ".join(self.words(2) for _ in range(3)) + " |"
        elif kind < 0.95:
            yield "```python"
            for _ in range(self.chance.randint(3, 8)):
                yield f"{self.word()} = {self.word()}({self.chance.randint(1, 99)})"
            yield "```"
        else:
            yield f'!!! note "{self.words(3)}"'
            yield f"    {self.sentence()}"
        yield ""


def articles(pages: int, *, seed: int = SEED, languages: Sequence[str] = ("en",)) -> Iterator[Article]:
    """That many articles, in sections of 25; with two languages, every second one is the Chinese of the one before."""
    writer = Writer(seed)
    step = len(languages)
    for number in range(0, pages, step):
        section = number // PAGES_A_SECTION
        first = section * PAGES_A_SECTION
        others = [
            f"article-{other:05}.md"
            for other in range(first, min(first + PAGES_A_SECTION, pages), step)
            if other != number
        ]
        stem = f"topic-{section:03}/article-{number:05}"
        for lang in languages[: pages - number]:
            mark = "" if lang == languages[0] else f".{lang}"
            yield Article(f"{stem}{mark}.md", writer.article(others, chinese=lang == "zh"))


def write(folder: Path, pages: int, *, seed: int = SEED, languages: Sequence[str] = ("en",)) -> None:
    """The corpus as a docs folder."""
    for article in articles(pages, seed=seed, languages=languages):
        target = folder / article.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(article.text, "utf-8")
