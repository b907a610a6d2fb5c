"""Front matter that is not read as such is never published as text: each case is an error at its line."""

from __future__ import annotations

import pytest

from growing import MOST, growth, seconds
from helpcenter.kinds.article import read_version
from making import source

BODY = "\n# Text\n\nWords.\n"

LOST = {
    "a blank line before it": ("\n---\ndraft: true\n---\n", 2),
    "a blank line with spaces": ("  \n\n---\ndraft: true\ntitle: A\n---\n", 3),
    "a comment before it": ("<!-- markdownlint-disable -->\n---\ndraft: true\n---\n", 2),
    "a comment of several lines": ("<!--\nSPDX: MIT\n-->\n\n---\ntitle: A\n---\n", 5),
    "a link as a comment": ("[//]: # (note)\n---\ntitle: A\n---\n", 2),
    "a second byte order mark": ("\ufeff---\ntitle: A\n---\n", 1),
    "a space of no width": ("\u200b---\ntitle: A\n---\n", 1),
    "indented": (" ---\ntitle: A\n ---\n", 1),
    "inside a comment": ("<!--\ndraft: true\n-->\n", 1),
    "a comment of another language": ("/*\nTitle: A\nDraft: yes\n*/\n", 1),
    "inside a code block": ("```yaml\n---\ndraft: true\n---\n```\n", 1),
    "TOML": ("+++\ndraft = true\ntitle = 'A'\n+++\n", 1),
    "TOML below a blank line": ("\n+++\ndraft = true\n+++\n", 2),
    "JSON": ('{\n  "title": "A",\n  "draft": true\n}\n', 1),
    "JSON between marks": (";;;\n" + '"draft": true\n;;;\n', 1),
    "the language named": ("---yaml\ndraft: true\n---\n", 1),
    "four dashes": ("----\ndraft: true\n----\n", 1),
    "a dash of an editor": ("—\ndraft: true\n—\n", 1),
    "two dashes of an editor": ("—-\ndraft: true\n—-\n", 1),
    "no marks": ("draft: true\ntitle: A\n", 1),
    "no marks, another case": ("Title: A\nAuthor: somebody\n", 1),
    "no first mark": ("title: A\ndraft: true\n---\n", 1),
    "no marks, a list": ("tags:\n  - a\n  - b\ntitle: A\n", 1),
    "below the heading": ("# A\n\n---\ndraft: true\n---\n", 3),
    "twice": ("---\ntitle: A\n---\n---\ndraft: true\n---\n", 4),
    "published: false below": ("# A\n\n---\ntags:\n  - a\npublished: false\n---\n", 3),
}

TEXT = {
    "a rule": "---\n\nWords\n\n---\n"[4:],
    "a remark": "Note: this is text.\n\n---\n\nMore.\n",
    "a question and its answer": "Sources: see below.\n\nWords.\n",
    "a list": "- title: a word\n- draft: a word\n",
    "rules around text": "Words.\n\n---\n\nNote: draft texts are not kept.\n\n---\n",
    "a code block that shows it": "# A\n\n```yaml\n---\ndraft: true\n---\n```\n",
    "a code block of a longer fence": "# A\n\n````md\n```\n---\ndraft: true\n---\n```\n````\n",
    "headers in comments": "<!-- Space: HELP -->\n<!-- Title: A -->\n<!-- Author: somebody -->\n# A\n",
    "two rules": "# hello world\n\nthis is a document\n\n---\n\nsome text here\n\n---\n\nfoo\n",
    "a comment": "<!-- see the note: https://help.example -->\n# A\n",
    "a table": "| title: | draft: |\n|---|---|\n| a | b |\n",
    "a link first": "https://help.example/\n\nWords.\n",
    "an address": "[draft]: https://help.example\n# A\n",
    "a definition": "Term\n:   draft: true\n",
    "Chinese": "标题:内容\n草稿:是\n",
    "nothing": "",
}

READ = {
    "closed by dots": "---\ndraft: true\n...\n",
    "blanks behind the marks": "---  \ndraft: true\n---\t\n",
    "yes": "---\ndraft: yes\n---\n",
}


@pytest.mark.parametrize("name", LOST)
def test_front_matter_that_would_be_text_is_an_error_at_its_line(name: str) -> None:
    text, line = LOST[name]
    _, findings = read_version(source(text + BODY, "docs/a.md"))
    assert [(finding.place.line, finding.what) for finding in findings] == [
        (line, "front matter that is not read as such")
    ]
    assert findings[0].hint


@pytest.mark.parametrize("name", TEXT)
def test_text_is_text(name: str) -> None:
    assert read_version(source(TEXT[name], "docs/a.md"))[1] == []


@pytest.mark.parametrize("name", READ)
def test_front_matter_is_read(name: str) -> None:
    version, findings = read_version(source(READ[name] + BODY, "docs/a.md"))
    assert (version.front.draft, findings) == (True, [])


@pytest.mark.parametrize(
    "other", ["Draft: true", "published: false", "publish: no", "status: draft", "status: Unpublished", "draft: 'true'"]
)
def test_another_tools_word_for_a_draft_is_an_error(other: str) -> None:
    _, findings = read_version(source(f"---\ntitle: A\n{other}\n---\n", "docs/a.md"))
    assert [finding.place.line for finding in findings] == [3]
    assert "draft: true" in findings[0].hint


def test_a_merge_that_is_not_finished_is_an_error() -> None:
    text = "---\ntitle: A\n---\n# A\n\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> branch\n"
    _, findings = read_version(source(text, "docs/a.md"))
    assert [(str(finding.place), finding.what) for finding in findings] == [
        ("docs/a.md:6:1", "a merge is not finished")
    ]
    shown = f"# Merges\n\n```\n{text.partition('# A')[2]}```\n\nA heading\n=======\n"
    assert read_version(source(shown, "docs/a.md"))[1] == []


@pytest.mark.parametrize(
    "text", ["---\n- : x\n", "<!--", "---\na: b\n", "—\n", "\n", "draft: true\n---\n", "- a\n", "{\n"]
)
def test_no_text_is_slow_to_look_through(text: str) -> None:
    for before in ("# A\ndraft: true\n", ""):

        def taken(size: int, before: str = before) -> float:
            return seconds(lambda: read_version(source(before + text * (size // len(text)), "docs/a.md")))

        assert growth(taken, 400_000) < MOST
