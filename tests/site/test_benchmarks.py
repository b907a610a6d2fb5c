"""The benchmarks: each command on a tiny input, and what their figures say."""

from __future__ import annotations

import doctest
import importlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest
import yaml

import machine
from benchmarks import busy, engines, lighthouse, memory, outside, peers, prepare, previous, relevance, results, weak
from building import ROOT, four_lines, write_tree
from conftest import MakeSite
from helpcenter.search.client import Question, ask

Command = Callable[..., subprocess.CompletedProcess[str]]
HINT = "hint: fetch it once, with the network: python -m benchmarks prepare\n"
DOCUMENT = """\
openapi: 3.1.0
info: {title: Small, version: '1'}
paths:
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: Fine
          content: {application/json: {schema: {type: object, properties: {state: {type: string}}}}}
"""


@pytest.fixture
def command(tmp_path: Path) -> Command:
    """Runs a benchmark in an empty folder."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        chromium = {"CHROMIUM": machine.chromium() or ""}
        return subprocess.run(
            [sys.executable, "-m", "benchmarks", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False,
            env={**os.environ, **chromium, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    return run


def rows(output: str) -> dict[str, list[str]]:
    """The cells of the tables of an output, by the first of their row."""
    lines = (line.removeprefix("|").removesuffix("|") for line in output.splitlines() if line.startswith("| "))
    found = ([cell.strip() for cell in line.split("|")] for line in lines)
    return {cells[0]: cells[1:] for cells in found}


def test_a_build_is_timed_and_says_of_how_many_runs(command: Command) -> None:
    peers_left_out = [f"--without={name}" for name in ("mkdocs-material", "mkdocs-material, same Markdown", "zensical")]
    done = command("build", "--pages", "9", "--runs", "1", "--no-preview", *peers_left_out)
    assert done.stdout.startswith("9 pages, one run of each; memory of one run."), done.stderr
    times = [float(cell.removesuffix(" s")) for cell in rows(done.stdout)["helpcenter"][:4]]
    assert all(0.1 < one < 60 for one in times)


def test_builds_are_timed_with_the_tree_of_before_and_without_it(command: Command) -> None:
    done = command("previous", "--pages", "9", "--runs", "1")
    assert done.stdout.startswith("9 pages, one run of each.\n"), done.stderr
    times = rows(done.stdout)
    assert list(times) == ["tree of the build before", "kept", "not kept"]
    assert {way: len(cells) for way, cells in times.items()} == dict.fromkeys(times, 3)


@pytest.mark.parametrize(("way", "trees"), [("kept", 1), ("not kept", 0)])
def test_a_tree_of_before_is_there_or_not(way: str, trees: int, make_site: MakeSite) -> None:
    site = make_site({"docs/index.md": "# Help\n"})
    page = site.root / "docs/index.md"
    for text in ("# Help\n\nOne.\n", "# Help\n\nTwo.\n"):
        page.write_text(text)
        subprocess.run([sys.executable, "-c", previous.COMMANDS[way], "build", "--quiet"], cwd=site.root, check=True)
    assert "Two." in (site.site / "index.html").read_text("utf-8")
    assert len(list(site.root.glob(".cache/helpcenter/spare/*"))) == trees


QUESTIONS = """\
by: nobody
lang: en
entries:
  - {title: Choose another password, text: Open the settings of your account., asked: [new passcode]}
  - {title: Send an order back, text: Print the label and bring the parcel to the post., asked: [return an order]}
