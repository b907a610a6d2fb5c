"""What a build finds wrong: when it is asked, how it is told, and what stops for it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from helpcenter import options
from helpcenter.build.site_build import Build, BuildError
from helpcenter.build.store import Store
from helpcenter.checks import baseline
from helpcenter.checks.shown.rule import Shown
from helpcenter.content.errors import ContentError, ContentWarning, Place
from helpcenter.site.page import SitePage
from making import write
from site_builds import FILES, counted, run


@pytest.mark.parametrize("command", ["check", "serve"])
def test_beside_an_error_a_check_alone_proves_the_way_to_a_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    channels = (
        "official: {emails: [help@a.example]}\nchannels: [{id: a, kind: email, title: A, address: help@a.example}]\n"
    )
    contact = {"docs/contact/index.md": "# Contact\n\n{{ channels }}\n", "docs/contact/channels.yml": channels}
    write(tmp_path, {**FILES, **contact, "docs/a/one.md": "# One\n\n[gone](gone.md)\n"})
    proved = counted(monkeypatch, Shown, "prove")
    build, _ = run(tmp_path, command=command)
    told = [error.what for error in build.store.errors]
    assert "link to a page that does not exist" in told
    assert any("person" in what for what in told) == (command == "check"), told
    assert proved.called == (command == "check")


def test_what_a_policy_blocks_is_told_of_each_page_once_and_in_every_build(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write(tmp_path, FILES)

    def hold(build: Build, page: SitePage) -> None:
        if page.path == "a/one.md":
            build.hold_to_policy("<script>x()</script>")

    for reuse in (True, True, False):
        caplog.clear()
        build, written = run(tmp_path, beside=hold, reuse=reuse)
        assert [finding.text for finding in build.findings if finding.rule == "policy"] == ["inline script: x()"] * (
            2 if reuse else 1
        )
        assert caplog.text.count("inline script: x()") == 1
        assert {"en:a/one.md", "zh:a/one.md"} <= set(written)
    assert run(tmp_path)[1] == ["en:a/one.md", "zh:a/one.md"]
    assert run(tmp_path)[1] == []


def test_findings_of_the_baseline_are_counted_in_one_line(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "mkdocs.plugins.helpcenter")
    odd = [
        ContentWarning(Place("docs/a/one.md", line), "is odd", text=f"{line}", hint="look", rule="word")
        for line in (1, 3)
    ]
    told = "2 findings are in .helpcenter-baseline.yml and not shown"
    build = Build(options.read({})[0], tmp_path, Store(), "serve", known=baseline.of(odd))
    for finding in odd:
        build.judge([finding])
    assert caplog.messages == []
    error = ContentError(Place("docs/a/one.md"), "is wrong", hint="correct it")
    build.judge([error])
    build.judge([error, ContentError(Place("docs/b.md"), "is wrong", hint="correct it")])
    assert [line.partition("\n")[0] for line in caplog.messages] == [
        told, "1 error in the content; nothing was published", "2 errors in the content; nothing was published"
    ]  # fmt: skip
    assert len(build.store.errors) == 2


OFFICIAL = "official: {domains: [a.example]}\nchannels: []\n"


def test_files_beside_the_pages_are_held_to_the_lists_where_they_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {**FILES, "docs/contact/channels.yml": OFFICIAL})
    judged = counted(monkeypatch, Shown, "file")
    run(tmp_path)
    first = judged.call_count
    assert first >= 3
    judged.reset_mock()
    run(tmp_path)
    assert judged.call_count == 0
    for page in ("---\ndescription: At www.a-example.example.\n---\n# One\n", "# One\n\nAt www.a-example.example.\n"):
        write(tmp_path, {"docs/a/one.md": page})
        with pytest.raises(BuildError, match=r"a-example\.example"):
            run(tmp_path)


@pytest.mark.parametrize("reuse", [True, False])
def test_a_link_to_a_heading_that_is_gone_is_an_error_though_its_page_did_not_change(
    tmp_path: Path, reuse: bool
) -> None:
    links = "[a](a/one.md#part), [b](b.md#part)"
    pages: dict[str, str | bytes] = {
        "docs/index.md": f"# Home\n\n{links}\n", "docs/index.zh.md": f"# 首页\n\n{links}\n",
        "docs/a/one.md": "# One\n\n## Part {#part}\n", "docs/a/one.zh.md": "# 一\n\n## 部分 {#part}\n",
        "docs/b.md": "# Two\n\n## Part\n",
    }  # fmt: skip
    write(tmp_path, pages)
    run(tmp_path, reuse=reuse)
    write(tmp_path, {"docs/a/one.zh.md": "# 一\n\n## 部分 {#other}\n", "docs/b.md": "# Two\n\n## Other\n"})
    build, _ = run(tmp_path, reuse=reuse, command="check")
    found = [(str(error.place.file), error.what) for error in build.store.errors if error.rule == "link-anchor"]
    assert found == [
        ("docs/index.md", "no anchor '#part' on that page"),
        ("docs/index.zh.md", "no anchor '#part' in the translation docs/a/one.zh.md"),
        ("docs/index.zh.md", "no anchor '#part' on that page"),
    ]


def test_two_pages_of_one_old_address_are_an_error(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, **{f"docs/{name}.md": f"---\naliases: [/old/]\n---\n# {name}\n" for name in "bc"}})
    with pytest.raises(BuildError, match="/old/"):
        run(tmp_path)


def test_a_finding_is_logged_by_how_much_it_counts(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "mkdocs.plugins.helpcenter")
    build = Build(options.read({"rules": {"word": "info"}})[0], tmp_path, Store())
    build.judge([ContentWarning(Place("a.md"), "is odd", hint="look", rule=rule) for rule in ("word", "link-text")])
    assert [(record.levelno, record.getMessage()[-11:]) for record in caplog.records] == [
        (logging.WARNING, "[link-text]"), (logging.INFO, "look [word]")
    ]  # fmt: skip
