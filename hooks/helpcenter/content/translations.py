"""What each translation was made from: translations.yml, written by `helpcenter translated FILE`.

For each file and language it holds a hash of every section of the original. Where one is another now, the translation
may say what is no longer true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from .digest import digest
from .errors import ContentError, Place
from .files import SourceFile
from .languages import Localized
from .passage import Passage
from .schema import parsed

HEAD = "# What translations were made from, by section; written by 'helpcenter translated FILE'.\n"
_FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
_HEADING = re.compile(r"^(#{1,6})[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*$")
_ID = re.compile(r"\s*\{[^{}]*#([\w-]+)[^{}]*\}$")


@dataclass(frozen=True)
class Section:
    """A part of an original that is translated as one."""

    id: str
    """Of its heading, or of its entry; empty for what is above the first."""
    title: str
    """Of the translation, where it is known."""
    hash: str
    place: Place
    """Of the translation."""


@dataclass(frozen=True)
class Translations:
    """What translations.yml holds: the hash of each section, by file, language and section."""

    made: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    def changed(self, file: str, lang: str, now: Sequence[Section]) -> list[Section]:
        """The sections that are not as they were when a translation was made; none where that is not known."""
        then = self.made.get(file, {}).get(lang)
        if then is None:
            return []
        gone = Section("", "", "", Place(file))
        return [one for one in now if then.get(one.id) != one.hash] + [gone] * bool(
            then.keys() - {one.id for one in now}
        )


def read(file: SourceFile) -> tuple[Translations, list[ContentError]]:
    """The register of translations.

    >>> read(SourceFile("t.yml", "t.yml", "docs/a.zh.md: {zh: {steps: 0a}}"))[0].made
    {'docs/a.zh.md': {'zh': {'steps': '0a'}}}
    """
    document, findings = parsed(file, "translations", may_be_empty=True)
    return Translations(document.data if document else {}), findings


def written(made: Mapping[str, Mapping[str, Mapping[str, str]]]) -> str:
    """The text of the file, in a lasting order.

    >>> print(written({"a.yml": {"zh": {"one": "0a", "": "0b"}}}).split("\\n", 1)[1], end="")
    a.yml:
      zh:
        "": "0b"
        "one": "0a"
    """
    lines = [HEAD]
    for file in sorted(made):
        lines.append(f"{file}:\n")
        for lang in sorted(made[file]):
            lines.append(f"  {lang}:\n")
            lines += [f'    "{id_}": "{made[file][lang][id_]}"\n' for id_ in sorted(made[file][lang])]
    return "".join(lines)


def outline(text: str) -> list[tuple[str, str, str, int]]:
    """The sections of a Markdown text: id, heading, hash, and the line that it starts on.

    >>> text = "Intro\\n\\n## Fees {#f}\\n\\n```\\n# no\\n```\\n## Fees\\n"
    >>> [(id_, title, line) for id_, title, _, line in outline(text)]
    [('', '', 1), ('f', 'Fees', 3), ('fees', 'Fees', 8)]
    """
    parts: list[tuple[str, str, int, list[str]]] = [("", "", 1, [])]
    fence = ""
    seen: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        mark = _FENCE.match(line)
        if mark:
            fence = mark[1] if not fence else "" if mark[1].startswith(fence) else fence
        heading = _HEADING.match(line) if not fence else None
        if heading and len(heading[1]) > 1:
            named = _ID.search(heading[2])
            title = _ID.sub("", heading[2]).strip()
            id_ = named[1] if named else re.sub(r"\W+", "-", title.lower()).strip("-")
            seen[id_] = seen.get(id_, 0) + 1
            parts.append((id_ if seen[id_] == 1 else f"{id_}_{seen[id_]}", title, number, []))
        parts[-1][3].append(line)
    return [(id_, title, short("\n".join(lines)), line) for id_, title, line, lines in parts]


def entries(value: object, default: str) -> Iterator[tuple[str, str, Place | None, frozenset[str], str]]:
    """The parts of a YAML file that have ids: id, text, place, languages, and what the translation begins with."""
    found: dict[str, tuple[list[str], Place | None, set[str], str]] = {}
    _gather(value, "", default, found)
    for id_, (said, place, langs, title) in found.items():
        if said:
            yield id_, " ".join("\n".join(said).split()), place, frozenset(langs), title


def _gather(value: Any, part: str, default: str, found: dict[str, Any]) -> None:
    if isinstance(value, Localized):
        said, place, langs, title = found.setdefault(part, ([], None, set(), ""))
        said.append((value.written or value.texts).get(default, ""))
        langs.update(value.texts)
        found[part] = (said, place, langs, title or value.texts.get(default, ""))
    elif isinstance(value, Mapping):
        if all(isinstance(inner, Passage) for inner in value.values()):
            said, _, langs, _ = found.setdefault(part, ([], None, set(), ""))
            langs.update(value)
            said += [value[default].text] if default in value else []
        return
    elif isinstance(value, tuple | list):
        for inner in value:
            _gather(inner, part, default, found)
    elif is_dataclass(value) and not isinstance(value, type | Place):
        id_, place = getattr(value, "id", ""), getattr(value, "place", None)
        if isinstance(id_, str) and id_:
            part = f"{part}.{id_}".lstrip(".")
            found.setdefault(part, ([], place, set(), ""))
        for item in fields(value):
            _gather(getattr(value, item.name), part, default, found)


def short(text: str) -> str:
    """A hash of what a text says; blanks do not count."""
    return digest(" ".join(text.split()))[:12]
