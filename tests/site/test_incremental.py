"""A build that reuses pages gives the tree, and the warnings, of a build from nothing: after any chain of edits."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from apart import run_apart
from building import four_lines, run_mkdocs, tree, write_tree
from helpcenter.cli.command import main
from helpcenter.content import file_state
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

LINES = (
    "More.",
    "```box\nin it\n```",
    "## Another",
    "<u onclick='x()'>raw</u>",
    "[x](#none)",
    "{{ emergency }}",
    "It is {{ fact fee }}.",
)
EMERGENCY = "title: %s\nsteps:\n  - {id: a, title: A, text: {en: 'See [it](%s).', zh: 看。}}\n"
SOURCE = "https://source.example/fees"
VALUES = "- {id: fee, value: {en: %s, zh: %s}, source: '%s'}\n"

HOOKS = {
    "before.py": """
from pathlib import Path
ROOT = Path(__file__).parent

def on_pre_build(config):
    new = "# Fees\\n\\n## Steps\\n\\nIt is " + (ROOT / "fact.txt").read_text() + ".\\n"
    page, part = ROOT / "docs/money/fees.md", ROOT / "own/fee.html"
    for file in (page, part):
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists() or file.read_text() != new:
            file.write_text(new)
    config.extra["fee"] = (ROOT / "fact.txt").read_text()
""",
    "files.py": """
from pathlib import Path
from mkdocs.structure.files import File

def on_files(files, config):
    fact = (Path(__file__).parent / "fact.txt").read_text()
    files.append(File.generated(config, "account/made.md", content=f"# Made\\n\\nOf {fact}.\\n"))
""",
    "page.py": """
from pathlib import Path

def on_page_markdown(markdown, **_):
    return markdown + "\\n\\nIt is " + (Path(__file__).parent / "fact.txt").read_text() + ".\\n"
""",
    "adds.py": """
from rooms.words import word

def on_page_markdown(markdown, **_):
    return markdown + f"\\n\\nAdded: {word()}.\\n"
""",
    "after.py": """
from pathlib import Path

def on_post_build(config):
    pages = sorted(Path(config.site_dir).rglob("*.html"))
    for page in pages:
        page.write_text(page.read_text("utf-8") + f"<!-- {len(pages)} pages -->", "utf-8")
""",
}
"""Hooks of a project. `before.py` writes content, a template and a setting; `after.py` works on the finished site."""
PURE = ("adds.py", "after.py", "fences", "mine")
"""What reads only a page and its own code."""
EXTENSIONS = {
    "mine": "  - mine\n",
    "fences": "  - pymdownx.superfences:\n      custom_fences:\n"
    "        - {name: box, class: box, format: !!python/name:fences.box }\n",
    "slugs": "  - toc: {slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: upper}}}\n",
    "smarty": "  - smarty\n",
}
CODE = {
    "rooms/words.py": "def word():\n    return 'Reset'\n",
    "fences.py": """
from rooms.words import word

def box(source, language, css_class, options, md, **_):
    return f"<p>{word()}: {source}</p>"
""",
    "mine.py": """
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from rooms.words import word

class Adds(Preprocessor):
    def run(self, lines):
        return [*lines, "", f"Mine: {word()}."]

class Mine(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Adds(md), "adds", 5)

def makeExtension(**settings):
    return Mine(**settings)
