"""What the benchmarks read that is not in this repository: the list `outside.yml`, and where `prepare` leaves it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

LIST = Path(__file__).with_name("outside.yml")
HOME = Path(".cache/outside")
HINT = "hint: fetch it once, with the network: python -m benchmarks prepare"
CLONES, SITES, DOCUMENTS = HOME / "clones", HOME / "sites", HOME / "documents"


@dataclass(frozen=True)
class Text:
    """A repository whose Markdown is indexed."""

    repository: str
    """`owner/name` on GitHub."""
    commit: str
    licence: str

    @property
    def name(self) -> str:
        return self.repository.rpartition("/")[2]


@dataclass(frozen=True)
class Site:
    """A site of another team."""

    repository: str
    commit: str
    licence: str
    config: str = ""
    """Its mkdocs.yml; empty where it has none."""
    docs: str = "docs"
    options: dict[str, Any] = field(default_factory=dict)
    """Of the plugin."""
    corrected: dict[str, str] = field(default_factory=dict)
    """`file`, what is `written` there, and what it `means`, for a second copy of the site."""

    @property
    def name(self) -> str:
        return self.repository.replace("/", "-")

    @property
    def folders(self) -> tuple[str, ...]:
        """Below `SITES`: the copy as it is, and the corrected one."""
        return (self.name, f"{self.name}-corrected") if self.corrected else (self.name,)


@dataclass(frozen=True)
class Document:
    """An OpenAPI document, in a repository or in a package of npm."""

    name: str
    file: str
    licence: str
    repository: str = ""
    commit: str = ""
    package: str = ""

    @property
    def path(self) -> Path:
        """Where `prepare` leaves it."""
        return DOCUMENTS / f"{self.name}{PurePosixPath(self.file).suffix}"

    @property
    def source(self) -> str:
        """What it is, for a table.

        >>> Document("a", "x.yml", "MIT", repository="o/n", commit="0123456789ab").source
        'o/n@0123456 x.yml'
        """
        return f"{self.package or f'{self.repository}@{self.commit[:7]}'} {PurePosixPath(self.file).name}"


@dataclass(frozen=True)
class Outside:
    """The whole list."""

    texts: tuple[Text, ...]
    sites: tuple[Site, ...]
    documents: tuple[Document, ...]

    @property
    def parts(self) -> tuple[Text | Site | Document, ...]:
        return (*self.texts, *self.sites, *self.documents)


def read(file: Path = LIST) -> Outside:
    """The list of a file."""
    data = yaml.safe_load(file.read_text("utf-8"))
    return Outside(
        tuple(Text(**row) for row in data["texts"]),
        tuple(Site(**row) for row in data["sites"]),
        tuple(Document(**row) for row in data["documents"]),
    )


def there(path: Path) -> Path:
    """A path that `prepare` leaves. Raises `SystemExit` where it is not there."""
    if not path.exists():
        raise SystemExit(f"{path} is missing\n{HINT}")
    return path
