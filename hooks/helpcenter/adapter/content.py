"""A project's content as its options and MkDocs' settings have it, for builds and for every command.

Whoever reads a project's content reads it here, so that an option that counts in a build counts everywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import get_files, set_exclusions

from ..content.files import SourceFile
from ..content.intake import Intake
from ..content.read_cache import ReadCache
from ..options import Options
from .inclusion import Inclusion
from .inclusion import inclusion as judged
from .reading import BESIDE, Reading
from .reading import read as read_roots
from .settings import data_file, named_files


def intake(config: MkDocsConfig, options: Options) -> Intake:
    """What becomes of the files of content roots, with what mkdocs.yml names and the options allow."""
    named = named_files(config)
    return Intake(options.languages, lambda path: path in named or options.assets.allows(path))


def read(
    config: MkDocsConfig,
    options: Options,
    roots: Mapping[str, Path],
    project: Path,
    *,
    inclusion: Inclusion | None = None,
    generated: tuple[SourceFile, ...] = (),
    known: ReadCache | None = None,
) -> Reading:
    """All content of a project; errors are collected, never raised.

    `inclusion` is what MkDocs' settings say of the files; outside a build, of those on disk. `generated` are pages that
    other plugins made, `known` is what an earlier build read.
    """
    inclusion = inclusion or _on_disk(config)
    return read_roots(
        roots,
        project=project,
        languages=options.languages,
        generated=generated,
        intake=intake(config, options),
        excluded=inclusion.excluded,
        unlisted=inclusion.unlisted,
        drafts=inclusion.draft,
        hidden=inclusion.hidden,
        beside=lambda option: data_file(getattr(options, option), project),
        official=options.operator == "official",
        known=known,
    )


def data_files(options: Options) -> list[str]:
    """The data files beside mkdocs.yml that a build reads, from its folder."""
    return [getattr(options, option) for option in BESIDE]


def _on_disk(config: MkDocsConfig) -> Inclusion:
    files = get_files(config)
    set_exclusions(files, config)
    return judged(files, config, preview=False)
