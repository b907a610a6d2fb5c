"""Where the search of a built site leads: a bicycle shop's, in two languages, with a closing heading of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from building import Built, four_lines, run_mkdocs, write_tree
from helpcenter.search import client

TREE: dict[str, str | bytes] = {
    "docs/about.md": "# About\n\nWe hint bicycles.\n",
    "docs/about.zh.md": "# 关于\n\n我们修自行车。\n",
    "docs/bikes/stolen.md": (
        "---\nalso_asked: [somebody took my bike]\n---\n# My bicycle was stolen\n\nCall the police.\n\n"
        "## Claim on the insurance\n\nWith the number of the frame.\n\n"
        "## What can go wrong\n\nThe stolen bicycle, the stolen wheel and the stolen lock stay stolen.\n\n"
        "## What next\n\nStolen again? Buy a lock.\n\n## Small print\n\nStolen goods: frame rust and dents.\n"
    ),
    "docs/bikes/stolen.zh.md": (
        "# 自行车被偷了\n\n先报警。\n\n## 找保险公司理赔\n\n要用车架号。\n\n"
        "## 会碰到的麻烦\n\n被偷了的车、被偷了的轮子、被偷了的锁，都找不回来。\n\n"
        "## 接下来\n\n又被偷了？买把锁。\n\n## 细则\n\n赃物：车架生锈、凹陷。\n"
    ),
    "guides/stolen.yml": (
        "title: {en: Find your stolen bicycle, zh: 一步步找回被偷的车}\nstart: where\nsteps:\n"
        "  - id: where\n    question: {en: Where did it stand?, zh: 停在哪里？}\n    options:\n"
        "      - {label: {en: At home, zh: 家里}, next: cellar}\n"
        "  - {id: cellar, outcome: solved, text: {en: It was in the cellar all along., zh: 原来一直在地下室。}}\n"
    ),
    "faq/shop.yml": (
        "title: {en: Shop, zh: 店铺}\nentries:\n  - id: hours\n    question: {en: When are you open?, zh: 几点开门？}\n"
        "    answer: {en: 'From nine.\\n\\n### Holidays\\n\\nClosed.', zh: 九点开门。}\n"
    ),
    "glossary.yml": (
        "- id: derailleur\n  term: {en: derailleur, zh: 变速器}\n  aka: {en: [gear shifter], zh: [拨链器]}\n"
        "  short: {en: It moves the chain., zh: 移动链条的零件。}\n"
    ),
    "search/assets/helpcenter/messages/en.json": (
        json.dumps({"search.closing": "What can go wrong|What next|Small print"})
    ),
}  # fmt: skip
CONFIG = four_lines("languages: {en: English, zh: 中文}").replace(
    "theme: {name: material}", "theme: {name: material, custom_dir: search}"
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = tmp_path_factory.mktemp("shop")
    write_tree(root, TREE, CONFIG)
    built = run_mkdocs(root)
    assert built.ok, built.output
    return built


@pytest.mark.parametrize(
    ("lang", "query", "url"),
    [
        ("en", "stolen bicycle", "/bikes/stolen/"),
        ("en", "somebody took my bike", "/bikes/stolen/"),
        ("en", "stolen wheel", "/bikes/stolen/"),
        ("en", "insurance claim", "/bikes/stolen/#claim-on-the-insurance"),
        ("en", "rust dents small print", "/bikes/stolen/"),  # the shop's own closing heading
        ("en", "cellar", "/guides/stolen/"),
        ("en", "holidays", "/faq/shop/#hours"),
        ("en", "gear shifter", "/glossary/#derailleur"),
        ("en", "拨链器", "/glossary/#derailleur"),
        ("en", "about", "/about/"),
        ("en", "about us", "/about/"),
        ("zh", "自行车被偷", "/zh/bikes/stolen/"),
        ("zh", "轮子", "/zh/bikes/stolen/"),  # 会碰到的麻烦 shares the id of its English heading
        ("zh", "理赔", "/zh/bikes/stolen/#claim-on-the-insurance"),
        ("zh", "凹陷", "/zh/bikes/stolen/"),
        ("zh", "地下室", "/zh/guides/stolen/"),
        ("zh", "gear shifter", "/zh/glossary/#derailleur"),
        ("zh", "关于", "/zh/about/"),
    ],
)
def test_opens(shop: Built, lang: str, query: str, url: str) -> None:
    hits = client.ask(shop.site, [client.Question(lang, query)])[0]["hits"]
    assert [hit["url"] for hit in hits][:1] == [url]


def test_no_index_holds_an_anchor_at_which_no_hit_opens(shop: Built) -> None:
    for lang in ("en", "zh"):
        anchors = {
            anchor
            for file in Path(shop.site, "assets/helpcenter/index", lang).glob("r-*.json")
            for page in json.loads(file.read_text("utf-8"))["pages"]
            for anchor, *_ in page[4]
        }
        assert anchors == {"", "claim-on-the-insurance"}


def test_a_term_is_searched_by_its_names_in_the_language_of_the_page(shop: Built) -> None:
    terms = {
        lang: {
            term
            for file in Path(shop.site, "assets/helpcenter/index", lang).glob("t-*.json")
            for term in json.loads(file.read_text("utf-8"))["terms"]
        }
        for lang in ("en", "zh")
    }
    assert {"shifter"} <= terms["en"]
    assert not {"拨链", "变速"} & terms["en"]
    assert {"拨链", "变速"} <= terms["zh"]
    assert "shifter" not in terms["zh"]
