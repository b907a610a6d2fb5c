"""What is published of the content roots, and what is not: links, special files, generated addresses, leftovers."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from building import FOUR_LINES, Built, four_lines, run_mkdocs, write_tree
from helpcenter.cli.command import main

BOTH = "languages: {en: English, zh: 中文}"
CANARY = "CANARY-9f3"


def build(root: Path, tree: dict[str, str | bytes], config: str = FOUR_LINES, *arguments: str) -> Built:
    write_tree(root, {"docs/index.md": "# Home\n", **tree}, config)
    return run_mkdocs(root, *arguments, timeout=60)


def holds(built: Built, text: str) -> list[str]:
    """The files of the site that hold a text."""
    return [path for path, data in built.files().items() if text.encode() in data]


# Links and special files


@pytest.mark.parametrize("root", ["docs", "faq", "guides", "api-reference", "figures"])
def test_a_root_that_is_a_link_is_refused(tmp_path: Path, root: str) -> None:
    project = tmp_path / "project"
    write_tree(project, {"docs/index.md": "# Home\n"}, FOUR_LINES)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text(CANARY)
    if root == "docs":
        (project / "docs" / "index.md").unlink()
        (project / "docs").rmdir()
    (project / root).symlink_to(tmp_path / "outside")
    built = run_mkdocs(project, timeout=60)
    assert (built.ok, built.site.exists()) == (False, False), built.output
    assert f"{root}:1:1: is a symbolic link" in built.output


def test_links_on_the_way_to_roots_and_data_files_are_refused_together(tmp_path: Path) -> None:
    project = tmp_path / "project"
    outside = tmp_path / "outside"
    write_tree(outside, {"content/faq/a.yml": "title: A\nentries: []\n", "words.yml": "terms: []\n"}, "")
    options = "roots: {faq: content/faq}\nglossary: data/words.yml\nsynonyms: synonyms.yml"
    write_tree(project, {"docs/index.md": "# Home\n"}, four_lines(options))
    (project / "content").symlink_to(outside / "content")
    (project / "data").symlink_to(outside)
    (project / "synonyms.yml").symlink_to(outside / "words.yml")
    built = run_mkdocs(project, timeout=60)
    for name in ("content", "data", "synonyms.yml"):
        assert f"{name}:1:1: is a symbolic link" in built.output
    assert "Traceback" not in built.output


@pytest.mark.parametrize("target", [".", "/"])
def test_a_folder_linked_to_itself_or_to_the_whole_disk_is_refused_before_anybody_follows_it(
    tmp_path: Path, target: str
) -> None:
    (tmp_path / "docs").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "docs" / name).symlink_to(target)
    built = build(tmp_path, {})
    assert (built.ok, "docs/a:1:1: is a symbolic link" in built.output) == (False, True), built.output


@pytest.mark.parametrize(
    ("links", "refused"),
    [
        ({".h/l1": "..", ".h/l2": ".."}, "docs/.h/l1"),
        ({".h/a/x": "../b", ".h/a/y": "../b", ".h/b/x": "../c", ".h/b/y": "../c"}, "docs/.h/a/x"),
        ({"x": ".h", "y": ".h", ".h/up": "../../docs"}, "docs/.h/up"),
        ({"out/x": "..", "out/y": ".."}, "docs/out/x"),
        ({".h/tool": "../node_modules/tool", "out/tool": "../.h"}, "docs/out/tool"),
        ({".h/tool": "../.lib", "node_modules/a": "../.lib"}, ""),
    ],
    ids=[
        "round in a hidden folder",
        "ever more ways",
        "two to a hidden one",
        "left out",
        "to a link",
        "to plain folders",
    ],
)
def test_links_that_are_not_published_lead_to_no_further_ones(
    links: dict[str, str], refused: str, tmp_path: Path
) -> None:
    for folder in (".h/a", ".h/b", ".h/c", ".lib", "out", "node_modules/tool"):
        (tmp_path / "docs" / folder).mkdir(parents=True)
    for name, target in links.items():
        (tmp_path / "docs" / name).symlink_to(target)
    built = build(tmp_path, {}, FOUR_LINES + "exclude_docs: |\n  .*\n  /out/\n")
    assert built.ok is not bool(refused), built.output
    assert f"{refused}:1:1: is a symbolic link" in built.output if refused else "symbolic" not in built.output


def test_a_link_to_a_folder_is_a_finding_of_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_tree(tmp_path, {"docs/a.md": "# A\n"}, FOUR_LINES)
    (tmp_path / "docs" / "x").symlink_to("/")
    assert main(["check", "--config", str(tmp_path / "mkdocs.yml")]) == 1
    assert "docs/x:1:1: error: is a symbolic link" in capsys.readouterr().out


def test_pipes_sockets_and_huge_files_are_errors_and_nothing_waits_for_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tree(tmp_path, {"docs/index.md": "# Home\n"}, FOUR_LINES)
    for name in ("faq", "guides", "figures"):
        (tmp_path / name).mkdir()
    for name in ("docs/pipe.md", "docs/pipe.png", "faq/pipe.yml", "guides/pipe.csv", "glossary.yml"):
        os.mkfifo(tmp_path / name)
    monkeypatch.chdir(tmp_path / "docs")  # a socket's path may be no longer than 108 bytes
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door.pdf")
        for name, size in (("docs/huge.md", 3_000_000), ("faq/huge.yml", 10**12), ("figures/film.mp4", 10**11)):
            with (tmp_path / name).open("wb") as file:
                file.truncate(size)
        (tmp_path / "synonyms.yml").mkdir()
        built = run_mkdocs(tmp_path, timeout=60)
    for line in (
        "docs/pipe.md:1:1: is a pipe, not a file", "docs/pipe.png:1:1: is a pipe, not a file",
        "faq/pipe.yml:1:1: is a pipe", "guides/pipe.csv:1:1: is a pipe", "glossary.yml:1:1: is a pipe",
        "docs/door.pdf:1:1: is a socket", "docs/huge.md:1:1: is larger than 2,000,000 bytes",
        "faq/huge.yml:1:1: is larger than 2,000,000 bytes", "figures/film.mp4:1:1: is larger than 100 MB",
        "synonyms.yml:1:1: is a folder, not a file",
    ):  # fmt: skip
        assert line in built.output
    assert (built.ok, built.site.exists(), "Traceback" in built.output) == (False, False, False)


def test_a_file_in_place_of_a_root_is_an_error(tmp_path: Path) -> None:
    built = build(tmp_path, {"faq": "no folder"})
    assert (built.ok, "faq:1:1: is not a folder" in built.output) == (False, True)


# Addresses that the build itself makes

TAKEN = {
    "docs/search.md": "the search page", "docs/search.zh.md": "the search page", "docs/search/README.md": "the search",
    "docs/zh/search/index.html": "the search page", "docs/404.md": "the not-found page",
    "docs/404.html": "the not-found page", "docs/sitemap.xml": "the sitemap", "docs/Sitemap.xml.gz": "the sitemap",
    "docs/llms.txt": "the list for language models", "docs/zh/llms.txt": "the list for language models",
    "docs/assets/helpcenter/main.js": "the folder of the site's own", "docs/zh/Assets/HelpCenter/a.css": "the folder",
    "docs/assets/stylesheets/main.0.min.css": "the theme's style sheet",
}  # fmt: skip
STEERING = {
    "docs/_redirects": "aliases", "docs/_worker.js": "program that the host runs",
    "docs/functions/a.ts": "program that the host runs", "docs/netlify.toml": "configures the host",
}  # fmt: skip
RUNNING = [
    "docs/a.html", "faq/b.HTM", "guides/c.xhtml", "figures/d.js", "api-reference/e.mjs", "docs/f.swf", "docs/g.svgz",
    "docs/h.xml", "docs/i.rss", "docs/j.xml", "docs/k.xml",
]  # fmt: skip
XML: dict[str, str | bytes] = {
    "docs/h.xml": '<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><a/>',
    "docs/i.rss": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
    "docs/j.xml": '<a xmlns="http://www.w3.org/1999/xhtml"><script/></a>',
    "docs/k.xml": '<a xmlns="http://www.w3.org/1999/xhtml"/>'.encode("utf-16"),
}
PLAIN: dict[str, str | bytes] = {
    "docs/feed.xml": "<feed/>", "docs/robots.txt": "User-agent: *\n", "docs/functions/index.md": "# Functions\n",
    "faq/sitemap.md": "# Map\n", "docs/assets/stylesheets/extra.css": "p {}", "docs/CNAME": "help.example",
    "docs/data.json": "{}", "docs/search/tips.md": "# Tips\n",
}  # fmt: skip


def test_files_at_generated_addresses_and_files_that_run_are_errors_with_place_and_hint(tmp_path: Path) -> None:
    tree: dict[str, str | bytes] = dict.fromkeys([*TAKEN, *STEERING, *RUNNING], "x") | XML | PLAIN
    built = build(tmp_path, tree, four_lines(BOTH))
    assert (built.ok, built.site.exists()) == (False, False)
    for name, what in {**TAKEN, **STEERING, **dict.fromkeys(RUNNING, "can run scripts")}.items():
        _, place, rest = built.output.partition(f"{name}:1:1: ")
        assert place, name
        assert what in " ".join(rest.splitlines()[:2]), name
    assert not [name for name in PLAIN if f"{name}:" in built.output], built.output


def test_what_mkdocs_yml_names_is_published(tmp_path: Path) -> None:
    config = four_lines("assets: {allow: ['docs-only/*.html', _redirects, 'faq/*.xml']}")
    config += "extra_javascript: [js/own.js, {path: js/mod.mjs, type: module}]\nextra_css: [own.css]\n"
    tree = {"docs/docs-only/a/form.html": "<p>", "docs/_redirects": "/a /b\n", "docs/js/own.js": "1",
            "docs/own.css": "", "docs/js/mod.mjs": "1", "faq/x.xml": "<!DOCTYPE x>"}  # fmt: skip
    built = build(tmp_path, dict(tree), config, "--strict")
    assert built.ok, built.output
    assert {name.removeprefix("docs/") for name in tree} <= set(built.files())


@pytest.mark.parametrize("directories", ["true", "false"])
def test_a_file_at_the_address_of_a_page_is_an_error(tmp_path: Path, directories: str) -> None:
    config = four_lines("assets: {allow: ['*.html']}") + f"use_directory_urls: {directories}\n"
    built = build(tmp_path, {"docs/t/a.md": "# A\n", "docs/t/a.html": "<p>", "docs/t/a/index.html": "<p>",
                             "faq/index.html": "<p>", "faq/q.yml": "title: Q\nentries: []\n"}, config)  # fmt: skip
    taken = {  # MkDocs itself takes out the second of two files with one address, with a warning
        "true": "docs/t/a.md:1:1: has the same address as: 'docs/t/a/index.html'",
        "false": "Excluding 't/a.html' from the site because it conflicts with 't/a.md'",
    }
    assert taken[directories] in built.output
    assert "faq/index.html:1:1: has the same address" in built.output
    assert (built.ok, built.output.count("has the same address")) == (False, 2 if directories == "true" else 1)


def test_a_custom_dir_publishes_its_pictures_and_takes_no_generated_address(tmp_path: Path) -> None:
    config = FOUR_LINES.replace("{name: material}", "{name: material, custom_dir: own}")
    good: dict[str, str | bytes] = {
        "own/assets/images/logo.png": b"\x89PNG", "own/assets/javascripts/a.js": "1",
        "own/assets/helpcenter/own.js": "1", "own/assets/helpcenter/messages/en.json": "{}", "own/a.css~": "x",
    }  # fmt: skip
    built = build(tmp_path, good, config, "--strict")
    assert built.ok, built.output
    assert {"assets/images/logo.png", "assets/javascripts/a.js", "assets/helpcenter/own.js"} <= set(built.files())
    assert "a.css~" not in built.files()
    bad = ["own/sitemap.xml", "own/llms.txt", "own/_redirects", "own/_worker.js", "own/assets/helpcenter/page/main.js",
           "own/assets/helpcenter/index/en/a.json"]  # fmt: skip
    again = build(tmp_path, dict.fromkeys(bad, "x"), config)
    assert not again.ok
    for name in bad:
        assert f"{name}:1:1: " in again.output, name


# The files that hosts read


def test_the_headers_of_a_team_join_those_of_the_site(tmp_path: Path) -> None:
    team = (
        "# ours\n/*\n  X-Robots-Tag: noindex\n"
        "/embed/*\n  Content-Security-Policy: frame-src 'none'\n  Cache-Control: a\n"
    )
    tree: dict[str, str | bytes] = {"docs/_headers": team, "docs/robots.txt": "User-agent: *\nDisallow: /x/\n"}
    built = build(tmp_path, tree, FOUR_LINES, "--strict")
    assert built.ok, built.output
    text = built.files()["_headers"].decode()
    assert text.index("default-src 'none'") < text.index("X-Robots-Tag: noindex") < text.index("/embed/*\n")
    assert text.count("/*\n") == 2
    # Some hosts send the headers of the last rule that fits, and no others of the same name.
    assert text.count("default-src 'none'") == 2
    assert "Sitemap: https://help.example/sitemap.xml" in built.files()["robots.txt"].decode()
    same = run_mkdocs(tmp_path, "--strict")
    assert same.files() == built.files()


def test_a_header_that_would_weaken_the_site_is_an_error_at_its_line(tmp_path: Path) -> None:
    team = ("/*\n  Referrer-Policy: unsafe-url\n  X-Content-Type-Options: nosniff\n/a\n  ! Content-Security-Policy\n"
            "  refresh: 0; url=https://evil.example/\n")  # fmt: skip
    built = build(tmp_path, {"docs/_headers": team})
    assert not built.ok
    assert not built.site.exists()
    for line in ("docs/_headers:2:1: header 'Referrer-Policy' may not be set", "docs/_headers:5:1: not a header",
                 "docs/_headers:6:1: header 'refresh' may not be set"):  # fmt: skip
        assert line in built.output
    assert "docs/_headers:3" not in built.output


def test_an_error_in_the_headers_of_a_theme_folder_names_that_file(tmp_path: Path) -> None:
    config = FOUR_LINES.replace("name: material", "name: material, custom_dir: over")
    built = build(tmp_path, {"over/_headers": "/*\n  refresh: x\n"}, config)
    assert not built.ok
    assert "over/_headers:2:1: header 'refresh' may not be set" in built.output


def test_a_description_of_an_api_with_capital_letters_in_its_ending_is_a_warning(tmp_path: Path) -> None:
    text = '{"openapi": "3.0.0", "info": {"title": "x", "version": "1"}, "paths": {}}'
    built = build(tmp_path, {"api-reference/a.JSON": text, "api-reference/b.Json": "{}"})
    assert built.output.count("looks like a source file, and is not read") == 1
    assert "api-reference/a.JSON:1:1: looks like" in built.output


# What editors and merges leave behind


def test_leftovers_are_not_published_and_names_that_may_be_meant_are_warned_of(tmp_path: Path) -> None:
    left = (
        "docs/a.md~ docs/a.md.orig docs/#a.md# docs/Thumbs.db docs/a.rej docs/.a.md.swp docs/x.swp docs/~$plan.docx "
        "docs/desktop.ini docs/.DS_Store docs/.#a.md docs/node_modules/p/a.md api-reference/4913 "
        "faq/a.yml~ faq/a.yml.orig guides/a.md.bak figures/a.yml.tmp"
    ).split()
    asked = ["docs/README.MD", "docs/old.Md", "faq/B.YML", "guides/c.mdown", "docs/d.mdx", "docs/a.md.txt",
             "docs/a (conflicted copy 2026-01-02).md", "docs/a_BASE_412.md"]  # fmt: skip
    tree = dict.fromkeys([*left, *asked], f"---\ndraft: true\n---\n{CANARY}\n")
    built = build(tmp_path, {**tree, "docs/a.md": "# A\n"})
    assert built.ok, built.output
    assert holds(built, CANARY) == []
    for name in asked:
        assert f"{name}:1:1: looks like" in built.output
    assert built.output.count(":1:1: ") == len(asked)
    assert "docs/a.md~" in built.output


# Drafts, and pages outside the navigation

INDEXES = ("sitemap.xml", "llms.txt", "zh/llms.txt")


@pytest.fixture(scope="module", params=["true", "false"])
def kept_back(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Built:
    """Drafts, excluded files and pages outside the navigation, in every root."""
    config = four_lines(f"{BOTH}\nrules: {{translation: info, guide-shape: info}}") + (
        f"use_directory_urls: {request.param}\n"
        "draft_docs: |\n  drafts/\n  _unpublished.*\n  faq/soon.yml\n"
        "not_in_nav: |\n  hidden.md\n  faq/quiet.yml\n  guides/quiet.md\n  /t/\n"
        "exclude_docs: |\n  *.py\n  /private/*\n  !/private/open.md\n  !.assets\n  guides/out.md\n"
    )
    page = f"# {CANARY}\n"
    question = "title: {t}\nentries:\n  - {{id: {i}, question: 'What is {t}?', answer: Yes.}}\n"
    return build(
        tmp_path_factory.mktemp("kept"),
        {
            "docs/drafts/b.md": page, "docs/drafts/b.zh.md": page, "docs/_unpublished.md": page,
            "guides/drafts/c.md": page,
            "docs/drafts/x.txt": CANARY, "faq/soon.yml": question.format(t=CANARY, i="soon"), "guides/out.md": page,
            "docs/code.py": CANARY, "docs/private/a.md": page, "docs/private/b.txt": CANARY, "faq/drafts/p.png": CANARY,
            "docs/private/open.md": "# Open\n", "docs/.assets/p.txt": "shown", "docs/.secret/p.txt": CANARY,
            "docs/.assets/page.md": "# Under a dot\n",
            "docs/hidden.md": "# Hidden words\n", "docs/hidden.zh.md": "# 隐藏\n", "docs/t/a.md": "# Inside\n",
            "faq/quiet.yml": question.format(t="Quiet", i="quiet"), "guides/quiet.md": "# Quiet guide\n\n1. Do.\n",
            "docs/seen.md": "# Seen\n\nSee [it](hidden.md).\n", "guides/seen.md": "# Seen guide\n\n1. Do.\n",
        },
        config,
        "--strict",
    )  # fmt: skip


def test_drafts_and_excluded_files_are_nowhere_in_the_site(kept_back: Built) -> None:
    assert kept_back.ok, kept_back.output
    assert holds(kept_back, CANARY) == []
    names = [path for path in kept_back.files() if not path.startswith("assets/helpcenter/")]
    assert [path for path in names if any(word in path for word in ("draft", "soon", "secret", "unpub"))] == []
    assert [text for name in INDEXES for text in ("draft", "soon") if text in kept_back.files()[name].decode()] == []
    assert {".assets/p.txt"} <= set(kept_back.files())
    assert "Open" in "".join(
        data.decode() for path, data in kept_back.files().items() if path.startswith("private/open")
    )
    assert any(path.startswith(".assets/page") for path in kept_back.files())


def test_a_page_outside_the_navigation_is_built_and_found_but_not_listed(kept_back: Built) -> None:
    files = {path: data.decode("utf-8", "replace") for path, data in kept_back.files().items()}
    pages = {"Hidden words": "hidden", "隐藏": "zh/hidden", "Quiet guide": "guides/quiet", "Quiet": "faq/quiet",
             "Inside": "t/a"}  # fmt: skip
    for title, path in pages.items():
        file = next(name for name in files if name in (f"{path}/index.html", f"{path}.html"))
        assert title in files[file]
        assert path in files["sitemap.xml"]
    listing = [files["index.html"], files["zh/index.html"], files["guides/index.html"], files["faq/index.html"]]
    listing.append(files[next(name for name in files if name in ("guides/seen/index.html", "guides/seen.html"))])
    for title in ("Hidden words", "隐藏", "Quiet guide", "What is Quiet?", "Inside"):
        assert [text for text in listing if f">{title}<" in text] == [], title
    assert "Seen guide" in listing[2]
    assert not [text for text in listing if ">T<" in text]  # the folder of no listed page
    assert any("hidden words" in text.lower() for path, text in files.items() if "/index/en/" in path)


def test_what_other_plugins_take_out_or_replace_counts(tmp_path: Path) -> None:
    hook = f"""
