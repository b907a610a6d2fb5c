"""Facts and labels within texts: `{{ fact NAME }}` and `{{ ui NAME }}` in every kind of text, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.content.inline import mask, named, unmask
from helpcenter.site.view import view
from making import Made, make

SOURCES = """\
- {url: 'https://a.example/fees', title: {en: Fees, zh: 费用}, dated: 2024-03}
- {url: 'https://a.example/limits', title: Limits, read: 2026-11-20}
"""
FACTS = """\
- {id: fee, value: 0.25%, source: 'https://a.example/fees'}
- {id: wait, value: {en: 1 to 5 days, zh: 1 至 5 天}, source: 'https://a.example/limits', dated: 2025-06-01}
- {id: sign, value: 'a < b & "c" *d*', source: 'https://a.example/fees', expires: 2027-01-01, note: for us}
- {id: english, value: {en: five days}, source: 'https://a.example/fees'}
"""
LABELS = """\
- {id: withdraw, text: {en: Withdraw, zh: 提现}}
- {id: pro, text: Pro}
"""
DATA = {"sources.yml": SOURCES, "facts.yml": FACTS, "labels.yml": LABELS}
ARTICLE = """\
---
title: The fee is {{ fact fee }}
description: It takes {{ fact wait }}.
---
# The fee is {{ fact fee }}

It takes {{ fact wait }}; press {{ ui withdraw }}{{ fact fee }}. **{{ ui withdraw }}**{{ ui pro }}

## After {{ ui withdraw }}

- item {{ fact fee }}
- [link {{ ui withdraw }}](b.md "of {{ fact fee }}")

| a | b |
|---|---|
| {{ fact fee }} | {{ ui pro }} |

Term
:   means {{ fact fee }}

!!! note "Box {{ fact fee }}"
    In it {{ fact wait }}.

<p>Raw {{ fact fee }}</p>

`{{ fact fee }}` and \\{{ fact fee }}

    {{ ui withdraw }}

```
{{ fact wait }}
```

{{ fact sign }}
"""


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Made:
    files = {"docs/a.md": ARTICLE, "docs/a.zh.md": ARTICLE, "docs/b.md": "# B\n", **DATA}
    return make(tmp_path_factory.mktemp("article"), files)


def test_nothing_is_wrong_with_it(article: Made) -> None:
    assert article.lines == []


@pytest.mark.parametrize(
    "piece",
    [
        "It takes 1 to 5 days; press <strong>Withdraw</strong>0.25%. <strong>Withdraw</strong><strong>Pro</strong>",
        '<h2 id="after-ui-withdraw">After Withdraw</h2>',
        "<li>item 0.25%</li>",
        'title="of 0.25%">link <strong>Withdraw</strong></a>',
        "<td>0.25%</td>\n<td><strong>Pro</strong></td>",
        "means 0.25%",
        '<p class="admonition-title">Box 0.25%</p>\n<p>In it 1 to 5 days.</p>',
        "<p>Raw 0.25%</p>",
        "<code>{{ fact fee }}</code> and {{ fact fee }}",
        "{{ ui withdraw }}\n</code></pre>",
        "{{ fact wait }}\n</code></pre>",
        "<p>a &lt; b &amp; &quot;c&quot; *d*</p>",
    ],
)
def test_a_markdown_page_shows_values_and_leaves_code_alone(article: Made, piece: str) -> None:
    assert piece in article.html("a.md")


def test_a_translation_shows_its_own_values(article: Made) -> None:
    html = article.html("a.md", "zh")
    assert "It takes 1 至 5 天; press <strong>提现（Withdraw）</strong>0.25%." in html
    assert "<strong>Pro</strong>" in html  # a label of one text is the product's own word
    assert '<h2 id="after-ui-withdraw">After 提现（Withdraw）</h2>' in html  # no anchor moves with a value


def test_titles_descriptions_headings_and_search_show_them(article: Made) -> None:
    site = article.site
    page = site.page("a.md", "zh")
    assert page is not None
    assert (page.title, page.front.description) == ("The fee is 0.25%", "It takes 1 至 5 天.")
    body = article.bodies[page.key]
    assert [heading.text for heading in body.headings] == ["The fee is 0.25%", "After 提现（Withdraw）"]
    found = site.found(page, body)[0]
    assert "Box 0.25%" in " ".join(section.text for section in found.sections)
    shown = view(site, page, body)
    assert {data["description"] for data in shown["data"] if "description" in data} == {"It takes 1 至 5 天."}


def test_a_page_names_the_sources_of_its_facts_with_the_dates_of_their_copies(article: Made) -> None:
    page = article.site.page("a.md", "en")
    assert page is not None
    sources = view(article.site, page, article.bodies[page.key])["sources"]
    assert [(source.title, source.said) for source in sources] == [
        ("Fees", "Copy dated March 2024"), ("Limits", "Copy dated 1 June 2025"),
    ]  # fmt: skip


def test_a_text_that_is_shown_in_another_language_keeps_that_languages_values(tmp_path: Path) -> None:
    files = {"docs/a.md": "# A\n\n{{ fact wait }} {{ ui withdraw }}\n", "docs/b.zh.md": "# B\n\n{{ fact english }}\n"}
    made = make(tmp_path, files | DATA)
    assert "1 to 5 days <strong>Withdraw</strong>" in made.html("a.md", "zh")
    assert '<span lang="en">five days</span>' in made.html("b.md", "zh")


YAML = {
    "faq/money.yml": """\
