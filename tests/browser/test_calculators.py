"""Calculators in the page: worked out, fixed, cleared, by keyboard and on a narrow screen, plain without scripts."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from accessible import findings, small
from conftest import NewPage, Serve


@pytest.mark.parametrize(
    ("at", "wrong", "fixed"),
    [
        ("fees/trading-fees/", "Fill in a number here.", "Fee if it trades at once (taker)"),
        ("zh/fees/trading-fees/", "请在这里填一个数字。", "马上成交的手续费（吃单方）"),
    ],
)
def test_wrong_input_gets_a_sentence_and_right_input_a_result(
    new_page: NewPage, server: Serve, repo_site: Path, at: str, wrong: str, fixed: str
) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(server(repo_site).url + at)
    form = page.locator("[data-hc-calculator=fee]")
    form.locator("input[name=price]").fill("６０，０００")
    form.locator("input[name=amount]").fill("0,5")
    form.locator("input[name=maker]").fill("0.25%")
    page.keyboard.press("Enter")
    taker = form.locator("input[name=taker]")
    expect(taker).to_be_focused()
    expect(taker).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#hc-fee-taker-error")).to_have_text(wrong)
    expect(page.locator("#hc-fee-price-read")).to_contain_text("60000")
    taker.fill("0.4")
    expect(page.locator("#hc-fee-taker-error")).to_be_empty()
    results = form.locator("[data-hc-results]")
    expect(results).to_contain_text(fixed)
    expect(results.locator("dd")).to_have_text(["30000", "75", "120"])
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert findings(page) == []
    assert small(form.locator("input, button")) == []
    form.locator("button[type=reset]").click()
    expect(results).to_be_empty()
    expect(form.locator("input[name=price]")).to_be_focused()


@pytest.mark.parametrize("lang", ["", "zh/"])
@pytest.mark.parametrize(
    ("at", "name", "given", "results"),
    [
        ("guides/trading-plan/", "position", {"capital": "1000", "risk": "2", "entry": "100", "stop": "95"}, "400"),
        ("fees/trading-fees/", "break-even", {"price": "100", "buy": "0.4", "sell": "0.4"}, "100.8032"),
    ],
)
def test_the_other_two_answer_as_well(
    new_page: NewPage,
    server: Serve,
    repo_site: Path,
    at: str,
    name: str,
    given: dict[str, str],
    results: str,
    lang: str,
) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(server(repo_site).url + lang + at)
    form = page.locator(f"[data-hc-calculator={name}]")
    first, *_ = given
    form.locator(f"input[name={first}]").fill("ten")
    form.locator("button[type=submit]").click()
    expect(form.locator(f"input[name={first}]")).to_be_focused()
    expect(form.locator(f"#hc-{name}-{first}-error")).not_to_be_empty()
    for field, value in given.items():
        form.locator(f"input[name={field}]").fill(value)
    expect(form.locator("[data-hc-results]")).to_contain_text(results)
    expect(form.locator("[data-hc-results]")).not_to_contain_text("NaN")
    assert findings(page) == []


@pytest.mark.parametrize("lang", ["", "zh/"])
def test_without_scripts_there_are_the_formula_and_an_example(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{server(repo_site).url}{lang}guides/trading-plan/")
    tool = page.locator("[data-hc-calculator=position]")
    expect(tool.locator(".hc-calculator__formula")).to_be_visible()
    expect(tool).to_contain_text("400")
    expect(tool.locator("form")).to_be_hidden()
