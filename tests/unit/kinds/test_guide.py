"""Guides: steps with their addresses, and what the check says of a guide that lacks a part."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.checks.rules import followed
from helpcenter.cli.new import KINDS
from helpcenter.kinds import guide
from making import BOTH, Made, make

GUIDE = """\
---
title: Send
needs: [A wallet]
minutes: 5
---

First words.

## Before

1. No step.

## Steps {#steps}

1. **One.**
2. **Two.**

    - a
    - b

    1. inner

Between.

1. **Three.**{#last} Last.

## If a step fails {#if-a-step-fails}

[Walk](walk.yml).

## What next {#what-next}

[Home](../index.md).
"""
CHINESE = """\
---
title: 转
needs: [钱包]
minutes: 5
---

## 之前

## 步骤

1. **一。**
2. **二。**

## 不成功

[走](walk.yml)。

## 接下来

[首页](../index.md)。
"""
WALK = """\
title: {en: Walk, zh: 走}
start: a
steps:
  - id: a
    outcome: solved
    text: {en: Good., zh: 好。}
"""


def site(folder: Path, english: str = GUIDE, chinese: str = CHINESE, **more: str) -> Made:
    files = {
        "guides/send.md": english,
        "guides/send.zh.md": chinese,
        "guides/walk.yml": WALK,
        "docs/index.md": "# Home\n",
    }
    return make(folder, {**files, **more})


def findings(made: Made) -> list[str]:
    return [f"{found.place}: {found.summary()}" for found in followed(made.site, made.bodies)]


def test_each_step_has_its_address_and_numbers_go_on_after_a_break(tmp_path: Path) -> None:
    made = site(tmp_path)
    html = made.html("guides/send.md")
    assert made.lines == []
    assert html.count("hc-steps__step") == 3
    for number, id_ in enumerate(("step-1", "step-2", "last"), 1):
        link = f'href="#{id_}" aria-label="Link to step {number}" data-number="{number}"'
        assert f'<li id="{id_}" class="hc-steps__step"><a class="hc-steps__number" {link}></a>' in html
    assert '<ol class="hc-steps" start="3" role="list">' in html
    assert "<ol>\n<li>No step." in html
    assert {"step-1", "step-2", "last"} <= made.bodies["en:guides/send.md"].anchors


def test_a_translation_has_the_same_addresses(tmp_path: Path) -> None:
    html = site(tmp_path).html("guides/send.md", "zh")
    assert (
        '<li id="step-2" class="hc-steps__step"><a class="hc-steps__number" href="#step-2" aria-label="第 2 步的链接"'
        in html
    )


def test_links_to_a_step_are_held_against_the_guide(tmp_path: Path) -> None:
    text = "# A\n\n[good](../guides/send.md#step-2), [bad](../guides/send.md#step-9)\n"
    assert [line for line in site(tmp_path, **{"docs/b/a.md": text}).lines if "anchor" in line] == [
        "docs/b/a.md:3:41: no anchor '#step-9' on that page: '../guides/send.md#step-9'"
    ]


def test_a_heading_may_not_take_the_address_of_a_step(tmp_path: Path) -> None:
    assert site(tmp_path, GUIDE.replace("## Before", "## Before {#step-2}")).lines == [
        "guides/send.md:9:12: id 'step-2' appears twice on the page",
        "guides/send.zh.md:6:1: id 'step-2' appears twice on the page",
    ]


def test_a_guide_without_the_section_is_left_as_it_is() -> None:
    assert guide.mark("<ol><li>x</li></ol>", guide="a", link="").html == "<ol><li>x</li></ol>"
    assert guide.mark('<h2 id="steps">x</h2><p>x</p>', guide="a", link="").ids == ()


def test_an_article_has_no_steps_of_this_kind(tmp_path: Path) -> None:
    html = make(tmp_path, {"docs/a.md": GUIDE.replace("[Walk](walk.yml)", "x")}).html("a.md")
    assert "<ol>\n<li><strong>One.</strong></li>" in html.partition('<h2 id="steps">')[2]
    assert "hc-steps" not in html


def test_a_whole_guide_is_clean(tmp_path: Path) -> None:
    assert findings(site(tmp_path)) == []


@pytest.mark.parametrize(
    ("written", "instead", "said"),
    [
        ("minutes: 5\n", "", "guides/send.md:1:1: guide does not say how long it takes"),
        ("needs: [A wallet]\n", "", "guides/send.md:1:1: guide does not say what it needs"),
        ("{#steps}", "{#steps-to-do}", "guides/send.md:1:1: guide has no steps"),
        ("{#if-a-step-fails}", "{#oh}", "guides/send.md:1:1: guide does not say what to do if a step fails"),
        ("(walk.yml)", "(../index.md)", "guides/send.md:27:4: leads to no troubleshooter: 'If a step fails'"),
        ("{#what-next}", "{#then}", "guides/send.md:1:1: guide does not say what comes next"),
    ],
)
def test_a_part_that_is_missing_is_named(tmp_path: Path, written: str, instead: str, said: str) -> None:
    assert written in GUIDE
    found = findings(site(tmp_path, GUIDE.replace(written, instead)))
    assert found[0] == said
    assert {line.partition(":")[0] for line in found} <= {"guides/send.md", "guides/send.zh.md"}


def test_where_a_site_has_no_troubleshooter_a_person_will_do(tmp_path: Path) -> None:
    files = {
        "guides/send.md": GUIDE.replace("walk.yml", "../contact/index.md"),
        "docs/contact/index.md": "# Contact\n",
        "docs/index.md": "# Home\n",
    }
    assert findings(make(tmp_path, files)) == []
    files["guides/send.md"] = GUIDE.replace("walk.yml", "../index.md")
    assert len(findings(make(tmp_path, files))) == 1


def test_a_new_guide_has_every_heading(tmp_path: Path) -> None:
    text = KINDS["guide"].draft("send", BOTH)["send.md"]
    for name in (guide.SECTION, guide.FAILS, guide.NEXT):
        assert "{#" + name + "}" in text


def test_the_name_of_a_guide_stays_in_its_attribute() -> None:
    html = '<h2 id="steps">S</h2><ol><li>Go.</li></ol>'
    made = guide.mark(html, guide='x" onmouseover="alert(1)', link="Step {number}").html
    assert 'data-hc-steps="x&quot; onmouseover=&quot;alert(1)" hidden' in made
