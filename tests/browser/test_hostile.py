"""Hostile queries, addresses, content and indexes, with the content security policy switched off: nothing runs."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from html import escape, unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from conftest import MakeSite, NewPage, Serve
from helpcenter.search.index import build
from helpcenter.search.synonyms import Synonyms
from helpcenter.site.records import SearchPage
from payloads import payloads

PAYLOADS = payloads()
SAMPLE = PAYLOADS[::40]
COUNTED = "window.ran = (n) => (top.hcRan ??= []).push(n); window.n = -1;"
RAN = "() => window.hcRan ?? []"
STEPS = """
() => {
  for (const each of document.querySelectorAll('*')) {
    for (const kind of 'mouseover pointerenter focus toggle error load'.split(' ')) each.dispatchEvent(new Event(kind));
  }
}
"""
"""What a pointer on its way over a page, and what loads or fails in it, would set off."""
RUNS = """
() => [...document.querySelectorAll('*')].flatMap((each) => [...each.attributes]
  .filter(({ name, value }) => /^on/i.test(name) || /^(srcdoc|style)$/i.test(name)
    || (/^(href|src|action|formaction|data|xlink:href|poster)$/i.test(name)
      && /^[\\s\\p{Cc}]*(javascript|vbscript|data):/iu.test(value)))
  .map(({ name, value }) => `${each.tagName} ${name}=${value}`))
  .concat([...document.querySelectorAll('iframe, object, embed, base, applet, portal')].map((each) => each.outerHTML))
