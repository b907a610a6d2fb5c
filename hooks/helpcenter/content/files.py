"""The files of a content root."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from . import names as collisions
from . import yaml
from .errors import ContentError, ContentWarning, Place
from .file_state import State, state
from .intake import Action, Intake, is_plain_xml
from .misplaced import unfinished_merge
from .names import composed, shown, unusable

MAX_TEXT = yaml.MAX_BYTES
"""Bytes of a page or a data file."""
MAX_API = 40_000_000
"""Bytes of an OpenAPI document, which is held by its calls."""
MAX_ASSET = 100_000_000
"""Bytes of any other file: what GitHub takes."""


@dataclass(frozen=True)
class SourceFile:
    """A text file of a content root, read once."""

    path: str
    """In the merged tree: `faq/account.yml`."""
    name: str
    """Path from the project's folder, for messages: `faq/account.yml`, `docs/account/index.md`."""
    text: str
    disk: str = ""
    """Its path on disk, if it is a file."""
    state: State = field(default_factory=list)
    """As it was when it was found. One that is untouched since a build before has no text."""


@dataclass
class RootFiles:
    """What was found in one root."""

    texts: list[SourceFile] = field(default_factory=list)
    """Markdown and YAML."""
    assets: dict[str, Path] = field(default_factory=dict)
    """The other files that are published, by their path in the merged tree."""
    ignored: list[str] = field(default_factory=list)
    """Names of what editors and merges left behind."""
    findings: list[ContentError] = field(default_factory=list)


Failed = Callable[[str, OSError], None]


def walk(
    folder: str, below: str = "", *, hidden: bool = False, failed: Failed = lambda below, error: None
) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Files below a folder by their paths in it, in a lasting order; symbolic links are not followed.

    Names that begin with a dot are left out unless `hidden`. `failed` is told of each folder that cannot be read.
    """
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as error:
        failed(below, error)
        return
    for entry in listed:
        if entry.name.startswith(".") and not hidden:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from walk(entry.path, f"{below}{entry.name}/", hidden=hidden, failed=failed)
        else:
            yield below + entry.name, entry


def read_root(
    folder: Path,
    *,
    prefix: str,
    project: Path,
    intake: Intake,
    excluded: Callable[[str], bool] = lambda path: False,
    hidden: bool = False,
    untouched: Callable[[str, State], bool] = lambda name, state: False,
) -> RootFiles:
    """The files of a root, each as `intake` judges it; what cannot be read is an error with its place.

    `prefix` is the root's folder in the merged tree, with its slash: `faq/`; empty for `docs`. `excluded` are paths
    that the settings leave out. `untouched` says by the name and the state of a Markdown file that it need not be read.
    """
    found = RootFiles()
    start = display_name(folder, project)
    if (link := first_link(folder, project)) is not None:
        found.findings.append(_is_link(display_name(link, project)))
        return found
    if os.path.lexists(folder) and not folder.is_dir():
        found.findings.append(ContentError(Place(start), "is not a folder", hint="put a folder here, or delete it"))
        return found

    def name_of(below: str) -> str:
        return shown(below if start == "." else f"{start}/{below}")

    def failed(below: str, error: OSError) -> None:
        found.findings.append(_unreadable(name_of(below).rstrip("/"), error))

    names = []
    for below, entry in walk(str(folder), hidden=hidden, failed=failed):
        if not excluded(prefix + below):
            names.append(name := name_of(below))
            try:
                _take(found, entry, composed(prefix + below), name, intake, untouched)
            except ContentError as error:
                found.findings.append(error)
    ignored = set(found.ignored)
    claims = [(name, Place(name)) for name in names if name not in ignored]
    found.findings += collisions.check(collisions.Names(), claims)
    return found


def _take(
    found: RootFiles, entry: os.DirEntry[str], path: str, name: str, intake: Intake,
    untouched: Callable[[str, State], bool],
) -> None:  # fmt: skip
    """Put one file where it belongs. Raises `ContentError`."""
    if wrong := unusable(path):
        raise ContentError(Place(name), wrong, hint="rename it")
    verdict = intake.judge(path)
    match verdict.action:
        case Action.IGNORE:
            found.ignored.append(name)
            return
        case Action.WARN:
            raise ContentWarning(Place(name), verdict.what, hint=verdict.hint, rule="not-read")
        case Action.REFUSE:
            raise ContentError(Place(name), verdict.what, hint=verdict.hint, rule="not-read")
    info = check_file(entry, name)
    if verdict.action in (Action.PAGE, Action.DATA):
        now = state(info)
        known = verdict.action is Action.PAGE and untouched(name, now)
        limit = MAX_API if path.startswith("api-reference/") and verdict.action is Action.DATA else MAX_TEXT
        text = "" if known else read_text(entry.path, name, limit=limit)
        if verdict.action is Action.DATA and (error := unfinished_merge(text, file=name)):
            raise error
        found.texts.append(SourceFile(path, name, text, entry.path, now))
        return
    if info.st_size > MAX_ASSET:
        what = f"is larger than {MAX_ASSET // 1_000_000} MB"
        raise ContentError(Place(name), what, hint="put it on a host for large files, and link to it")
    if not os.access(entry.path, os.R_OK):
        raise ContentError(Place(name), "cannot be read: permission denied", hint="check its permissions")
    if verdict.action is Action.XML and not is_plain_xml(read_bytes(entry.path, name)):
        raise ContentError(Place(name), verdict.what, hint=verdict.hint, rule="not-read")
    found.assets[path] = Path(entry.path)


def check_file(entry: os.DirEntry[str], name: str) -> os.stat_result:
    """The state of a regular file. Raises `ContentError` for a link, and for what is no file: a pipe, a device."""
    try:
        info = entry.stat(follow_symlinks=False)
    except OSError as error:
        raise _unreadable(name, error) from None
    _check_kind(info.st_mode, name)
    return info


def read_bytes(path: str | Path, name: str, *, limit: int = MAX_TEXT) -> bytes:
    """The bytes of a regular file of at most `limit` bytes. Raises `ContentError` for anything else; never waits.

    `name` is its path from the project's folder, for messages.
    """
    # Windows has neither flag. A pipe that is opened without O_NONBLOCK waits for somebody to write into it.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        _check_kind(os.lstat(path).st_mode, name)
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - pathlib opens no descriptor
            _check_kind(os.fstat(file.fileno()).st_mode, name)
            data = file.read(limit + 1)
    except OSError as error:
        raise _unreadable(name, error) from None
    if len(data) > limit:
        raise ContentError(Place(name), f"is larger than {limit:,} bytes", hint="split it into smaller files")
    return data


def read_text(path: str | Path, name: str, *, limit: int = MAX_TEXT) -> str:
    """The text of a regular file in UTF-8. Raises `ContentError`."""
    try:
        return decode(read_bytes(path, name, limit=limit))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ContentError(Place(name, line), "is not UTF-8 text", hint="save the file as UTF-8") from None


def first_link(path: Path, project: Path) -> Path | None:
    """The first symbolic link on the way from the project's folder to a path; of a path outside, the path itself."""
    ways = [path]
    if path.is_relative_to(project):
        ways = [way for way in (*reversed(path.parents), path) if way != project and way.is_relative_to(project)]
    return next((way for way in ways if way.is_symlink()), None)