""",
}
ELSEWHERE = {
    "else/main.html": '{% extends "base.html" %}\n',
    "else/parts/part.html": "Part.",
    "own/x.txt": "",
    "fact.txt": "Reset",
}
LINKED = (
    '{% extends "base.html" %}{% block announce %}{% include "parts/part.html" %} {{ config.extra.fee }}'
    "{{ config.copyright }}{% include 'fee.html' ignore missing %}{% endblock %}\n"
)

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
        own |= {"sources.yml": f"- {{url: {SOURCE}, read: 2026-11-20}}\n", "facts.yml": VALUES % ("a", "b", SOURCE)}
        self.hooks: list[str] = []
        self.extensions: list[str] = []
        self.copyright, self.at = "", "."
        write_tree(
            self.root,
            {
                **SMALL,
                **own,
                **HOOKS,
                **CODE,
                **ELSEWHERE,
                "docs/money/three.md": "# {{ fact fee }}\n\n{{ emergency }}\n",
            },
            self.config(),
        )
        self.compare()
        assert (self.root / "site/index.html").is_file(), self.build("site")[2]

    def config(self) -> str:
        options = "".join(f"      {key}: {value}\n" for key, value in self.options.items())
        head = f"site_name: Help\nsite_url: https://help.example/\ntheme: {self.theme}\n"
        if self.copyright:
            head += f"copyright: {self.copyright}\n"
        if self.extensions:
            head += "markdown_extensions:\n" + "".join(EXTENSIONS[name] for name in self.extensions)
        return f"{head}hooks: [{', '.join(self.hooks)}]\nplugins:\n  - helpcenter:\n{options}"

    def articles(self) -> list[Path]:
        return sorted(path for path in (self.root / "docs").rglob("*.md") if "contact" not in path.parts)

    @rule(path=paths, title=words, weight=st.none() | st.integers(0, 3), link=st.none() | st.sampled_from(LINKS))
    def write(self, path: str, title: str, weight: int | None, link: str | None) -> None:
        """Adds a page or a translation, or changes one; some of the links are broken."""
        front = f"title: {title}\n" + (f"weight: {weight}\n" if weight is not None else "")
        front += f"related: [faq/account.yml#reset-password]\nsources: [{SOURCE}]\n"
        text = f"---\n{front}---\n\n## Steps\n\nText. "
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
        answer=st.sampled_from(["Yes.", "See [it](account/one.md).", "- a\n- b", "{{ emergency }}", "{{ fact fee }}"]),
        zh=st.booleans(),
    )
    def answer(self, ids: list[str], question: str, answer: str, zh: bool) -> None:
        """Changes which questions there are, which other pages show and lead to, and their answers."""
        body = "".join(f"        {line}\n" for line in answer.split("\n"))
        text = "title: {en: Account and sign-in, zh: 账户与登录}\nentries:\n"
        for id_ in ids:
            text += f"  - id: {id_}\n    question: {{en: '{question} {id_}?', zh: 如何 {id_}？}}\n"
            text += f"    answer:\n      en: |\n{body}" + ("      zh: 好。\n" if zh else "")
            text += f"    sources: ['{SOURCE}']\n"
        (self.root / "faq/account.yml").write_text(text, "utf-8")
        self.compare()

    @rule(title=words, link=st.sampled_from(["account/one.md", "faq/account.yml#reset-password", "nowhere.md"]))
    def order(self, title: str, link: str) -> None:
        """Changes what pages and answers with the tag `{{ emergency }}` show."""
        (self.root / "emergency.yml").write_text(EMERGENCY % (title, link), "utf-8")
        self.compare()

    @rule(title=words, date=st.none() | st.sampled_from(["dated: 2024-03", "read: 2026-11-20", "read: soon"]))
    def cite(self, title: str, date: str | None) -> None:
        """Changes what the register says of the source that pages and answers name, or takes the register away."""
        file = self.root / "sources.yml"
        if date is None:
            file.unlink(missing_ok=True)
        else:
            file.write_text(f"- url: {SOURCE}\n  title: {title}\n  {date}\n", "utf-8")
        self.compare()

    @rule(value=words, other=st.sampled_from(WORDS), date=st.sampled_from(["2024", "2025-03-01"]))
    def value(self, value: str, other: str, date: str) -> None:
        """Changes a fact that texts and titles name, and the date of its source."""
        (self.root / "facts.yml").write_text(VALUES % (value, other, SOURCE), "utf-8")
        (self.root / "sources.yml").write_text(f"- {{url: {SOURCE}, dated: {date}}}\n", "utf-8")
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

    @rule(hooks=st.lists(st.sampled_from([*HOOKS]), unique=True, max_size=2), pure=st.booleans())
    def set_hooks(self, hooks: list[str], pure: bool) -> None:
        self.hooks = hooks
        self.options["pure"] = f"[{', '.join(PURE)}]" if pure else "[]"
        (self.root / "mkdocs.yml").write_text(self.config(), "utf-8")
        self.compare()

    @rule(extensions=st.lists(st.sampled_from([*EXTENSIONS]), unique=True, max_size=2), copyright=words)
    def set_settings(self, extensions: list[str], copyright: str) -> None:  # noqa: A002 - its name in mkdocs.yml
        self.extensions, self.copyright = extensions, copyright
        (self.root / "mkdocs.yml").write_text(self.config(), "utf-8")
        self.compare()

    @rule(fact=words)
    def state_a_fact(self, fact: str) -> None:
        """Changes what hooks read."""
        (self.root / "fact.txt").write_text(fact, "utf-8")
        self.compare()

    @rule(word=words)
    def program(self, word: str) -> None:
        """Changes a module that a hook, an extension and a fence import."""
        (self.root / "rooms/words.py").write_text(f"def word():\n    return '{word}'\n", "utf-8")
        self.compare()

    @rule(name=st.sampled_from([*HOOKS, "mine.py", "fences.py"]), word=words)
    def program_another_way(self, name: str, word: str) -> None:
        """Changes the text that a hook, an extension or a fence gives."""
        file = self.root / name
        text = {**HOOKS, **CODE}[name]
        file.write_text(text.replace("Added", word).replace("It is", word).replace("Mine:", f"{word}:"), "utf-8")
        self.compare()

    @rule(part=words, linked=st.booleans())
    def link(self, part: str, linked: bool) -> None:
        """Has a template behind one link include one in a folder behind another, or changes what is there."""
        main, parts = self.root / "own/main.html", self.root / "own/parts"
        if linked and not main.is_symlink():
            main.unlink()
            main.symlink_to(self.root / "else/main.html")
            parts.symlink_to(self.root / "else/parts")
        (self.root / "else/main.html").write_text(LINKED if linked else f"{LINKED} {part}", "utf-8")
        (self.root / "else/parts/part.html").write_text(part, "utf-8")
        self.compare()

    @rule(at=st.sampled_from([".", "..", "docs"]))
    def go(self, at: str) -> None:
        """Builds from another working directory from now on."""
        self.at = at
        self.compare()

    @rule()
    def rest(self) -> None:
        """A build of what was just built renders nothing, or says because of what."""
        stopped, lines, said = self.build("site")
        if not stopped and not lines:
            assert "-  0 pages rendered" in said or "in every build, because of" in said, said

    @rule()
    def break_the_cache(self) -> None:
        """Turns a bit here and there in the file."""
        file = self.root / ".cache/helpcenter/cache.sqlite"
        data = bytearray(file.read_bytes())
        for part in range(1, 8):
            data[len(data) * part // 8] ^= 4
        file.write_bytes(bytes(data))
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
        assert again[:2] == clean[:2]
        if not clean[0]:
            assert tree(self.root / "site") == tree(self.root / "clean")

    def build(self, site: str) -> tuple[bool, list[str], str]:
        """Whether anything stopped the build, its warnings and errors, and all that it said."""
        (self.root / ".cache/helpcenter").mkdir(parents=True, exist_ok=True)
        at = self.root / self.at
        config, target = os.path.relpath(self.root / "mkdocs.yml", at), str(self.root / site)
        done = run_apart("-f", config, "--site-dir", target, at=at, env={"PYTHONPATH": str(self.root)})
        lines = sorted(line for line in done.output.splitlines() if not line.startswith("INFO"))
        return done.returncode != 0, lines, done.output

    def teardown(self) -> None:
        if hasattr(self, "root"):
            shutil.rmtree(self.root)


def walk(folder: Path, *, walks: int, steps: int) -> None:
    machine = type("Here", (Writer,), {"folder": folder})
    with mock.patch.object(
        file_state, "SETTLED", 0.0
    ):  # no two changes of a file here are within one step of the clock
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
    before = pages(tmp_path)
    (tmp_path / "emergency.yml").write_text(order.replace("Now", "At once"), "utf-8")
    after = pages(tmp_path)
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"a/index.html", "emergency/index.html", "faq/f/index.html"}


def pages(root: Path) -> dict[str, bytes]:
    """The pages of a build, by their files."""
    done = run_mkdocs(root)
    assert done.ok, done.output
    return {path: data for path, data in done.files().items() if path.endswith(".html")}


FACTS = """\
- {id: fee, value: 0.25%, source: 'https://a.example'}
- {id: wait, value: 5 days, source: 'https://a.example'}
- {id: drawn, value: 1 day, source: 'https://a.example'}
- {id: told, value: 2 days, source: 'https://a.example'}
"""
RESTING = {
    "docs/a.md": "# A\n\nIt is {{ fact fee }}.\n", "docs/b.md": "# B\n\nIt takes {{ fact wait }}.\n",
    "docs/b.zh.md": "# B\n\n要 {{ fact wait }}。\n", "docs/c.md": "# C\n\n`{{ fact other }}`\n",
    "docs/d.md": "# D\n\n```sketch\none\n```\n", "docs/e.md": "# E\n\n```sketch\ntwo\n```\n",
    "docs/f.md": "# F\n\n{{ emergency }}\n",
    "figures/one.yml": "title: One\nalt: A\ncaption: Of {{ fact drawn }}\nparts: [{kind: text, text: a}]\n",
    "figures/two.yml": "title: Two\nalt: A\nparts: [{kind: text, text: a}]\n",
    "emergency.yml": "title: Now\nsteps: [{id: a, title: A, text: 'In {{ fact told }}.'}]\n",
    "faq/f.yml": "title: F\nentries: [{id: one, question: 'Is it {{ fact fee }}?', answer: 'Yes.'}]\n",
    "faq/g.yml": "title: G\nentries: [{id: two, question: Q, answer: '{{ fact wait }}'}]\n",
    "sources.yml": "- {url: 'https://a.example', read: 2026-11-20}\n", "facts.yml": FACTS,
}  # fmt: skip


def test_one_changed_fact_renders_the_pages_that_rest_on_it_and_no_others(tmp_path: Path) -> None:
    write_tree(tmp_path, RESTING, four_lines("languages: {en: English, zh: 中文}"))
    before = pages(tmp_path)
    for old, new, changed in (
        ("0.25%", "0.4%", {"a", "zh/a", "faq/f", "zh/faq/f", "search", "zh/search"}),
        ("5 days", "6 days", {"b", "zh/b", "faq/g", "zh/faq/g"}),
        ("1 day,", "3 days,", {"d", "zh/d"}),
        ("2 days", "4 days", {"f", "zh/f", "emergency", "zh/emergency"}),
    ):
        text = (tmp_path / "facts.yml").read_text("utf-8").replace(old, new)
        (tmp_path / "facts.yml").write_text(text, "utf-8")
        done = run_mkdocs(tmp_path)
        after = {path: data for path, data in done.files().items() if path.endswith(".html")}
        assert {path for path in before if before[path] != after[path]} == {
            f"{at}/index.html".lstrip("/") for at in changed
        }
        looked = len(changed) + (2 if "search" in changed else 0)  # home too looks at every question
        assert f"{looked} pages rendered" in done.output, (new, done.output)
        before = after


def test_noting_a_translation_renders_the_pages_that_said_it_was_behind(tmp_path: Path) -> None:
    files = {
        "docs/a.md": "# A\n\n## One {#one}\n\nOld.\n", "docs/a.zh.md": "# 甲\n\n## 一\n\n旧。\n",
        "docs/b.md": "# B\n", "docs/b.zh.md": "# 乙\n", "translations.yml": 'docs/a.zh.md: {zh: {one: "0a"}}\n',
    }  # fmt: skip
    write_tree(tmp_path, files, four_lines("languages: {en: English, zh: 中文}"))
    before = pages(tmp_path)
    assert "有改动的部分" in before["zh/a/index.html"].decode()
    assert "hc-fallback" not in before["a/index.html"].decode()
    assert main(["translated", "-f", str(tmp_path / "mkdocs.yml"), "--all"]) == 0
    after = pages(tmp_path)
    assert {path for path in before if before[path] != after[path]} == {"zh/a/index.html"}
    assert "有改动的部分" not in after["zh/a/index.html"].decode()
