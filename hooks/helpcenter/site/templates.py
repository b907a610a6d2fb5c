"""Templates as Jinja loads them: those of packages compiled once, hidden folders passed over."""

from __future__ import annotations

import functools
import marshal
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source, find_spec
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache, bc_magic

from ..content.digest import digest

THEME = Path(__file__).parents[1] / "theme"


@functools.cache
def packages() -> tuple[Path, ...]:
    """The folders of packages that templates come from: this one's, Material's and MkDocs' own.

    >>> THEME in packages()
    True
    """
    specs = [find_spec(name) for name in ("material", "mkdocs")]
    return THEME, *(Path(spec.origin).parent / "templates" for spec in specs if spec and spec.origin)


def changing(folders: Iterable[str]) -> list[Path]:
    """The theme folders that no version of another package stands for: a team's, and this package's.

    >>> changing(["overrides", *map(str, packages())]) == [Path("overrides"), THEME]
    True
    """
    return [folder for folder in map(Path, folders) if folder == THEME or folder not in packages()]


def prepare(environment: jinja2.Environment, folders: Sequence[str]) -> jinja2.Environment:
    """An environment of MkDocs', with its templates loaded as here."""
    environment.loader = Loader(folders)
    environment.bytecode_cache = Compiled()
    return environment


class Loader(jinja2.FileSystemLoader):
    """Lists what may be published: MkDocs takes no file below a hidden folder, and Material has 14,000 icons in one.

    >>> "base.html" in Loader([str(Path(__file__).parents[1] / "theme")]).list_templates()
    True
    """

    def list_templates(self) -> list[str]:
        """Every file below the folders, by its path."""
        return sorted({path for folder in self.searchpath for path in _files(str(folder), "")})


def _files(folder: str, below: str) -> Iterator[str]:
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, f"{below}{entry.name}/")
            elif not entry.is_dir():  # a folder behind a link is not gone into
                yield below + entry.name


class Compiled(BytecodeCache):
    """Keeps the code of a package's templates where Python keeps that of its modules: in `__pycache__` beside them.

    >>> Path(Compiled().get_cache_key("base.html", str(THEME / "base.html"))).parent.name
    '__pycache__'

    Code is read from nowhere else: who can write there can change the package itself. A template of any other
    folder is compiled each time. The environment's own settings, Jinja's version and the template's text name an entry.
    """

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's own
        """Where the code of a template is kept; empty where it is not kept."""
        if filename is None or not any(Path(filename).is_relative_to(folder) for folder in packages()):
            return ""
        return cache_from_source(filename).removesuffix(".pyc")

    def load_bytecode(self, bucket: Bucket) -> None:
        """The code, if it was compiled from the same text in the same way."""
        name = _settings(bucket)
        with suppress(OSError, EOFError, ValueError, TypeError):
            data = Path(f"{bucket.key}.{name[:12]}.pyc").read_bytes() if bucket.key else b""
            if data[:64] == name.encode():
                bucket.code = marshal.loads(data[64:])  # noqa: S302 - the package's own folder, like any module's

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code; not where the folder may not be written."""
        if not bucket.key or sys.dont_write_bytecode:
            return
        name = _settings(bucket)
        target = Path(f"{bucket.key}.{name[:12]}.pyc")
        aside = target.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            target.parent.mkdir(exist_ok=True)
            aside.write_bytes(name.encode() + marshal.dumps(bucket.code))
            aside.replace(target)


def _settings(bucket: Bucket) -> str:
    """All that the code of a template depends on."""
    environment = bucket.environment
    read = [str(getattr(environment, name)) for name in _SETTINGS]
    called = [
        f"{name} {function.__module__}.{getattr(function, '__qualname__', '')}"
        for table in (environment.filters, environment.tests)
        for name, function in sorted(table.items())
    ]
    extensions = sorted(environment.extensions)
    return digest(bc_magic, _JINJA, bucket.key, bucket.checksum, *read, *extensions, *called)


_JINJA = version("jinja2")
_SETTINGS = (
    "block_start_string block_end_string variable_start_string variable_end_string comment_start_string "
    "comment_end_string line_statement_prefix line_comment_prefix trim_blocks lstrip_blocks newline_sequence "
    "keep_trailing_newline optimized finalize autoescape is_async sandboxed code_generator_class"
).split()
