"""Aliases in mkdocs.yml cost what they are when written out, and are bounded by that."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest

from building import FOUR_LINES, write_tree
from conftest import MakeSite
from helpcenter.adapter import aliases
from helpcenter.content.errors import ContentError

LAUGHS = "x0: &x0 [ha]\n" + "".join(f"x{at}: &x{at} [{', '.join([f'*x{at - 1}'] * 10)}]\n" for at in range(1, 10))
CHAIN = "x0: &x0 [ha]\n" + "".join(f"x{at}: &x{at} [*x{at - 1}]\n" for at in range(1, 60))
TEXTS = f"long: &long {'a' * 100_000}\nlist: &list [{', '.join(['*long'] * 10)}]\nall: [{', '.join(['*list'] * 10)}]\n"


# A million values: MkDocs itself writes all settings into its log before any plugin is asked.
INSIDE = ", ".join(f"x{at}: &x{at} [{', '.join([f'*x{at - 1}'] * 10)}]" for at in range(1, 7))


def _inside(text: str) -> str:
    return f"extra:\n{indent(text, '  ')}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (_inside(LAUGHS), "mkdocs.yml:7:7: more than 200000 values"),
        (_inside(CHAIN), "mkdocs.yml:41:8: nested deeper than 40"),
        (_inside(TEXTS), "mkdocs.yml:4:8: more than 8000000 characters"),
        ("extra:\n  a: &a\n    b: [1, *a]\n", "mkdocs.yml:2:6: holds itself"),
        ("extra:\n  a: &a [*a]\n", "mkdocs.yml:2:6: holds itself"),
    ],
)
def test_what_grows_without_bound_is_an_error_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    write_tree(tmp_path, {}, text)
    with pytest.raises(ContentError) as raised:
        aliases.hold(tmp_path / "mkdocs.yml")
    assert str(raised.value).startswith(said)
    assert raised.value.hint


def test_a_file_that_is_inherited_is_held_too_and_a_ring_of_files_ends(tmp_path: Path) -> None:
    write_tree(tmp_path / "x", {"../base.yml": f"{LAUGHS}INHERIT: x/mkdocs.yml\n"}, "INHERIT: ../base.yml\n")
    with pytest.raises(ContentError, match=r"base\.yml:6:5: more than 200000 values"):
        aliases.hold(tmp_path / "x/mkdocs.yml")
    (tmp_path / "base.yml").write_text("INHERIT: x/mkdocs.yml\n")
    aliases.hold(tmp_path / "x/mkdocs.yml")


@pytest.mark.parametrize(
    "text",
    [
        "", "a: [", "extra: {a: &a [1, 2], b: *a, c: *a}\n", "hooks: [!ENV [X, y.py]]\n",
        "x0: &x0 [ha]\n" + "".join(f"x{at}: [{', '.join(['*x0'] * 100)}]\n" for at in range(1, 100)),
    ],
)  # fmt: skip
def test_ordinary_aliases_are_left_alone(tmp_path: Path, text: str) -> None:
    write_tree(tmp_path, {}, text)
    aliases.hold(tmp_path / "mkdocs.yml")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("[helpcenter]", "\n  - helpcenter: {labels: {x0: &x0 [ha], $}}", 5),
        ("theme:", "extra: {x0: &x0 [ha], $}\ntheme:", 3),
        ("{name: material}", "{name: material, x0: &x0 [ha], $}", 3),
        ("plugins:", "markdown_extensions: [{smarty: {substitutions: {x0: &x0 [ha], $}}}]\nplugins:", 4),
    ],
)
def test_a_build_ends_with_one_line_wherever_they_are(make_site: MakeSite, old: str, new: str, line: int) -> None:
    built = make_site({"docs/index.md": "# A\n"}, config=FOUR_LINES.replace(old, new.replace("$", INSIDE)))
    assert built.returncode == 1
    assert f"mkdocs.yml:{line}:" in built.output
    assert "more than 200000 values, aliases counted" in built.output
    assert "Traceback" not in built.output
