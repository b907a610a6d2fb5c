"""A report that is handed over on the company's own site: shown first, sent by hand, nothing lost on the way."""

from __future__ import annotations

import re
import runpy
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accessible import findings, wide
from building import ROOT, run_mkdocs, write_tree
from conftest import NewPage, Serve
from every_kind import LANGUAGES
from receiving import Receiver, receiving

CONFIG = """\
site_name: Help
site_url: https://help.example/
theme: {name: material}
plugins:
  - helpcenter:
      languages: {en: English, zh: 中文}
      operator: official
      submit: {%s: "%s"}
"""
REPORT = """\
fields:
  - {id: asset, label: {en: Asset, zh: 币种}}
  - {id: txid, label: {en: Transaction id, zh: 交易哈希}, kind: txid}
  - {id: reply, label: {en: Your email address, zh: 你的邮箱}, kind: contact}
topics:
  - {id: deposit, title: {en: A deposit is missing, zh: 充值没到账}, fields: [asset, txid, reply]}
networks: [{id: n, title: N, txid: "[0-9a-f]{64}"}]
"""
SUBJECT = {"en": "My deposit of yesterday is missing", "zh": "昨天充的币到现在还没有到账怎么办"}
SAID = {
    "en": ("Send to", "a random number", "did not accept it", "no connection", "[password removed]"),
    "zh": ("发送", "随机编号", "没有接收", "没有网络连接", "[密码已删除 password removed]"),
}


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with receiving() as running:
        yield running


def made(root: Path, kind: str, address: str) -> Path:
    files: dict[str, str | bytes] = {
        "docs/index.md": "# Report\n\n{{ report }}\n",
        "docs/index.zh.md": "# 报告\n\n{{ report }}\n",
        "docs/contact/report.yml": REPORT,
    }
    write_tree(root, files, CONFIG % (kind, address))
    built = run_mkdocs(root, "--strict")
    assert built.ok, built.output
    return built.site


@pytest.fixture(scope="module")
def configured(receiver: Receiver, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("submit"), "endpoint", receiver.url)


def prepared(page: Page, lang: str) -> None:
    page.locator("#hc-report-subject").fill(SUBJECT[lang])
    page.locator("#hc-report-asset").fill("BTC, password: hunter2")
    page.locator("#hc-report-reply").fill("jane@mail.example")
    page.locator(".hc-report button[type=submit]").click()
    expect(page.locator("[data-hc-text]")).to_contain_text(SUBJECT[lang])


@pytest.mark.expects_trouble(r"Failed to load resource.*(4\d\d|503|ERR_)")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_report_is_shown_then_sent_by_hand_and_survives_every_failure(
    new_page: NewPage, server: Serve, configured: Path, receiver: Receiver, lang: str
) -> None:
    receiver.asked.clear()
    receiver.done.clear()
    page = new_page(locale=lang, viewport={"width": 320, "height": 740})
    page.clock.install()
    response = page.goto(server(configured).url + LANGUAGES[lang])
    assert response
    for directive in ("connect-src", "form-action"):
        assert f"{directive} 'self' http://127.0.0.1:{receiver.port}" in response.headers["content-security-policy"]
    prepared(page, lang)
    result = page.locator("[data-hc-result]")
    expect(result).to_contain_text(SAID[lang][1])
    expect(result).to_contain_text("jane@mail.example")
    expect(result).not_to_contain_text("hunter2")
    assert (findings(page), wide(page)) == ([], [])
    assert receiver.asked == []
    told, button = result.locator(".hc-form__said"), result.get_by_role("button", name=SAID[lang][0])
    for answer, outcome, said in (
        ((429, '{"retry_after": 31}'), "busy", "31"),
        ((422, '{"message": "?", "fields": {"txid": "Not on the chain"}}'), "refused", SAID[lang][2]),
        ((503, ""), "failed", ""),
    ):
        receiver.answer = answer
        button.click()
        expect(told).to_have_attribute("data-outcome", outcome)
        expect(told).to_contain_text(said)
        assert findings(page) == []
    expect(page.locator("#hc-report-txid-error")).to_have_text("Not on the chain")
    receiver.answer = None
    with page.expect_request(receiver.url):
        button.click()
    page.clock.fast_forward(15_000)
    expect(told).to_have_attribute("data-outcome", "late")
    receiver.done.set()
    page.context.set_offline(True)
    button.click()
    expect(told).to_have_attribute("data-outcome", "offline")
    expect(told).to_contain_text(SAID[lang][3])
    page.context.set_offline(False)
    expect(page.locator("#hc-report-subject")).to_have_value(SUBJECT[lang])
    expect(page.locator("[data-hc-text]")).to_contain_text(SUBJECT[lang])
    receiver.answer = (201, '{"reference": "T-77"}')
    button.click()
    expect(told).to_have_attribute("data-outcome", "sent")
    expect(told).to_contain_text("T-77")
    expect(button).to_have_attribute("aria-disabled", "true")
    sent = receiver.got[-1]
    assert len({each["id"] for each in receiver.got[-4:]}) == 1
    assert re.fullmatch("[0-9a-f]{32}", sent.pop("id"))
    assert sent.pop("text") == page.locator("[data-hc-text]").text_content()
    assert sent == {
        "page": page.url, "language": lang, "topic": "deposit", "subject": SUBJECT[lang],
        "field.asset": f"BTC, password: {SAID[lang][4]}", "field.reply": "jane@mail.example",
    }  # fmt: skip
    page.reload()
    expect(page.locator("#hc-report-subject")).to_have_value(SUBJECT[lang])


