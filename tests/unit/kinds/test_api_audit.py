"""The audit of pages against documents finds what is missing and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.audit import audit
from making import make

DOCUMENT = """\
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a/{id}:
    post:
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: limit, in: query, schema: {type: object, properties: {deep: {type: string}}}}
      requestBody:
        required: true
        content:
          application/json:
            schema: {allOf: [{required: [one], properties: {one: {type: string}}}, {properties: {two: {items: {properties: {three: {}}}}}}]}
          text/csv: {schema: {type: string}}
      responses:
        '200':
          description: ok
          headers: {X-Left: {schema: {type: integer}}}
          content: {application/json: {schema: {oneOf: [{properties: {cat: {}}}, {required: [dog], properties: {dog: {}}}]}}}
        default: {description: not ok}
"""  # noqa: E501 - a document as people write it
REQUIRED = '<strong class="hc-field__mark hc-field__mark--required">required</strong>'


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = make(tmp_path_factory.mktemp("made"), {"api-reference/doc.yaml": DOCUMENT})
    assert made.lines == []
    return made.html("api-reference/doc/post-a-id.md")


def audited(folder: Path, html: str) -> tuple[list[str], list[str], dict[str, int]]:
    (folder / "doc/post-a-id").mkdir(parents=True)
    (folder / "doc/post-a-id/index.html").write_text(html, encoding="utf-8")
    (folder / "doc.yaml").write_text(DOCUMENT, encoding="utf-8")
    found = audit(folder / "doc.yaml", folder / "doc")
    return found.missing, found.wrong, dict(found.counts)


def test_a_page_as_it_is_made_lacks_nothing(tmp_path: Path, page: str) -> None:
    missing, wrong, counts = audited(tmp_path, page)
    assert (missing, wrong) == ([], [])
    assert counts == {"calls": 1, "parameters": 2, "fields": 6, "media types": 3, "answers": 2, "headers": 1}


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        (">limit<", ": parameter limit in query"),
        (">deep<", " limit: field deep"),
        (">three<", " body application/json.two[]: field three"),
        (">dog<", " 200 application/json|1: field dog"),
        (">X-Left<", " 200: header X-Left"),
        (">text/csv<", " body: media type text/csv"),
        ("<h3><code>default<", ": answer default"),
    ],
)
def test_what_a_page_lacks_is_missing(tmp_path: Path, page: str, gone: str, told: str) -> None:
    assert gone in page
    missing, wrong, _ = audited(tmp_path, page.replace(gone, gone.rstrip("<") + "x<"))
    assert (missing, wrong) == ([f"POST /a/{{id}}{told}"], [])


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (0, ": parameter id"),
        (1, ": body"),
        (2, " body application/json: field one"),
        (3, " 200 application/json|1: field dog"),
    ],
)
def test_a_required_mark_that_is_gone_is_wrong(tmp_path: Path, page: str, at: int, told: str) -> None:
    assert page.count(REQUIRED) == 4
    parts = page.split(REQUIRED)
    html = REQUIRED.join(parts[: at + 1]) + REQUIRED.join(["", *parts[at + 1 :]])[len(REQUIRED) :]
    missing, wrong, _ = audited(tmp_path, html)
    assert (missing, wrong) == ([], [f"POST /a/{{id}}{told} is not marked as required"])
