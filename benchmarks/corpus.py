"""A help centre of any size, made from a seed: the same input for us and for the peers.

Words are drawn by Zipf's law from a vocabulary that grows with the text by Heaps' law, as real text's does
(k = 12, β = 0.55), and are set in articles of 250 to 900 words with headings, lists, tables, code and links.
"""

from __future__ import annotations

import bisect
import itertools
import random
from collections.abc import Iterator
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
_CHINESE = (
    "的一是了不在你有到请中账户密码提现充值订单地址网络确认邮件验证时间交易手续费余额限价市价止损登录设备客服页面打开检查"
    "输入按钮等待显示金额银行转账资产质押解除奖励安全设置锁定恢复钱包标签备注区块链上传文件身份证明住址等级审核通过失败原因"
)


@dataclass(frozen=True)
class Article:
    """One page of the corpus."""

    path: str
    """From the docs folder: `topic-03/article-0071.md`."""
    text: str


class Vocabulary:
    """Words in the order of their frequency, made as they are needed.

    >>> Vocabulary(random.Random(1)).draw(1000) != ""
    True
    """

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.words = list(_COMMON)
        self.taken = set(self.words)
        self.weights: list[float] = []

    def draw(self, seen: int) -> str:
        """A word, when `seen` words have been written."""
        size = max(len(_COMMON), int(12 * max(seen, 1) ** 0.55))
        while len(self.words) < size:
            word = "".join(
                self.chance.choice(_ONSETS) + self.chance.choice(_NUCLEI) + self.chance.choice(_CODAS)
                for _ in range(self.chance.choice((1, 2, 2, 3)))
            )
            if word not in self.taken:
                self.taken.add(word)
                self.words.append(word)
        while len(self.weights) < size:
            rank = len(self.weights) + 1
            self.weights.append((self.weights[-1] if self.weights else 0.0) + 1 / (rank + 2.7))
        return self.words[bisect.bisect_left(self.weights, self.chance.random() * self.weights[size - 1], 0, size - 1)]


class Writer:
    """Writes articles, one after another."""

    def __init__(self, seed: int = SEED) -> None:
        self.chance = random.Random(seed)
        self.vocabulary = Vocabulary(self.chance)
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
        return "".join(self.chance.choice(_CHINESE) for _ in range(count))

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


def articles(pages: int, *, seed: int = SEED, languages: bool = False) -> Iterator[Article]:
    """That many articles, in sections of 25; with `languages`, every second one is the Chinese of the one before."""
    writer = Writer(seed)
    step = 2 if languages else 1
    for number in range(0, pages, step):
        section = number // PAGES_A_SECTION
        first = section * PAGES_A_SECTION
        others = [
            f"article-{other:05}.md"
            for other in range(first, min(first + PAGES_A_SECTION, pages), step)
            if other != number
        ]
        stem = f"topic-{section:03}/article-{number:05}"
        yield Article(f"{stem}.md", writer.article(others))
        if languages and number + 1 < pages:
            yield Article(f"{stem}.zh.md", writer.article(others, chinese=True))


def write(folder: Path, pages: int, *, seed: int = SEED, languages: bool = False) -> None:
    """The corpus as a docs folder."""
    for article in articles(pages, seed=seed, languages=languages):
        target = folder / article.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(article.text, "utf-8")
