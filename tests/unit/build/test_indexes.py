"""The search index from build to build: what is read, made and written of it, counted."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest

from building import tree
from helpcenter.build.incremental import Incremental
from helpcenter.build.reuse import hash_of
from helpcenter.build.store import Store
from helpcenter.output import files as files_beside
from helpcenter.search import index, lunr_index, update
from making import write
from site_builds import FILES, counted, hold_to_a_whole_build, run


def index_files(project: Path, lang: str = "en") -> dict[str, bytes]:
    return tree(project / "site/assets/helpcenter/index" / lang)


@pytest.mark.parametrize(("pages", "changed", "renewed"), [(8, 3, True), (8, 4, False), (42, 5, True), (42, 6, False)])
def test_an_index_is_renewed_where_three_pages_or_an_eighth_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pages: int, changed: int, renewed: bool
) -> None:
    renew = mock.Mock(wraps=update.renew)
    monkeypatch.setattr(update, "renew", renew)
    write(tmp_path, {"docs/index.md": "# Home\n", **{f"docs/{at}.md": f"# Page {at}\n" for at in range(pages)}})
    run(tmp_path)
    assert not renew.called
    write(tmp_path, {f"docs/{at}.md": f"# Page {at}\n\nMore.\n" for at in range(changed)})
    run(tmp_path)
    assert renew.called == renewed
    hold_to_a_whole_build(tmp_path)


def test_what_is_gone_is_in_no_index(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"docs/index.md": "# Home\n", "docs/b.md": "# Zebrafinch\n\nA zebrafinch.\n", "docs/c.md": "# Chains\n"},
    )
    run(tmp_path)
    (tmp_path / "docs/b.md").unlink()
    run(tmp_path)
    assert not any(b"zebrafinch" in content.lower() for content in tree(tmp_path / "site").values())
    hold_to_a_whole_build(tmp_path)


def test_an_index_is_made_where_a_page_changed_or_a_file_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = counted(monkeypatch, index, "write")

    def calls() -> int:
        made.reset_mock()
        run(tmp_path)
        return made.call_count

    write(tmp_path, FILES)
    assert calls() == 2
    assert calls() == 0
    files = index_files(tmp_path)
    (tmp_path / "site").rename(tmp_path / "elsewhere")
    assert calls() == 0  # the cache has them
    store = Store()
    store.open(tmp_path / ".cache/helpcenter", spare=False)
    assert {name for name, data in files.items() if store.cache.get(hash_of(data)) == data} == files.keys()
    store.cache.put(hash_of(files["manifest.json"]), b"forged")
    store.cache.close()
    (tmp_path / "site").rename(tmp_path / "moved")
    assert calls() == 1
    assert index_files(tmp_path) == files
    write(tmp_path, {"docs/b.md": "# Two\n\nText.\n"})
    assert calls() == 2
    hold_to_a_whole_build(tmp_path)


def test_of_an_index_those_files_are_written_that_changed_and_no_page_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {f"docs/{at}.md": f"# Page {at}\n\nA word{at}.\n" for at in range(12)})
    run(tmp_path)
    before = index_files(tmp_path)
    wrote = counted(monkeypatch, files_beside, "write")
    searched = counted(monkeypatch, Incremental, "searched")
    write(tmp_path, {"docs/3.md": "# Page 3\n\nAn otter.\n"})
    _, written = run(tmp_path)
    after = index_files(tmp_path)
    folder = "assets/helpcenter/index/en/"
    names = {name for call in wrote.call_args_list for name in call.args[1] if name.startswith(folder)}
    assert names == {folder + name for name in after.keys() - before.keys()} | {folder + "manifest.json"}
    assert len(names) < len(after)
    assert len(written) == len(set(written))
    assert not searched.called
    store = Store()
    store.open(tmp_path / ".cache/helpcenter", spare=False)
    assert all(store.cache.get(hash_of(data)) == data for data in after.values())
    store.cache.close()


FAQ = "title: Fees\nentries:\n"


@pytest.mark.parametrize(
    ("before", "after"), [("ab", "abc"), ("abc", "ab"), ("abc", "adc"), ("abc", "aac"), ("b", "c"), ("c", "b")]
)
def test_answers_that_come_and_go_are_in_the_index_and_are_not(tmp_path: Path, before: str, after: str) -> None:
    def faq(names: str) -> str:
        ids = [f"{name}{names[:at].count(name)}" for at, name in enumerate(names)]
        return FAQ + "".join(f"  - {{id: {id_}, question: 'What is {id_}?', answer: Of {id_}.}}\n" for id_ in ids)

    write(tmp_path, {**FILES, "faq/fees.yml": faq(before)})
    run(tmp_path)
    write(tmp_path, {"faq/fees.yml": faq(after)})
    run(tmp_path)
    hold_to_a_whole_build(tmp_path)


@pytest.mark.parametrize(
    "trouble",
    [KeyError("rest"), TypeError("None"), ValueError("no JSON"), None, "sections", "lost"],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_an_index_that_cannot_be_renewed_is_made_of_all_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Exception | str | None
) -> None:
    write(tmp_path, FILES)
    run(tmp_path)
    write(tmp_path, {"docs/a/one.md": "# One\n\nMore.\n" + "\n## Another\n\nText.\n" * (trouble == "sections")})
    renew = mock.Mock(side_effect=trouble if isinstance(trouble, Exception) else None, return_value=None)
    with monkeypatch.context() as patch:
        if not isinstance(trouble, str):
            patch.setattr(update, "renew", renew)
        elif trouble == "lost":
            patch.setattr(Incremental, "known", lambda self, name: None)
        searched = counted(patch, Incremental, "searched")
        run(tmp_path)
    assert searched.called
    hold_to_a_whole_build(tmp_path)


def test_the_index_for_other_programs_is_made_where_a_page_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = counted(monkeypatch, lunr_index, "made")
    write(tmp_path, FILES)
    values = {"search": {"lunr_index": True}}
    names = ("search/search_index.json", "zh/search/search_index.json")
    calls = []
    for text in ("Text.", "Text.", "More.", "More."):
        write(tmp_path, {"docs/a/one.md": f"# One\n\n{text}\n"})
        made.reset_mock()
        run(tmp_path, values=values)
        calls.append([call.kwargs["lang"] for call in made.call_args_list])
    assert [len(langs) for langs in calls[:2]] == [2, 0]
    assert "en" in calls[2]
    assert calls[3] == []
    reused = tree(tmp_path / "site")
    assert all(name in reused for name in names)
    assert b"more" in reused[names[0]]
    run(tmp_path, values=values, reuse=False)
    assert tree(tmp_path / "site") == reused
    run(tmp_path)
    assert not any(name in tree(tmp_path / "site") for name in names)
