"""A process that publishes a small site, and that the tests kill, starve of disk, or run four at a time.

python publisher.py SITE VERSION [--two] [--spare] [--lines | --kill-at FILE:LINE] [--pages N] [--times N]

`--two` acts as if folders could not be exchanged; `--spare` takes over what is as before, in the tree that was kept;
`--lines` prints the lines of the swap in the order in which each runs first; `--kill-at` sends SIGKILL to itself
before that line runs for the first time.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

HOOKS = Path(__file__).resolve().parents[2] / "hooks"
sys.path.insert(0, str(HOOKS))

from helpcenter.build import staging as swap  # noqa: E402  this file runs as a script too
from helpcenter.build.cache import Cache  # noqa: E402
from helpcenter.build.places import OutputError  # noqa: E402
from helpcenter.build.previous import PreviousTree  # noqa: E402
from helpcenter.build.reuse import Outputs, hash_of  # noqa: E402


def tree(version: str, pages: int = 30) -> dict[str, str]:
    """The files of a version: a third are alike in all versions, and each version has some of its own."""
    files = {f"page-{n}/index.html": f"page {n} {version if n % 3 else 'always'}\n" * 40 for n in range(pages)}
    return files | {"index.html": f"home {version}", f"only/{version}/index.html": version, "assets/site.css": "body{}"}


def read(site: Path) -> dict[str, str]:
    """The files of a site as they stand."""
    return {path.relative_to(site).as_posix(): path.read_text() for path in site.rglob("*") if path.is_file()}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def publish(site: Path, version: str, pages: int = 30, *, spare: bool = False) -> None:
    staging = swap.Staging.open(site)
    files = tree(version, pages)
    cache = Cache(site.parent / "cache" if spare else None)
    for text in files.values():
        cache.put(hash_of(text.encode()), text.encode())
    cache.close()
    cache = Cache(cache.folder)
    rest = Outputs(cache, staging.site, PreviousTree(site.parent / "spare")) if spare else None
    try:
        taken = {path for path, text in files.items() if rest and rest.take(path, hash_of(text.encode()))}
        write(staging.path, {path: text for path, text in files.items() if path not in taken})
        staging.publish(rest)
    except OSError as error:
        raise OutputError.of(error, site) from error
    finally:
        staging.discard()
        cache.close()


class Lines:
    """The lines of the swap's modules, as they run."""

    def __init__(self, kill_at: str) -> None:
        self.kill_at = kill_at
        self.seen: dict[str, None] = {}

    def __call__(self, frame: FrameType, event: str, argument: Any) -> Any:
        file = Path(frame.f_code.co_filename)
        if file.parent.name != "build":
            return None
        if event == "line":
            where = f"{file.name}:{frame.f_lineno}"
            if where == self.kill_at:
                os.kill(os.getpid(), signal.SIGKILL)
            self.seen.setdefault(where)
        return self


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("site", type=Path)
    parser.add_argument("version")
    parser.add_argument("--two", action="store_true")
    parser.add_argument("--spare", action="store_true")
    parser.add_argument("--lines", action="store_true")
    parser.add_argument("--kill-at", default="")
    parser.add_argument("--pages", type=int, default=30)
    parser.add_argument("--times", type=int, default=1)
    options = parser.parse_args()
    if options.two:

        def refuse(one: object, other: object) -> None:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

        vars(swap)["exchange"] = refuse
    lines = Lines(options.kill_at)
    print("ready", flush=True)
    if options.lines or options.kill_at:
        sys.settrace(lines)
    try:
        for _ in range(options.times):
            publish(options.site, options.version, options.pages, spare=options.spare)
    except OutputError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        sys.settrace(None)
    if options.lines:
        print(json.dumps(list(lines.seen)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
