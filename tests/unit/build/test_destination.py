"""Where a site may be put: what is said of a folder that holds other files."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.build.destination import check
from helpcenter.build.places import OutputError


@pytest.mark.parametrize(
    ("names", "shown"),
    [("a", "a"), ("c b a", "a, b, c"), ("d c b a", "a, b, c, …"), ("a .git Thumbs.db lost+found desktop.ini", "a")],
)
def test_a_folder_with_other_files_is_refused_by_the_first_three(tmp_path: Path, names: str, shown: str) -> None:
    for name in names.split():
        (tmp_path / name).write_text("mine")
    with pytest.raises(OutputError) as caught:
        check(tmp_path, sources=[], roots=[])
    assert f"holds files that are no built site ({shown});" in str(caught.value)
    assert "empty it, or set 'site_dir' to a folder of its own" in str(caught.value)


@pytest.mark.parametrize(
    "names", ["", ".git .nojekyll", "index.html mine.txt", "a 404.html", "a _headers", "a sitemap.xml.gz"]
)
def test_a_site_and_an_empty_folder_are_taken(tmp_path: Path, names: str) -> None:
    for name in names.split():
        (tmp_path / name).write_text("")
    check(tmp_path, sources=[], roots=[tmp_path.parent / "none"])
    check(tmp_path / "none", sources=[], roots=[])


def test_a_folder_around_sources_or_in_a_root_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=f"holds {tmp_path}/project/docs, which a build would replace"):
        check(tmp_path / "project", sources=[tmp_path / "project/docs"], roots=[])
    with pytest.raises(OutputError, match=r"is in .*/docs, whose files are the site's content"):
        check(tmp_path / "docs/site", sources=[], roots=[tmp_path / "docs"])


def test_the_home_of_whoever_builds_is_no_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "somebody"))
    with pytest.raises(OutputError, match=f"holds {tmp_path}/somebody, which a build would replace"):
        check(tmp_path, sources=[], roots=[])