def check_way(path: Path, project: Path) -> None:
    """Raise `ContentError` where a file, or a folder on the way to it, is a symbolic link."""
    if (link := first_link(path, project)) is not None:
        raise _is_link(display_name(link, project))


def special_file(folder: Path, project: Path) -> ContentError | None:
    """The error for the first pipe, socket or device below a folder whose links may be followed."""
    for _, entry in walk(str(folder)):
        try:
            if not entry.is_dir():
                _check_kind(entry.stat().st_mode, display_name(Path(entry.path), project))
        except FileNotFoundError:
            continue
        except ContentError as error:
            return error
    return None


def linked_folder(
    folder: Path, project: Path, *, intake: Intake, excluded: Callable[[str], bool] = lambda path: False
) -> ContentError | None:
    """The error for a folder of articles that is a symbolic link, or has such a folder in it.

    A link to a folder that is not published may stay, but where it leads there is no further one: what follows links
    goes round in circles there, or comes to the same folder by thousands of ways.
    """
    if (link := first_link(folder, project)) is not None:
        return _is_link(display_name(link, project))
    targets: dict[str, str] = {}
    for below, entry in _folder_links(str(folder)):
        name = display_name(Path(entry.path), project)
        hidden = any(part.startswith(".") for part in below.split("/"))
        if not hidden and not excluded(below) and intake.judge(below).action is not Action.IGNORE:
            return _is_link(name)
        target = os.path.realpath(entry.path)
        if target not in targets:
            targets[target] = next((further for further, _ in _folder_links(target)), "")
        if targets[target]:
            what = f"is a symbolic link to a folder with another one in it, '{targets[target]}'"
            return ContentError(Place(name), what, hint="delete the link, or move it out of the folder of articles")
    return None


def _folder_links(folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    return ((below, entry) for below, entry in walk(folder, hidden=True) if entry.is_symlink() and entry.is_dir())


def _check_kind(mode: int, name: str) -> None:
    if stat.S_ISLNK(mode):
        raise _is_link(name)
    if not stat.S_ISREG(mode):
        kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
        kind = next((word for test, word in kinds if test(mode)), "a device")
        raise ContentError(Place(name), f"is {kind}, not a file", hint="put a file here, or delete it")


def _is_link(name: str) -> ContentError:
    hint = "put the file or folder itself here: links are not published"
    return ContentError(Place(name), "is a symbolic link", hint=hint)


def _unreadable(name: str, error: OSError) -> ContentError:
    return ContentError(Place(name), f"cannot be read: {error.strerror}", hint="check its permissions")


def texts(files: Mapping[str, Path], endings: tuple[str, ...], *, limit: int = MAX_TEXT) -> dict[str, str]:
    """The text of the files with these endings; one too large or not UTF-8 may be a download, and is left out."""
    found: dict[str, str] = {}
    for path, file in files.items():
        if file.suffix in endings:
            try:
                found[path] = read_text(file, path, limit=limit)
            except ContentError:
                continue
    return found


def decode(data: bytes) -> str:
    """UTF-8 without a byte order mark, lines ended by `\\n`.

    >>> decode(b"\\xef\\xbb\\xbfa\\r\\nb")
    'a\\nb'
    """
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def display_name(path: Path, project: Path) -> str:
    """A path from the project's folder where it is inside, else whole."""
    try:
        return path.relative_to(project).as_posix()
    except ValueError:
        return path.as_posix()
