"""Whatever can change a page, changed between two builds: the second gives the site of a build from nothing.

Each case also says what happens when nothing changes: no page is rendered again, or a line says because of what.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from apart import run_apart
from building import tree, write_tree

HEAD = "site_name: Help\nsite_url: https://help.example/\n"
PLAIN = HEAD + "theme: {name: material}\nplugins: [helpcenter]\n"
OWN = HEAD + "theme: {name: material, custom_dir: over}\nplugins: [helpcenter]\n"
PAGES = {"docs/index.md": "# Home\n\nText.\n", "docs/a.md": "# A thing\n\n```box\nin it\n```\n\n:mark:\n"}
FOOT = '{%% extends "base.html" %%}\n{%% block announce %%}%s{%% endblock %%}\n'
Edit = Callable[[Path], object]


@dataclass(frozen=True)
class Case:
    """A project, what is changed in it, and how it is built."""

    config: str
    edit: Edit
    files: Mapping[str, str] = field(default_factory=dict)
    """Beside the pages that each project has."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Symbolic links by their path, and what each leads to."""
    because: str = ""
    """What the line names that says why every page is rendered; empty where pages are reused."""
    shown: tuple[str, str] = ("", "")
    """Something of a page before the change, and after it."""
    at: str = "."
    """Where the command is run, as seen from the project."""
    before: Mapping[str, str] = field(default_factory=dict)
    """Variables of the first build."""
    after: Mapping[str, str] = field(default_factory=dict)


