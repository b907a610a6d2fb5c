"""Every troubleshooter of this site, walked to every outcome: in both languages, with scripts and without."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from building import ROOT
from conftest import NewPage, Serve
from every_kind import LANGUAGES
from helpcenter.content.files import SourceFile
from helpcenter.content.languages import Languages
from helpcenter.kinds.troubleshooter import pages as walks
from helpcenter.kinds.troubleshooter import reader as troubleshooters
from helpcenter.kinds.troubleshooter.reader import Step, Troubleshooter

BOTH = Languages({"en": "English", "zh": "中文"})
SAMPLE = ("cannot-sign-in", "scammed-or-hacked")
"""Walked in every run; the others by `make sweep`."""


def read() -> dict[str, Troubleshooter]:
    """Name to troubleshooter, of the files in guides/."""
    files = [
        SourceFile(f"guides/{file.name}", f"guides/{file.name}", file.read_text("utf-8"))
        for file in sorted((ROOT / "guides").glob("*.yml"))
    ]
    found, findings = troubleshooters.read(files, languages=BOTH, channels=None)
    assert findings == []
    return {walk.path.removeprefix("guides/").removesuffix(".md"): walk for walk in found}


WALKS = read()


def chosen() -> list[object]:
    return [pytest.param(name, marks=() if name in SAMPLE else pytest.mark.slow) for name in WALKS]


def outcomes(walk: Troubleshooter) -> Iterator[tuple[Step, list[tuple[Step, int]]]]:
    """Each outcome with the shortest way to it: the steps, and the number of the choice made at each."""
    ways = walks.ways(walk)
    for step in walk.steps:
        if step.outcome:
            yield step, [(at, at.choices.index(choice)) for at, choice in ways[step.id]]


def reaches_a_person(page: Page, step: Step, seen: set[str]) -> None:
    """From an outcome, one click leads to the channel and a second to its address."""
    link = page.locator(".hc-step:visible .hc-step__person a").first
    target = str(link.evaluate("e => e.href"))
    assert target.endswith(f"#{step.channel}")
    if target in seen:
        return
    link.click()
    expect(page).to_have_url(target)
    channel = page.locator(".hc-channel", has=page.locator(f"#{step.channel}"))
    expect(channel.locator(".hc-channel__address a")).to_be_visible()
    seen.add(target)


def test_there_are_nine() -> None:
    assert len(WALKS) >= 9


@pytest.mark.parametrize("name", chosen())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_with_scripts_every_outcome_is_reached_and_its_path_is_left_for_the_report(
    new_page: NewPage, server: Serve, repo_site: Path, name: str, lang: str
) -> None:
    walk, page, seen = WALKS[name], new_page(locale=lang), set[str]()
    url = f"{server(repo_site).url}{LANGUAGES[lang]}guides/{name}/"
    reached = 0
    for end, way in outcomes(walk):
        page.goto("about:blank")
        page.goto(url)
        expect(page.locator(".hc-walk.is-walking")).to_be_visible()
        for step, number in way:
            shown = page.locator(".hc-step:visible")
            expect(shown).to_have_id(step.id)
            shown.locator(".hc-choice").nth(number).click()
        expect(page.locator(".hc-step:visible")).to_have_id(end.id)
        expect(page.locator(".hc-walk__list li")).to_have_count(len(way))
        left = json.loads(str(page.evaluate("sessionStorage.getItem('hc-path')")))
        assert (left["outcome"], left["step"], left["title"]) == (end.outcome, end.id, walk.title.texts[lang])
        assert left["titleEn"] == walk.title.texts["en"]
        assert left["url"].endswith(f"{LANGUAGES[lang]}guides/{name}/")
        labels = [step.choices[number].label.texts for step, number in way]
        assert [told["answer"] for told in left["steps"]] == [label[lang] for label in labels]
        assert [told["answerEn"] for told in left["steps"]] == [label["en"] for label in labels]
        assert all(told["question"] and told["questionEn"] for told in left["steps"])
        if end.outcome == "contact":
            reaches_a_person(page, end, seen)
        reached += 1
    assert reached == sum(bool(step.outcome) for step in walk.steps) > 1


@pytest.mark.parametrize("name", chosen())
@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_scripts_every_outcome_is_reached_page_by_page(
    new_page: NewPage, server: Serve, repo_site: Path, name: str, lang: str
) -> None:
    walk, page, seen = WALKS[name], new_page(locale=lang, java_script_enabled=False), set[str]()
    url = f"{server(repo_site).url}{LANGUAGES[lang]}guides/{name}/"
    at = {step.id: url if step.id == walk.start else f"{url}{step.id}/" for step in walk.steps}
    for end, way in outcomes(walk):
        page.goto(url)
        expect(page.locator(".hc-step:visible")).to_have_id(walk.start)
        for step, number in way:
            page.locator(".hc-step:visible .hc-choice").nth(number).click()
            expect(page).to_have_url(at[step.choices[number].next])
        assert page.url == at[end.id]
        back = page.locator(".hc-walk__list a")
        expect(back).to_have_count(len(way))
        assert [str(each.evaluate("e => e.href")) for each in back.all()] == [at[step.id] for step, _ in way]
        if end.outcome == "contact":
            reaches_a_person(page, end, seen)


@pytest.mark.parametrize("scripts", [True, False])
def test_the_whole_is_one_sheet_of_paper(new_page: NewPage, server: Serve, repo_site: Path, scripts: bool) -> None:
    walk = WALKS["cannot-sign-in"]
    page = new_page(java_script_enabled=scripts)
    page.goto(f"{server(repo_site).url}guides/cannot-sign-in/")
    if scripts:
        expect(page.locator(".hc-walk.is-walking")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator(".hc-step:visible")).to_have_count(len(walk.steps))
    number = page.locator(".hc-choice").first.evaluate("e => getComputedStyle(e, '::after').content")
    assert number == f'"→ {[step.id for step in walk.steps].index(walk.steps[0].choices[0].next) + 1}"'
    if not scripts:
        page.emulate_media(media="screen")
        page.locator(".hc-walk__whole a").click()
        expect(page.locator(".hc-step:visible")).to_have_count(len(walk.steps))


def test_an_address_opens_its_step_and_so_does_that_of_its_heading(
    new_page: NewPage, server: Serve, repo_site: Path
) -> None:
    page = new_page()
    for scripts, shown in ((True, ".hc-step:visible"), (False, ".hc-step:visible")):
        page = new_page(java_script_enabled=scripts)
        for mark in ("mail-missing", "mail-missing-title"):
            page.goto("about:blank")
            page.goto(f"{server(repo_site).url}guides/cannot-sign-in/#{mark}")
            expect(page.locator(shown)).to_have_id("mail-missing")
            expect(page.locator(shown)).to_have_count(1)


def test_blocked_storage_stops_no_walk(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
    )
    page.goto(f"{server(repo_site).url}guides/cannot-sign-in/#ask-support")
    expect(page.locator(".hc-step:visible")).to_have_id("ask-support")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".hc-step:visible")).to_have_id(WALKS["cannot-sign-in"].start)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_way_taken_arrives_in_the_report(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    walk, page = WALKS["withdrawal-stuck"], new_page(locale=lang)
    url = server(repo_site).url + LANGUAGES[lang]
    way = next(way for end, way in outcomes(walk) if end.outcome == "contact" and len(way) > 1)
    page.goto(f"{url}guides/withdrawal-stuck/")
    expect(page.locator(".hc-walk.is-walking")).to_be_visible()
    for step, number in way:
        expect(page.locator(".hc-step:visible")).to_have_id(step.id)
        page.locator(".hc-step:visible .hc-choice").nth(number).click()
    page.locator(".hc-step:visible .hc-step__person a[href*='contact/report']").click()
    expect(page.locator("#hc-report-topic")).to_have_value("withdrawal")
    page.locator("#hc-report-subject").fill("Stuck")
    page.locator(".hc-report button[type=submit]").click()
    text = page.locator("[data-hc-text]")
    for step, number in way:
        label = step.choices[number].label.texts
        expect(text).to_contain_text(label[lang])
        expect(text).to_contain_text(label["en"])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_choice_is_above_the_fold(new_page: NewPage, server: Serve, repo_site: Path, lang: str) -> None:
    page = new_page(viewport={"width": 360, "height": 640}, locale=lang)
    below = {}
    for name in WALKS:
        page.goto(f"{server(repo_site).url}{LANGUAGES[lang]}guides/{name}/")
        page.locator(".is-walking").wait_for()
        expect(page.locator(".hc-step:not([hidden])")).to_have_count(1)
        box = page.locator(".hc-step:not([hidden]) .hc-choice").first.bounding_box()
        assert box
        if box["y"] + box["height"] > 640:
            below[name] = box["y"] + box["height"]
    assert below == {}
