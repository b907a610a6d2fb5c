"""`helpcenter new`: drafts that are right as they stand, never over another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.cli.command import main
from helpcenter.cli.new import KINDS
from helpcenter.content.languages import Languages
from making import BOTH, EN, make

CONFIG = (
    "site_name: Help\nsite_url: https://help.example/\ntheme: {name: material}\n"
    "plugins:\n  - helpcenter:\n      languages: {en: English, zh: 中文}\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    (tmp_path / "docs").mkdir()
    return tmp_path


def new(project: Path, kind: str, name: str) -> int:
    return main(["new", "--config", str(project / "mkdocs.yml"), kind, name])


@pytest.mark.parametrize("link", ["faq", "faq/topic"])
def test_nothing_is_written_through_a_link(
    project: Path, link: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project / link).parent.mkdir(exist_ok=True)
    (project / link).symlink_to(tmp_path / "elsewhere")
    assert new(project, "faq", "topic/a") == 2
    assert f"{link}:1:1: is a symbolic link" in capsys.readouterr().err
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_address_that_python_cannot_split_is_one_line(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "mkdocs.yml").write_text(CONFIG.replace("https://help.example/", "https://[::1"))
    assert new(project, "faq", "a") == 2
    assert "a setting is not an address: Invalid IPv6 URL" in capsys.readouterr().err


@pytest.mark.parametrize("kind", sorted(KINDS))
@pytest.mark.parametrize("languages", [EN, BOTH, Languages({"no": "Norsk", "zh": "中文"})], ids=["en", "both", "no"])
def test_a_draft_is_right_as_it_stands(kind: str, languages: Languages, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{KINDS[kind].root}/{path}": text for path, text in KINDS[kind].draft("topic/new-thing", languages).items()
    }
    made = make(tmp_path, files, languages=languages, drafts=True)
    assert made.lines == []
    assert any(page.path.endswith("topic/new-thing.md") and page.front.draft for page in made.site.pages)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_draft_is_published_by_no_build(kind: str, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"{KINDS[kind].root}/{path}": text for path, text in KINDS[kind].draft("topic/new-thing", BOTH).items()
    }
    made = make(tmp_path, {**files, "docs/a.md": "# A\n"}, languages=BOTH)
    assert made.lines == []
    assert [page.path for page in made.site.pages if "new-thing" in page.path] == []


def test_a_pages_draft_has_every_language(project: Path) -> None:
    assert new(project, "article", "account/change-phone") == 0
    assert sorted(path.name for path in (project / "docs" / "account").iterdir()) == [
        "change-phone.md",
        "change-phone.zh.md",
    ]


def test_a_file_that_exists_is_left_alone(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "docs" / "a1.zh.md").write_text("mine")
    assert new(project, "article", "a1") == 2
    assert (project / "docs" / "a1.zh.md").read_text() == "mine"
    assert not (project / "docs" / "a1.md").exists()
    assert "exists; nothing was written" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../out", "/etc/x", "Upper", "a b", "a..b", "a//b", "a/../../b1"])
def test_a_name_that_is_no_path_below_the_root_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert new(project, "article", name) == 2
    assert capsys.readouterr().err.startswith(f"'{name}': use small letters, digits, hyphens and slashes")
    assert list((project / "docs").rglob("*")) == []


def test_without_a_project_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(tmp_path, "faq", "a1") == 2
    assert "no such file" in capsys.readouterr().err
