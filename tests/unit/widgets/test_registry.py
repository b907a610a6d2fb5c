"""Tools: lines of Markdown pages that become fragments."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from helpcenter.build.inputs import Inputs
from helpcenter.content.errors import ToolError
from helpcenter.content.passage import Passage
from helpcenter.site.context import PageContext
from helpcenter.site.records import split
from helpcenter.widgets import placing
from helpcenter.widgets.widget import Widget
from making import Made, make

CHANNELS = "channels: [{id: chat, kind: chat, title: {en: Chat, zh: 在线客服}}]\n"


def say(context: PageContext, arguments: Sequence[str]) -> str:
    if arguments and arguments[0] == "nothing":
        raise ToolError("there is no such thing", "name a thing", "nothing")
    return f'<div><h2 id="said">Said {"+".join(arguments)} in {context.lang}</h2><script>x</script></div>'


TOOLS: Mapping[str, Widget] = {
    "say": Widget("say", say, ("what to say",)),
    "plain": Widget("plain", lambda *_: "<b>plain</b>"),
}


def placed(folder: Path, text: str) -> tuple[str, list[str], list[str]]:
    """HTML, headings, and errors of a page with a text."""
    made = make(folder, {"docs/a.md": "# A\n"})
    page = made.site.by_key["en:a.md"]
    context = PageContext(made.site, page)
    passage = Passage(text, "docs/a.md")
    rendered = context.markdown(passage)
    html, headings = placing.place(context, passage, rendered.html, rendered.headings, TOOLS)
    return html, [heading.text for heading in headings], [finding.format() for finding in context.notes.findings]


def test_a_line_of_its_own_becomes_a_fragment_that_is_not_sanitised(tmp_path: Path) -> None:
    html, headings, findings = placed(tmp_path, "# A\n\n## One\n\n{{ say hello }}\n\n## Two\n\n{{plain}}\n")
    assert '<h2 id="said">Said hello in en</h2><script>x</script>' in html
    assert "<b>plain</b>" in html
    assert "{{" not in html
    assert headings == ["A", "One", "Said hello in en", "Two"]
    assert findings == []


def test_inside_an_admonition_too(tmp_path: Path) -> None:
    html, _, findings = placed(tmp_path, '!!! note "N"\n    {{ plain }}\n')
    assert "<b>plain</b>" in html
    assert findings == []


@pytest.mark.parametrize("text", ["`{{ plain }}`", "```\n{{ plain }}\n```", "    {{ plain }}\n", "`a {{ other }} b`"])
def test_code_stays(tmp_path: Path, text: str) -> None:
    html, _, findings = placed(tmp_path, text)
    assert re.search(r"<code>(?:a )?\{\{ (?:plain|other) \}\}", html)
    assert "<b>" not in html
    assert findings == []


def test_other_names_stay_and_are_told(tmp_path: Path) -> None:
    html, _, findings = placed(tmp_path, "a {{ other }} b")
    assert "a {{ other }} b" in html
    assert [line.partition("\n")[0] for line in findings] == [
        "docs/a.md:1:3: a tag of no tool is shown as it is written: '{{ other }}'"
    ]


OUTSIDE = "write it on a line of its own, outside of list items and table cells"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "x\n\n{{ plan }}\n",
            "docs/a.md:3:1: no such tool: 'plan'\n  hint: did you mean 'plain'? Allowed: plain, say [unknown-tool]",
        ),
        ("{{ }}\n", "docs/a.md:1:1: no such tool\n  hint: allowed: plain, say [unknown-tool]"),
        ("{{ say }}", "docs/a.md:1:1: 'say' takes 1 word after its name\n  hint: write {{ say <what to say> }}"),
        ("{{ plain a b }}", "docs/a.md:1:1: 'plain' takes 0 words after its name: 'a b'\n  hint: write {{ plain }}"),
        ("{{ say nothing }}", "docs/a.md:1:1: there is no such thing: 'nothing'\n  hint: name a thing"),
        (
            "a\n{{ plain }}\n",
            "docs/a.md:2:1: a tool beside other text: '{{ plain }}'\n  hint: leave an empty line above and below it",
        ),
        (
            "- a\n- {{ plain }}\n",
            "docs/a.md:2:3: a tool beside other text: '{{ plain }}'\n  hint: " + OUTSIDE,
        ),
        (
            "| a |\n|---|\n| {{ plain }} |\n",
            "docs/a.md:3:3: a tool beside other text: '{{ plain }}'\n  hint: " + OUTSIDE,
        ),
    ],
)
def test_an_error_has_its_place_and_its_hint(tmp_path: Path, text: str, said: str) -> None:
    html, _, findings = placed(tmp_path, text)
    assert findings == [said]
    assert "<b>" not in html


def test_a_second_error_has_its_own_place(tmp_path: Path) -> None:
    findings = placed(tmp_path, "{{ plan }}\n\n{{ plan }}\n")[2]
    assert [line.split(": ")[0] for line in findings] == ["docs/a.md:1:1", "docs/a.md:3:1"]


def test_an_id_that_the_page_has_already_is_an_error(tmp_path: Path) -> None:
    [finding] = placed(tmp_path, "## Said\n\n{{ say x }}\n")[2]
    assert finding.startswith("docs/a.md:3:1: id 'said' appears twice on the page")


def test_channels_stand_on_any_page_in_its_language(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/contact/channels.yml": CHANNELS, "docs/a.md": "# A\n\n{{ channels }}\n"})
    assert made.lines == []
    assert '<h3 id="chat">Chat</h3>' in made.html("a.md")
    assert '<h3 id="chat">在线客服</h3>' in made.html("a.md", "zh")
    assert [heading.id for heading in made.bodies["en:a.md"].headings] == ["a", "hc-channels", "chat"]


def test_channels_without_their_file_are_an_error(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "# A\n\n{{ channels }}\n"})
    assert made.lines == ["docs/a.md:3:1: there are no channels to show"]


def test_what_a_fragment_keeps_from_search() -> None:
    html = '<p>a</p><div data-hc-unsearched="">b<div>c</div>d</div><p>e</p>'
    assert [section.text for section in split(html)] == ["a e"]


def names(made: Made) -> dict[str, str]:
    inputs = Inputs(made.site, "")
    return {page.key: inputs.of(page) for page in made.site.pages}


def test_a_page_with_a_tool_depends_on_the_data_and_others_do_not(tmp_path: Path) -> None:
    faq = "title: F\nentries: [{id: one, question: Q, answer: A}]\n"
    tree = {"docs/t/a.md": "# A\n\n{{ channels }}\n", "docs/t/b.md": "# B\n", "docs/contact/channels.yml": CHANNELS}
    tree["faq/f.yml"] = faq
    before = names(make(tmp_path, tree))
    after = names(make(tmp_path, {**tree, "docs/contact/channels.yml": CHANNELS.replace("Chat", "Talk")}))
    assert before["en:t/a.md"] != after["en:t/a.md"]
    assert before["zh:t/a.md"] != after["zh:t/a.md"]
    assert before["en:t/b.md"] == after["en:t/b.md"]
    other = names(make(tmp_path, {**tree, "faq/f.yml": faq.replace("question: Q", "question: R")}))
    assert other["en:t/a.md"] != before["en:t/a.md"], "a tool may read any data"
    assert other["en:t/b.md"] == before["en:t/b.md"]
