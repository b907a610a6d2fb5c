"""The samples of a document as one file to download: a folder a language, a program a call."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence

from ...content.languages import Messages
from . import operation
from .entries import ApiDocument
from .request import FILE
from .samples import samples

ENDINGS = {"curl": "sh", "python": "py", "javascript": "mjs"}
RUNNERS = {"curl": "bash", "python": "python3", "javascript": "node"}
_DAY = (1980, 1, 1, 0, 0, 0)
"""Of every entry: the earliest that the format knows, so that the same samples are the same bytes."""
_VARIABLE = re.compile(r"\bAPI_[A-Z0-9_]+\b")


def packed(document: ApiDocument, words: Sequence[Messages]) -> bytes:
    """A ZIP archive, the same bytes for the same document; empty where no call can be sent.

    `words` are those of each language of the site, for the notes that go with the programs.
    """
    programs = dict(_programs(document, words[0]))
    if not programs:
        return b""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"README.txt": _notes(programs, words), **programs}.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix on every machine
            entry.external_attr = (0o755 if name.endswith(".sh") else 0o644) << 16
            archive.writestr(entry, text)
    return held.getvalue()


def _programs(document: ApiDocument, words: Messages) -> Iterator[tuple[str, str]]:
    for call in document.calls:
        trees = document.trees("", "", words)
        for sample in samples(operation.read(document, call, trees), trees):
            yield f"{sample.language}/{call.slug}.{ENDINGS[sample.language]}", sample.code


def _notes(programs: dict[str, str], words: Sequence[Messages]) -> str:
    """How to run them, in each language of the site."""
    variables = sorted({name for text in programs.values() for name in _VARIABLE.findall(text)})
    first = {name.partition("/")[0]: name for name in reversed(programs)}
    runs = "".join(f"  {RUNNERS[language]} {name}\n" for language, name in sorted(first.items()))
    parts = []
    for own in words:
        lines = [own("api.samples_run"), "", runs]
        if variables:
            lines += [own("api.samples_keys"), "", "".join(f"  {name}\n" for name in variables)]
        if any(f"{FILE}" in text for text in programs.values()):
            lines += [own("api.samples_file", file=FILE), ""]
        parts.append("\n".join(lines))
    return "\n".join(parts)