"""
"""Attributes and elements that could run what a writer or a reader wrote."""

SLOW = pytest.mark.slow
ALL = [pytest.param(SAMPLE, id="sample"), pytest.param(PAYLOADS, id="all", marks=SLOW)]


def defenceless(new_page: NewPage) -> Page:
    """A page whose browser keeps no content security policy."""
    page = new_page(bypass_csp=True)
    page.add_init_script(COUNTED)
    return page


def nothing_ran(page: Page) -> None:
    page.evaluate(STEPS)
    assert page.evaluate(RAN) == []
    assert page.evaluate(RUNS) == []


def test_five_hundred_techniques() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 500


@pytest.mark.expects_trouble(".*")
def test_a_careless_page_runs_them(new_page: NewPage, server: Serve, repo_site: Path) -> None:
    """The payloads are live: where they are written into a page, most of them run, or are seen as what could."""
    page = defenceless(new_page)
    page.goto(server(repo_site).url + "about/")
    caught = page.evaluate(
        """async ([texts, steps, runs]) => {
          const caught = [];
          for (const [at, text] of texts.entries()) {
            const frame = document.createElement('iframe');
            document.body.append(frame);
            const inside = frame.contentWindow;
            let ran = false;
            inside.ran = window.ran = () => { ran = true; };
            frame.contentDocument.write(`<!doctype html><p>${text}</p>`);
            inside.eval(`(${steps})()`);
            const found = inside.eval(`(${runs})()`);
            await new Promise((done) => setTimeout(done, 10));
            if (ran || found.length) caught.push(at);
            frame.remove();
          }
          return caught;
        }""",
        [PAYLOADS[:150], STEPS, RUNS],
    )
    missed = [PAYLOADS[at] for at in range(150) if at not in caught]
    assert len(caught) > 120, missed


@pytest.mark.parametrize("given", ALL)
@pytest.mark.parametrize("lang", ["", "zh/"])
def test_in_the_address_of_the_search_page(
    new_page: NewPage, server: Serve, repo_site: Path, given: Sequence[str], lang: str
) -> None:
    page = defenceless(new_page)
    for payload in given:
        page.goto(f"{server(repo_site).url}{lang}search/?q={quote(payload)}")
        expect(page.locator("[data-hc-results] [role=status]")).not_to_have_text("")
        expect(page.locator("#hc-search")).to_have_value(payload.replace("\n", ""))
        nothing_ran(page)


@pytest.mark.parametrize("kind", ["faq/account/", "guides/cannot-sign-in/"])
def test_in_the_hash(new_page: NewPage, server: Serve, repo_site: Path, kind: str) -> None:
    page = defenceless(new_page)
    page.goto(f"{server(repo_site).url}{kind}#{quote(PAYLOADS[0])}")
    hops = """async (texts) => {
      for (const text of texts) {
        const there = new Promise((done) => addEventListener('hashchange', done, { once: true }));
        location.hash = text;
        await there;
      }
    }"""
    page.evaluate(hops, PAYLOADS[1:])
    nothing_ran(page)


@pytest.mark.parametrize("given", ALL)
def test_typed_into_the_dialog(new_page: NewPage, server: Serve, repo_site: Path, given: Sequence[str]) -> None:
    page = defenceless(new_page)
    page.goto(server(repo_site).url + "about/")
    page.keyboard.press("Control+k")
    box = page.get_by_role("combobox")
    busy = "() => !/^(Searching…)?$/.test(document.querySelector('dialog [role=status]').textContent)"
    for payload in given:
        box.fill("")
        expect(page.locator("dialog [role=status]")).to_contain_text("Type")
        box.fill(payload)
        expect(page.locator("dialog [role=status]")).not_to_contain_text("Type")
        page.wait_for_function(busy)
        nothing_ran(page)


def article(payload: str, *, whole: bool) -> str:
    front = {"title": payload, "description": payload, "tags": [payload], "also_asked": [payload]}
    text = f"Lamp. {payload}\n\n## Part {payload}\n\n{payload}\n\n    {payload}\n" if whole else "Lamp."
    return f"---\n{json.dumps(front)}\n---\n{text}"


def topic(given: Sequence[str], refused: frozenset[str]) -> str:
    """A FAQ file with one entry a line, from the third on."""
    rows = []
    for at, payload in enumerate(given):
        answer = "Lamp." if f"faq/lamp.yml:{at + 3}" in refused else f"Lamp. {payload}"
        asked = {"question": f"Lamp {payload}?", "also_asked": {"en": [payload]}, "tags": [payload]}
        rows.append({"id": f"entry-{at}", "answer": answer, **asked})
    return 'title: "Lamp <script>ran(-2)</script>"\nentries:\n' + "".join(f"- {json.dumps(row)}\n" for row in rows)


def tree(given: Sequence[str], refused: frozenset[str]) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {"docs/a/x": b"", "docs/x": b"", "faq/lamp.yml": topic(given, refused)}
    for at, payload in enumerate(given):
        files[f"docs/a/p{at}.md"] = article(payload, whole=f"docs/a/p{at}.md" not in refused)
    return files


@pytest.mark.expects_trouble("Failed to load resource")
@pytest.mark.parametrize("payloads", ALL)
def test_in_content(new_page: NewPage, server: Serve, make_site: MakeSite, payloads: Sequence[str]) -> None:
    """Titles, descriptions, tags, headings, texts, code, questions, answers: what is not refused is a text."""
    given = [payload for payload in payloads if payload.isprintable()]
    assert len(given) > len(payloads) * 0.9
    first = make_site(tree(given, frozenset()), strict=False)
    refused = re.findall(
        r"^(docs/a/p\d+\.md|faq/lamp\.yml:\d+):", first.output.partition("nothing was published")[2], re.MULTILINE
    )
    assert 0 < len(set(refused)) < len(given) * 1.5, first.output
    built = make_site(tree(given, frozenset(refused)), strict=False)
    assert built.ok, built.output[-2000:]
    page = defenceless(new_page)
    url = server(built.site).url
    for at in range(0, len(given), 20):
        page.goto(f"{url}a/p{at}/")
        assert page.title().startswith(given[at].strip()[:20])
        nothing_ran(page)
    for kind in ("", "a/", "faq/lamp/", "search/?q=lamp"):
        page.goto(url + kind)
        if kind.startswith("search"):
            expect(page.locator("[data-hc-results] li").first).to_be_visible()
        nothing_ran(page)
    for file in sorted(built.site.rglob("*.html")):
        assert not re.search(r"<script>ran|<[^>]*\son\w+\s*=", re.sub(r'"[^"]*"', '""', file.read_text("utf-8"))), file


_REFUSED = re.compile(r"(?:java|vb)script|data:text/html|src=x:x", re.IGNORECASE)
"""In an address, what the build itself refuses."""


def _is_refused(payload: str) -> bool:
    return _REFUSED.search(re.sub(r"\s", "", unescape(payload))) is not None


def document(given: Sequence[str]) -> str:
    """An API document with a call for each payload, with it in every text."""
    paths = {
        f"/lamp{at}": {
            "get": {
                "operationId": f"lamp{at}", "summary": f"Lamp {payload}", "description": payload.replace("](", "] ("),
                "parameters": [{"name": "a", "in": "query", "description": payload.replace("](", "] ("),
                                "schema": {"type": "string", "enum": [payload], "example": payload}}],
                "responses": {"200": {"description": "Lamp", "content": {
                    "application/json": {"example": {payload: payload}}}}},
            }
        }
        for at, payload in enumerate(given)
    }  # fmt: skip
    return json.dumps({"openapi": "3.1.0", "info": {"title": "Lamp", "version": "1"}, "paths": paths})


@pytest.mark.expects_trouble("Failed to load resource")
@pytest.mark.parametrize("payloads", ALL)
def test_in_a_document_a_glossary_and_drawings(
    new_page: NewPage, server: Serve, make_site: MakeSite, payloads: Sequence[str]
) -> None:
    given = [payload for payload in payloads if payload.isprintable() and not _is_refused(payload)]
    terms = [
        {"id": f"t{at}", "term": f"Lamp {payload}", "short": f"Lamp {payload}"} for at, payload in enumerate(given)
    ]
    files: dict[str, str | bytes] = {
        "docs/index.md": "# Home\n", "api-reference/lamp.yml": document(given), "glossary.yml": json.dumps(terms),
    }  # fmt: skip
    for at, payload in enumerate(given):
        files[f"docs/d{at}.svg"] = f'<svg xmlns="http://www.w3.org/2000/svg"><title>{escape(payload)}</title></svg>'
    built = make_site(files, strict=False, options="rules: {link-target: 'off'}")
    assert built.ok, built.output[-2000:]
    page = defenceless(new_page)
    url = server(built.site).url
    shown = [
        file
        for file in sorted(built.site.rglob("*.html"))
        if "lamp" in file.as_posix() or "glossary" in file.as_posix()
    ]
    assert shown
    for file in shown[:: max(1, len(shown) // 12)]:
        page.goto(url + file.relative_to(built.site).as_posix().removesuffix("index.html"))
        nothing_ran(page)
    for file in shown:
        text = re.sub(r'"[^"]*"', '""', file.read_text("utf-8"))
        assert not re.search(r"<script>ran|<[^>]*\son\w+\s*=", text), file


@pytest.mark.parametrize("given", ALL)
@pytest.mark.parametrize(
    ("path", "box"),
    [("safety/is-it-really-kraken/", "#hc-verify-text"), ("contact/report/", "textarea >> visible=true")],
)
def test_typed_into_the_tools(
    new_page: NewPage, server: Serve, repo_site: Path, given: Sequence[str], path: str, box: str
) -> None:  # fmt: skip
    page = defenceless(new_page)
    page.goto(server(repo_site).url + path)
    field = page.locator(box).first
    for payload in given:
        field.fill(payload)
        field.blur()
        nothing_ran(page)


def hostile_index(site: Path, given: Sequence[str]) -> None:
    """In place of the site's English index, one each of whose fields is a payload."""
    folder = site / "assets/helpcenter/index/en"
    shutil.rmtree(folder)
    folder.mkdir()
    pages = [
        SearchPage(url, f"Lamp {payload}", payload, "en", "en", (payload,),
                   f"<p>Lamp</p><h2 id='{at}'>x</h2><p>Lamp {payload.replace('<', '&lt;')}</p>", (payload,))
        for at, payload in enumerate(given)
        for url in (payload, f"//other.example/{at}/", f"/\\other.example/{at}/", f"/../../{at}/")
    ]  # fmt: skip
    for name, data in build(pages, lang="en", synonyms=Synonyms.parse(["lamp = <script>ran(-3)</script>"])).items():
        (folder / name).write_bytes(data)


def test_in_an_index(new_page: NewPage, server: Serve, repo_site: Path, tmp_path: Path) -> None:
    """An index whose every field is hostile shows texts, and leads nowhere but into its own site."""
    site = tmp_path / "site"
    shutil.copytree(repo_site, site)
    hostile_index(site, PAYLOADS)
    url = server(site).url
    page = defenceless(new_page)
    page.goto(url + "about/")
    made = page.evaluate(
        """async () => {
          const { openSearch } = await import('/assets/helpcenter/search/client.js');
          const { line, help } = await import('/assets/helpcenter/search/results.js');
          const search = await openSearch({ base: '/', lang: 'en' });
          const say = (key) => key;
          const list = [];
          for (const word of 'lamp ran script img svg div onerror iframe javascript input'.split(' ')) {
            const answer = await search.ask(word, { limit: 100 });
            for (const hit of answer.hits) list.push(line(hit, say));
            list.push(help({ ...answer, weak: true }, say, () => {}));
          }
          document.body.append(...list);
          return list.filter((each) => each.href).map((each) => each.href);
        }"""
    )
    assert len(made) > 500
    assert all(each.startswith(url) for each in made), [each for each in made if not each.startswith(url)][:5]
    nothing_ran(page)