title: {en: Money {{ fact fee }}, zh: 钱}
entries:
  - id: fee
    question: {en: "Is it {{ fact fee }}?", zh: "是 {{ fact fee }} 吗？"}
    answer: {en: "Yes, {{ fact wait }}.", zh: "{{ ui withdraw }}，{{ fact wait }}。"}
  - {id: other, question: Another?, answer: "No."}
""",
    "guides/stuck.yml": """\
title: "Stuck for {{ fact wait }}"
start: ask
steps:
  - id: ask
    question: "Longer than {{ fact wait }}?"
    options: [{label: "Under {{ fact wait }}", next: done}]
  - {id: done, outcome: solved, text: "Press {{ ui withdraw }}."}
""",
    "glossary.yml": '- {id: fee, term: fee, short: "About {{ fact fee }}.", long: "Now {{ fact fee }}."}\n',
    "docs/contact/channels.yml": """\
channels:
  - id: chat
    kind: chat
    title: Chat {{ ui pro }}
    address: https://a.example/chat
    response: In {{ fact wait }}
    prepare: ["Your {{ ui withdraw }} page"]
    after: Wait {{ fact wait }}.
""",
    "docs/contact/topics.yml": """\
topics:
  - {id: slow, title: "Over {{ fact wait }}", cases: [{urgency: wait, first: "Wait {{ fact wait }}.", channel: chat}]}
""",
    "docs/contact/waits.yml": """\
waits:
  - {id: a, title: "Pays {{ fact fee }}", usual: 2h, known: "It takes {{ fact wait }}.", source: 'https://a.example/fees'}
""",
    "emergency.yml": """\
title: Now, {{ fact fee }}
steps: [{id: a, title: "{{ ui withdraw }}", text: "Do {{ fact wait }}."}]
never: {title: Never, items: ["{{ fact fee }} of it"]}
""",
    "api-reference/errors.yml": """\
title: Errors
entries:
  - {error: "E:x", id: e-x, meaning: "Over {{ fact fee }}", causes: ["{{ fact wait }}"], fix: ["{{ ui withdraw }}"]}
""",
    "figures/screen.yml": """\
