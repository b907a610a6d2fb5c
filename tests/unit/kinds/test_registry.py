"""The registries of kinds and widgets hold together: names, entries, readers and formats."""

from __future__ import annotations

from pathlib import Path

from helpcenter.adapter.reading import READERS
from helpcenter.cli.schema import FORMATS
from helpcenter.content.tree import Read, Reader, in_order
from helpcenter.kinds.registry import BY_NAME, KINDS, kind_of
from helpcenter.widgets.registry import WIDGETS
from making import make


def test_names_and_entries_are_each_of_one_kind() -> None:
    assert len(BY_NAME) == len(KINDS)
    entries = [kind.entry for kind in KINDS if kind.entry is not None]
    assert len(set(entries)) == len(entries)


def test_a_name_that_a_reader_looks_up_is_given_before() -> None:
    given: set[str] = set()
    assert any(reader.needs for reader in READERS)
    for reader in READERS:
        assert set(reader.needs) <= given
        given |= set(reader.gives)


def test_a_reader_comes_after_those_that_it_needs_whatever_the_order() -> None:
    first = Reader(lambda tree: Read(), gives=("a",))
    then = Reader(lambda tree: Read(), needs=("a",), gives=("b",))
    last = Reader(lambda tree: Read(), needs=("b", "a", "nobody gives this"))
    assert in_order([last, then, first]) == [first, then, last]


def test_the_format_of_every_kind_and_widget_can_be_printed() -> None:
    named = [*(kind.schema for kind in KINDS), *(widget.schema for widget in WIDGETS.values())]
    schemas = [path for path in named if path is not None]
    assert len(schemas) > 5
    assert [path for path in schemas if not path.is_file()] == []
    assert set(schemas) <= set(FORMATS.values())


def test_every_page_is_of_a_kind(tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a/one.md": "# One\n", "guides/two.md": "# Two\n", "api-reference/index.md": "# API\n"})
    kinds = {page.path: kind_of(page).name for page in made.site.pages if page.lang == "en"}
    assert kinds == {
        "index.md": "home", "search.md": "search", "a/index.md": "topic", "a/one.md": "article",
        "guides/index.md": "topic", "guides/two.md": "guide", "api-reference/index.md": "api",
    }  # fmt: skip