@pytest.fixture
def tickets(tmp_path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The receiver that TICKETS.md starts with, for pages of the test's server."""
    [program] = re.findall(r"```python\n(.*?)```", (ROOT / "TICKETS.md").read_text("utf-8"), re.DOTALL)
    (tmp_path / "tickets.py").write_text(program, "utf-8")
    names = runpy.run_path(str(tmp_path / "tickets.py"))["Reports"].do_POST.__globals__
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), names["Reports"])
    httpd.daemon_threads = True
    thread = threading.Thread(target=httpd.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield httpd.server_address[1], names
    httpd.shutdown()
    httpd.server_close()
    thread.join()


@pytest.mark.expects_trouble(r"Failed to load resource.*4\d\d")
@pytest.mark.parametrize("kind", ["endpoint", "form"])
def test_the_receiver_that_is_documented_makes_one_ticket_of_a_report(
    new_page: NewPage, server: Serve, tmp_path: Path, tickets: tuple[int, dict[str, Any]], kind: str
) -> None:
    port, names = tickets
    start = server(made(tmp_path / "site", kind, f"http://127.0.0.1:{port}/")).url
    names["SITE"] = start.rstrip("/")
    page = new_page(locale="en")
    page.goto(start)
    page.locator("#hc-report-subject").fill("Help me")
    page.locator(".hc-report button[type=submit]").click()
    told, button = page.locator(".hc-form__said"), page.get_by_role("button", name="Send to")
    button.click()
    expect(told).to_have_attribute("data-outcome", "refused")
    expect(page.locator("#hc-report-subject-error")).to_have_text("Say a little more.")
    prepared(page, "en")
    button.click()
    expect(told).to_contain_text("T-1")
    for number in range(names["MANY"]):
        page.locator("#hc-report-subject").fill(f"{SUBJECT['en']} {number}")
        page.locator(".hc-report button[type=submit]").click()
        button.click()
        expect(told).to_have_attribute("data-outcome", "sent" if number < names["MANY"] - 1 else "busy")
    assert list(names["tickets"].values()) == [f"T-{number + 1}" for number in range(names["MANY"])]


@pytest.mark.expects_trouble(r"Access-Control-Allow-Origin|Failed to load resource")
def test_a_form_whose_answer_cannot_be_read_opens_its_own_page(
    new_page: NewPage, server: Serve, tmp_path: Path, tickets: tuple[int, dict[str, Any]]
) -> None:
    port, names = tickets
    page = new_page(locale="zh")
    page.goto(server(made(tmp_path / "site", "form", f"http://127.0.0.1:{port}/")).url + "zh/")
    prepared(page, "zh")
    page.get_by_role("button", name="发送").click()
    expect(page.locator(".hc-form__said")).to_have_attribute("data-outcome", "failed")
    with page.context.expect_page() as opened:
        page.get_by_role("button", name="打开").click()
    expect(opened.value.locator("body")).to_contain_text("T-1")
    assert list(names["tickets"].values()) == ["T-1"]


@pytest.mark.expects_trouble(r"favicon")
def test_without_scripts_a_form_takes_one_text(
    new_page: NewPage, server: Serve, tmp_path: Path, tickets: tuple[int, dict[str, Any]]
) -> None:
    port, names = tickets
    page = new_page(java_script_enabled=False, viewport={"width": 320, "height": 700})
    page.goto(server(made(tmp_path / "site", "form", f"http://127.0.0.1:{port}/")).url + "zh/")
    page.locator("#hc-report-hand-subject").fill(SUBJECT["zh"])
    page.locator("#hc-report-hand-text").fill("币种：BTC")
    page.get_by_role("button", name="发送").click()
    expect(page.locator("body")).to_contain_text("T-1")
    assert list(names["tickets"].values()) == ["T-1"]


def test_a_mail_opens_with_the_report_in_it(new_page: NewPage, server: Serve, tmp_path: Path) -> None:
    page = new_page(locale="en")
    page.goto(server(made(tmp_path / "site", "mail", "help@company.example")).url)
    prepared(page, "en")
    link = page.get_by_role("link", name="Write to help@company.example").filter(visible=True)
    expect(link).to_have_attribute("href", re.compile(r"^mailto:help@company\.example\?subject=A%20deposit.*BTC"))
