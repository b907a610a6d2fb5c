"""`helpcenter translated FILE`: note that a translation says what its original says now."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from ..adapter import content
from ..adapter.project import ProjectError, open_project
from ..content.translations import Translations, written
from ..kinds.originals import originals


def run(config: Path, files: Sequence[str], *, every: bool = False) -> int:
    """Write the sections that translations are made from into translations.yml; 0 done, 2 no such translation."""
    try:
        project = open_project(config)
    except ProjectError as error:
        print(error, file=sys.stderr)
        return 2
    reading = content.read(project.config, project.options, project.roots, project.folder)
    now = originals(reading.library, project.options.languages)
    known = reading.library.one(Translations) or Translations()
    made = {file: {lang: dict(parts) for lang, parts in langs.items()} for file, langs in known.made.items()}
    names = {file for file, _ in now} if every else {_named(file, project.folder) for file in files}
    if unknown := sorted(names - {file for file, _ in now}):
        hint = "name the translated file, such as docs/fees/limits.zh.md"
        print(f"{unknown[0]}: not a translation; {hint}", file=sys.stderr)
        return 2
    for (file, lang), sections in now.items():
        if file in names:
            made.setdefault(file, {})[lang] = {section.id: section.hash for section in sections}
    if every:
        made = {file: langs for file, langs in made.items() if file in names}
    target = project.folder / project.options.translations
    target.write_text(written(made), "utf-8")
    print(f"{len(names)} translation{'s' if len(names) != 1 else ''} noted in {target.name}")
    return 0


def _named(file: str, folder: Path) -> str:
    path = Path(file)
    whole = path if path.is_absolute() else Path.cwd() / path
    whole = whole if whole.exists() else folder / path
    try:
        return whole.resolve().relative_to(folder).as_posix()
    except ValueError:
        return file
