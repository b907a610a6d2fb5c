"""A build that reuses pages gives the tree, and the warnings, of a build from nothing: after any chain of edits."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from building import four_lines, run_mkdocs, tree, write_tree
from helpcenter import states
from trees import SMALL

FOLDERS = ("account", "money", "money/cards")
NAMES = ("one", "two", "three", "index")
WORDS = ("Reset", "Locked", "Card", "Fee")
LINKS = (
    "../account/one.md",
    "one.md#steps",
    "../faq/account.yml#reset-password",
    "../money/cards/two.md",
    "nowhere.md",
)

LINES = ("More.", "## Another", "<u onclick='x()'>raw</u>", "[x](#none)", "{{ emergency }}")
EMERGENCY = "title: %s\nsteps:\n  - {id: a, title: A, text: {en: 'See [it](%s).', zh: 看。}}\n"

paths = st.builds("{}/{}{}.md".format, st.sampled_from(FOLDERS), st.sampled_from(NAMES), st.sampled_from(["", ".zh"]))
words = st.sampled_from(WORDS)
entries = st.lists(st.sampled_from(["reset-password", "only-english", "a-third"]), min_size=1, unique=True)


class Writer(RuleBasedStateMachine):
    """Edits a content tree, and builds it with the cache of all builds before and without any."""

    folder: Path

    @initialize()
    def start(self) -> None:
        self.root = Path(tempfile.mkdtemp(dir=self.folder))
        self.options: dict[str, str] = {"languages": "{en: English, zh: 中文}", "operator": "community"}
        self.theme = "{name: material, custom_dir: own}"
        order = EMERGENCY % ("Now", "faq/account.yml#reset-password")
        own = {"own/main.html": '{% extends "base.html" %}\n', "emergency.yml": order}
        write_tree(self.root, {**SMALL, **own, "docs/money/three.md": "# Three\n\n{{ emergency }}\n"}, self.config())
        self.compare()
        assert (self.root / "site/index.html").is_file(), self.build("site")

    def config(self) -> str:
        options = "".join(f"      {key}: {value}\n" for key, value in self.options.items())
        head = f"site_name: Help\nsite_url: https://help.example/\ntheme: {self.theme}\n"
        return f"{head}plugins:\n  - helpcenter:\n{options}"

    def articles(self) -> list[Path]:
        return sorted(path for path in (self.root / "docs").rglob("*.md") if "contact" not in path.parts)

    @rule(path=paths, title=words, weight=st.none() | st.integers(0, 3), link=st.none() | st.sampled_from(LINKS))
    def write(self, path: str, title: str, weight: int | None, link: str | None) -> None:
        """Adds a page or a translation, or changes one; some of the links are broken."""
        front = f"title: {title}\n" + (f"weight: {weight}\n" if weight is not None else "")
        text = f"---\n{front}related: [faq/account.yml#reset-password]\n---\n\n## Steps\n\nText. "
        file = self.root / "docs" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + (f"[a link]({link})\n" if link else "\n"), "utf-8")
        self.compare()

    @rule(at=st.integers(0, 50), line=st.sampled_from(LINES))
    def add_a_line(self, at: int, line: str) -> None:
        files = self.articles()
        with files[at % len(files)].open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
        self.compare()

    @precondition(lambda self: len(self.articles()) > 2)
    @rule(at=st.integers(0, 50))
    def delete(self, at: int) -> None:
        files = self.articles()
        files[at % len(files)].unlink()
        self.compare()

    @rule(at=st.integers(0, 50), path=paths)
    def rename(self, at: int, path: str) -> None:
        files = self.articles()
        target = self.root / "docs" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        files[at % len(files)].rename(target)
        self.compare()

    @rule(
        ids=entries,
        question=words,
        answer=st.sampled_from(["Yes.", "See [it](account/one.md).", "- a\n- b", "{{ emergency }}"]),
        zh=st.booleans(),
    )
    def answer(self, ids: list[str], question: str, answer: str, zh: bool) -> None:
        """Changes which questions there are, which other pages show and lead to, and their answers."""
        body = "".join(f"        {line}\n" for line in answer.split("\n"))
        text = "title: {en: Account and sign-in, zh: 账户与登录}\nentries:\n"
        for id_ in ids:
            text += f"  - id: {id_}\n    question: {{en: '{question} {id_}?', zh: 如何 {id_}？}}\n"
            text += f"    answer:\n      en: |\n{body}" + ("      zh: 好。\n" if zh else "")
        (self.root / "faq/account.yml").write_text(text, "utf-8")
        self.compare()

    @rule(title=words, link=st.sampled_from(["account/one.md", "faq/account.yml#reset-password", "nowhere.md"]))
    def order(self, title: str, link: str) -> None:
        """Changes what pages and answers with the tag `{{ emergency }}` show."""
        (self.root / "emergency.yml").write_text(EMERGENCY % (title, link), "utf-8")
        self.compare()

    @rule(words=words, languages=st.sampled_from(["{en: English, zh: 中文}", "{zh: 中文, en: English}"]))
    def set_options(self, words: str, languages: str) -> None:
        self.options |= {"notice": f"{{en: {words}.}}", "languages": languages}
        (self.root / "mkdocs.yml").write_text(self.config(), "utf-8")
        self.compare()

    @rule(words=words)
    def override(self, words: str) -> None:
        """Changes a team's own template."""
        text = '{% extends "base.html" %}\n{% block announce %}' + words + "{% endblock %}\n"
        (self.root / "own/main.html").write_text(text, "utf-8")
        self.compare()

    @rule()
    def break_the_cache(self) -> None:
        """Cuts one entry short, and turns a bit of another."""
        files = sorted((self.root / ".cache/helpcenter").glob("*.pack"))
        files[0].write_bytes(files[0].read_bytes()[:-3])
        data = bytearray(files[-1].read_bytes())
        data[len(data) // 2] ^= 4
        files[-1].write_bytes(bytes(data))
        self.compare()

    @rule(at=st.integers(0, 200), kept=st.booleans())
    def spoil(self, at: int, kept: bool) -> None:
        """Turns a bit of a published file, or of the tree that is kept, and leaves its size and its date."""
        folder = self.root / (".cache/helpcenter/spare" if kept else "site")
        files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
        if files:
            file = files[at % len(files)]
            data, info = bytearray(file.read_bytes()), file.stat()
            data[len(data) // 2] ^= 4
            file.write_bytes(bytes(data))
            os.utime(file, ns=(info.st_atime_ns, info.st_mtime_ns))
            (file.parent / "somebody.html").write_text("else's")
        self.compare()

    def compare(self) -> None:
        again = self.build("site")
        os.rename(self.root / ".cache", self.root / ".kept")
        shutil.rmtree(self.root / "clean", ignore_errors=True)
        clean = self.build("clean")
        shutil.rmtree(self.root / ".cache")
        os.rename(self.root / ".kept", self.root / ".cache")
        assert again == clean
        if not clean[0]:
            assert tree(self.root / "site") == tree(self.root / "clean")

    def build(self, site: str) -> tuple[str, list[str]]:
        """What stopped the build, if anything, and its warnings."""
        lines: list[str] = []
        handler = logging.Handler(logging.WARNING)
        handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
        log = logging.getLogger("mkdocs")
        log.addHandler(handler)
        (self.root / ".cache/helpcenter").mkdir(parents=True, exist_ok=True)
        try:
            build(load_config(str(self.root / "mkdocs.yml"), site_dir=str(self.root / site)))
        except (MkDocsException, SystemExit) as error:
            return str(error), sorted(lines)
        finally:
            log.removeHandler(handler)
        return "", sorted(lines)

    def teardown(self) -> None:
        if hasattr(self, "root"):
            shutil.rmtree(self.root)


def walk(folder: Path, *, walks: int, steps: int) -> None:
    machine = type("Here", (Writer,), {"folder": folder})
    with mock.patch.object(states, "SETTLED", 0.0):  # no two changes of a file here are within one step of the clock
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=walks, stateful_step_count=steps, print_blob=True,
                suppress_health_check=list(HealthCheck),
            ),
        )  # fmt: skip


