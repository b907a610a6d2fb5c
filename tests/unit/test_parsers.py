"""No input makes a parser of ours raise what it does not say it raises, or take long.

`make sweep-units` looks for `PARSER_MINUTES` minutes, twenty by default, spread over the parsers; the ordinary
run tries a few examples of each.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from growing import MOST, growth, seconds
from helpcenter.checks.shown import addresses, hosts, likeness, pieces, places, secrets
from helpcenter.checks.shown.disguise import fold, readings, skeleton
from helpcenter.checks.shown.judge import Judge
from helpcenter.content import disclosure, receivers, yaml
from helpcenter.content.errors import ContentError
from helpcenter.content.passage import Passage
from helpcenter.markdown import parsed, sanitize, svg, tags
from helpcenter.markdown.renderer import Renderer
from helpcenter.output import headers, security
from helpcenter.site.official import Allowed, Official
from helpcenter.site.records import split

HANG = 10
"""Seconds of processor time for a text of a few hundred characters that no busy machine explains."""
MINUTES = float(os.environ.get("PARSER_MINUTES", "20"))
JUDGE = Judge(
    Official(domains=("kraken.com",), emails=("a@kraken.com",), phones=("+1 900 555 0100",),
             also=(Allowed(".example", "x"),))
)  # fmt: skip


def _markdown(text: str) -> None:
    Renderer().render(Passage(text, "a.md"), resolve=lambda href, tag, nth: href)


def _yaml(text: str) -> None:
    with suppress(ContentError):
        yaml.parse(text, file="a.yml")


def _svg(text: str) -> None:
    with suppress(ContentError):
        svg.reduce(text.encode("utf-8", "replace"), "a.svg")


PARSERS: dict[str, Callable[[str], object]] = {
    "a page's pieces": lambda text: list(pieces.of_page(text)),
    "data's pieces": lambda text: list(pieces.of_json(text)),
    "addresses": addresses.find.__wrapped__,
    "links": lambda text: list(addresses.link(text)),
    "a link's parts": hosts.take_apart,
    "folding": lambda text: (fold(text), list(readings(text)), skeleton(text)),
    "likeness": lambda text: likeness.like(text, ("kraken",)),
    "secrets": lambda text: (list(secrets.find(text)), list(secrets.phrases(text))),
    "the judge": lambda text: JUDGE.of([*pieces.of_page(text), pieces.Piece(text), pieces.Piece(text, link="a href")]),
    "places": lambda text: places.find(text[:20], "a.md", lambda: [("a.md", text)]),
    "tags": lambda text: (list(tags.starts(text)), tags.depth(text), tags.ids(text)),
    "sanitizing": sanitize.clean,
    "Markdown": _markdown,
    "YAML": _yaml,
    "SVG": _svg,
    "headers": lambda text: headers.join({"/*": {"A": "b"}}, text),
    "the policy": security.blocked,
    "ways to a person": lambda text: (parsed.links(text), parsed.links(text, "a"), parsed.shows(text, "a")),
    "classes and lines": lambda text: (parsed.classes(text), parsed.lines(text, without="code, [hidden]")),
    "records of search": split,
    "receivers": lambda text: receivers.read(text, receivers.ACCEPTED["feedback"]),
    "security.txt": lambda text: disclosure.read({"contact": text, "expires": text}),
}
BITS = (
    "< > <a href= <p title=\" '> </p> <!-- --> <script </script> <svg> <style> <template> &#64; &amp; &lt; %40"
    " %2e @ . : /"
    " \\ # ? ** _ ` ``` [ ]( ![ ) | - +"
    " \n \n\n \t    help kraken.com krakem.com https:// mailto: tel:+1900 555 0199 1 0x 助记词 电话 微信"
    " ： 。 ＠ \u200b \u202e \u0430 xn-- abandon about !!! {{ }} {# } --- title: a:\n - & * ! | > ' \" ,"
).split(" ")
LISTS = st.lists(st.sampled_from(BITS), max_size=80)
TEXTS = st.one_of(st.text(max_size=300), LISTS.map("".join), LISTS.map(" ".join))


@pytest.mark.parametrize("name", PARSERS)
def test_any_text(name: str) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(TEXTS)
    def tried(text: str) -> None:
        PARSERS[name](text)

    tried()


@pytest.mark.slow
@pytest.mark.parametrize("name", PARSERS)
def test_any_text_for_long(name: str) -> None:
    until = time.monotonic() + MINUTES * 60 / len(PARSERS)
    slowest = (0.0, "")

    @settings(
        max_examples=500, deadline=None, suppress_health_check=list(HealthCheck), derandomize=False, database=None
    )
    @given(TEXTS)
    def tried(text: str) -> None:
        nonlocal slowest
        slowest = max(slowest, (seconds(lambda: PARSERS[name](text)), text))

    rounds = 0
    while rounds == 0 or time.monotonic() < until:
        tried()
        rounds += 1
    print(f"{name}: {rounds} rounds of 500, slowest {slowest[0] * 1000:.0f} ms")
    assert slowest[0] < HANG, slowest


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize(
    "unit",
    ["a.", "1 ", "@a", "<p ", "&#64;", "abandon ", "[", "\u200b", "kraken-", "https://", "%25", "<", "a: ", "助"],
)
def test_a_long_text_takes_time_in_proportion(name: str, unit: str) -> None:  # fmt: skip
    assert growth(lambda size: seconds(lambda: PARSERS[name](unit * size)), 2000) < MOST
