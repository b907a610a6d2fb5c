"""What every page must bear: axe, and a narrow window."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

from building import ROOT

AXE = (
    (ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8") if (ROOT / "node_modules/axe-core").is_dir() else ""
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def findings(page: Page) -> list[str]:
    """What axe finds on a page as it is: the rule, then the elements."""
    assert AXE, "axe-core is missing; run: npm ci"
    page.evaluate(AXE)
    result: dict[str, Any] = page.evaluate(
        "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})", TAGS
    )
    return [
        f"{rule['id']}: "
        + "; ".join(str(node["target"]) + " " + node["failureSummary"][:200] for node in rule["nodes"][:3])
        for rule in result["violations"]
    ]


def small(controls: Locator) -> list[str]:
    """Visible controls that are too low for a thumb; there must be some to judge."""
    shown = controls.filter(visible=True)
    assert shown.count() > 0, f"no visible control: {controls}"
    return [html for height, html in shown.evaluate_all(
        "found => found.map((e) => [e.getBoundingClientRect().height, e.outerHTML.slice(0, 80)])"
    ) if height < 44]  # fmt: skip


def wide(page: Page) -> Any:
    """Elements that stick out on the right, but for what is scrolled in a box that does not."""
    return page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter((e) => {
          if (e.getBoundingClientRect().right <= innerWidth + 1) return false;
          for (let box = e.parentElement; box && box !== document.body; box = box.parentElement)
            if (['auto', 'scroll'].includes(getComputedStyle(box).overflowX)) return false;
          return true;
        }).slice(0, 5).map((e) => `${e.tagName}.${e.className}`)"""
    )


def cut(page: Page) -> Any:
    """Elements whose text does not fit into them and cannot be scrolled to."""
    return page.evaluate(
        """() => [...document.querySelectorAll('body *')].filter((e) => {
          const style = getComputedStyle(e);
          if (style.overflowX !== 'hidden' && style.overflowY !== 'hidden') return false;
          if (style.clipPath !== 'none' || !e.textContent.trim() || !e.checkVisibility()) return false;
          return e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1;
        }).map((e) => `${e.tagName}.${e.className}`)"""
    )
