"""Scripts as they are published."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from helpcenter.output.scripts import SMALL, compact, join, joined
from helpcenter.site.templates import THEME

A = "import { one } from './b.js';\n"


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({"a.js": "import one from './b.js';\n", "b.js": "export const one = 1;\n"}, "cannot join"),
        ({"a.js": "import * as b from './b.js';\n", "b.js": "export const one = 1;\n"}, "cannot join"),
        ({"a.js": "import { one } from 'b.js';\n", "b.js": "export const one = 1;\n"}, "cannot join"),
        ({"a.js": A, "b.js": "export default 1;\n"}, "cannot join"),
        ({"a.js": A, "b.js": "export let one = 1;\n"}, "cannot join"),
        ({"a.js": A, "b.js": "const one = 1;\nexport { one };\n"}, "cannot join"),
        ({"a.js": A, "b.js": "import { two } from './a.js';\nexport const one = 1;\n"}, "imports itself"),
    ],
)
def test_what_cannot_be_joined_is_refused(files: Mapping[str, str], what: str) -> None:
    with pytest.raises(ValueError, match=what):
        join("a.js", files.__getitem__)


def test_a_module_that_two_import_is_there_once_and_before_both() -> None:
    files = {
        "a.js": "import { b } from './b.js';\nimport { c as d } from './c.js';\nb(d);\n",
        "b.js": "import { c } from './c.js';\nexport function b(x) {\n  return x + c;\n}\n",
        "c.js": "export const c = 1;\n",
    }
    script = join("a.js", files.__getitem__)
    assert re.findall(r"const (\w+) = \(\(\)", script) == ["c_js", "b_js"]
    assert "const { c: d } = c_js;" in script


def test_what_two_modules_import_from_another_folder_is_imported_once() -> None:
    files = {
        "a.js": "import { x } from '../page/x.js';\nimport { b } from './b.js';\nb(x);\n",
        "b.js": "import { x, y as z } from '../page/x.js';\nexport const b = x + z;\n",
    }
    script = join("a.js", files.__getitem__)
    assert script.count("'../page/x.js'") == 1
    assert "const { x, y: z } = ___page_x_js;" in script


ENTRIES = [path for file in THEME.rglob("*.js") if joined(path := file.relative_to(THEME).as_posix())]


def _published(path: str) -> str:
    folder = (THEME / path).parent
    return compact(join((THEME / path).name, lambda name: (folder / name).read_text("utf-8")))


@pytest.mark.parametrize("path", ENTRIES)
def test_a_joined_script_imports_nothing_of_its_own_folder(path: str) -> None:
    found = re.findall(r"^import[^(].*?'([^']+)'", _published(path), re.MULTILINE)
    assert all(name.startswith("../") for name in found), found


def test_small_modules_are_copied_and_import_nothing() -> None:
    for name in SMALL:
        [file] = THEME.rglob(name)
        assert not re.search(r"^import", file.read_text("utf-8"), re.MULTILINE), name
    files = {
        "a.js": "import { made } from '../page/made.js';\nimport { b } from './b.js';\nmade(b);\n",
        "../page/made.js": "export const made = 1;\n",
    }
    script = join("a.js", files.__getitem__, whole=False)
    assert script.startswith("import * as b_js from './b.js';\n")
    assert "const { made } = ___page_made_js;" in script


def test_each_widget_and_room_of_scripts_has_its_entry() -> None:
    widgets = {folder.name for folder in (THEME / "assets/helpcenter/widgets").iterdir()}
    assert {path.split("/")[3] for path in ENTRIES if "/widgets/" in path} == widgets
    assert len(ENTRIES) == len(widgets) + 4


def test_the_client_of_search_imports_nothing() -> None:
    published = _published("assets/helpcenter/search/client.js")
    assert not re.search(r"\bimport\b(?!\.meta\b)", published)
    assert set(re.findall(r"\bexport (?:async )?(?:function|const) (\w+)", published)) == {
        "SearchUnavailable", "openSearch",
    }  # fmt: skip
    assert published.count("export ") == 2
