"""Names that cannot be published together, or at all: an error that names both files, never a page lost in silence."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pytest

from helpcenter.content.names import folded, on_windows, shown, too_long, unusable
from helpcenter.site.address import Address, OutputPath, decode, encode
from helpcenter.site.layout import Layout
from helpcenter.site.redirects import file_of
from making import BOTH, EN, make

FAQ = "title: A\nentries: []\n"
WALK = "title: W\nstart: a\nsteps: [{id: a, outcome: solved, text: T}]\n"
API = "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\n"
NFC, NFD = "caf\u00e9", "cafe\u0301"


def lines(folder: Path, files: Mapping[str, str | bytes]) -> list[str]:
    """What is said of a tree whose names collide."""
    return [line for line in make(folder, files, languages=BOTH).lines if "same" in line or "old address" in line]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"docs/Fees.md": "# A"}, {"docs/fees.md": "# B"}),
        ({"docs/Fees.md": "# A"}, {"docs/fees.zh.md": "# B"}),
        ({"docs/T/a.md": "# A"}, {"docs/t/b.md": "# B"}),
        ({"docs/T/a.md": "# A"}, {"docs/t/b.png": b"B"}),
        ({"docs/ST.md": "# A"}, {"docs/ﬆ.md": "# B"}),
        ({"docs/STRASSE.md": "# A"}, {"docs/straße.md": "# B"}),
        ({f"docs/{NFD}.md": "# A"}, {f"docs/{NFC}.md": "# B"}),
        ({f"docs/{NFD}/a.md": "# A"}, {f"docs/{NFC}/b.md": "# B"}),
        ({f"docs/{NFD}.png": b"A"}, {f"docs/{NFC}.png": b"B"}),
        ({"docs/Index.md": "# A"}, {"docs/index.md": "# B"}),
        ({"docs/P.png": b"A"}, {"docs/p.png": b"B"}),
        ({"docs/P.png": b"A"}, {"docs/p.PNG": b"B"}),
        ({"faq/A.yml": FAQ}, {"faq/a.yml": FAQ}),
        ({"faq/A.yml": FAQ}, {"faq/a.md": "# A"}),
        ({"docs/FAQ/a.md": "# A"}, {"faq/a.yml": FAQ}),
        ({"docs/ZH/a.md": "# A"}, {"docs/a.md": "# A"}),
        ({"guides/A.md": "# A"}, {"guides/a.yml": WALK}),
        ({"guides/A.yml": WALK}, {"guides/a.yml": WALK}),
        ({"guides/A/b.md": "# A"}, {"guides/a.yml": WALK}),
        ({"api-reference/A.yml": API}, {"api-reference/a.yaml": API}),
        ({"api-reference/A.yml": API}, {"api-reference/a.md": "# A"}),
        ({"api-reference/A.yml": API}, {"docs/api-reference/a/x.md": "# A"}),
        ({"figures/A.csv": "a,b\n1,2\n"}, {"figures/a.csv": "a,b\n1,2\n"}),
        ({"docs/fees.md": "# A"}, {"docs/fees": b"a file where a folder must be"}),
        ({"docs/index.html.md": "# A"}, {"docs/a.md": "# B"}),
    ],
)
def test_two_names_for_one_file_are_an_error_that_names_both(
    tmp_path: Path, one: Mapping[str, str | bytes], other: Mapping[str, str | bytes]
) -> None:
    said = lines(tmp_path, {**one, **other})
    assert said
    whole = "\n".join(said)
    assert next(iter(one)) in whole or next(iter(other)) in whole
    assert {line.split(":")[1] for line in said} == {"1"}
    assert any(line.startswith((next(iter(one)), next(iter(other)))) for line in said)
    if "index.html" not in whole:  # which is no file of a writer's
        assert next(iter(one)) in whole
        assert next(iter(other)) in whole


def test_folders_that_collide_are_told_once(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"docs/T/{at}.md": "# A" for at in range(9)}
    files |= {f"docs/t/b{at}.md": "# A" for at in range(9)}
    assert len([line for line in lines(tmp_path, files) if line.startswith("docs/t/b")]) == 1


@pytest.mark.parametrize(
    "names", [("a", "b"), ("a", "a b"), ("ss", "s"), ("é", "è"), ("１", "1"), ("a.", "a"), ("k", "x")]
)
def test_other_names_may_live_side_by_side(tmp_path: Path, names: tuple[str, str]) -> None:
    assert lines(tmp_path, {f"docs/{name}.md": "# A" for name in names}) == []


@pytest.mark.parametrize(
    ("alias", "taken"),
    [
        ("提现/", "docs/提现.md"), ("%E6%8F%90%E7%8E%B0/", "docs/提现.md"), ("/提现/index.html", "docs/提现.md"),
        ("B/", "docs/b.md"), ("b/x/../", ""), ("b", "docs/b.md"), ("b/index.html/x/", "docs/b.md"), ("b.html/", None),
        (f"{NFD}/", f"docs/{NFC}.md"), ("pic.png/", "docs/pic.png"), ("PIC.PNG/x/", "docs/pic.png"),
        ("my old page/", None), ("my%20old%20page/", None), ("wiki/Category:Cookbook/", None), ("Some+Page/", None),
        ("a%2Fb/", ""), ("a\\b/", ""), ("%00/", ""), ("zh/B/", "docs/b.md"), ("faq/", None),
    ],
)  # fmt: skip
def test_an_old_address_never_takes_the_place_of_another(tmp_path: Path, alias: str, taken: str | None) -> None:
    files: dict[str, str | bytes] = {
        "docs/t.md": f"---\ntitle: T\naliases:\n  - '{alias}'\n---\n",
        "docs/b.md": "# B", "docs/提现.md": "# 提", f"docs/{NFC}.md": "# C", "docs/pic.png": b"x",
    }  # fmt: skip
    made = make(tmp_path, files, languages=BOTH)
    old, findings = made.site.aliases()
    assert made.site.aliases()[0] == old
    if taken is None:
        assert (len(old), findings) == (1, [])
        return
    [finding] = findings
    assert (str(finding.place), finding.text, old) == ("docs/t.md:4:5", alias, {})
    assert finding.what == ("old address is in use" if taken else "not an address of this site")
    assert taken in finding.hint


def test_two_old_addresses_that_collide_name_both_places(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "docs/a.md": "---\naliases: [old page/]\n---\n# A\n",
        "docs/b.md": "---\naliases: [x/, 'Old%20Page/']\n---\n# B\n",
    }
    [finding] = make(tmp_path, files, languages=EN).site.aliases()[1]
    assert str(finding.place) == "docs/b.md:2:15"
    assert "docs/a.md:2:11" in finding.hint


@pytest.mark.parametrize(
    ("alias", "what"),
    [
        ("x" * 300, "old address has a name of 300 bytes, which no disk can hold (255 at most)"),
        ("密" * 86, "old address has a name of 258 bytes, which no disk can hold (255 at most)"),
        ("%E5%AF%86" * 86, "old address has a name of 258 bytes, which no disk can hold (255 at most)"),
        ("密/" * 300, "old address has a path of 1210 bytes, which some hosts cannot hold (1024 at most)"),
        ("密" * 85, ""), ("%E5%AF%86" * 85, ""),
    ],
)  # fmt: skip
def test_an_old_address_of_any_length(tmp_path: Path, alias: str, what: str) -> None:
    made = make(tmp_path, {"docs/t.md": f"---\naliases: ['{alias}']\n---\n# T\n"}, languages=EN)
    assert [(str(finding.place), finding.what) for finding in made.findings] == (
        [("docs/t.md:2:11", what)] if what else []
    )


def test_a_page_whose_file_would_have_too_long_a_name_is_an_error(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"docs/{'密' * 84}.md": "# A", f"docs/{'x' * 251}.md": "# B"}
    assert make(tmp_path / "a", files, languages=EN).lines == []
    said = make(tmp_path / "b", files, languages=EN, directory_urls=False)
    assert sorted(finding.what.partition(",")[0] for finding in said.findings) == [
        "has a name of 256 bytes", "has a name of 257 bytes",
    ]  # fmt: skip
    assert {finding.place.file for finding in said.findings} == set(files)
    files = {"/".join(["docs", *["d" * 200] * 6, "a.md"]): "# A"}
    [finding] = set(make(tmp_path / "c", files, languages=EN).site.layout.findings[:1])
    assert "has a path of 1218 bytes" in finding.what


def test_a_step_and_a_document_of_too_long_a_name_are_errors_and_a_call_is_cut(tmp_path: Path) -> None:
    call = f"/a: {{get: {{operationId: {'查' * 200}, responses: {{'200': {{description: D}}}}}}}}"
    files: dict[str, str | bytes] = {
        "guides/w.yml": WALK.replace("steps: [", f"steps: [{{id: {'b' * 256}, outcome: solved, text: T}}, "),
        f"api-reference/{'d' * 245}.yml": API,
        "api-reference/c.yml": API.replace("paths: {}", f"paths:\n  {call}"),
    }
    made = make(tmp_path, files, languages=EN)
    assert {(finding.place.file, finding.place.line) for finding in made.findings} == {
        ("guides/w.yml", 3), (f"api-reference/{'d' * 245}.yml", 1),
    }  # fmt: skip
    assert [page.path for page in made.site.pages if too_long(made.site.file(page.path, "en").text)] == []


def test_a_name_that_is_not_text_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name in (b"caf\xe9.md", b"a\nb.md", b"\x7f.png", b"tab\t.yml"):
        Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), b"docs", name))).write_text("# A")
    assert make(tmp_path, {}, languages=EN).lines == [
        "docs/\\x7f.png:1:1: has a control character in its name",
        "docs/a\\x0ab.md:1:1: has a control character in its name",
        "docs/caf\\xe9.md:1:1: has a name that is not UTF-8",
        "docs/tab\\x09.yml:1:1: has a control character in its name",
    ]


def test_a_file_of_an_old_address() -> None:
    assert file_of("") is None
    assert file_of("a/./b/") is None
    found = file_of("a b/c%23.html")
    assert found == OutputPath("a b/c#.html")
    assert file_of("page.html/") == OutputPath("page.html/index.html")


def test_files_and_addresses_are_no_texts_and_not_each_other() -> None:
    file, address = OutputPath("a b/index.html"), Address("a%20b/")
    assert file.address(directory_urls=True) == address
    assert address.file == file
    for wrong in (file, address):
        with pytest.raises(TypeError, match="unsupported operand"):
            Path("site") / wrong  # type: ignore[operator]  # mypy refuses it as well
        with pytest.raises(TypeError, match="can only concatenate str"):
            "/" + wrong  # type: ignore[operator]  # likewise


@pytest.mark.parametrize("path", ["a b/密/#.html", "50%/%41/%2541", "?/&/+", "'\"<>\\^`{|}~", NFD])
def test_an_address_reads_back_as_its_path(path: str) -> None:
    assert decode(encode(path)) == unicodedata.normalize("NFC", path)
    assert Address(encode(f"{path}/")).file == OutputPath(unicodedata.normalize("NFC", f"{path}/index.html"))


def test_what_is_shown_of_a_name() -> None:
    assert shown("密 a\udce9\x1b") == "密 a\\xe9\\x1b"
    assert unusable("a\ud800") == "has a name that is not UTF-8"
    assert folded(NFC.upper()) == folded(NFD)
    assert not on_windows("a /b")
    assert Layout([], EN).address("404.md", "en").text == "404/"


def test_only_one_module_turns_paths_into_urls() -> None:
    package = Path(__file__).parents[3] / "hooks" / "helpcenter"
    others = {  # of values and of other sites
        "receivers.py", "official.py", "styles.py", "bundle.py", "addresses.py", "hosts.py", "disguise.py",
    }  # fmt: skip
    found = {
        file.name for file in package.rglob("*.py") if any(
            line.startswith("from urllib.parse import") and "quote" in line for line in file.read_text().splitlines()
        )
    }  # fmt: skip
    assert found == {*others, "address.py"}


def test_names_that_windows_cannot_hold_are_known_by_their_sources(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "docs/what?.md": "# A",
        "docs/con.md": "# B",
        "docs/end..md": "# C",
        "docs/good 名.md": "# D",
        "docs/nul.png": b"x",
    }
    made = make(tmp_path, files, languages=BOTH)
    assert sorted(made.site.layout.not_on_windows) == ["docs/con.md", "docs/end..md", "docs/nul.png", "docs/what?.md"]
