"""No id of a writer's takes the place of one that the frame around the page looks for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from helpcenter.cli.schema import FORMATS
from helpcenter.markdown.frame_ids import reserved
from helpcenter.site import templates
from making import make

IDS = re.compile(r"""\sid="([^"{]+)(?:\{\{[^"]*)?\"""")
LOOKED_FOR = re.compile(r"""getElementById\(\s*['"`]([\w-]+)|querySelector(?:All)?\(\s*['"`]#([\w-]+)""")


def frame_files() -> list[Path]:
    return [*templates.THEME.glob("*.html"), *templates.THEME.glob("partials/*.html"),
            *templates.THEME.glob("fragments/helped.html")]  # fmt: skip


def test_every_id_of_the_frame_is_reserved() -> None:
    found = [id_ for file in frame_files() for id_ in IDS.findall(file.read_text("utf-8"))]
    assert len(found) > 3
    assert [id_ for id_ in found if not reserved(id_)] == []


def test_every_id_that_a_script_looks_for_is_reserved() -> None:
    scripts = [file.read_text("utf-8") for file in templates.THEME.glob("assets/helpcenter/**/*.js")]
    found = ["".join(names) for script in scripts for names in LOOKED_FOR.findall(script)]
    assert "hc-nav" in found
    assert [id_ for id_ in found if not reserved(id_)] == []


@pytest.mark.parametrize(
    "text",
    ["## A {#hc-nav}", "text\n{: #hc-nav}", '<p id="hc-nav">x</p>', "## A {#content}", "[x](#a){#hc-search}"],
)
def test_an_id_of_the_frame_is_an_error_that_names_it(text: str, tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": f"# Title\n\n{text}\n"})
    found = [line for line in made.lines if "is used by the frame of every page" in line]
    assert len(found) == 1
    assert found[0].startswith(f"docs/a.md:{2 + len(text.split(chr(10)))}:")


@pytest.mark.parametrize(
    ("heading", "id_"), [("Content", "content_1"), ("hc-nav", "section-hc-nav"), ("Contents", "contents")]
)
def test_a_heading_that_would_have_one_has_another(heading: str, id_: str, tmp_path: Path) -> None:
    made = make(tmp_path, {"docs/a.md": f"# Title\n\n## {heading}\n"})
    assert (made.lines, [one.id for one in made.bodies["en:a.md"].headings]) == ([], ["title", id_])


@pytest.mark.parametrize("id_", ["hc-nav", "content"])
def test_an_entry_cannot_have_one(id_: str, tmp_path: Path) -> None:
    made = make(tmp_path, {"faq/a.yml": f"title: A\nentries:\n  - {{id: {id_}, question: Q, answer: A}}\n"})
    assert made.lines == [f"faq/a.yml:3:10: is not in the right form: '{id_}'"]


def test_every_format_of_ours_reserves_them() -> None:
    forms = {
        name: id_["pattern"]
        for name, file in FORMATS.items()
        if (id_ := json.loads(file.read_text("utf-8")).get("$defs", {}).get("id"))
    }
    assert {"front-matter", "faq", "troubleshooter", "contact", "emergency", "report"} <= {*forms}
    allowed = {name: [id_ for id_ in ("hc-nav", "content", "contents") if re.search(form, id_)]
               for name, form in forms.items()}  # fmt: skip
    assert allowed == {name: ["contents"] for name in forms}
