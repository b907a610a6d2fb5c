"""The report builder: both languages, scripts on and off, secrets taken out, a draft that survives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from accessible import findings, small, wide
from building import ROOT
from conftest import NewPage, Serve
from every_kind import LANGUAGES

PAGE = "contact/report/"
TXID = "4f1e" * 8 + "09ab" * 8
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"

SAID = {
    "en": (
        "Asset: BTC",
        "Removed before you see it",
        "password",
        "Error message, word for word",
        "Now add your account ID in the official form.",
    ),
    "zh": (
        "币种：BTC",
        "显示之前已删除",
        "密码",
        "错误提示原文",
        "接下来，在官方表单里补上你的账户 ID。",
    ),
}


def opened(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("#hc-report-subject")).to_be_visible()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_is_prepared_in_both_languages_and_nothing_is_sent(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    served = server(repo_site)
    page = new_page(
        locale=lang, viewport={"width": 320, "height": 700}, permissions=["clipboard-read", "clipboard-write"]
    )
    opened(page, served.url + LANGUAGES[lang] + PAGE)
    assert findings(page) == []
    page.locator("#hc-report-topic").select_option("crypto-deposit")
    expect(page.locator("#hc-report-subject-error")).to_be_empty()
    page.locator(".hc-report button[type=submit]").click()
    expect(page.locator("#hc-report-subject")).to_be_focused()
    expect(page.locator("#hc-report-subject-error")).not_to_be_empty()
    page.locator("#hc-report-subject").fill("Deposit missing, password: hunter2")
    page.locator("#hc-report-asset").fill("BTC")
    page.locator("#hc-report-network").select_option("ethereum")
    page.locator("#hc-report-txid").fill(TXID)
    page.locator("#hc-report-tried").fill(f"my words are {PHRASE}")
    page.keyboard.press("Tab")
    expect(page.locator("#hc-report-txid")).to_have_attribute("aria-invalid", "true")
    page.locator("#hc-report-network").select_option("bitcoin")
    expect(page.locator("#hc-report-txid-error")).to_be_empty()
    page.locator("[data-hc-attach=explorer] input").check()
    page.locator(".hc-report button[type=submit]").click()
    text = page.locator("[data-hc-text]")
    expect(text).to_contain_text(SAID[lang][0])
    expect(text).to_contain_text("Asset: BTC")
    expect(text).to_contain_text(TXID)
    expect(text).not_to_contain_text("hunter2")
    expect(text).not_to_contain_text("sausage")
    expect(page.locator("[data-hc-removed]")).to_contain_text(SAID[lang][1])
    expect(page.locator("[data-hc-removed]")).to_contain_text(SAID[lang][2])
    expect(page.locator("[data-hc-result]")).to_be_focused()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, wide(page)
    assert small(page.locator(".hc-report :is(button, summary, label:has(input))")) == []
    expect(page.locator("[data-hc-copied]")).to_be_empty()
    page.locator("[data-hc-do=copy]").click()
    expect(page.locator("[data-hc-say]")).not_to_be_empty()
    expect(page.locator("[data-hc-copied]")).to_have_text(SAID[lang][4])
    assert "Asset: BTC" in page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as download:
        page.locator("[data-hc-do=download]").click()
    assert TXID in download.value.path().read_text("utf-8")
    page.emulate_media(media="print")
    expect(text).to_be_visible()
    expect(page.locator("#hc-report-subject")).to_be_hidden()
    assert not any("hunter2" in path or "sausage" in path for path in served.requests)


def test_a_draft_survives_a_reload_without_its_secrets(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page(locale="en")
    opened(page, server(repo_site).url + PAGE)
    page.locator("#hc-report-topic").select_option("api")
    page.locator("#hc-report-again").check()
    page.locator("#hc-report-still").fill("Still refused, password: hunter2")
    page.locator("#hc-report-subject").fill("Invalid nonce on AddOrder")
    expect(page.locator("[data-hc-answers] a").first).to_be_visible()
    expect(page.locator("[data-hc-draft]")).to_have_text("Draft saved on this device.")
    assert "hunter2" not in page.evaluate("localStorage.getItem('hc-report')")
    page.reload()
    expect(page.locator("#hc-report-subject")).to_have_value("Invalid nonce on AddOrder")
    expect(page.locator("#hc-report-topic")).to_have_value("api")
    expect(page.locator("#hc-report-still")).to_have_value("Still refused, password: [password removed]")
    page.locator(".hc-report button[type=submit]").click()
    expect(page.locator("[data-hc-text]")).to_contain_text("This follows an earlier answer that did not help.")
    page.locator(".hc-report button[type=reset]").click()
    expect(page.locator("#hc-report-subject")).to_have_value("")
    expect(page.locator("[data-hc-result]")).to_be_hidden()
    assert page.evaluate("localStorage.getItem('hc-report')") is None


def test_a_full_storage_is_said_and_the_way_through_a_troubleshooter_arrives(
    new_page: NewPage, server: Serve, repo_site: Path
) -> None:
    page = new_page(locale="zh")
    walk = {
        "url": "/", "title": "充值", "titleEn": "Deposits", "outcome": "x", "topic": "bank-deposit",
        "steps": [{"question": "到账了吗", "answer": "没有", "questionEn": "Has it arrived?", "answerEn": "No"}],
    }  # fmt: skip
    page.add_init_script(
        f"sessionStorage.setItem('hc-path', {json.dumps(json.dumps(walk))});"
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    )
    opened(page, server(repo_site).url + "zh/" + PAGE)
    expect(page.locator("#hc-report-topic")).to_have_value("bank-deposit")
    page.locator("#hc-report-subject").fill("银行转账没到账")
    expect(page.locator("[data-hc-draft]")).to_contain_text("没法保存草稿")
    page.locator(".hc-report button[type=submit]").click()
    expect(page.locator("[data-hc-text]")).to_contain_text("- 到账了吗: 没有")
    expect(page.locator("[data-hc-text]")).to_contain_text("- Has it arrived?: No")


ANSWERS = {"en": "Somebody is in my account", "zh": "有人进了我的账户"}
"""What walk.js leaves: in the page's language, and in English where that is another."""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_answers_about_one_topic_are_in_no_report_about_another(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(locale=lang)
    page.goto(server(repo_site).url + LANGUAGES[lang] + PAGE)
    english = {"questionEn": "What happened?", "answerEn": ANSWERS["en"]} if lang != "en" else {}
    walk = {"title": "?", "topic": "intruder", "steps": [{"question": "?", "answer": ANSWERS[lang], **english}]}
    page.evaluate("walk => sessionStorage.setItem('hc-path', JSON.stringify(walk))", walk)
    page.reload()
    text, topic, prepare = (page.locator(name) for name in ("[data-hc-text]", "#hc-report-topic", "[type=submit]"))
    expect(topic).to_have_value("intruder")
    page.locator("#hc-report-subject").fill("Help")
    page.locator(".hc-report").locator(prepare).click()
    expect(text).to_contain_text(ANSWERS["en"])
    expect(text).to_contain_text(ANSWERS[lang])
    expect(page.locator("[data-hc-trail] li")).to_have_text(f"? {ANSWERS[lang]}")
    topic.select_option("crypto-deposit")
    expect(page.locator("[data-hc-trail]")).to_be_hidden()
    page.locator(".hc-report").locator(prepare).click()
    for answer in ANSWERS.values():
        expect(text).not_to_contain_text(answer)
    page.wait_for_function("() => localStorage.getItem('hc-report')?.includes('crypto-deposit')")
    page.reload()
    expect(topic).to_have_value("crypto-deposit")
    page.locator(".hc-report").locator(prepare).click()
    expect(text).to_contain_text("Help")
    for answer in ANSWERS.values():
        expect(text).not_to_contain_text(answer)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_earlier_answers_are_shown_above_the_form_and_can_be_removed(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(locale=lang, viewport={"width": 360, "height": 640})
    page.goto(server(repo_site).url + LANGUAGES[lang] + PAGE)
    walk = {"title": "T", "topic": "intruder", "steps": [{"question": "What happened?", "answer": "Half an hour ago"}]}
    page.evaluate("walk => sessionStorage.setItem('hc-path', JSON.stringify(walk))", walk)
    opened(page, page.url)
    trail = page.locator("[data-hc-trail]")
    form = page.locator(".hc-report > form").bounding_box()
    shown = trail.bounding_box()
    assert form
    assert shown
    assert shown["y"] < form["y"]
    assert findings(page) == []
    assert small(trail.locator("button")) == []
    page.locator("#hc-report-subject").fill("Help")
    page.locator(".hc-report [type=submit]").click()
    expect(page.locator("[data-hc-text]")).to_contain_text("Half an hour ago")
    trail.locator("button").click()
    expect(trail).to_be_hidden()
    expect(page.locator("[data-hc-result]")).to_be_hidden()
    page.locator(".hc-report [type=submit]").click()
    expect(page.locator("[data-hc-text]")).not_to_contain_text("Half an hour ago")
    opened(page, page.url)
    expect(trail).to_be_hidden()


def test_what_stays_on_the_device_is_said_once(repo_site: Path) -> None:
    html = (repo_site / PAGE / "index.html").read_text("utf-8")
    assert html.count("Stays on this device.") == 1


def test_back_forward_and_reload_bring_no_answers_back_to_another_topic(
    new_page: NewPage, server: Serve, repo_site: Path
) -> None:
    served = server(repo_site)
    page = new_page(locale="en")
    walk = served.url + "guides/scammed-or-hacked/"
    page.goto(walk)
    page.evaluate("addEventListener('unload', () => {})")  # no page comes back from memory: each runs again
    page.locator(".is-walking").wait_for()
    for step in ("hang-up", "cut-remote", "lock-now", "clean-up", "safe"):
        page.locator(".hc-step:not([hidden]) .hc-choice").first.click()
        expect(page.locator(".hc-step:not([hidden])")).to_have_id(step)
    end = page.url
    text, topic, prepare = (
        page.locator(name) for name in ("[data-hc-text]", "#hc-report-topic", ".hc-report [type=submit]")
    )
    page.reload()
    opened(page, served.url + PAGE)
    expect(topic).to_have_value("intruder")
    page.locator("#hc-report-subject").fill("Help")
    prepare.click()
    expect(text).to_contain_text("What happened?")
    topic.select_option("crypto-deposit")
    page.wait_for_function("() => localStorage.getItem('hc-report')?.includes('crypto-deposit')")
    page.goto(end)
    page.reload()
    page.go_back()
    expect(page.locator("#hc-report-subject")).to_be_visible()
    expect(topic).to_have_value("crypto-deposit")
    prepare.click()
    expect(text).to_contain_text("Help")
    expect(text).not_to_contain_text("What happened?")


@pytest.mark.parametrize(
    ("told", "draft", "topic", "kept"),
    [
        ("deposit", "bank-deposit", "bank-deposit", True),  # the contact page's topic is wider
        ("deposit", "crypto-deposit", "crypto-deposit", True),
        ("deposit", "order", "crypto-deposit", True),
        (None, "order", "order", False),
        (None, None, "sign-in", True),
    ],
)
def test_answers_go_only_with_a_topic_that_they_fit(
    new_page: NewPage, server: Serve, repo_site: Path, told: str | None, draft: str | None, topic: str, kept: bool
) -> None:
    page = new_page(locale="en")
    page.goto(server(repo_site).url + PAGE)
    walk = {"title": "T", "steps": [{"question": "Which?", "answer": "This"}], **({"topic": told} if told else {})}
    page.evaluate("walk => sessionStorage.setItem('hc-path', JSON.stringify(walk))", walk)
    if draft:
        page.evaluate("topic => localStorage.setItem('hc-report', JSON.stringify({topic, values: {}}))", draft)
    opened(page, page.url)
    expect(page.locator("#hc-report-topic")).to_have_value(topic)
    page.locator("#hc-report-subject").fill("Help")
    page.locator(".hc-report [type=submit]").click()
    said = expect(page.locator("[data-hc-text]"))
    said.to_contain_text("Which?") if kept else said.not_to_contain_text("Which?")
    if told:
        other = {"bank-deposit": "crypto-deposit", "crypto-deposit": "bank-deposit"}[topic]
        for choice, stays in ((other, True), ("order", False)):
            page.locator("#hc-report-topic").select_option(choice)
            page.locator(".hc-report [type=submit]").click()
            said.to_contain_text("Which?") if stays else said.not_to_contain_text("Which?")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_there_is_a_template_for_each_topic(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(locale=lang, java_script_enabled=False)
    page.goto(server(repo_site).url + LANGUAGES[lang] + PAGE)
    expect(page.locator("#hc-report-subject")).to_be_hidden()
    topics = yaml.safe_load((ROOT / "docs/contact/report.yml").read_text("utf-8"))["topics"]
    expect(page.locator(".hc-report__hand pre")).to_have_count(len(topics))
    expect(page.locator(".hc-report__hand pre").first).to_be_visible()
    expect(page.locator(".hc-report__hand pre").first).to_contain_text(SAID[lang][3])
    expect(page.locator(".hc-report__hand pre").first).to_contain_text("Error message, word for word")
