"""What was read of Markdown files in a build before: a file that nobody touched since is not read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from . import front_matter
from .errors import ContentError, Place
from .file_state import State, settled
from .files import SourceFile, read_text
from .front_matter import FrontMatter
from .passage import Passage

T = TypeVar("T")


class ReadCache:
    """Front matter by its text, and the facts of files by their names.

    >>> known = ReadCache()
    >>> known.front("title: Hello\\n", file="docs/a.md")[0].title
    'Hello'
    >>> known.tables()["fronts"]
    {'title: Hello\\n': [{'title': 'Hello'}, {'title': [2, 8]}]}
    """

    def __init__(self, tables: Mapping[str, Any] | None = None) -> None:
        """`tables` are those of a build before."""
        given: Mapping[str, Mapping[str, Any]] = tables or {}
        self._fronts, self._files = given.get("fronts", {}), given.get("files", {})
        self._used: dict[str, dict[str, Any]] = {"fronts": {}, "files": {}}

    def tables(self) -> dict[str, dict[str, Any]]:
        """What was used, for the next build."""
        return self._used

    def front(self, text: str, *, file: str) -> tuple[FrontMatter, list[ContentError]]:
        """Front matter from its YAML, which starts on line 2 of the file."""
        kept, findings = self._fronts.get(text), list[ContentError]()
        if kept is None:
            kept, findings = front_matter.parse(text, file=file)
        if front_matter.broken(findings):
            return FrontMatter(places={"": Place(file)}), findings
        if findings:  # which the next build says again
            return front_matter.made(text, kept, file=file), findings
        self._used["fronts"][text] = kept
        return front_matter.made(text, kept, file=file), []

    def untouched(self, name: str, state: State) -> bool:
        """Whether a file is as it was when it was read."""
        kept = self._files.get(name)
        return kept is not None and kept[0] == state

    def body(self, file: SourceFile, front: str | None, line: int, text: str) -> Passage:
        """The Markdown of a file that was read; `front` is the YAML above it, if any, and `line` its own first line."""
        facts: dict[str, Any] = {}
        if file.state and settled(max(file.state[1:3])):
            self._used["files"][file.name] = [file.state, front, line, facts]
        return StoredPassage(file, line, facts, text)

    def recall(self, file: SourceFile) -> tuple[str | None, Passage]:
        """The YAML and the Markdown of a file that is untouched."""
        kept = self._used["files"][file.name] = self._files[file.name]
        _, front, line, facts = kept
        return front, StoredPassage(file, line, facts)


class StoredPassage(Passage):
    """A passage whose text is read from its file when it is asked for, and of which some facts are known without."""

    _disk: str
    _facts: dict[str, Any]

    def __init__(self, file: SourceFile, line: int, facts: dict[str, Any], text: str | None = None) -> None:
        """`text` is its Markdown, where the file was read; None: nobody has asked for it yet."""
        vars(self).update(file=file.name, line=line, column=1, raw=None, _disk=file.disk, _facts=facts)
        if text is not None:
            vars(self)["text"] = text

    @cached_property
    def text(self) -> str:  # a field of `Passage`, filled in when it is asked for
        """Its Markdown. Raises `ContentError` where the file can no longer be read."""
        try:
            whole = read_text(self._disk, self.file)
        except ContentError:
            raise ContentError(Place(self.file), "was changed while it was read", hint="build the site again") from None
        return "\n".join(whole.split("\n")[self.line - 1 :])

    def fact(self, name: str, look: Callable[[str], T]) -> T:
        """As `Passage.fact`, cached from build to build; facts are what JSON holds."""
        facts: dict[str, T] = self._facts
        if name not in facts:
            facts[name] = look(self.text)
        return facts[name]
