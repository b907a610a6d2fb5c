"""Sketches in a browser: texts keep inside, and are no larger than those around; steps are swiped, or in rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import ViewportSize, expect

from accessible import findings
from building import Built, four_lines, run_mkdocs, write_tree
from conftest import NewPage, Serve
from every_kind import LANGUAGES

PHONE: ViewportSize = {"width": 360, "height": 640}
DRAWN = ("account/reset-password/", "safety/phishing/", "guides/order-types/", "guides/withdrawal-stuck/", "contact/",
         "guides/technical-analysis/")  # fmt: skip
"""Pages with steps, single screens, charts, and steps that are folded."""
LARGEST = """() => [...document.querySelectorAll('.hc-drawing text')].filter((each) => each.checkVisibility())
  .map((each) => parseFloat(getComputedStyle(each).fontSize) * each.ownerSVGElement.getBoundingClientRect().width
    / each.ownerSVGElement.viewBox.baseVal.width)"""
"""Pixels of the texts in drawings."""


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_texts_in_pictures_are_read_and_not_larger_than_the_text_around(
    new_page: NewPage, server: Serve, repo_site: Path, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800})
    for path in DRAWN:
        page.goto(server(repo_site).url + path)
        page.evaluate("document.querySelectorAll('main details').forEach((each) => { each.open = true; })")
        around = page.locator(".hc-content").evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
        sizes = page.evaluate(LARGEST)
        assert sizes
        assert all(9 <= size <= around for size in sizes), (path, min(sizes), max(sizes))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_steps_are_swiped_on_a_phone_and_in_rows_on_a_desk_and_on_paper(
    new_page: NewPage, server: Serve, repo_site: Path, lang: str
) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(server(repo_site).url + LANGUAGES[lang] + "deposits/wrong-network/")
    strip = page.locator(".hc-frames")
    strip.focus()
    page.keyboard.press("ArrowRight")
    expect(strip).not_to_have_js_property("scrollLeft", 0)
    boxes = [box for step in strip.locator("li").all() if (box := step.bounding_box())]
    assert len({round(box["y"]) for box in boxes}) == 1, "beside each other"
    page.set_viewport_size({"width": 1280, "height": 800})
    assert strip.evaluate("each => each.scrollWidth <= each.clientWidth"), "nothing to scroll"
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 900})
    assert strip.evaluate("each => each.scrollWidth <= each.clientWidth"), "nothing is lost on paper"


STRANGE = {
    "en": """\
title: "Settings → Security: a title with quite a few words in it"
steps:
  - caption: Open your profile 👤 and choose the three dots.
    alt: A profile with a long list.
    parts:
      - {kind: bar, text: "👤 Your profile and everything that belongs to it"}
      - {kind: row, text: "⋮", value: Pneumonoultramicroscopicsilicovolcanoconiosis, mark: true}
ROWS
  - caption: "1. Press “Disable two-factor authentication”."
    alt: Tabs, a tick and a button.
    screen: page
    address: https://account.help.example/knowledgebase/62/I-have-lost-my-Two-Factor-device.html?lang=en#top
    mark: address
    parts:
      - {kind: tabs, text: [Notifications, Two-factor authentication, Devices], on: 2}
      - {kind: tick, on: true, text: "Yes, I am sure that nobody else can use this device"}
      - {kind: button, text: WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW, mark: true}
      - {kind: theirs, text: "Здравствуйте, подтвердите вход"}
""".replace("ROWS", "\n".join(f"      - {{kind: row, text: Row {at}, value: {at}.00 EUR}}" for at in range(30))),
    "de": """\
title: Neues Passwort setzen
steps:
  - caption: Tippen Sie im Menü auf Kontoeinstellungen.
    alt: Ein Menü mit drei Punkten.
    parts:
      - {kind: bar, text: Benutzerkontoeinstellungen}
      - {kind: row, text: Zwei-Faktor-Authentifizierung, value: ausgeschaltet}
      - {kind: switch, text: Geräteübergreifende Anmeldebestätigung, on: true, mark: true}
  - caption: Tragen Sie das neue Passwort zweimal ein.
    alt: Zwei Felder und eine Schaltfläche.
    parts:
      - {kind: field, text: Neues Passwort bestätigen, value: Donaudampfschifffahrtsgesellschaft}
      - {kind: corner, text: Kundendienst-Sofortnachrichten, mark: true}
""",
    "ar": """\
title: إعادة تعيين كلمة المرور
steps:
  - caption: اضغط على نسيت كلمة المرور.
    alt: صفحة تسجيل الدخول.
    screen: page
    address: help.example/sign-in
    parts:
      - {kind: field, text: عنوان بريدك الإلكتروني, value: name@example.com}
      - {kind: link, text: "نسيت كلمة المرور؟", mark: true}
  - caption: أدخل رمز التحقق.
    alt: حقل لرمز التحقق.
    parts:
      - {kind: bar, text: رمز التحقق}
      - {kind: row, text: الرمز, value: 482 913}
      - {kind: theirs, text: لا ترسل الرمز إلى أي شخص}
      - {kind: button, text: الحصول على رمز التحقق}
""",
}
"""Steps that other help centres describe, in other words and longer ones."""
OUTSIDE = """() => [...document.querySelectorAll('.hc-drawing text')].filter((each) => {
  const text = each.getBoundingClientRect(), drawing = each.ownerSVGElement.getBoundingClientRect();
  return text.left < drawing.left - 1 || text.right > drawing.right + 1 || text.bottom > drawing.bottom + 1;
}).map((each) => each.textContent)"""


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site in three languages, one of them from right to left, with a page of steps in each."""
    root = tmp_path_factory.mktemp("strange")
    names = {"en": "English", "de": "Deutsch", "ar": "العربية"}
    pages = {
        f"docs/a{'' if lang == 'en' else '.' + lang}.md": f"# Steps\n\n```sketch\n{figure}```\n"
        for lang, figure in STRANGE.items()
    }
    write_tree(root, {**pages}, four_lines(f"languages: {json.dumps(names)}"))
    done = run_mkdocs(root)
    assert done.ok, done.output
    return done


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", STRANGE)
def test_texts_of_strangers_keep_inside_their_drawing(
    new_page: NewPage, server: Serve, strange: Built, lang: str, theme: str
) -> None:
    page = new_page(viewport=PHONE, color_scheme=theme)
    page.goto(server(strange.site).url + ("" if lang == "en" else f"{lang}/") + "a/")
    assert page.locator(".hc-frames li").count() == 2
    assert page.evaluate(OUTSIDE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    assert findings(page) == []
