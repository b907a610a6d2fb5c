"""The order of actions in an emergency: one file, shown by one tool in pages and in YAML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpcenter.build.inputs import Inputs
from helpcenter.checks.rules import translated
from helpcenter.markdown.sanitize import plain
from making import Made, make

ORDER = """\
title: {en: In this order, zh: 按顺序做}
steps:
  - id: cancel
    title: {en: Cancel., zh: 取消。}
    text:
      en: Go to [B](b.md#end) and **cancel**.
      zh: 打开 [B](b.md#end)。
  - {id: lock, title: {en: Lock.}, text: {en: Ask the chat.}}
never:
  title: {en: Nobody asks for, zh: 谁都不会索要}
  items: [{en: a password, zh: 密码}, {en: a code, zh: 验证码}, {en: money, zh: 钱}]
"""
TAG = "{{ emergency }}"
TREE = {
    "emergency.yml": ORDER,
    "docs/b.md": "# B\n\n## End\n",
    "docs/deep/a.md": f"# A\n\n{TAG}\n",
    "docs/plain.md": "# Plain\n",
    "docs/contact/index.md": "# Contact\n\n{{ which }}\n",
    "docs/contact/channels.yml": "channels: [{id: chat, kind: chat, title: Chat}]\n",
    "docs/contact/topics.yml": f"""\
topics: [{{id: t, title: T, cases: [{{urgency: now, first: "{TAG}", channel: chat}}]}}]
""",
    "faq/f.yml": f"""\
title: F
entries:
  - {{id: one, question: Q, answer: {{en: "Do this.\\n\\n{TAG}", zh: "这样做。\\n\\n{TAG}"}}}}
  - {{id: two, question: Q2, answer: "Again:\\n\\n{TAG}\\n\\nDone."}}
""",
    "faq/g.yml": "title: G\nentries: [{id: three, question: Q3, answer: Nothing.}]\n",
    "guides/w.yml": f"""\
title: W
start: first
steps:
  - id: first
    question: Q
    options: [{{label: Here, next: out}}, {{label: There, next: done}}]
  - {{id: out, outcome: solved, text: "{TAG}"}}
  - {{id: done, outcome: solved, text: Fine.}}
""",
}
SHOWING = ["contact/index.md", "deep/a.md", "faq/f.md", "guides/w.md", "guides/w/out.md"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("site"), TREE)


def test_pages_and_every_text_of_yaml_show_it(made: Made) -> None:
    assert made.lines == []
    assert (
        sorted(key[3:] for key, body in made.bodies.items() if key[:2] == "en" and "hc-emergency" in body.html)
        == SHOWING
    )
    assert made.html("faq/f.md").count('class="hc-act hc-emergency"') == 2
    assert not any("{{" in body.html for body in made.bodies.values())


def test_its_words_and_links_are_those_of_the_page(made: Made) -> None:
    english, chinese = made.html("deep/a.md"), made.html("deep/a.md", "zh")
    assert '<a href="../../b/#end">B</a> and <strong>cancel</strong>' in english
    assert "Nobody asks for</b> a password, a code, or money." in english
    assert '打开 <a href="../../b/#end">B</a>' in chinese
    assert "谁都不会索要</b>密码、验证码或钱。" in chinese
    assert '<span lang="en">Lock.</span>' in chinese
    assert '<div lang="en"><p>Ask the chat.</p></div>' in chinese
    assert re.findall(r"<(ol|li)\b", english[english.index("hc-emergency") :]) == ["ol", "li", "li"]


def test_it_is_said_in_answers_and_found_by_no_search(made: Made) -> None:
    body = made.bodies["en:faq/f.md"]
    told = body.data[0]["mainEntity"][0]["acceptedAnswer"]["text"]
    assert told.startswith("Do this. In this order Cancel. Go to B and cancel.")
    assert [[section.text for section in page.sections] for page in body.search] == [["Do this."], ["Again: Done."]]
    [page] = made.site.found(made.site.by_key["en:deep/a.md"], made.bodies["en:deep/a.md"])
    assert [section.text for section in page.sections] == ["A"]


@pytest.mark.parametrize("text", [f"`{TAG}`", f"```\n{TAG}\n```", f"Code:\n\n    {TAG}", f"{{{TAG}}}"])
def test_code_stays(tmp_path: Path, text: str) -> None:
    body = "".join(f"        {line}\n" for line in text.split("\n"))
    faq = f"title: F\nentries:\n  - id: one\n    question: Q\n    answer:\n      en: |\n{body}"
    made = make(tmp_path, {"emergency.yml": ORDER, "docs/b.md": "# B\n\n## End\n", "faq/f.yml": faq})
    assert made.lines == []
    assert "{{ emergency }}" in plain(made.html("faq/f.md"))


CONTACT = {name: TREE[name] for name in ("docs/contact/channels.yml", "docs/contact/topics.yml")}


def entry(answer: str) -> dict[str, str]:
    return {
        "docs/b.md": "# B\n\n## End\n",
        "faq/f.yml": f"title: F\nentries:\n  - id: one\n    question: Q\n    answer: {answer}\n",
    }


@pytest.mark.parametrize(
    ("tree", "line"),
    [
        (entry(f'"{TAG}"'), "faq/f.yml:5:14: there is no emergency order to show"),
        (entry('"{{ emergancy }}"'), "faq/f.yml:5:14: no such tool: 'emergancy'"),
        (entry(f'"{TAG[:-3]} now }}}}"'), "faq/f.yml:5:14: 'emergency' takes 0 words after its name: 'now'"),
        (entry(f"|\n      Now\n      {TAG}"), "faq/f.yml:7:7: a tool beside other text: '{{ emergency }}'"),
        (entry(f'"{TAG}"') | {"emergency.yml": ORDER.replace("Ask the chat.", f'"{TAG}"')},
         "emergency.yml:8:48: 'emergency' would show itself: '{{ emergency }}'"),
        (entry(f'"{TAG}"') | {"emergency.yml": ORDER.replace("b.md#end", "c.md")},
         "emergency.yml:6:21: link to a page that does not exist: 'c.md'"),
        (entry(TAG), "faq/f.yml:5:14: a key must be a plain word"),
        (entry(f'"{TAG}"') | {"emergency.yml": ORDER.replace("Ask the chat.", '"{{ which }}"')} | CONTACT,
         "docs/contact/topics.yml:1:59: 'emergency' would show itself: '{{ emergency }}'"),
        (entry('"{{{emergency}}}\\n\\n{{ emergency() }}"'), "faq/f.yml:5:33: no such tool: 'emergency()'"),
        ({"emergency.yml": ""}, "emergency.yml:1:1: expected keys with values: 'null'"),
        ({"emergency.yml": ORDER.replace("id: lock", "id: cancel")}, "emergency.yml:8:10: step 'cancel' appears twice"),
        ({"emergency.yml": ORDER.replace("never:", "nevr:")}, "emergency.yml:9:1: unknown key: 'nevr'"),
        ({"emergency.yml": "title: T\nsteps: []\n"}, "emergency.yml:2:8: is empty"),
        ({"emergency.yml": "steps: [{id: a, title: A, text: B}]\n"}, "emergency.yml:1:1: key 'title' is missing"),
        ({"emergency.yml": ORDER.replace("zh: 按顺序做", "de: Nein")},
         "emergency.yml:1:28: not a language of this site: 'de'"),
        ({"emergency.yml": ORDER.replace("zh: 谁都不会索要", "de: Nein")},
         "emergency.yml:10:32: not a language of this site: 'de'"),
        *((entry(f'"{text}"') | {"emergency.yml": ORDER},
           f"faq/f.yml:5:{column}: a tool within other text is shown as it is written: '{TAG}'")
          for text, column in ((f"Write {TAG} here.", 20), (f"## {TAG}", 17), (f"<div>{TAG}</div>", 19))),
        ({"emergency.yml": ORDER.replace("zh: 取消。", "de: Nein.")},
         "emergency.yml:4:26: not a language of this site: 'de'"),
    ],
)  # fmt: skip
def test_an_error_has_its_place(tmp_path: Path, tree: dict[str, str], line: str) -> None:
    assert line in make(tmp_path, tree).lines


def test_an_error_in_the_file_is_reported_once_and_not_where_it_is_shown(tmp_path: Path) -> None:
    assert make(tmp_path, {**TREE, "emergency.yml": "title: T\n"}).lines == [
        "emergency.yml:1:1: key 'steps' is missing"
    ]


def test_check_names_a_step_without_a_translation(made: Made) -> None:
    found = [error for error in translated(made.site, made.bodies) if error.place.file == "emergency.yml"]
    assert [str(error.place) for error in found] == ["emergency.yml:8:10"]


def test_editing_it_changes_what_the_pages_that_show_it_depend_on_and_no_others(tmp_path: Path) -> None:
    def names(order: str) -> dict[str, str]:
        site = make(tmp_path, {**TREE, "emergency.yml": order}).site
        inputs = Inputs(site, "")
        return {page.key: inputs.of(page) for page in site.pages}

    before, after = names(ORDER), names(ORDER.replace("a code", "a PIN"))
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {f"{lang}:{path}" for lang in ("en", "zh") for path in (*SHOWING, "emergency.md")}


def test_a_tool_in_a_text_that_a_tool_shows_counts_too(tmp_path: Path) -> None:
    order = ORDER.replace("Ask the chat.", '"{{ channels }}"')
    tree = {**TREE, "emergency.yml": order}

    def name(channels: str) -> str:
        site = make(tmp_path, {**tree, "docs/contact/channels.yml": channels}).site
        return Inputs(site, "").of(site.by_key["en:deep/a.md"])

    before = TREE["docs/contact/channels.yml"]
    assert name(before) != name(before.replace("title: Chat", "title: Talk"))