def write(path: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        info = file.stat() if file.exists() else None
        file.write_text(text)
        if info is not None:  # a change within one step of the clock, and of the same length, counts too
            os.utime(file, ns=(info.st_atime_ns, info.st_mtime_ns))

    return edit


def relink(path: str, target: str) -> Edit:
    def edit(root: Path) -> None:
        (root / path).unlink()
        (root / path).symlink_to(root / target)

    return edit


def move_docs(root: Path) -> None:
    (root / "docs").rename(root / "quince")
    (root / "mkdocs.yml").write_text(OWN + "docs_dir: quince\n")


def nothing(root: Path) -> None:
    """What changes is a variable."""


HOOK = PLAIN + "hooks: [h.py]\n"
PRE_BUILD = """\
from pathlib import Path

def on_pre_build(config):
    root = Path(config.config_file_path).parent
    new = "# Fees\\n\\nThe fee is " + (root / "fee.txt").read_text() + ".\\n"
    page = root / PLACE
    if not page.exists() or page.read_text() != new:
        page.write_text(new)
"""
ADDS = "def on_page_markdown(markdown, page, config, files):\n    return markdown + '\\n\\nHook %s.\\n'\n"
READS = """\
import os
from pathlib import Path
FACT = (Path(__file__).parent / "fact.txt").read_text() + os.environ.get("BRAND", "")

def on_page_markdown(markdown, page, config, files):
    return markdown + "\\n\\nHook " + FACT + ".\\n"
"""
SIBLING = (
    "from %s import word\n\ndef on_page_markdown(markdown, **_):\n    return markdown + f'\\n\\nHook {word()}.\\n'\n"
)
FENCE = (
    "markdown_extensions:\n  - pymdownx.superfences:\n      custom_fences:\n"
    "        - {name: box, class: box, format: %s }\n"
)
BOX = "def box(source, language, css_class, options, md, **kwargs):\n    return '<p>%s</p>'\n"
MADE = """\
class Box:
    def __init__(self, word):
        self.word = word
    def __call__(self, source, language, css_class, options, md, **kwargs):
        return f"<p>{self.word} %s</p>"
    def method(self, source, language, css_class, options, md, **kwargs):
        return f"<p>{self.word} %s</p>"

def closure(word):
    return lambda source, language, css_class, options, md, **kwargs: f"<p>{word} %s</p>"

made = Box("held").method
"""
EXTENSION = """\
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from rooms.words import word

class Adds(Preprocessor):
    def run(self, lines):
        return [*lines, "", word()]

class Mine(Extension):
    def extendMarkdown(self, md):
        md.preprocessors.register(Adds(md), "adds", 5)

def makeExtension(**settings):
    return Mine(**settings)
"""
WORD = "def word():\n    return '%s'\n"
PLUGIN = """\
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin
from .words import word

class Settings(Config):
    sign = config_options.Type(str, default="!")

class Local(BasePlugin[Settings]):
    def on_page_markdown(self, markdown, **_):
        return markdown + f"\\n\\nPlugin {word()}{self.config.sign}\\n"
"""
INSTALLED = {
    "lib/local_plugin/__init__.py": PLUGIN,
    "lib/local_plugin/words.py": WORD % "plum",
    "lib/local_plugin-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: local-plugin\nVersion: 1.0\n",
    "lib/local_plugin-1.0.dist-info/entry_points.txt": "[mkdocs.plugins]\nlocal = local_plugin:Local\n",
}
WORDS = ("plum", "quince")
PURE = "plugins: [helpcenter: {pure: [%s]}]"

HOOKED = HOOK.replace("plugins: [helpcenter]", PURE % "h.py")
FENCED = PLAIN.replace("plugins: [helpcenter]", PURE % "fences")
SLUG = (
    "markdown_extensions:\n  - toc:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: %s}}\n"
)
EMOJI = """\
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
      options: {custom_icons: [icons]}
"""

MACRO = "def define_env(env):\n    @env.macro\n    def fee():\n        return '%s'\n"
PICTURE = """\
from xml.etree.ElementTree import Element

def ours(*given, **named):
    element = Element("b")
    element.text = "%s"
    return element
"""

MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0h%sz"/></svg>'
CASES = {
    # files that are written by a hook, before they are read
    "hook writes a page": Case(
        HOOK, write("fee.txt", "2%"), {"h.py": PRE_BUILD.replace("PLACE", "'docs/fees.md'"), "fee.txt": "1%"}
    ),
    "hook writes a template": Case(
        OWN + "hooks: [h.py]\n", write("fee.txt", "quince"), shown=WORDS,
        files={"h.py": PRE_BUILD.replace("PLACE", "'over/part.html'"), "fee.txt": "plum",
               "over/main.html": FOOT % "{% include 'part.html' %}"},
    ),
    "hook fills a setting": Case(
        OWN + "hooks: [h.py]\n", write("fee.txt", "quince"), shown=WORDS,
        files={"h.py": "def on_pre_build(config):\n    "
               "config.extra['fee'] = open(config.docs_dir + '/../fee.txt').read()\n",
               "fee.txt": "plum", "over/main.html": FOOT % "{{ config.extra.fee }}"},
    ),
    # hooks that change pages
    "hook": Case(HOOK, write("h.py", ADDS % "quince"), {"h.py": ADDS % "plum"}, because="h.py", shown=WORDS),
    "hook reads a file": Case(
        HOOK, write("fact.txt", "quince"), {"h.py": READS, "fact.txt": "plum"}, because="h.py", shown=WORDS
    ),
    "hook reads a variable": Case(
        HOOK, nothing, {"h.py": READS, "fact.txt": "a "}, because="h.py", shown=WORDS,
        before={"BRAND": "plum"}, after={"BRAND": "quince"},
    ),
    "hook declared pure": Case(
        HOOKED, write("h.py", ADDS % "quince"), {"h.py": ADDS % "plum"},
        shown=WORDS,
    ),
    "hook from another working directory": Case(
        HOOKED, write("h.py", ADDS % "quince"), {"h.py": ADDS % "plum"},
        shown=WORDS, at="..",
    ),
    "module beside a hook": Case(
        HOOKED, write("words.py", WORD % "quince"),
        {"h.py": SIBLING % "words", "words.py": WORD % "plum"}, shown=WORDS,
    ),
    "package beside a hook, by its own import": Case(
        HOOKED, write("deep/er/words.py", WORD % "quince"),
        {"h.py": SIBLING % "deep", "deep/__init__.py": "from .er import word\n",
         "deep/er/__init__.py": "from .words import word\n", "deep/er/words.py": WORD % "plum"},
        shown=WORDS,
    ),
    "data of a package beside a hook": Case(
        HOOKED, write("deep/word.txt", "quince"),
        {"h.py": SIBLING % "deep", "deep/word.txt": "plum", "deep/__init__.py":
         "from pathlib import Path\ndef word():\n    return (Path(__file__).parent / 'word.txt').read_text()\n"},
        shown=WORDS,
    ),
    "hook in a package": Case(
        PLAIN.replace("plugins: [helpcenter]", PURE % "tools/hooks/h.py") + "hooks: [tools/hooks/h.py]\n",
        write("tools/words.py", WORD % "quince"), shown=WORDS, before={"PYTHONPATH": "."}, after={"PYTHONPATH": "."},
        files={"tools/__init__.py": "", "tools/hooks/__init__.py": "", "tools/words.py": WORD % "plum",
               "tools/hooks/h.py": SIBLING % "tools.words"},
    ),
    "hook on the finished site declared pure": Case(
        HOOKED, write("docs/b.md", "# B\n"), shown=(">4 pages<", ">5 pages<"),
        files={"h.py": "from pathlib import Path\ndef on_post_build(config):\n"
               "    pages = sorted(Path(config.site_dir).rglob('*.html'))\n    for page in pages:\n"
               "        page.write_text(page.read_text() + f'<b>{len(pages)} pages</b>')\n"},
    ),
    # plugins
    "plugin": Case(
        PLAIN.replace("[helpcenter]", "[helpcenter, local]"), write("lib/local_plugin/words.py", WORD % "quince"),
        INSTALLED, because="local", shown=WORDS, before={"PYTHONPATH": "lib"}, after={"PYTHONPATH": "lib"},
    ),
    "plugin declared pure": Case(
        PLAIN.replace("[helpcenter]", "[helpcenter: {pure: [local]}, local]"),
        write("lib/local_plugin/words.py", WORD % "quince"), INSTALLED, shown=WORDS,
        before={"PYTHONPATH": "lib"}, after={"PYTHONPATH": "lib"},
    ),
    "settings of a plugin": Case(
        PLAIN.replace("[helpcenter]", "[helpcenter: {pure: [local]}, local: {sign: plum}]"),
        write("mkdocs.yml", PLAIN.replace("[helpcenter]", "[helpcenter: {pure: [local]}, local: {sign: quince}]")),
        INSTALLED, shown=("plumplum", "plumquince"), before={"PYTHONPATH": "lib"}, after={"PYTHONPATH": "lib"},
    ),
    "plugin no more": Case(
        PLAIN.replace("[helpcenter]", "[helpcenter: {pure: [local]}, local]"),
        write("mkdocs.yml", PLAIN.replace("[helpcenter]", "[helpcenter: {pure: [local]}]")),
        INSTALLED, shown=("Plugin plum", "A thing"), before={"PYTHONPATH": "lib"}, after={"PYTHONPATH": "lib"},
    ),
    # code that settings of Markdown name
    "fence": Case(
        PLAIN + FENCE % "!!python/name:fences.box", write("fences.py", BOX % "quince"), {"fences.py": BOX % "plum"},
        because="fences", shown=WORDS, before={"PYTHONPATH": "."}, after={"PYTHONPATH": "."},
    ),
    "fence declared pure": Case(
        FENCED + FENCE % "!!python/name:fences.box",
        write("fences.py", BOX % "quince"), {"fences.py": BOX % "plum"},
        shown=WORDS, before={"PYTHONPATH": "."}, after={"PYTHONPATH": "."},
    ),
    **{
        f"fence that is a {kind}": Case(
            FENCED + FENCE % given,
            write("fences.py", MADE.replace("%s", "quince")), {"fences.py": MADE.replace("%s", "plum")},
            shown=WORDS, before={"PYTHONPATH": "."}, after={"PYTHONPATH": "."},
        )
        for kind, given in {
            "closure": "!!python/object/apply:fences.closure [held]",
            "class's object": "!!python/object/apply:fences.Box [held]",
            "method": "!!python/name:fences.made",
        }.items()
    },
    "what a closure holds": Case(
        FENCED + FENCE % "!!python/object/apply:fences.closure [of plum]",
        write("mkdocs.yml", FENCED + FENCE % "!!python/object/apply:fences.closure [of quince]"),
        {"fences.py": MADE.replace("%s", "box")}, shown=("of plum box", "of quince box"),
        before={"PYTHONPATH": "."}, after={"PYTHONPATH": "."},
    ),
    "what an object holds": Case(
        FENCED + FENCE % "!!python/object/apply:fences.Box [of plum]",
        write("mkdocs.yml", FENCED + FENCE % "!!python/object/apply:fences.Box [of quince]"),
        {"fences.py": MADE.replace("%s", "box")}, shown=("of plum box", "of quince box"),
        before={"PYTHONPATH": "."}, after={"PYTHONPATH": "."},
    ),
    "partial of a package": Case(
        PLAIN + SLUG % "lower", write("mkdocs.yml", PLAIN + SLUG % "none"),
        shown=("b-part", "B-Part"), files={"docs/a.md": "# A thing\n\n## B Part\n"},
    ),
    "function that reads a variable": Case(
        PLAIN.replace("plugins: [helpcenter]", "extra: {brand: !!python/object/apply:functools.partial "
                      "{args: [!!python/name:os.getenv , BRAND]}}\nplugins: [helpcenter]").replace(
            "material}", "material, custom_dir: over}"),
        nothing, {"over/main.html": FOOT % "{{ config.extra.brand() }}"}, because="os", shown=WORDS,
        before={"BRAND": "plum"}, after={"BRAND": "quince"},
    ),
    "local extension": Case(
        PLAIN + "markdown_extensions: [mine]\n", write("rooms/words.py", WORD % "quince"), because="mine", shown=WORDS,
        files={"mine.py": EXTENSION, "rooms/words.py": WORD % "plum"},
        before={"PYTHONPATH": "."}, after={"PYTHONPATH": "."},
    ),
    "local extension declared pure, and its imports": Case(
        PLAIN.replace("plugins: [helpcenter]", PURE % "mine") + "markdown_extensions: [mine]\n",
        write("rooms/words.py", WORD % "quince"), shown=WORDS,
        files={"mine.py": EXTENSION, "rooms/words.py": WORD % "plum"},
        before={"PYTHONPATH": "."}, after={"PYTHONPATH": "."},
    ),
    "snippets": Case(
        PLAIN + "markdown_extensions:\n  - pymdownx.snippets: {base_path: [parts]}\n", write("parts/x.md", "quince"),
        {"docs/a.md": "# A\n\n--8<-- 'x.md'\n", "parts/x.md": "plum"}, because="pymdownx.snippets", shown=WORDS,
    ),
    "own icons": Case(
        PLAIN + EMOJI, write("icons/mark.svg", MARK % "3"), {"icons/mark.svg": MARK % "2"},
        shown=("M0 0h2z", "M0 0h3z"),
    ),
    # templates
    "template": Case(OWN, write("over/main.html", FOOT % "quince"), {"over/main.html": FOOT % "plum"}, shown=WORDS),
    "template behind a link": Case(
        OWN, write("else/main.html", FOOT % "quince"), {"else/main.html": FOOT % "plum", "over/x.txt": ""},
        links={"over/main.html": "else/main.html"}, shown=WORDS,
    ),
    "template in a folder behind a link": Case(
        OWN, write("else/deep/part.html", "quince"), shown=WORDS, links={"over/parts": "else"},
        files={"else/deep/part.html": "plum", "over/main.html": FOOT % "{% include 'parts/deep/part.html' %}"},
    ),
    "theme folder that is a link": Case(
        OWN, write("else/main.html", FOOT % "quince"), {"else/main.html": FOOT % "plum"}, links={"over": "else"},
        shown=WORDS,
    ),
    "link that leads elsewhere": Case(
        OWN, relink("over/main.html", "else/quince.html"), shown=WORDS, links={"over/main.html": "else/plum.html"},
        files={"else/plum.html": FOOT % "plum", "else/quince.html": FOOT % "quince", "over/x.txt": ""},
    ),
    "folder that links to itself": Case(
        OWN, write("over/main.html", FOOT % "quince"), {"over/main.html": FOOT % "plum"}, shown=WORDS,
        links={"over/deep/er": "over"},
    ),
    "template that includes an asset": Case(
        OWN, write("over/assets/x.svg", "<svg>quince</svg>"), shown=WORDS,
        files={"over/assets/x.svg": "<svg>plum</svg>", "over/main.html": FOOT % "{% include 'assets/x.svg' %}"},
    ),
    "template that includes a hidden file": Case(
        OWN, write("over/.icons/x.svg", "<svg>quince</svg>"), shown=WORDS,
        files={"over/.icons/x.svg": "<svg>plum</svg>", "over/main.html": FOOT % "{% include '.icons/x.svg' %}"},
    ),
    # settings
    "setting of a parent": Case(
        "INHERIT: base.yml\n", write("base.yml", OWN + "extra: {word: quince}\n"), shown=WORDS,
        files={"base.yml": OWN + "extra: {word: plum}\n", "over/main.html": FOOT % "{{ config.extra.word }}"},
    ),
    "setting of a variable": Case(
        OWN + "extra: {word: !ENV BRAND}\n", nothing, {"over/main.html": FOOT % "{{ config.extra.word }}"},
        shown=WORDS, before={"BRAND": "plum"}, after={"BRAND": "quince"},
    ),
    "order of a setting": Case(
        OWN + "extra: {words: {b: 1, a: 2}}\n", write("mkdocs.yml", OWN + "extra: {words: {a: 2, b: 1}}\n"),
        {"over/main.html": FOOT % "{{ config.extra.words | list }}"}, shown=("['b', 'a']", "['a', 'b']"),
    ),
    "style sheet": Case(
        PLAIN + "extra_css: [plum.css]\n", write("mkdocs.yml", PLAIN + "extra_css: [quince.css]\n"),
        {"docs/plum.css": "", "docs/quince.css": ""}, shown=("plum.css", "quince.css"),
    ),
    "copyright": Case(
        PLAIN + "copyright: plum\n", write("mkdocs.yml", PLAIN + "copyright: quince\n"), shown=WORDS
    ),
    **{
        f"day of the build, as {word}": Case(
            OWN, nothing, {"over/main.html": FOOT % f"{{{{ {word} }}}}"}, shown=("2021-01-01", "2022-01-01"),
            before={"SOURCE_DATE_EPOCH": "1609459200"}, after={"SOURCE_DATE_EPOCH": "1640995200"},
        )
        for word in ("build_date_utc", "page.update_date")
    },
    "version of a package": Case(
        PLAIN, lambda root: os.rename(root / "venv/site-packages/some-1.0.dist-info",
                                      root / "venv/site-packages/some-2.0.dist-info"),
        {"venv/site-packages/some-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: some\nVersion: 1.0\n"},
        before={"PYTHONPATH": "venv/site-packages"}, after={"PYTHONPATH": "venv/site-packages"},
    ),
    # found with other people's set-ups
    "module that a plugin's setting names": Case(
        PLAIN.replace("[helpcenter]", "[helpcenter: {pure: [macros]}, macros]"), write("main.py", MACRO % "quince"),
        {"main.py": MACRO % "plum", "docs/a.md": "# A\n\n{{ fee() }}\n"}, shown=WORDS,
    ),
    "file that an extension's setting names": Case(
        PLAIN.replace("plugins: [helpcenter]", PURE % "pymdownx.snippets")
        + "markdown_extensions:\n  - pymdownx.snippets: {auto_append: [inc/abbr.md], base_path: ['.']}\n",
        write("inc/abbr.md", "*[HTML]: quince\n"), shown=WORDS,
        files={"inc/abbr.md": "*[HTML]: plum\n", "docs/a.md": "# A\n\nHTML\n"},
    ),
    "extension that a hook puts in": Case(
        HOOK, write("rooms/words.py", WORD % "quince"), because="mine", shown=WORDS,
        files={"mine.py": EXTENSION, "rooms/words.py": WORD % "plum",
               "h.py": "from mine import Mine\n"
               "def on_pre_build(config):\n    config.markdown_extensions.append(Mine())\n"},
        before={"PYTHONPATH": "."}, after={"PYTHONPATH": "."},
    ),
    "setting of an extension that a hook fills": Case(
        HOOK, write("fact.txt", "quince"), shown=WORDS,
        files={"docs/a.md": "# A\n\nHTML\n", "fact.txt": "plum", "h.py": "from pathlib import Path\n"
               "def on_pre_build(config):\n    fact = (Path(__file__).parent / 'fact.txt').read_text()\n"
               "    config.mdx_configs['abbr'] = {'glossary': {'HTML': fact}}\n"},
    ),
    "emoji of ours": Case(
        PLAIN + "markdown_extensions:\n  - pymdownx.emoji: {emoji_generator: !!python/name:emoji_of.ours }\n",
        write("emoji_of.py", PICTURE % "quince"), {"emoji_of.py": PICTURE % "plum", "docs/a.md": "# A\n\n:smile:\n"},
        because="emoji_of", shown=WORDS, before={"PYTHONPATH": "."}, after={"PYTHONPATH": "."},
    ),
    "variable of the theme": Case(
        OWN.replace("over}", "over, word: plum}"),
        write("mkdocs.yml", OWN.replace("over}", "over, word: quince}")),
        {"over/main.html": FOOT % "{{ config.theme.word }}"}, shown=WORDS,
    ),
    "folder that a template names": Case(
        OWN, move_docs, {"over/main.html": FOOT % "{{ config.docs_dir }}"}, shown=("/docs", "/quince")
    ),
    "link that led nowhere": Case(
        OWN, write("else/part.html", "quince"), links={"over/part.html": "else/part.html"}, shown=WORDS,
        files={"over/other.html": "plum", "over/main.html": FOOT % "{% include ['part.html', 'other.html'] %}"},
    ),
    "function that a hook gives templates": Case(
        OWN + "hooks: [h.py]\n", write("fact.txt", "quince"), because="h.py", shown=WORDS,
        files={"fact.txt": "plum", "over/main.html": FOOT % "{{ fact() }}", "h.py": "from pathlib import Path\n"
               "def on_env(env, **_):\n"
               "    env.globals['fact'] = (Path(__file__).parent / 'fact.txt').read_text\n"},
    ),
}  # fmt: skip


def run(root: Path, case: Case, env: Mapping[str, str], site: str) -> str:
    """What a build says; it is run by a process of its own, from where the case wants it."""
    at = (root / case.at).resolve()
    done = run_apart(
        "-f", os.path.relpath(root / "mkdocs.yml", at), "--site-dir", str(root / site), at=at,
        env={name: str(root / value) if name == "PYTHONPATH" else value for name, value in env.items()},
    )  # fmt: skip
    assert done.returncode == 0, done.output
    return done.output


OFTEN = (
    "hook writes a page", "hook reads a file", "hook from another working directory", "module beside a hook",
    "hook on the finished site declared pure", "settings of a plugin", "fence", "what a closure holds",
    "partial of a package",
    "local extension declared pure, and its imports", "template behind a link",
    "template in a folder behind a link", "day of the build, as page.update_date", "own icons", "emoji of ours",
)  # fmt: skip
"""Cases of the ordinary run; the others are among the slow ones."""


@pytest.mark.parametrize(
    "name", [name if name in OFTEN else pytest.param(name, marks=pytest.mark.slow) for name in CASES]
)
def test_a_change_is_seen(name: str, tmp_path: Path) -> None:
    case, root = CASES[name], tmp_path / "project"
    write_tree(root, {**PAGES, **case.files}, case.config)
    for path, target in case.links.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(root / target)
    before, after = case.shown
    first = run(root, case, case.before, "site")
    assert before in (root / "site/a/index.html").read_text()
    again = run(root, case, case.before, "site")
    if case.because:
        assert f"every page is rendered in every build, because of {case.because}," in again, again
    else:
        assert re.search(r"\b0 pages rendered", again), first + again
    was = tree(root / "site")
    case.edit(root)
    said = run(root, case, case.after, "site")
    assert tree(root / "site") != was or not re.search(r"\b0 pages rendered", said), "the edit changes nothing"
    os.rename(root / ".cache", tmp_path / "cache") if (root / ".cache").exists() else None
    run(root, case, case.after, "clean")
    assert tree(root / "site") == tree(root / "clean"), said
    html = (root / "site/a/index.html").read_text()
    assert after in html
    assert before == after or before not in html
