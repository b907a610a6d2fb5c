"""What is said of a place that cannot be used, and which links are refused."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from helpcenter.build.places import OutputError, refuse_links


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (OSError(errno.EIO, "Input/output error"), "input/output error"),
        (OSError("Odd"), "odd"),
        (OSError(errno.EACCES, "x"), "permission denied"),
    ],
)
def test_an_error_of_any_kind_is_one_line_in_its_own_words(error: OSError, line: str) -> None:
    said = str(OutputError.of(error, "site"))
    assert said.startswith(f"site: {line}; the published site is as it was: ")
    assert "\n" not in said


def test_links_are_refused_from_the_path_up_to_the_folder_that_is_trusted(tmp_path: Path) -> None:
    """A project may itself be behind a link; a folder inside it may not."""
    (tmp_path / "real/project/inner/site").mkdir(parents=True)
    (tmp_path / "project").symlink_to("real/project")
    (tmp_path / "real/project/linked").symlink_to("inner")
    project = tmp_path / "project"
    for site in ("inner/site", "inner", "none/site"):
        refuse_links(project / site, below=project)
    refuse_links(project / "linked/site")  # nothing says where to look
    refuse_links(project / "linked/site", below=tmp_path / "other")
    for site, named in (("linked/site", "linked"), ("linked", "linked"), ("linked/none/site", "linked")):
        with pytest.raises(OutputError, match=f"^{project / named}: a symbolic link, to inner;"):
            refuse_links(project / site, below=project)
