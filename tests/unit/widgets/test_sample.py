"""Programs beside a page, shown by the tool `{{ sample PATH }}`."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.build.inputs import Inputs
from helpcenter.site.records import split
from making import make

PAGE = "# A\n\nRun it:\n\n{{ sample samples/a.py }}\n"


def test_a_program_is_shown_in_colours_with_a_link_to_save_it(tmp_path: Path) -> None:
    made = make(tmp_path, {"api-reference/a.md": PAGE, "api-reference/samples/a.py": "print(1 < 2)\n"})
    html = made.html("api-reference/a.md")
    assert '<a href="../samples/a.py" download="a.py">Save a.py</a>' in html
    assert "<details open>" in html
    assert '<span class="mi">1</span> <span class="o">&lt;</span>' in html
    found = str(split(html))
    assert "Run it" in found
    assert "print" not in found
    assert made.lines == []


def test_a_long_program_opens_by_its_name(tmp_path: Path) -> None:
    made = make(tmp_path, {"api-reference/a.md": PAGE, "api-reference/samples/a.py": "print()\n" * 60})
    assert "<details>\n<summary><code>a.py</code> 60 lines</summary>" in made.html("api-reference/a.md")


def test_another_program_is_another_page(tmp_path: Path) -> None:
    names = []
    for folder, text in (("one", "print(1)\n"), ("two", "print(2)\n"), ("three", "print(1)\n")):
        made = make(tmp_path / folder, {"api-reference/a.md": PAGE, "api-reference/samples/a.py": text})
        names.append(Inputs(made.site, "").of(made.site.by_key["en:api-reference/a.md"]))
    assert [name == names[0] for name in names] == [True, False, True], "the program counts, and not its folder"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("samples/b.py", "names a file that does not exist"),
        ("samples/a.txt", "is no program"),
        ("samples/latin.py", "cannot be read as text"),
        ("https://example.org/a.py", "is no program"),
        ("a.md", "is no program"),
        ("../../a.py", "leads out of the site"),
    ],
)
def test_what_cannot_be_shown_is_said_with_its_place(tmp_path: Path, path: str, said: str) -> None:
    (tmp_path / "api-reference" / "samples").mkdir(parents=True)
    (tmp_path / "api-reference" / "samples" / "latin.py").write_bytes(b"# caf\xe9\n")
    files = {"api-reference/a.md": PAGE.replace("samples/a.py", path), "api-reference/samples/a.txt": "x"}
    (line,) = make(tmp_path, files).lines
    assert line.startswith("api-reference/a.md:5:1: ")
    assert said in line
