"""This repository's own site: every kind of page in both languages, every link, and what machines read of it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

from building import ROOT
from helpcenter.output.security import blocked
from reading import Document, documents, follow, inside, visible

URL = "https://help.example/"
KINDS = {"home", "article", "faq", "guide", "troubleshooter", "api", "contact", "search"}


@pytest.fixture(scope="module")
def pages(repo_site: Path) -> Mapping[str, Document]:
    return documents(repo_site)


@pytest.fixture(scope="module")
def own(pages: Mapping[str, Document]) -> Mapping[str, Document]:
    """Pages that hold content: no redirect, no 404.html."""
    return {path: page for path, page in pages.items() if not page.redirects and not path.endswith("404.html")}


def address(path: str) -> str:
    return URL + path.removesuffix("index.html")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_kind_of_page_exists_in_both_languages(own: Mapping[str, Document], lang: str) -> None:
    assert {page.kind for page in own.values() if page.lang == lang} >= KINDS


def test_every_index_lists_what_lies_below_it(own: Mapping[str, Document]) -> None:
    judged = set()
    for path, page in own.items():
        folder = path.removesuffix("index.html")
        below = {other for other in own if other.startswith(folder) and other.count("/") == folder.count("/") + 1}
        if page.kind in ("home", "search", "contact") or not below:
            continue
        linked = {target[0] for tag, href in page.links() if tag == "a" and (target := follow(path, href, url=URL))}
        assert below <= linked, path
        judged.add(page.kind)
    assert {"article", "api"} <= judged


def test_every_page_exists_in_both_languages(own: Mapping[str, Document]) -> None:
    english = {path for path in own if not path.startswith("zh/")}
    assert {path.removeprefix("zh/") for path in own if path.startswith("zh/")} == english


def test_every_link_and_anchor_leads_somewhere(pages: Mapping[str, Document], repo_site: Path) -> None:
    broken = []
    for page in pages.values():
        for _, href in page.links():
            found = follow(page.path, href, url=URL)
            if found is None:
                continue
            path, anchor = found
            if not (repo_site / path).is_file():
                broken.append(f"{page.path}: {href}")
            elif anchor and path in pages and anchor not in pages[path].ids:
                broken.append(f"{page.path}: {href} (no such anchor)")
    assert broken == []


def test_no_page_asks_another_host_for_anything(pages: Mapping[str, Document]) -> None:
    asked = [
        f"{page.path}: {href}"
        for page in pages.values()
        for tag, href in page.links()
        if tag not in ("a", "link") and follow(page.path, href, url=URL) is None
    ]
    asked += [
        f"{page.path}: {values['href']}"
        for page in pages.values()
        for values in page.every("link")
        if values.get("rel") not in ("canonical", "alternate") and follow(page.path, values["href"], url=URL) is None
    ]
    assert asked == []


def test_no_page_holds_what_the_policy_blocks(pages: Mapping[str, Document]) -> None:
    assert {path: blocked(page.html) for path, page in pages.items() if blocked(page.html)} == {}


def test_every_page_carries_the_policy_before_anything_else_loads(pages: Mapping[str, Document]) -> None:
    late = [
        path for path, page in pages.items()
        if "http-equiv=\"Content-Security-Policy\"" not in page.html.split("<link")[0].split("<script")[0]
    ]  # fmt: skip
    assert late == []


def test_no_id_stands_twice_on_a_page(pages: Mapping[str, Document]) -> None:
    twice = {path: sorted({id_ for id_ in page.ids if page.ids.count(id_) > 1}) for path, page in pages.items()}
    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_alternates_are_mutual_and_absolute(own: Mapping[str, Document]) -> None:
    by_address = {address(path): page for path, page in own.items()}
    for page in own.values():
        for lang, href in page.alternates.items():
            other = by_address[href]
            assert other.alternates == page.alternates
            assert lang in (other.lang, "x-default")
        if page.alternates:
            assert set(page.alternates) == {"en", "zh", "x-default"}
            assert page.alternates[page.lang] == address(page.path)
    assert sum(bool(page.alternates) for page in own.values()) > len(own) / 2


def test_every_page_is_canonical_or_names_the_page_that_is(own: Mapping[str, Document]) -> None:
    by_address = {address(path): page for path, page in own.items()}
    for page in own.values():
        real = by_address[page.canonical]
        assert real.canonical == page.canonical
        assert real is page or (page.hidden_from_engines and page.alternates == {})


def test_the_not_found_page_has_no_address(pages: Mapping[str, Document]) -> None:
    for path in ("404.html", "zh/404.html"):
        assert (pages[path].canonical, pages[path].alternates, pages[path].hidden_from_engines) == ("", {}, True)
        assert {"en", "zh"} <= {values.get("lang", "") for _, values in pages[path].elements}


def test_the_sitemap_lists_exactly_the_pages_for_search_engines(own: Mapping[str, Document], repo_site: Path) -> None:
    tree = ElementTree.fromstring((repo_site / "sitemap.xml").read_text("utf-8"))  # noqa: S314 - our own text
    listed = {item.text for item in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert listed == {address(path) for path, page in own.items() if not page.hidden_from_engines}


def test_no_source_file_is_published(repo_site: Path) -> None:
    endings = {".yml", ".yaml", ".md", ".markdown", ".py", ".toml", ".map"}
    shown = repo_site / "api-reference" / "samples"  # programs that the pages give to readers
    assert [str(path) for path in repo_site.rglob("*") if path.suffix in endings and path.parent != shown] == []


def test_questions_told_to_search_engines_are_those_shown(own: Mapping[str, Document]) -> None:
    seen = 0
    for page in own.values():
        for data in page.data:
            if data["@type"] != "FAQPage":
                continue
            shown = {}
            for name in [values["id"] for values in page.every("details") if "id" in values]:
                [entry] = inside(page.html, "id", name)
                [question] = inside(entry, "class", "hc-answer__question")
                [answer] = inside(entry, "class", "hc-answer__body")
                shown[f"{address(page.path)}#{name}"] = (visible(question), visible(answer))
            told = {item["url"]: (item["name"], item["acceptedAnswer"]["text"]) for item in data["mainEntity"]}
            assert told == shown
            assert (data["@context"], data["inLanguage"]) == ("https://schema.org", page.lang)
            seen += len(told)
    assert seen >= 30


def test_breadcrumbs_told_are_those_shown(own: Mapping[str, Document]) -> None:
    trails = 0
    for page in own.values():
        for data in page.data:
            if data["@type"] == "BreadcrumbList":
                trails += 1
                [path] = inside(page.html, "class", "hc-path")
                told = [item["name"] for item in data["itemListElement"]]
                assert visible(path) == " ".join(" ".join(name.split()) for name in told[:-1])
                assert data["itemListElement"][-1]["item"] == address(page.path)
    assert trails > len(own) / 2


def test_every_article_and_guide_is_told_as_one(own: Mapping[str, Document]) -> None:
    for page in own.values():
        kinds = [data["@type"] for data in page.data]
        assert ("TechArticle" in kinds) == (page.kind in ("article", "guide", "api") and not _fallback(page))


BANNED = re.compile(
    r"at the time of writing|as of this writing|截至(本文|发稿|目前)|撰写时|编写时|写作时", re.IGNORECASE
)
"""Words that claim a date without naming one."""
TEXTS = [path for root in ("docs", "faq", "guides", "api-reference", "figures") for path in (ROOT / root).rglob("*.*")]


def test_no_text_claims_a_date_that_it_does_not_name() -> None:
    lists = {ROOT / "words.yml"}  # holds the very words
    files = [path for path in {*TEXTS, *ROOT.glob("*.yml")} - lists if path.suffix in (".md", ".yml", ".yaml")]
    assert len(files) > 200
    assert [path.name for path in files if BANNED.search(path.read_text("utf-8"))] == []


def test_every_source_that_is_shown_has_a_date_and_a_title(own: Mapping[str, Document]) -> None:
    """As readers see it: articles, guides, answers, calls and errors of the API, waits and channels."""
    kinds, undated, shown = set(), [], 0
    for path, page in own.items():
        for block in SHOWN.findall(page.html):
            kinds.add(page.kind)
            links = re.findall(
                r'<a href="[^"]*" rel="noopener"[^>]*>([^<]+)</a>( <span class="hc-sources__date">)?', block
            )
            shown += len(links)
            undated += [(path, title) for title, date in links if not date or title.startswith("https://")]
    assert undated == []
    assert shown > 800
    assert kinds >= {"article", "guide", "faq", "api", "contact"}


SHOWN = re.compile(
    r'(?:<details class="hc-sources"[^>]*>.*?</details>|<div class="hc-answer__sources">.*?</div>'
    r'|<ul class="hc-(?:error__sources|sources__list)">.*?</ul>|<dd class="hc-(?:channel|wait)__source">.*?</dd>)',
    re.DOTALL,
)  # fmt: skip


def test_no_page_says_that_a_live_source_was_opened_where_only_copies_were_read(own: Mapping[str, Document]) -> None:
    for page in own.values():
        assert all("dateModified" not in data for data in page.data), page.path
        assert not re.search(r"<p>(Last reviewed|最近核对)", page.html), page.path


def _fallback(page: Document) -> bool:
    return page.canonical != address(page.path)


def test_a_person_is_at_most_two_links_away_from_every_page(own: Mapping[str, Document]) -> None:
    def next_to(path: str) -> set[str]:
        found = (follow(path, href, url=URL) for tag, href in own[path].links() if tag == "a")
        return {target[0] for target in found if target and target[0] in own}

    for path, page in own.items():
        contact = ("zh/" if page.lang == "zh" else "") + "contact/index.html"
        once = next_to(path)
        assert path == contact or contact in once or any(contact in next_to(near) for near in once)


def test_the_contact_page_has_a_way_to_a_person(own: Mapping[str, Document]) -> None:
    for path in ("contact/index.html", "zh/contact/index.html"):
        ways = [values["href"] for values in own[path].every("a") if "hc-button" in values.get("class", "")]
        assert any(way.startswith(("https://", "mailto:", "tel:")) for way in ways)


def test_every_page_says_that_the_site_is_unofficial(pages: Mapping[str, Document]) -> None:
    notice = {"en": "Unofficial.", "zh": "非官方网站。"}
    assert [path for path, page in pages.items() if not page.redirects and notice[page.lang] not in page.html] == []


def test_every_page_has_a_switcher_that_stays_on_the_page(own: Mapping[str, Document]) -> None:
    for path, page in own.items():
        other = path.removeprefix("zh/") if path.startswith("zh/") else f"zh/{path}"
        switches = [values["href"] for values in page.every("a") if "hreflang" in values]
        assert other in {target[0] for href in switches if (target := follow(path, href, url=URL))}


def test_a_page_is_at_most_20_kilobytes_beyond_its_own_text(own: Mapping[str, Document]) -> None:
    heavy = {}
    for path, page in own.items():
        [content] = inside(page.html, "class", "hc-content")
        if (weight := len(page.html.encode()) - len(content.encode())) > 20_000:
            heavy[path] = weight
    assert heavy == {}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_there_is_a_search_index_of_each_language(repo_site: Path, lang: str) -> None:
    folder = repo_site / "assets" / "helpcenter" / "index" / lang
    assert json.loads((folder / "manifest.json").read_text("utf-8"))
    assert len(list(folder.iterdir())) > 1


def test_the_headers_carry_the_policy(repo_site: Path) -> None:
    lines = (repo_site / "_headers").read_text("utf-8").splitlines()
    assert lines[0] == "/*"
    assert any("Content-Security-Policy: default-src 'none'" in line for line in lines)
    assert "unsafe" not in "".join(lines)


def test_the_configuration_names_no_content_page() -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    assert "\nnav:" not in text
    assert ".md" not in text
