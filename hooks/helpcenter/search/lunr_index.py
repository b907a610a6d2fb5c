"""`search_index.json` as MkDocs writes it, with lunr.py's prebuilt index, for programs that read MkDocs sites."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from lunr.builder import Builder  # type: ignore[import-untyped]  # it ships no types
from lunr.pipeline import Pipeline  # type: ignore[import-untyped]  # likewise
from lunr.stemmer import stemmer  # type: ignore[import-untyped]  # likewise
from lunr.stop_word_filter import stop_word_filter  # type: ignore[import-untyped]  # likewise
from lunr.token import Token  # type: ignore[import-untyped]  # likewise

from ..content.garbage import unswept
from ..site.records import SearchPage, Section
from .text import cut, is_cjk, runs

SEPARATOR = r"[\s\-]+"
"""lunr's own: what its query parser cuts a question at."""
TITLE, PAGE = 10, 2
"""How much a title counts beside text, and a page beside a section of it."""
_SEPARATOR = re.compile(SEPARATOR)
_ENDS = re.compile(r"^\W+|\W+$")


@unswept()
def made(found: Iterable[tuple[SearchPage, Sequence[Section]]], *, lang: str, root: str) -> bytes:
    """The file of one language; `root` is the address of its site, such as `/zh/`, from which locations count.

    >>> page = SearchPage("/zh/a/", "Reset", "article", "zh", "zh", (), '<p>One</p><h2 id="b">Two</h2><p>Three</p>')
    >>> [doc["location"] for doc in json.loads(made([(page, page.sections)], lang="zh", root="/zh/"))["docs"]]
    ['a/', 'a/#b']
    """
    docs = sorted(
        (doc for page, sections in found for doc in documents(page, sections, root)),
        key=lambda each: each[0]["location"],
    )
    config = {
        "indexing": "full", "lang": [lang], "min_search_length": 1, "prebuild_index": "python", "separator": SEPARATOR,
    }  # fmt: skip
    whole = {"config": config, "docs": [doc for doc, _ in docs], "index": index(docs).serialize()}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def documents(page: SearchPage, sections: Sequence[Section], root: str) -> Iterator[tuple[dict[str, str], int]]:
    """A page with all its text, then its sections, as MkDocs lists them; and how much each counts."""
    at = page.url.removeprefix(root).lstrip("/")
    whole = " ".join(text for part in sections for text in (part.heading, part.text) if text)
    yield {"location": at, "title": page.title, "text": whole}, PAGE
    for part in sections:
        if part.anchor and "#" not in at:
            yield {"location": f"{at}#{part.anchor}", "title": part.heading, "text": part.text}, 1


def index(docs: Iterable[tuple[dict[str, str], int]]) -> Any:
    """lunr.py's index of some documents, each with how much it counts.

    It differs from what `lunr.lunr` makes in three respects. A word is indexed as it is written too, with the marks at
    its ends: lunr takes these off what is indexed and not off what is asked, so that `password?` would find nothing.
    Chinese, which lunr does not cut into words, is found by its characters and pairs of them. And `key` is indexed by
    two stems: lunr.py asks for `kei`, lunr.js for `key`.
    """
    builder = Builder()
    builder.ref("location")
    builder.field("title", boost=TITLE)
    builder.field("text")
    builder.pipeline.add(stop_word_filter, _stems)
    builder.search_pipeline.add(stemmer)
    builder.tokenizer = tokens
    for doc, boost in docs:
        builder.add(doc, {"boost": boost})
    return builder.build()


def tokens(text: str, metadata: dict[str, Any] | None = None) -> list[Token]:
    """The words of a text, as lunr cuts them, and what each is made of.

    >>> [str(token) for token in tokens("Reset it? 提现?")]
    ['reset', 'it?', 'it', '提现?', '提现', '提', '现']
    """
    return [Token(word, dict(metadata or {})) for part in _SEPARATOR.split(text.lower()) for word in _forms(part)]


def _stems(token: Token, at: int, tokens: list[Token]) -> list[Token]:
    """The stem of lunr.py, and that of lunr.js, which may differ in a `y` at the end."""
    stem = str(stemmer(token.clone(), at, tokens))
    stems = [f"{stem[:-1]}{end}" for end in "iy"] if stem[-1:] in ("i", "y") else [stem]
    return [token.clone(lambda _, __, made=made: made) for made in stems]


Pipeline.register_function(_stems, "stems of lunr.py and lunr.js")


def _forms(word: str) -> list[str]:
    bare = _ENDS.sub("", word)
    pieces = [piece for run in runs(bare) if is_cjk(run) for piece in cut(run)]
    return list(dict.fromkeys(filter(None, [word, bare, *pieces])))
