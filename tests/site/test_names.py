"""Any name that a disk can hold is a page: built, linked, listed, found, kept and removed."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, urljoin
from xml.etree import ElementTree

import pytest

from building import Built, four_lines, run_mkdocs, tree, write_tree
from helpcenter.content.names import too_long
from helpcenter.preview.webroot import WebRoot
from helpcenter.search.client import Question, ask
from helpcenter.site.address import OutputPath
from naming import FEW, Named, names
from naming import tree as named_tree
from reading import Document, documents, follow, visible

URL = "https://help.example/我的 docs/"
ENCODED = "https://help.example/%E6%88%91%E7%9A%84%20docs/"
BOTH = """\
languages: {en: English, zh: 中文}
rules: {shown-as-written: 'off', translation: info, guide-shape: info, length: info}"""
"""A file is called {{ x }}; pages are in one language, guides say nothing, and one article links to every file."""
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def build(root: Path, named: Named, more: str = "") -> Built:
    write_tree(root, named.files, four_lines(BOTH).replace("https://help.example/", URL) + more)
    built = run_mkdocs(root, "--strict")
    assert built.ok, built.output
    return built


def title(page: Document) -> str:
    [heading] = re.findall(r"<h1\b[^>]*>(.*?)</h1>", page.html, re.DOTALL)[:1] or [""]
    return visible(heading).removesuffix("¶").strip()


def hold(built: Built, named: Named) -> Mapping[str, Document]:
    """Everything on every page leads to a file that is there, by its address on a host, and the listings know it."""
    found = documents(built.site)
    host = WebRoot(built.site)
    seen: set[str] = set()
    for path, page in found.items():
        for tag, address in page.links():
            target = follow(path, address, url=ENCODED)
            if target is None:
                assert re.match(r"https?:|mailto:", address), (path, address)
            elif target[0] not in seen:
                assert (built.site / target[0]).is_file(), (path, tag, address)
                assert host.answer(f"/{target[0]}").status == "200 OK", target
                seen.add(target[0])
            if target and target[1] and (there := found.get(target[0])) and tag == "a":
                assert target[1] in there.ids, (path, address)
    titles = {path: title(page) for path, page in found.items()}
    assert set(named.pages.values()) <= set(titles.values())
    links = re.findall(r'<a href="([^"]*)">(L\d+\.)</a>', found[listed(found)].html)
    assert {words for _, words in links} == {words for words, to in named.links.items() if to}
    for address, words in links:
        target = follow(listed(found), address, url=ENCODED)
        assert target is not None
        assert titles[target[0]] == named.links[words], (address, words)
    pictures = {picture.get("alt") for picture in found[listed(found)].every("img")}
    assert pictures >= {words for words, to in named.links.items() if not to}
    hold_listings(built.site, found)
    return found


def listed(found: Mapping[str, Document]) -> str:
    return "list/index.html" if "list/index.html" in found else "list.html"


def hold_listings(site: Path, found: Mapping[str, Document]) -> None:
    """The sitemap, llms.txt, canonical and hreflang name the same addresses, each of which is a file."""
    canonical = {page.canonical for page in found.values() if page.canonical}
    root = ElementTree.parse(site / "sitemap.xml").getroot()  # noqa: S314  this test's own file
    mapped = [element.text or "" for element in root.iter(f"{NAMESPACE}loc")]
    every = [*mapped, *canonical, *(href for page in found.values() for href in page.alternates.values())]
    for address in every:
        assert re.fullmatch(r"https://help\.example/(?:[\w.~/-]|%[0-9A-F]{2})*", address, re.ASCII), address
        target = follow("", address, url=ENCODED)
        assert target is not None
        assert target[0] in found, address
    assert len(set(mapped)) == len(mapped)
    assert set(mapped) == {page.canonical for page in found.values() if page.canonical and not page.hidden_from_engines}
    texts = [(site / name).read_text("utf-8") for name in ("llms.txt", "zh/llms.txt")]
    assert {address for text in texts for address in re.findall(r"\]\((https://[^)]*)\)", text)} == set(mapped)


@pytest.fixture(scope="module")
def named() -> Named:
    return named_tree(FEW, documents=2)


@pytest.fixture(scope="module")
def built(named: Named, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("names"), named)


def test_every_link_and_listing_leads_to_its_page(built: Built, named: Named) -> None:
    hold(built, named)


def test_without_directory_addresses_too(tmp_path: Path) -> None:
    named = named_tree(FEW[:12], documents=4)
    hold(build(tmp_path, named, "use_directory_urls: false\n"), named)


def test_old_addresses_lead_on(built: Built) -> None:
    found = documents(built.site)
    for at, name in enumerate(FEW):
        page = found[f"old/{unicodedata.normalize('NFC', name)}/index.html"]
        [refresh] = page.every("meta", **{"http-equiv": "refresh"})
        target = follow(page.path, refresh["content"].removeprefix("0; url="), url=ENCODED)
        assert target is not None
        assert title(found[target[0]]) == f"Article {at}"
        assert urljoin(ENCODED, quote(target[0]).removesuffix("index.html")) == page.canonical


def test_search_finds_each_page_at_its_address(built: Built) -> None:
    found = documents(built.site)
    wanted = [f"{kind} {at}" for at in range(0, len(FEW), 4) for kind in ("Article", "Guide", "Walk", "Api", "Call")]
    wanted += [f"Question {at}?" for at in range(0, len(FEW), 4)]
    for text, answer in zip(wanted, ask(built.site, [Question("en", text) for text in wanted]), strict=True):
        urls = [hit["url"] for hit in answer["hits"] if hit["title"] == text]
        assert len(urls) == 1, (text, answer)
        target = follow("", urls[0].lstrip("/"), url=ENCODED)
        assert target is not None
        assert title(found[target[0]]) in (text, text.replace("Question", "Faq").rstrip("?"))


def test_a_name_never_leaves_its_attribute(built: Built) -> None:
    found = documents(built.site)
    assert len(found) > len(FEW)
    for page in found.values():
        assert "href" in {name for _, values in page.elements for name in values}
        assert [tag for tag, values in page.elements if any(name.startswith("on") for name in values)] == [], page.path


def test_a_build_without_changes_keeps_every_page_and_a_deleted_file_takes_its_page_along(tmp_path: Path) -> None:
    named = named_tree(FEW[:8], documents=20)
    built = build(tmp_path, named)
    first = tree(built.site)
    again = run_mkdocs(tmp_path, "--strict")
    assert "0 pages rendered" in again.output
    assert tree(built.site) == first
    for name in FEW[:8]:
        for path in (f"docs/{name}.md", f"docs/{name}.zh.md", f"faq/{name}.yml", f"docs/{name}.png"):
            (tmp_path / path).unlink()
    (tmp_path / "docs/list.md").write_text("# List\n")
    assert run_mkdocs(tmp_path, "--strict").ok
    left = tree(built.site)
    for name in (unicodedata.normalize("NFC", name) for name in FEW[:8]):
        gone = [f"{name}/index.html", f"zh/{name}/index.html", f"faq/{name}/index.html", f"{name}.png"]
        gone.append(f"old/{name}/index.html")
        assert [path for path in gone if path in left or path not in first] == []
    shutil.rmtree(tmp_path / ".cache")
    shutil.rmtree(built.site)
    assert run_mkdocs(tmp_path, "--strict").ok
    assert tree(built.site) == left


@pytest.mark.slow
@pytest.mark.parametrize("more", ["", "use_directory_urls: false\n"], ids=["folders", "files"])
def test_the_whole_table(tmp_path: Path, more: str) -> None:
    """More than two hundred names, each as a page or a file of every kind."""
    table = names()
    assert len(table) > 180
    named = named_tree(table, documents=8)
    hold(build(tmp_path, named, more), named)


@pytest.mark.slow
def test_names_by_chance(tmp_path: Path) -> None:
    """Five hundred names of one to twelve characters out of all that Unicode has, in one site."""
    drawn = by_chance(500)
    named = named_tree(drawn, documents=50)
    hold(build(tmp_path, named), named)


def by_chance(count: int) -> Sequence[str]:
    from random import Random

    from helpcenter.content.names import folded, unusable

    chance = Random(19)
    found: dict[str, str] = {}
    while len(found) < count:
        name = "".join(
            chr(
                chance.choice(
                    (chance.randrange(0x20, 0x7F), chance.randrange(0xA0, 0x3000), chance.randrange(0x110000))
                )
            )
            for _ in range(chance.randrange(1, 13))
        ).replace("/", "-")
        fits = all(unicodedata.category(each) not in ("Cc", "Cs", "Cn", "Co") for each in name)
        if fits and not name.startswith(".") and not unusable(name) and not too_long(OutputPath(name).text):
            found.setdefault(folded(name), name)
    return list(found.values())