def test_a_chain_of_edits(tmp_path: Path) -> None:
    walk(tmp_path, walks=2, steps=10)


@pytest.mark.slow
def test_long_chains_of_edits(tmp_path: Path) -> None:
    walk(tmp_path, walks=10, steps=20)


def test_editing_the_emergency_order_renders_the_pages_that_show_it_and_no_others(tmp_path: Path) -> None:
    order = EMERGENCY.replace(", zh: 看。", "") % ("Now", "b.md")
    files = {
        "docs/a.md": "# A\n\n{{ emergency }}\n", "docs/b.md": "# B\n", "docs/c.md": "# C\n\n{{ calculator fee }}\n",
        "faq/f.yml": "title: F\nentries: [{id: one, question: Q, answer: '{{ emergency }}'}]\n", "emergency.yml": order,
    }  # fmt: skip
    write_tree(tmp_path, files, four_lines())

    def written() -> dict[str, bytes]:
        done = run_mkdocs(tmp_path)
        assert done.ok, done.output
        return {path: data for path, data in done.files().items() if path.endswith(".html")}

    before = written()
    (tmp_path / "emergency.yml").write_text(order.replace("Now", "At once"), "utf-8")
    after = written()
    assert {path for path in before if before[path] != after[path]} == {"a/index.html", "faq/f/index.html"}