from pathlib import Path
from mkdocs.structure.files import File, InclusionLevel

def on_files(files, config):
    files.remove(files.get_file_from_path("removed.md"))
    files.remove(files.get_file_from_path("removed.txt"))
    files.get_file_from_path("level.md").inclusion = InclusionLevel.EXCLUDED
    files.get_file_from_path("quiet.md").inclusion = InclusionLevel.NOT_IN_NAV
    files.remove(files.get_file_from_path("replaced.md"))
    files.append(File.generated(config, "replaced.md", content="# Replaced"))
    files.append(File.generated(config, "drafts/made.md", content="# {CANARY}"))
    folder = Path(config.docs_dir).parent / "elsewhere"
    files.append(File("moved.md", str(folder), config.site_dir, config.use_directory_urls))
    return files
"""
    page = f"# {CANARY}\n"
    tree: dict[str, str | bytes] = {
        "docs/removed.md": page, "docs/removed.txt": CANARY, "docs/level.md": page, "docs/replaced.md": page,
        "docs/quiet.md": "# Quiet\n", "elsewhere/moved.md": "# Moved\n", "files.py": hook,
    }  # fmt: skip
    built = build(tmp_path, tree, FOUR_LINES + "hooks: [files.py]\ndraft_docs: drafts/\n", "--strict")
    assert built.ok, built.output
    assert holds(built, CANARY) == []
    assert {"replaced/index.html", "moved/index.html", "quiet/index.html"} <= set(built.files())
    home = built.html("/")
    assert [title in home for title in (">Replaced<", ">Moved<", ">Quiet<")] == [True, True, False]


def test_a_preview_shows_drafts_and_says_so(tmp_path: Path) -> None:
    write_tree(tmp_path, {"docs/index.md": "# Home\n", "docs/drafts/b.md": "# Coming\n", "docs/drafts/x.txt": "x",
                          "faq/soon.yml": "title: Soon\nentries: []\n"},
               FOUR_LINES + "draft_docs: |\n  drafts/\n  faq/soon.yml\n")  # fmt: skip
    config = load_config(str(tmp_path / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    try:
        mkdocs_build(config, serve_url="http://127.0.0.1:8000/")
    finally:
        config.plugins.on_shutdown()
    pages = [(tmp_path / "site" / name / "index.html").read_text("utf-8") for name in ("drafts/b", "faq/soon")]
    assert ["Draft: shown in the preview only" in page for page in pages] == [True, True]
    assert (tmp_path / "site" / "drafts" / "x.txt").exists()


def test_a_pipe_in_a_custom_dir_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    os.mkfifo(tmp_path / "own" / "main.html")
    built = build(tmp_path, {}, FOUR_LINES.replace("material}", "material, custom_dir: own}"))
    assert (built.ok, "own/main.html:1:1: is a pipe" in built.output) == (False, True)


def test_a_merge_that_is_not_finished_is_an_error_in_pages_and_data(tmp_path: Path) -> None:
    marks = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n"
    entry = "entries:\n  - {{id: a, question: {}?, answer: A}}"
    tree: dict[str, str | bytes] = {
        "docs/a.md": "# A\n\n" + marks.format("One.", "Two."),
        "faq/a.yml": "title: A\n" + marks.format(entry.format("One"), entry.format("Two")),
    }
    built = build(tmp_path, tree)
    assert "docs/a.md:3:1: a merge is not finished" in built.output
    assert "faq/a.yml:2:1: a merge is not finished" in built.output
    assert (built.ok, built.output.count(":1: ")) == (False, 2)


def test_the_index_of_a_folder_may_be_outside_the_navigation(tmp_path: Path) -> None:
    tree: dict[str, str | bytes] = {
        "docs/t/index.md": "# Topic\n",
        "docs/t/a.md": "# Inside\n",
        "docs/b.md": "# Beside\n",
    }
    built = build(tmp_path, tree, FOUR_LINES + "not_in_nav: /t/index.md\n", "--strict")
    assert built.ok, built.output
    assert [">Topic<" in built.html(url) for url in ("/", "/b/")] == [False, False]
    assert "Inside" in built.html("/t/")


def test_a_folder_whose_index_is_a_draft_has_one_of_its_pages_and_shows_nothing_of_the_draft(tmp_path: Path) -> None:
    tree: dict[str, str | bytes] = {
        "docs/funny/index.md": f"---\ntitle: {CANARY}\ndraft: true\n---\n{CANARY}\n",
        "docs/funny/cats.md": "# Cats\n\n[up](index.md)\n",
        "docs/funny/dogs.md": "# Dogs\n",
    }
    built = build(tmp_path, tree, FOUR_LINES, "--strict")
    assert built.ok, built.output
    assert holds(built, CANARY) == []
    assert [">Cats<" in built.html("/funny/"), ">Dogs<" in built.html("/funny/")] == [True, True]


def test_a_link_to_nowhere_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "mylink").symlink_to("../not-existing")
    built = build(tmp_path, {})
    assert (built.ok, "docs/mylink:1:1: is a symbolic link" in built.output) == (False, True)
