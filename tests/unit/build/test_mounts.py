"""What is mounted where, as Linux writes it."""

from __future__ import annotations

from pathlib import Path

from helpcenter.build.mounts import file_system, mounts

TABLE = r"""22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
40 22 0:35 / /mnt/my\040disk rw - 9p drvfs rw,access=client
41 22 0:36 /docs /srv/docs rw - tmpfs none rw,size=8192k
a line of another kind
41 22 0:36 /docs - tmpfs none rw,size=8192k
42 22 0:36 /docs /srv/more rw
"""


def test_each_place_has_the_type_of_its_file_system(tmp_path: Path) -> None:
    (tmp_path / "mountinfo").write_text(TABLE, "utf-8")
    assert mounts(tmp_path / "mountinfo") == {"/": "ext4", "/mnt/my disk": "9p", "/srv/docs": "tmpfs"}


def test_without_a_table_nothing_is_known(tmp_path: Path) -> None:
    assert mounts(tmp_path / "none") == {}


def test_the_nearest_folder_that_is_mounted_counts() -> None:
    table = {"/": "ext4", "/srv": "9p", "/srv/docs": "tmpfs"}
    assert [file_system(Path(path), table) for path in ("/srv/docs/a", "/srv/docs", "/srv/other/a", "/home")] == [
        "tmpfs", "tmpfs", "9p", "ext4",
    ]  # fmt: skip
    assert file_system(Path("/home"), {}) == ""
