"""Scripts as they are published."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from helpcenter.output.scripts import JOINED, compact, join
from helpcenter.site.templates import THEME

A = "import { one } from './b.js';\n"


@pytest.mark.parametrize(
    "files",
    [
        {"a.js": "import one from './b.js';\n", "b.js": "export const one = 1;\n"},
        {"a.js": "import * as b from './b.js';\n", "b.js": "export const one = 1;\n"},
        {"a.js": "import { one } from '../b.js';\n", "b.js": "export const one = 1;\n"},
        {"a.js": A, "b.js": "export default 1;\n"},
        {"a.js": A, "b.js": "export let one = 1;\n"},
        {"a.js": A, "b.js": "const one = 1;\nexport { one };\n"},
        {"a.js": A, "b.js": "import { two } from './a.js';\nexport const one = 1;\n"},
    ],
)
def test_what_cannot_be_joined_is_refused(files: Mapping[str, str]) -> None:
    with pytest.raises(ValueError, match=r"cannot join|imports itself"):
        join("a.js", files.__getitem__)


def test_a_module_that_two_import_is_there_once_and_before_both() -> None:
    files = {
        "a.js": "import { b } from './b.js';\nimport { c as d } from './c.js';\nb(d);\n",
        "b.js": "import { c } from './c.js';\nexport function b(x) {\n  return x + c;\n}\n",
        "c.js": "export const c = 1;\n",
    }
    joined = join("a.js", files.__getitem__)
    assert re.findall(r"const (\w+) = \(\(\)", joined) == ["c_js", "b_js"]
    assert "const { c: d } = c_js;" in joined


@pytest.mark.parametrize("path", sorted(JOINED))
def test_a_joined_script_imports_nothing(path: str) -> None:
    folder = (THEME / path).parent
    published = compact(join((THEME / path).name, lambda name: (folder / name).read_text("utf-8")))
    assert not re.search(r"\bimport\b(?!\.meta\b)", published)
    assert set(re.findall(r"\bexport (?:async )?(?:function|const) (\w+)", published)) == {
        "SearchUnavailable", "openSearch",
    }  # fmt: skip
    assert published.count("export ") == 2