"""


def test_search_is_measured_in_a_browser(command: Command, tmp_path: Path) -> None:
    write_tree(tmp_path, {"sets/tiny.yml": QUESTIONS}, "")
    names = "helpcenter,helpcenter without thesaurus"
    done = command("search", "--pages", "60", "--only", names, "--questions", "sets")
    assert done.returncode == 0, done.stderr
    head, tables = done.stdout.split("### Questions", 1)
    assert head.startswith("### 60 pages, en\n")
    _, kilobytes, requests, _, slow, _, _, found = map(float, rows(head)["helpcenter"])
    assert (kilobytes > 10, 3 < requests < 20, slow > 1, found) == (True, True, True, 1.0)
    asked = rows(tables.split("### Gain")[0])
    assert asked[""] == ["plain BM25", "helpcenter", "helpcenter without thesaurus"]
    assert asked["tiny (nobody)"] == ["0.50, 0.50, 0.50, 50%", "1.00, 1.00, 1.00, 0%", "0.50, 0.50, 0.50, 50%"]


def test_without_a_thesaurus_no_other_word_finds_a_page(tmp_path: Path) -> None:
    pages = [engines.Page("/a/", "Choose another password", (("", "Open the settings."),))]
    found = {}
    for engine in engines.ENGINES[:2]:
        engine.index(tmp_path / engine.name, pages, "en")
        found[engine.name] = [
            hit["url"] for hit in ask(tmp_path / engine.name, [Question("en", "passcode")])[0]["hits"]
        ]
    assert found == {"helpcenter": ["/a/"], "helpcenter without thesaurus": []}


def test_search_is_served_as_a_site_is_published(make_site: MakeSite, tmp_path: Path) -> None:
    published = make_site({"docs/index.md": "# Help\n"}).site / "assets/helpcenter/search"
    engines.ENGINES[0].index(tmp_path, [engines.Page("/a/", "A", (("", "Text."),))], "en")
    served = tmp_path / "assets/helpcenter/search"
    scripts = [file.name for file in published.glob("*.js")]
    assert {"client.js", "worker.js"} <= set(scripts)
    assert [name for name in scripts if (published / name).read_bytes() != (served / name).read_bytes()] == []


def test_weak_answers_use_the_threshold_of_the_search(tmp_path: Path) -> None:
    script = (engines.ASSETS / "engine.js").read_text("utf-8")
    assert f"const WEAK = {weak.DEFAULT};" in script
    pages = [engines.Page("/a/", "Choose another password", (("", "Open the settings."),))]
    engines.ENGINES[0].index(tmp_path, pages, "en")
    flagged = weak.judge("tiny", tmp_path, "en", ["choose another password", "giraffe"])
    assert (flagged.answerable[0], flagged.off_topic[0] > 0.9) == (0.5, True)


def test_a_document_is_built_and_held_against_its_pages(command: Command, tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text(DOCUMENT)
    (tmp_path / "bad.yaml").write_text(DOCUMENT.replace("'200'", "'2000'"))
    done = command("documents", "good.yaml", "bad.yaml")
    built, held = done.stdout.split("### Pages held against the documents")
    assert rows(built)["good.yaml"][:3] == ["3.1.0", "1", "4"], done.stderr
    assert rows(built)["good.yaml"][5:7] == ["yes", "yes"]
    assert (rows(built)["bad.yaml"][5], "2000" in rows(built)["bad.yaml"][7]) == ("no", True)
    assert rows(held)["good.yaml"] == ["1", "1", "1", "1", "0", "1", "0", "0", "0", "0"]
    assert rows(held)["all"] == rows(held)["good.yaml"]


STRANGE = "# A\n\n[gone](gone.md)\n"
"""What a baseline holds."""


@pytest.mark.parametrize(
    ("page", "cells", "why"),
    [
        (STRANGE, ["refused", "published", "0"], ""),
        pytest.param(
            "# A\n\n[bad](javascript:alert)\n", ["refused", "refused", "–"],
            "one is refused with a baseline, too: docs/a.md:3:", marks=pytest.mark.slow,
        ),
    ],
)  # fmt: skip
def test_a_strange_site_is_built_with_a_baseline_and_by_material(
    command: Command, tmp_path: Path, page: str, cells: list[str], why: str
) -> None:
    tree = {"docs/index.md": "# Help\n\nSome words.\n", "docs/a.md": page}
    write_tree(tmp_path / "sites/one", tree, four_lines())
    done = command("strangers", "sites")
    assert rows(done.stdout)["one"][4:7] == cells, done.stdout + done.stderr
    assert ("is refused" in done.stdout, why in done.stdout) == (bool(why), True)


LIGHTHOUSE = """\
const audits = Object.fromEntries(Object.entries({ 'largest-contentful-paint': 900, 'cumulative-layout-shift': 0.02 })
  .map(([name, numericValue]) => [name, { numericValue, score: 1 }]));
