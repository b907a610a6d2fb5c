"""Pages of a built site on a phone: screens, bytes, requests, layout shift; and pictures of them to look at.

python -m benchmarks pages --site site [--shots FOLDER]

A page is opened without a cache at 360 by 640 pixels, over a line of 400 kbit/s with 150 ms before each answer.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, ViewportSize
from playwright.sync_api import Page as Tab

from .reload import chromium
from .wire import Wire, built, serve

PAGES: Mapping[str, str] = {
    "home": "",
    "article": "account/reset-password/",
    "guide": "guides/first-trade/",
    "troubleshooter": "guides/cannot-sign-in/",
    "faq": "faq/account/",
    "topic": "account/",
    "contact": "contact/",
    "report": "contact/report/",
    "api call": "api-reference/spot-rest/addorder/",
    "api errors": "api-reference/errors/",
    "search": "search/",
    "emergency": "emergency/",
}
"""Kinds of page, and one of each."""
PHONE: ViewportSize = {"width": 360, "height": 640}
DESK: ViewportSize = {"width": 1280, "height": 800}
THEMES: Sequence[Literal["light", "dark"]] = ("light", "dark")
RATE, LATENCY = 50_000, 0.15
_SHIFT = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}"""


@dataclass(frozen=True)
class Measured:
    """One page on a phone."""

    kind: str
    lang: str
    screens: float
    """Its height in screens."""
    size: float
    """KB that went over the wire, packed."""
    requests: int
    shift: float
    """Cumulative layout shift, without any input."""


def measure(browser: Browser, wire: Wire, kind: str, lang: str) -> Measured:
    """Open a page once, as somebody who was never here."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True, locale=lang)
    try:
        tab = context.new_page()
        tab.add_init_script(f"({_SHIFT})()")
        wire.reset(rate=RATE, latency=LATENCY)
        _open(tab, wire, PAGES[kind], lang)
        height = tab.evaluate("document.documentElement.scrollHeight")
        size = sum(size for _, size in wire.requests) / 1000
        shift = tab.evaluate("window.shifted")
        return Measured(kind, lang, round(height / 640, 1), round(size, 1), len(wire.requests), round(shift, 3))
    finally:
        context.close()


def _open(tab: Tab, wire: Wire, path: str, lang: str) -> None:
    tab.goto(wire.url + _address(path, lang))
    tab.wait_for_load_state("networkidle")


def _address(path: str, lang: str) -> str:
    return ("zh/" if lang == "zh" else "") + path


def shoot(browser: Browser, wire: Wire, folder: Path, kinds: Sequence[str]) -> None:
    """Pictures of all kinds: phone and desk, both languages, both themes."""
    folder.mkdir(parents=True, exist_ok=True)
    wire.reset()
    for name, size in (("360", PHONE), ("1280", DESK)):
        for theme in THEMES:
            for lang in ("en", "zh"):
                context = browser.new_context(viewport=size, color_scheme=theme, locale=lang)
                tab = context.new_page()
                for kind in kinds:
                    _open(tab, wire, PAGES[kind], lang)
                    tab.screenshot(path=folder / f"{kind.replace(' ', '-')}-{name}-{lang}-{theme}.png")
                context.close()


def rows(found: Sequence[Measured]) -> Iterator[str]:
    """The table, as Markdown: a row a kind, with a column of each language for each figure."""
    langs = list(dict.fromkeys(one.lang for one in found))
    heads = [f"{name} {lang}" for name in ("screens", "KB", "requests", "layout shift") for lang in langs]
    yield f"| page | {' | '.join(heads)} |"
    yield "|---" * (len(heads) + 1) + "|"
    for kind in dict.fromkeys(one.kind for one in found):
        same = [one for one in found if one.kind == kind]
        figures = [str(getattr(one, name)) for name in ("screens", "size", "requests", "shift") for one in same]
        yield f"| {kind} | {' | '.join(figures)} |"


def run(arguments: Sequence[str]) -> int:
    """Measure the pages of a built site."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks pages", description=__doc__)
    parser.add_argument("--site", type=built, required=True)
    parser.add_argument("--shots", type=Path, help="a folder for pictures")
    parser.add_argument("--kinds", nargs="*", default=list(PAGES), choices=list(PAGES))
    parser.add_argument("--json", action="store_true")
    options: Any = parser.parse_args(arguments)
    for address in (_address(PAGES[kind], lang) for kind in options.kinds for lang in ("en", "zh")):
        if not (options.site / address / "index.html").is_file():
            raise SystemExit(f"{options.site} has no page {address}")
    with chromium() as browser, serve(options.site) as wire:
        if options.shots:
            shoot(browser, wire, options.shots, options.kinds)
        found = [measure(browser, wire, kind, lang) for kind in options.kinds for lang in ("en", "zh")]
    print(json.dumps([asdict(one) for one in found], indent=1) if options.json else "\n".join(rows(found)))
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