title: Screen of {{ fact fee }}
alt: A button {{ ui withdraw }}
caption: Takes {{ fact wait }}.
parts: [{kind: button, text: "{{ ui withdraw }}", callout: "Press {{ ui withdraw }}"}]
""",
    "docs/tools.md": "# Tools\n\n{{ channels }}\n\n{{ which }}\n\n{{ wait }}\n\n{{ emergency }}\n",
    "docs/drawn.md": "# Drawn\n\n```sketch\nscreen\n```\n\nThe fee.\n",
}  # fmt: skip
QUOTED = {path: text.replace("{en: Money {{ fact fee }}", '{en: "Money {{ fact fee }}"') for path, text in YAML.items()}


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("everything"), QUOTED | DATA)


def test_no_text_of_a_yaml_file_keeps_a_tag(everything: Made) -> None:
    assert everything.lines == []
    assert len(everything.bodies) > len(QUOTED)
    for key, body in everything.bodies.items():
        for text in (body.html, repr(body.headings), repr(body.data), everything.site.by_key[key].title):
            assert "{{" not in text, key


@pytest.mark.parametrize(
    ("path", "piece"),
    [
        ("faq/money.md", "Is it 0.25%?"),
        ("faq/money.md", "Yes, 1 to 5 days."),
        ("guides/stuck.md", "Longer than 1 to 5 days?"),
        ("guides/stuck.md", "Under 1 to 5 days"),
        ("guides/stuck.md", "Press <strong>Withdraw</strong>."),
        ("glossary.md", "Now 0.25%."),
        ("glossary.md", "About 0.25%."),
        ("drawn.md", 'data-hc-short="About 0.25%."'),
        ("drawn.md", "Takes 1 to 5 days."),
        ("drawn.md", "Screen of 0.25%"),
        ("drawn.md", ">Withdraw</text>"),
        ("tools.md", "Chat Pro"),
        ("tools.md", "In 1 to 5 days"),
        ("tools.md", "Your Withdraw page"),
        ("tools.md", "Wait 1 to 5 days."),
        ("tools.md", "Over 1 to 5 days"),
        ("tools.md", "Pays 0.25%"),
        ("tools.md", "It takes 1 to 5 days."),
        ("tools.md", "Now, 0.25%"),
        ("tools.md", "Do 1 to 5 days."),
        ("tools.md", "0.25% of it"),
        ("api-reference/errors.md", "Over 0.25%"),
        ("api-reference/errors.md", "<strong>Withdraw</strong>"),
    ],
)
def test_texts_of_yaml_files_show_values(everything: Made, path: str, piece: str) -> None:
    assert piece in everything.html(path)


def test_an_answer_names_the_sources_of_its_own_facts(everything: Made) -> None:
    html = everything.html("faq/money.md")
    first, second = html.split('id="other"')
    assert "Limits" in first
    assert "Copy dated 1 June 2025" in first
    assert "Limits" not in second
    data = everything.bodies["zh:faq/money.md"].data[0]["mainEntity"][0]
    assert (data["name"], data["acceptedAnswer"]["text"]) == ("是 0.25% 吗？", "提现（Withdraw），1 至 5 天。")


def test_a_troubleshooter_and_a_page_with_a_figure_name_their_sources(everything: Made) -> None:
    for path in ("guides/stuck.md", "drawn.md"):
        page = everything.site.page(path, "en")
        assert page is not None
        sources = view(everything.site, page, everything.bodies[page.key])["sources"]
        assert "Limits" in [source.title for source in sources], path


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("docs/x.md", "# X\n\nIt is {{ fact fees }}.\n", "docs/x.md:3:7: no such fact: '{{ fact fees }}'"),
        ("docs/x.md", "# X\n\n`{{ fact fees }}` {{ fact fees }}\n", "docs/x.md:3:19: no such fact: '{{ fact fees }}'"),
        ("docs/x.md", "# X\n\nPress {{ ui withdrew }}.\n", "docs/x.md:3:7: no such label: '{{ ui withdrew }}'"),
        (
            "docs/x.md",
            "---\ntitle: a\ndescription: Of {{ fact no }}\n---\n",
            "docs/x.md:3:17: no such fact: '{{ fact no }}'",
        ),
        ("docs/x.md", "# X\n\n{{ fact }}\n", "docs/x.md:3:1: 'fact' takes one name: '{{ fact }}'"),
        ("docs/x.md", "# X\n\n{{ fact no }}\n", "docs/x.md:3:1: no such fact: '{{ fact no }}'"),
        ("docs/x.md", "# X\n\nA {{ fact a b }}\n", "docs/x.md:3:3: 'fact' takes one name: '{{ fact a b }}'"),
        ("docs/x.md", "# X\n\n[a](b.md '{{ ui no }}')\n", "docs/x.md:3:11: no such label: '{{ ui no }}'"),
        (
            "faq/x.yml",
            "title: X\nentries:\n  - id: a\n    question: 'Of {{ fact no }}?'\n    answer: Yes.\n",
            "faq/x.yml:4:19: no such fact: '{{ fact no }}'",
        ),
        (
            "faq/x.yml",
            "title: X\nentries:\n  - {id: a, question: Q, answer: 'Of {{ fact no }}'}\n",
            "faq/x.yml:3:38: no such fact: '{{ fact no }}'",
        ),
        (
            "figures/f.yml",
            "title: T\nalt: A\nparts: [{kind: button, text: '{{ ui no }}'}]\n",
            "figures/f.yml:3:31: no such label: '{{ ui no }}'",
        ),
    ],
)  # fmt: skip
def test_an_unknown_name_is_an_error_at_its_place(tmp_path: Path, path: str, text: str, line: str) -> None:
    shown = {"docs/show.md": "# Show\n\n```sketch\nf\n```\n"} if path.startswith("figures") else {}
    made = make(tmp_path, {"docs/b.md": "# B\n", path: text, **shown, **DATA})
    assert line in made.lines
    assert len(made.lines) == 1


def test_the_nearest_name_is_the_hint(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/x.md": "# X\n\n{{ fact fees }}\n", **DATA})
    assert next(finding.hint for finding in made.findings).startswith("did you mean 'fee'?")


FEES = "source: 'https://a.example/fees'"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- {id: a, value: b}", "1:3: key 'source' is missing"),
        (f"- {{id: A b, value: b, {FEES}}}", "1:8: is not in the right form: 'A b'"),
        (f"- {{id: a, value: 5, {FEES}}}", "1:18: expected text or keys with values: '5'"),
        (f"- {{id: a, value: b, {FEES[:-1]}s'}}", "1:29: is not in sources.yml: 'https://a.example/feess'"),
        (f"- {{id: a, value: b, {FEES}, expires: '2027-02-30'}}", "1:64: there is no such day: '2027-02-30'"),
        (f"- {{id: a, value: b, {FEES}, dated: 2024, read: 2025-01-01}}", "1:74: has both 'dated' and 'read'"),
        (f"- {{id: a, value: b, {FEES}}}\n" * 2, "2:8: is already at facts.yml:1:8: 'a'"),
        (f"- {{id: a, value: {{fr: b}}, {FEES}}}", "1:19: not a language of this site: 'fr'"),
        ("labels: {}", "1:1: expected a list: '{\"labels\": {}}'"),
    ],
)
def test_an_error_in_the_facts_is_told_once(tmp_path: Path, text: str, line: str) -> None:
    made = make(tmp_path, {"docs/x.md": "# X\n\n{{ fact fee }} {{ ui none }}\n", **DATA, "facts.yml": text})
    assert made.lines == [f"facts.yml:{line}"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- {id: a}", "1:3: key 'text' is missing"),
        ("- {id: a, text: {zh: 提现}}", "1:8: has no text in the default language: 'a'"),
        ("- {id: a, text: b}\n" * 2, "2:8: is already at labels.yml:1:8: 'a'"),
    ],
)
def test_an_error_in_the_labels_is_told_once(tmp_path: Path, text: str, line: str) -> None:
    made = make(tmp_path, {"docs/x.md": "# X\n\n{{ fact none }} {{ ui none }}\n", **DATA, "labels.yml": text})
    assert made.lines == [f"labels.yml:{line}"]


@pytest.mark.parametrize(
    "text",
    ["{{ fact a }}", "a\n{{ channels }}\nb", "> {{ calculator fee }}", "`{{ ui x }}`", "{{{ fact a }}}", "{{ other }}"],
)
def test_masking_is_undone_to_the_letter(text: str) -> None:
    masked = mask(text, ["channels", "calculator"])
    assert unmask(masked) == text
    assert ("{{" in masked) == ("{{{" in text or "other" in text)


def test_tags_of_others_are_not_ours() -> None:
    assert named("{{ fact x }}") != []
    assert named("{{ facts x }} {{ page.fact x }} {{{ fact x }}} \\{{ fact x }} {% fact x %} {{ fact-x }}") == []


@pytest.mark.parametrize(
    "text",
    [
        'The template `{{ define "main" }}` and {{ define "main" }}',
        "$$ \\cb{{\\sig{m}} \\mid {m}} $$",
        "`{{{fact}}}-{{{url}}}.json` and {{{fact}}}",
        'path: "{{ folder_path }}"',
        "{{< fact fee >}} {{% fact fee %}}",
        "${{ fact.fee }}",
        "{{facts}} {{ facts.fee }} {{ ui.button }} {{ fact-fee }} {{ fact_fee }} {{ fact(fee) }} {{ fact|upper }}",
    ],
)
def test_braces_of_other_tools_are_left_alone(tmp_path: Path, text: str) -> None:
    """Of Jinja, LaTeX, Handlebars, Ansible, Hugo, GitHub Actions."""
    made = make(tmp_path, {"docs/x.md": f"# X\n\nA {text}\n", **DATA})
    assert {finding.rule for finding in made.findings} <= {"shown-as-written"}
    assert "0.25%" not in made.html("x.md")


def test_a_heading_with_a_value_is_in_the_contents_as_it_is_on_the_page(tmp_path: Path) -> None:
    text = "# X\n\n[TOC]\n\n## Pay {{ fact fee }} with {{ ui pro }}\n\n### An {{ ui pro }} inside it {#anchor}\n"
    made = make(tmp_path, {"docs/x.md": text, **DATA})
    html = made.html("x.md")
    assert '<a href="#pay-fact-fee-with-ui-pro">Pay 0.25% with' in html
    assert '<h3 id="anchor">An Pro inside it</h3>' in html
    assert "\U000f0fe0" not in html
    assert [heading.id for heading in made.bodies["en:x.md"].headings] == ["x", "pay-fact-fee-with-ui-pro", "anchor"]
