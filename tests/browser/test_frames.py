"""Frames of other hosts, as a still picture until they are opened; and pictures for one theme."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from accessible import findings
from building import four_lines, run_mkdocs, write_tree
from conftest import NewPage, Serve
from trees import png

VIDEO = '<iframe src="https://video.example/1" title="{}"></iframe>'
STILL = '<iframe src="https://video.example/2" title="{}" poster="still.png"></iframe>'
THEMES = "![Light](still.png#only-light)\n\n![Dark](still.png#gh-dark-mode-only)\n"
TITLES = ("How to reset your password in two minutes", "A walk through all of the settings of your account")
TITLES_ZH = ("两分钟学会重置密码", "逐一介绍账户里的全部设置")
Theme = Literal["light", "dark"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("frames")
    tree: dict[str, str | bytes] = {"docs/still.png": png(640, 360)}
    for ending, titles, heading in (("", TITLES, "Watch"), (".zh", TITLES_ZH, "观看")):
        frames = VIDEO.format(titles[0]) + "\n\n" + STILL.format(titles[1])
        tree[f"docs/watch{ending}.md"] = f"# {heading}\n\n{frames}\n\n{THEMES}"
    options = "languages: {en: English, zh: 中文}\npolicy: {frame: [https://video.example]}"
    write_tree(root, tree, four_lines(options))
    built = run_mkdocs(root, "--strict")
    assert built.ok, built.output
    return built.site


def cut(page: Page) -> list[str]:
    """Texts of still pictures that are not whole within their frame."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('.hc-embed')].flatMap((box) => {
          const within = box.getBoundingClientRect();
          return [...box.querySelectorAll('summary, summary small')].filter((part) => {
            const range = document.createRange();
            range.selectNodeContents(part);
            const shown = range.getBoundingClientRect();
            return shown.bottom > within.bottom || shown.right > within.right || shown.left < within.left;
          }).map((part) => part.textContent);
        })"""
    )
    return found


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["watch/", "zh/watch/"])
def test_a_still_picture_is_whole_and_nothing_is_loaded(
    new_page: NewPage, server: Serve, site: Path, width: int, theme: Theme, path: str
) -> None:
    page = new_page(locale="zh-CN" if "zh" in path else "en", viewport={"width": width, "height": 800},
                    color_scheme=theme)  # fmt: skip
    page.goto(server(site).url + path)
    assert cut(page) == []
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shown = {"light": "Light", "dark": "Dark"}
    for name, alt in shown.items():
        expect(page.get_by_alt_text(alt, exact=True)).to_be_visible(visible=name == theme)


@pytest.mark.expects_trouble("request to another host: https://video.example/2")
def test_a_frame_loads_once_it_is_opened(new_page: NewPage, server: Serve, site: Path) -> None:
    page = new_page(locale="en", viewport={"width": 360, "height": 800})
    page.context.route("https://video.example/**", lambda route: route.fulfill(body="<p>The video</p>"))
    page.goto(server(site).url + "watch/")
    page.locator(".hc-embed summary").last.click()
    expect(page.frame_locator(".hc-embed[open] iframe").get_by_text("The video")).to_be_visible()
    expect(page.locator(".hc-embed__still")).to_be_hidden()
