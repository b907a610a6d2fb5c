"""What machines read: alternates, canonical addresses, JSON-LD, sitemap, llms.txt."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from helpcenter.content.languages import Languages
from helpcenter.site import metadata
from helpcenter.site import view as frame
from helpcenter.site.fragments import as_json
from making import Made, make

URL = "https://help.example/"
FILES: dict[str, str | bytes] = {
    "docs/t/both.md": "---\ndescription: D\nreviewed: 2026-11-01\n---\n# Both\n",
    "docs/t/both.zh.md": "# 都有\n",
    "docs/t/english.md": "# English only\n",
    "docs/t/chinese.zh.md": "# 只有中文\n",
}


def view(made: Made, path: str, lang: str) -> dict[str, Any]:
    page = made.site.by_key[f"{lang}:{path}"]
    return frame.view(made.site, page, made.bodies[page.key])


def test_alternates_are_absolute_mutual_and_end_with_the_default(tmp_path: Path) -> None:
    made = make(tmp_path, FILES)
    wanted = [("en", f"{URL}t/both/"), ("zh", f"{URL}zh/t/both/"), ("x-default", f"{URL}t/both/")]
    assert [view(made, "t/both.md", lang)["alternates"] for lang in ("en", "zh")] == [wanted, wanted]


def test_a_page_in_one_language_has_no_alternates_in_any(tmp_path: Path) -> None:
    made = make(tmp_path, FILES)
    for path in ("t/english.md", "t/chinese.md"):
        assert [view(made, path, lang)["alternates"] for lang in ("en", "zh")] == [[], []]


def test_the_canonical_address_of_a_fallback_is_the_real_page(tmp_path: Path) -> None:
    made = make(tmp_path, FILES)
    assert view(made, "t/english.md", "zh")["canonical"] == f"{URL}t/english/"
    assert view(made, "t/chinese.md", "en")["canonical"] == f"{URL}zh/t/chinese/"
    assert view(made, "t/both.md", "zh")["canonical"] == f"{URL}zh/t/both/"


def test_a_fallback_is_not_to_be_indexed_and_has_no_data(tmp_path: Path) -> None:
    made = make(tmp_path, FILES)
    seen = view(made, "t/english.md", "zh")
    assert (seen["noindex"], seen["data"]) == (True, [])


def test_a_site_of_three_languages_names_only_those_a_page_has(tmp_path: Path) -> None:
    made = make(tmp_path, FILES, languages=Languages({"no": "Norsk", "en": "English", "zh": "中文"}))
    files: dict[str, str | bytes] = {"docs/t/both.en.md": "# Both\n", "docs/t/both.zh.md": "# 都有\n"}
    made = make(tmp_path / "b", files, languages=Languages({"no": "Norsk", "en": "English", "zh": "中文"}))
    page = made.site.by_key["en:t/both.md"]
    found = metadata.alternates(page, made.site.languages, made.site.absolute)
    assert found == [("en", f"{URL}en/t/both/"), ("zh", f"{URL}zh/t/both/"), ("x-default", f"{URL}en/t/both/")]


def test_the_sitemap_holds_real_pages_only_with_their_alternates(tmp_path: Path) -> None:
    made = make(tmp_path, FILES)
    root = ElementTree.fromstring(metadata.sitemap(made.site.pages, made.site.languages, made.site.absolute))  # noqa: S314 - our own text
    name = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {url.findtext(f"{name}loc"): url for url in root}
    assert {f"{URL}t/both/", f"{URL}zh/t/both/", f"{URL}t/english/", f"{URL}zh/t/chinese/"} <= set(found)
    assert f"{URL}zh/t/english/" not in found
    assert f"{URL}search/" not in found
    assert found[f"{URL}t/both/"].findtext(f"{name}lastmod") == "2026-11-01"
    assert len(found[f"{URL}t/both/"].findall("{http://www.w3.org/1999/xhtml}link")) == 3


def test_the_sitemap_escapes_addresses(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a&b<c.md": "# A\n"}, url="https://help.example/?a=1&b=")
    root = ElementTree.fromstring(metadata.sitemap(made.site.pages, made.site.languages, made.site.absolute))  # noqa: S314 - our own text
    assert "https://help.example/a%26b%3Cc/" in [
        place.text for place in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")
    ]


def test_an_article_tells_its_language_review_and_address(tmp_path: Path) -> None:
    made = make(tmp_path, FILES)
    [data] = [item for item in view(made, "t/both.md", "zh")["data"] if item["@type"] == "TechArticle"]
    assert (data["inLanguage"], data["headline"], data["url"]) == ("zh", "都有", f"{URL}zh/t/both/")
    assert (data["dateModified"], "description" in data) == ("2026-11-01", False)


def test_breadcrumbs_tell_the_way_from_home_in_the_pages_language(tmp_path: Path) -> None:
    made = make(tmp_path, FILES)
    [data] = [item for item in view(made, "t/both.md", "zh")["data"] if item["@type"] == "BreadcrumbList"]
    assert [item["item"] for item in data["itemListElement"]] == [f"{URL}zh/", f"{URL}zh/t/", f"{URL}zh/t/both/"]
    assert [item["position"] for item in data["itemListElement"]] == [1, 2, 3]


def test_questions_of_a_faq_agree_with_what_is_shown(tmp_path: Path) -> None:
    text = (
        'title: A\nentries:\n  - id: one\n    question: 1 < 2 & "3"?\n    answer: |\n      Yes, **really**:\n\n'
        "      - a\n      - [b](https://b.example/?x=1&y=2)\n\n      | t | u |\n      |---|---|\n      | v | w |\n"
    )
    made = make(tmp_path, {"faq/a.yml": text})
    [data] = made.bodies["en:faq/a.md"].data
    [question] = data["mainEntity"]
    assert (question["name"], question["url"]) == ('1 < 2 & "3"?', f"{URL}faq/a/#one")
    assert question["acceptedAnswer"]["text"] == "Yes, really: a b t u v w"


def test_a_question_without_an_own_answer_is_not_told_in_that_language(tmp_path: Path) -> None:
    entry = "{id: %s, question: {en: Q, zh: 问}, answer: %s}"
    entries = f"  - {entry % ('one', '{en: A, zh: 答}')}\n  - {entry % ('two', '{en: A}')}\n"
    text = f"title: {{en: A, zh: 甲}}\nentries:\n{entries}"
    made = make(tmp_path, {"faq/a.yml": text})
    [data] = made.bodies["zh:faq/a.md"].data
    assert [item["url"] for item in data["mainEntity"]] == [f"{URL}zh/faq/a/#one"]


def test_a_question_whose_words_are_in_another_language_is_not_told(tmp_path: Path) -> None:
    text = "title: {en: A, zh: 甲}\nentries:\n  - {id: one, question: {en: Q}, answer: {en: A, zh: 答}}\n"
    made = make(tmp_path, {"faq/a.yml": text})
    assert [len(made.bodies[f"{lang}:faq/a.md"].data) for lang in ("en", "zh")] == [1, 0]


def test_data_cannot_end_its_script() -> None:
    hostile = {"a": "</script><script>alert(1)</script>", "b": "<!--", "c": "\u2028&"}
    text = str(as_json(hostile))
    assert re.search("[<>&\u2028\u2029]", text) is None
    assert json.loads(text) == hostile


def test_llms_txt_names_listed_pages_with_their_descriptions(tmp_path: Path) -> None:
    made = make(tmp_path, FILES)
    pages = [page for page in made.site.pages if page.lang == "en"]
    text = metadata.llms_txt(pages, title="Beacon", notice="Unofficial.", absolute=made.site.absolute)
    assert text.startswith("# Beacon\n\n> Unofficial.\n\n- ")
    assert f"- [Both]({URL}t/both/): D\n" in text
    assert "chinese" not in text


def test_a_title_with_brackets_does_not_break_llms_txt(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "---\ntitle: 'A](https://evil.example) [b'\n---\ntext\n"})
    text = metadata.llms_txt(made.site.pages, title="B", notice="", absolute=made.site.absolute)
    assert r"- [A\](https://evil.example) \[b](https://help.example/a/)" in text.splitlines()


def test_without_a_site_url_addresses_start_at_the_host(tmp_path: Path) -> None:
    made = make(tmp_path, FILES, url="")
    assert made.site.absolute("t/both.md", "zh") == "/zh/t/both/"


def test_old_addresses_lead_to_their_page(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "---\naliases: [old/page/, /older.html, deep/er]\n---\n# A\n"})
    old, findings = made.site.aliases()
    assert (sorted(file.text for file in old), findings) == (
        ["deep/er/index.html", "old/page/index.html", "older.html"],
        [],
    )


def test_an_old_address_that_is_in_use_or_leads_out_is_an_error(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "docs/a.md": "---\naliases:\n  - b/\n  - ../../etc/x\n  - old/\n---\n# A\n",
        "docs/b.md": "---\naliases: [old/]\n---\n# B\n",
        "docs/c.md": "---\naliases: ['https://x.example/', /]\n---\n# C\n",
    }
    lines = make(tmp_path, files).lines
    assert lines == [
        "docs/a.md:3:5: old address is in use: 'b/'",
        "docs/a.md:4:5: not an address of this site: '../../etc/x'",
        "docs/b.md:2:11: old address is in use: 'old/'",
        "docs/c.md:2:11: not an address of this site: 'https://x.example/'",
        "docs/c.md:2:33: old address is in use: '/'",
    ]


def test_an_old_address_cannot_take_the_place_of_a_file_of_the_site(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "docs/a.md": "---\naliases: [404.html, sitemap.xml/, pic.png]\n---\n# A\n",
        "docs/pic.png": b"x",
    }
    assert make(tmp_path, files).lines == [
        "docs/a.md:2:11: old address is in use: '404.html'",
        "docs/a.md:2:21: old address is in use: 'sitemap.xml/'",
        "docs/a.md:2:35: old address is in use: 'pic.png'",
    ]