const category = { score: 0.97, auditRefs: [{ id: 'largest-contentful-paint', weight: 1 }] };
const names = ['performance', 'accessibility', 'best-practices', 'seo'];
const categories = Object.fromEntries(names.map((name) => [name, category]));
console.log(JSON.stringify({ audits, categories }));
"""


def test_lighthouse_judges_pages(command: Command, tmp_path: Path) -> None:
    home = "node_modules/lighthouse"
    package = json.dumps({"version": lighthouse.VERSION, "type": "module"})
    write_tree(tmp_path / lighthouse.CACHE, {f"{home}/package.json": package, f"{home}/cli/index.js": LIGHTHOUSE}, "")
    write_tree(tmp_path / "site", {"index.html": "Home", "_headers": "/*\n  X-Test: 1\n"}, "")
    done = command("lighthouse", "--site", "site", "--runs", "2", "--kinds", "home")
    assert done.stdout.startswith(f"Lighthouse {lighthouse.VERSION}, medians of 2 runs of each page.\n"), done.stderr
    assert rows(done.stdout)["home"] == ["en", "97", "97", "97", "97", "900", "0.02"]


def test_a_page_is_measured_on_a_phone(command: Command, tmp_path: Path) -> None:
    phone = "<!doctype html><title>Home</title><meta name=viewport content='width=device-width'>"
    page = phone + "<body style='margin: 0'><div style='height: {}px'></div>"
    tree = {"index.html": page.format(1280), "zh/index.html": page.format(1920)}
    write_tree(tmp_path / "site", tree, "")
    done = command("pages", "--site", "site", "--kinds", "home")
    assert rows(done.stdout)["home"][:2] == ["2.0", "3.0"], done.stderr


@pytest.mark.parametrize(
    ("arguments", "missing"),
    [
        (("documents",), ".cache/outside/documents/binance.yaml is missing\n"),
        (("strangers",), ".cache/outside/sites/encode-httpx/mkdocs.yml is missing\n"),
        (("search", "--text", "docs-cn"), "docs-cn: "),
    ],
)
def test_what_is_not_fetched_is_named(command: Command, arguments: tuple[str, ...], missing: str) -> None:
    done = command(*arguments)
    assert (done.returncode, done.stderr.startswith(missing), done.stderr.endswith(HINT)) == (1, True, True)


@pytest.mark.parametrize("name", ["pages", "lighthouse", "weak", "queries"])
def test_a_site_that_is_not_built_is_named(command: Command, name: str) -> None:
    done = command(name, "--site", "nowhere")
    assert (done.returncode, "nowhere is not a built site; `make site` builds one\n" in done.stderr) == (2, True)


def test_a_page_that_is_not_there_is_not_measured(command: Command, tmp_path: Path) -> None:
    write_tree(tmp_path / "site", {"index.html": "Home", "account/reset-password/index.html": "In English only"}, "")
    done = command("pages", "--site", "site", "--kinds", "article")
    assert (done.returncode, done.stderr) == (1, "site has no page zh/account/reset-password/\n")


@pytest.fixture
def clones(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """A folder of clones with one repository, and its commit; the working folder is empty."""
    clone = tmp_path / "clones/team/site"
    files = {"docs/a.md": "# A\n\n[bad](javascript:x)\n", "api.yaml": DOCUMENT}
    write_tree(clone, files, "site_name: Theirs\nplugins: [search]\nmarkdown_extensions: [toc, gone_ext]\n")
    git = ["git", "-C", str(clone), "-c", "user.name=T", "-c", "user.email=t@help.example"]
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "All"]):
        subprocess.run([*git, *arguments], check=True)
    head = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True).stdout.strip()
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "clones", head


def test_sources_are_prepared_from_clones(clones: tuple[Path, str], capsys: pytest.CaptureFixture[str]) -> None:
    folder, head = clones
    corrected = {"file": "docs/a.md", "written": "[bad](javascript:x)", "means": "bad"}
    listed = outside.Outside(
        (outside.Text("team/site", "0" * 40, "MIT"),),
        (outside.Site("team/site", head, "MIT", config="mkdocs.yml", corrected=corrected),),
        (outside.Document("one", "api.yaml", "MIT", "team/site", head),),
    )
    assert prepare.prepare(listed, folder) == 1
    told = capsys.readouterr()
    assert told.err == f"site: not prepared: {folder}/team/site does not have the commit {'0' * 40}\n"
    assert told.out == f"team-site: {head[:7]} (MIT)\none: team/site@{head[:7]} api.yaml (MIT)\n"
    assert Path(".cache/outside/documents/one.yaml").read_text() == DOCUMENT
    sites = Path(".cache/outside/sites")
    assert (sites / "team-site/docs/a.md").read_text() == "# A\n\n[bad](javascript:x)\n"
    assert (sites / "team-site-corrected/docs/a.md").read_text() == "# A\n\nbad\n"
    assert yaml.safe_load((sites / "team-site/mkdocs.yml").read_text()) == {
        "site_name": "Theirs", "markdown_extensions": ["toc"], "docs_dir": "docs", "plugins": ["helpcenter"],
    }  # fmt: skip


def test_a_repository_is_fetched_at_its_commit(clones: tuple[Path, str]) -> None:
    folder, head = clones
    clone = prepare.cloned("team/site", head, host=folder.as_uri())
    shown = ["git", "-C", str(clone), "show", f"{head}:api.yaml"]
    assert subprocess.run(shown, check=True, capture_output=True, text=True).stdout == DOCUMENT
    assert prepare.cloned("team/site", head, host="file:///nowhere") == clone


def test_every_source_has_a_revision_and_a_licence() -> None:
    for part in outside.read().parts:
        assert part.licence
        package = part.package if isinstance(part, outside.Document) else ""
        assert re.fullmatch(r"[0-9a-f]{40}", part.commit) or re.fullmatch(r"(@[\w-]+/)?[\w-]+@[\d.]+", package)


def test_every_question_set_says_who_wrote_it() -> None:
    assert all(re.search("^this project; .*(not tuned|judged) on", group.by) for group in relevance.question_sets())


def test_the_same_material_is_measured_everywhere() -> None:
    assert peers.pin("mkdocs-material") == version("mkdocs-material")


HOLDS = "import subprocess, sys, time; held = b'x' * ({size} * 2**20); {then}; time.sleep(1)"


def test_memory_is_that_of_all_processes(tmp_path: Path) -> None:
    # A process of 20 MB starts one of 40, which starts one of 80.
    third = HOLDS.format(size=80, then="pass")
    second = HOLDS.format(size=40, then=f"subprocess.run([sys.executable, '-c', {third!r}])")
    first = HOLDS.format(size=20, then=f"subprocess.run([sys.executable, '-c', {second!r}])")
    assert 140 < memory.peak([sys.executable, "-c", first], tmp_path, os.environ) < 220


BURNS = "import time\nwhile time.process_time() < 0.5: pass"


def test_work_of_a_command_is_its_own_and_the_rest_is_not() -> None:
    # The one that works is left behind by its parent.
    left = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BURNS!r}], start_new_session=True)"
    code = (
        f"import subprocess, sys, time; subprocess.run([sys.executable, '-c', {left!r}]); time.sleep(2); print('done')"
    )
    ran = busy.run([sys.executable, "-c", code], 60)
    assert (ran.code, ran.output) == (0, "done\n")
    assert 0.5 < ran.own < 2
    assert ran.others is None or 0 <= ran.others <= 1


def test_a_command_that_takes_too_long_is_stopped_with_all_its_processes() -> None:
    inner = "import time; time.sleep(600)"
    code = f"import subprocess, sys; print('begun', flush=True); subprocess.run([sys.executable, '-c', {inner!r}])"
    ran = busy.run([sys.executable, "-c", code], 0.5)
    assert (ran.code, ran.output, ran.seconds < 30) == (None, "begun\n", True)


def test_results_have_a_section_for_each_heading_of_the_file() -> None:
    written = results.written(results.FILE.read_text("utf-8"))
    assert list(written) == [section.title for section in results.SECTIONS]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, busy.Ran]:
    """What the commands give: nothing is run."""
    by: dict[str, busy.Ran] = {}

    def run(command: list[str], timeout: float) -> busy.Ran:
        return by[" ".join(command[3:])]

    monkeypatch.setattr(busy, "run", run)
    return by


def test_a_section_that_fails_stays_and_the_others_are_written(given: dict[str, busy.Ran], tmp_path: Path) -> None:
    given["build one"] = given["search one"] = busy.Ran(0, "| new |\n", 60.0, 100.0, 0.02)
    given["search two"] = busy.Ran(1, "| half |\n", 1.0, 1.0, 0.0)
    file = tmp_path / "RESULTS.md"
    file.write_text("# Old\n\n## Build\n\n| old |\n\n## Search\n\n| old |\n\n## Lighthouse\n\n| kept |\n")
    commands = {"Search": ("search one", "search two"), "Build": ("build one",)}
    sections = [results.Section(title, "About.", each) for title, each in commands.items()]
    assert results.write(sections, file) == 1
    parts = results.written(file.read_text("utf-8"))
    assert (parts["Search"], parts["Lighthouse"]) == ("| old |\n", "| kept |\n")
    told = " ".join(parts["Build"].split())
    assert told.startswith("About. `python -m benchmarks build one` at commit ")
    assert told.endswith(" in 60 s; other work had 2% of the machine. | new |")


@pytest.mark.parametrize(("others", "marked"), [(None, False), (busy.LIMIT, False), (busy.LIMIT + 0.01, True)])
def test_a_table_of_a_busy_machine_is_marked(others: float | None, marked: bool) -> None:
    lines = results.about("weak", busy.Ran(0, "", 60.0, 60.0, others))
    assert ("**The machine was busy" in lines) is marked


def test_without_a_site_nothing_that_reads_it_is_run(
    given: dict[str, busy.Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given["weak one"] = busy.Ran(0, "### Weak\n\n| new |\n", 60.0, 100.0, 0.02)
    monkeypatch.setattr(results, "_built", lambda: False)
    sections = [results.Section("Lighthouse", "", ("x --site site",)), results.Section("Search", "", ("weak one",))]
    assert results.write(sections, tmp_path / "RESULTS.md") == 1
    parts = results.written((tmp_path / "RESULTS.md").read_text("utf-8"))
    assert list(parts) == ["Search"]
    assert parts["Search"].strip().startswith("### Weak\n\n`python -m benchmarks weak one` at commit ")


@pytest.mark.parametrize("name", sorted(file.stem for file in (ROOT / "benchmarks").glob("[!_]*.py")))
def test_the_examples_of_a_benchmark_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"benchmarks.{name}")).failed == 0
