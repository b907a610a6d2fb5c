"""Pictures: measured, described, and named where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.markdown import images
from making import BOTH, make
from trees import png


def test_a_picture_has_its_size_and_waits_until_it_is_near(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "# A\n\n![A map](m.png)\n", "docs/m.png": png(40, 30)})
    assert made.lines == []
    html = made.html("a.md")
    assert 'width="40" height="30"' in html
    assert 'loading="lazy"' in html
    assert 'decoding="async"' in html
    assert 'alt="A map"' in html


def test_each_language_has_its_own_picture_with_its_own_size(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "docs/a.md": "# A\n\n![A map](m.png)\n", "docs/a.zh.md": "# 甲\n\n![地图](m.png)\n",
        "docs/m.png": png(40, 30), "docs/m.zh.png": png(20, 10),
    }  # fmt: skip
    made = make(tmp_path, files)
    assert 'width="40"' in made.html("a.md")
    assert 'width="20" height="10"' in made.html("a.md", "zh")


@pytest.mark.parametrize("text", ["![](m.png)", '<img src="m.png">', "![ ](m.png)"])
def test_a_picture_without_words_is_an_error_at_its_place(tmp_path: Path, text: str) -> None:
    made = make(tmp_path, {"docs/a.md": f"# A\n\n{text}\n", "docs/m.png": png(4, 3)})
    [finding] = {(m.place.file, m.place.line, m.what) for m in made.findings}
    assert finding == ("docs/a.md", 3, "a picture without words for those who cannot see it")


def test_the_words_are_needed_in_each_language(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "docs/a.md": "# A\n\n![A map](m.png)\n",
        "docs/a.zh.md": "# 甲\n\n![](m.png)\n",
        "docs/m.png": png(4, 3),
    }
    assert {m.place.file for m in make(tmp_path, files, languages=BOTH).findings} == {"docs/a.zh.md"}


def test_an_ornament_is_marked_as_one(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "# A\n\n![](m.png){.decorative}\n", "docs/m.png": png(4, 3)})
    assert made.lines == []
    assert 'alt=""' in made.html("a.md")


def test_a_writers_own_size_stays(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "# A\n\n![A](m.png){width=20 height=15}\n", "docs/m.png": png(40, 30)})
    assert 'width="20"' in made.html("a.md")
    assert 'width="40"' not in made.html("a.md")


def test_what_is_no_picture_is_named(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": "# A\n\n![A](m.png)\n", "docs/m.png": b"not one"})
    assert made.lines == ["docs/a.md:3:6: is not a picture that a browser shows: 'm.png'"]


def test_an_svg_may_be_without_a_size(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="12" height="9"/>')
    (tmp_path / "b.svg").write_text("<svg")
    found = images.sizes({"a.svg": str(tmp_path / "a.svg"), "b.svg": str(tmp_path / "b.svg"), "c.txt": "c.txt"})
    assert found == {"a.svg": (12, 9), "b.svg": (0, 0)}
    files: dict[str, str | bytes] = {
        "docs/a.md": "# A\n\n![A](m.svg)\n",
        "docs/m.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    }
    assert make(tmp_path, files).lines == []
