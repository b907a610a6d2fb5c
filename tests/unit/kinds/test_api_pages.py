"""The pages of OpenAPI documents: trees of schemas, the page of a call, its samples, and documents of any size."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from benchmarks.documents import LARGE, large
from helpcenter.content.errors import ContentError
from helpcenter.kinds.api import reader as api
from making import Made, make, source

LARGEST = 300_000
"""Bytes of a page."""
THING = "#/components/schemas/Thing"
ANSWER = {"200": {"description": "Fine"}}


def document(version: str, schema: object, **more: object) -> dict[str, Any]:
    """A document of one call, whose body is a schema named Thing."""
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}
    call = {"operationId": "makeThing", "requestBody": body, "responses": ANSWER, **more}
    return {
        "openapi": version,
        "info": {"title": "Things", "version": "7"},
        "servers": [{"url": "https://{host}/v1", "variables": {"host": {"default": "api.example.com"}}}],
        "paths": {"/things": {"post": call}},
        "components": {"schemas": {"Thing": schema}},
    }


def built(folder: Path, data: object) -> Made:
    made = make(folder, {"api-reference/rest.yml": json.dumps(data, ensure_ascii=False)})
    assert made.lines == []
    return made


def findings(data: object) -> list[ContentError]:
    return api.read([source(json.dumps(data, indent=1), "api-reference/rest.yml")])[1]


@pytest.mark.parametrize(
    ("version", "schema", "shown"),
    [
        ("3.0.3", {"type": "object", "properties": {"a": {"type": "string", "nullable": True}}}, ["string", "null"]),
        ("3.1.0", {"type": "object", "properties": {"a": {"type": ["string", "null"]}}}, ["string", "null"]),
        ("3.1.0", {"oneOf": [{"type": "string", "const": "x1"}, {"type": "integer", "minimum": 5}]}, ["x1", "≥ 5"]),
        ("3.1.0", {"allOf": [{"properties": {"first": {}}}, {"properties": {"second": {}}}]}, ["first", "second"]),
        ("3.1.0", {"type": "array", "items": {"properties": {"inner": {"type": "number"}}}}, ["array", "inner"]),
        ("3.1.0", {"type": "object", "additionalProperties": {"type": "boolean"}}, ["boolean"]),
        ("3.1.0", {"prefixItems": [{"type": "string"}, {"type": "number"}]}, ["[0]", "[1]"]),
        ("3.0.3", {"type": "integer", "minimum": 1, "exclusiveMinimum": True}, ["&gt; 1"]),
        ("3.1.0", {"type": "integer", "exclusiveMinimum": 1}, ["&gt; 1"]),
    ],
)
def test_a_schema_is_a_tree(tmp_path: Path, version: str, schema: object, shown: list[str]) -> None:
    html = built(tmp_path, document(version, schema)).html("api-reference/rest/makething.md")
    assert [text for text in shown if text not in html] == []


def test_recursion_is_cut_with_a_link_to_the_schema(tmp_path: Path) -> None:
    child = {"$ref": "#/components/schemas/Thing"}
    schema = {"properties": {"name": {"type": "string"}, "parts": {"type": "array", "items": child}, "next": child}}
    made = built(tmp_path, document("3.1.0", schema))
    assert "/schemas/thing/" in made.html("api-reference/rest/makething.md")
    assert "parts" in made.html("api-reference/rest/schemas/thing.md")


def test_the_page_of_a_call_says_all_of_it_in_both_languages(tmp_path: Path) -> None:
    more = {
        "summary": "Make a thing", "deprecated": True,
        "x-zh": {"summary": "制作"}, "x-permission": {"en": "May make", "zh": "可以制作"},
        "x-rate-limit": {"en": "Costs two", "zh": "计两次"}, "x-errors": ["EThing:Full"], "security": [{"key": []}],
    }  # fmt: skip
    data = document("3.1.0", {"properties": {"size": {"type": "integer", "description": "How big"}}}, **more)
    data["components"]["securitySchemes"] = {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}
    answer = {"description": "Made", "headers": {"X-Left": {"schema": {"type": "integer"}, "description": "Left"}}}
    data["paths"]["/things"]["post"]["responses"] = {"201": answer}
    made = built(tmp_path, data)
    path = "api-reference/rest/makething.md"
    english, chinese = made.html(path), made.html(path, "zh")
    said = ["May make", "Costs two", "EThing:Full", "X-Key", "X-Left", "How big", "<code>201</code>"]
    assert [text for text in said if text not in english] == []
    assert [text for text in ("可以制作", "计两次", "EThing:Full") if text not in chinese] == []
    for language in ("curl", "python", "javascript"):  # all three stand in the page; a script makes tabs of them
        assert f'id="sample-{language}"' in english
    assert "制作" in made.html("api-reference/rest/index.md", "zh")


CATALOGUE = """\
title: {en: Errors, zh: 错误}
entries:
  - error: "EThing:Full"
    id: e-full
    meaning: {en: "The **box** is full, e.g. of air. Nothing fits in.", zh: "箱子**满了**。放不进去。"}
    fix: {en: [Empty it.], zh: [倒空。]}
"""


def test_the_errors_of_a_call_are_a_table_of_what_they_mean(tmp_path: Path) -> None:
    data = document("3.1.0", {"type": "object"}, **{"x-errors": ["EThing:Full", "EThing:Odd"]})
    made = make(tmp_path, {"api-reference/rest.yml": json.dumps(data), "api-reference/errors.yml": CATALOGUE})
    path = "api-reference/rest/makething.md"
    for lang, meaning in (("en", "The box is full, e.g. of air."), ("zh", "箱子满了。")):
        html = made.html(path, lang)
        assert re.search(rf'#e-full"><code>EThing:Full</code></a></th><td[^>]*>{re.escape(meaning)}</td>', html), lang
        assert re.search(r"<code>EThing:Odd</code></th><td[^>]*></td>", html)
    catalogue = made.html("api-reference/errors.md")
    assert '<span class="hc-error__short">The box is full, e.g. of air.</span></summary>' in catalogue
    assert "<strong>box</strong> is full" in catalogue


def test_an_error_below_a_choice_is_named_where_it_is() -> None:
    [finding] = findings(document("3.0.3", {"properties": {"a": {"anyOf": [{"type": "string"}, {"type": "null"}]}}}))
    assert "#/components/schemas/Thing/properties/a/anyOf/1/type: 'null' is not one of" in finding.what
    assert finding.place.line > 1


def test_a_schema_that_is_all_of_itself_is_an_error_at_the_reference() -> None:
    data = document("3.1.0", {"allOf": [{"type": "object"}, {"$ref": "#/components/schemas/Other"}]})
    data["components"]["schemas"]["Other"] = {"$ref": "#/components/schemas/Thing"}
    first, second = findings(data)
    assert first.summary().startswith("schema is made of itself at #/components/schemas/Thing/allOf/1/$ref")
    assert second.summary().startswith("schema is made of itself at #/components/schemas/Other/$ref")
    assert 1 < first.place.line < second.place.line


@pytest.mark.parametrize("group", ["parameters", "responses", "requestBodies", "headers", "pathItems", "x-own"])
def test_any_part_that_is_a_reference_to_itself_is_an_error_at_the_reference(group: str) -> None:
    data = document("3.1.0", {"type": "object"})
    data["components"][group] = {
        "A": {"$ref": f"#/components/{group}/B"}, "B": {"$ref": f"#/components/{group}/A"},
        "C": {"$ref": f"#/components/{group}/D"}, "D": {"description": "ok"},
    }  # fmt: skip
    summaries = [finding.summary() for finding in findings(data)]
    assert [summary.partition(": ")[0] for summary in summaries] == [
        f"part is made of itself at #/components/{group}/{name}/$ref" for name in "AB"
    ]


def test_a_path_that_is_a_reference_to_itself_is_an_error_at_the_reference() -> None:
    data = document("3.1.0", {"type": "object"})
    data["paths"]["/round"] = {"$ref": "#/paths/~1round"}
    [finding] = findings(data)
    assert finding.summary().startswith("part is made of itself at #/paths/~1round/$ref")
    assert finding.place.line > 1


@pytest.mark.parametrize(
    ("place", "target", "kind"),
    [
        ("#/paths/~1things/post/parameters/0", "#/paths", "parameter"),
        ("#/paths/~1things/post/parameters/0", "#/components/schemas/Thing", "parameter"),
        ("#/paths/~1things/parameters/0", "#/info/title", "parameter"),
        ("#/components/parameters/page", "#/info", "parameter"),
        ("#/components/responses/Missing", "#/info/title", "object"),
        ("#/components/headers/Limit", "#/components/schemas/Any", "object"),
        ("#/components/examples/One", "#/openapi", "object"),
        ("#/paths/~1things/post/requestBody", "#/info/title", "object"),
        ("#/paths/~1other", "#/servers", "object"),
        ("#/components/schemas/Other", "#/info/title", "schema"),
    ],
)
def test_a_reference_to_a_part_of_another_kind_is_an_error_at_the_reference(place: str, target: str, kind: str) -> None:
    data = document("3.1.0", {"type": "object", "properties": {"any": {"$ref": "#/components/schemas/Any"}}})
    data["components"]["schemas"]["Any"] = True
    reference: Any = {"$ref": target}
    way = place.removesuffix("/0")
    _, *keys, last = (key.replace("~1", "/") for key in way.split("/"))
    holder: Any = data
    for key in keys:
        holder = holder.setdefault(key, {})
    holder[last] = reference if way == place else [reference]
    [finding] = findings(data)
    assert finding.summary() == f"reference to what is no {kind} at {place}/$ref: '{target}'"
    assert (finding.place.line > 1, "refer to a" in finding.hint) == (True, True)


def test_an_alternative_that_is_made_of_the_whole_is_no_error(tmp_path: Path) -> None:
    cat = {"allOf": [{"$ref": THING}, {"type": "array", "items": {"$ref": THING}}]}
    data = document("3.0.3", {"oneOf": [{"$ref": "#/components/schemas/Cat"}], "properties": {"name": {}}})
    data["components"]["schemas"]["Cat"] = cat
    assert "Cat" in built(tmp_path, data).html("api-reference/rest/makething.md")


def test_what_is_wrong_inside_a_schema_or_a_default_is_named_where_it_is() -> None:
    numbers = {"type": "array", "items": {"type": "integer"}, "default": [1, "two"]}
    twice = {"enum": ["a", "b", "a"]}
    data = document("3.1.0", {"properties": {"default": {"type": "number", "default": "nine"}, "b": numbers}})
    thing = "not valid OpenAPI at #/components/schemas/Thing/properties"
    one, two = findings(data)
    assert one.summary() == "default is string, and its type is number: 'nine'"
    assert two.summary().startswith(f"{thing}/b/default/1: 'two' is not of type 'integer'")
    assert 1 < one.place.line < two.place.line
    [finding] = findings(document("3.0.3", {"properties": {"enum": twice}}))
    assert finding.summary().startswith(f"{thing}/enum/enum: ['a', 'b', 'a'] has non-unique elements")


def test_a_document_may_be_json_beside_files_to_download(tmp_path: Path) -> None:
    data = document("3.1.0", {"type": "object"})
    made = make(tmp_path, {"api-reference/rest.json": json.dumps(data), "api-reference/sample.json": '{"openapi": {}}'})
    assert made.lines == []
    assert "Thing" in made.html("api-reference/rest/makething.md")
    assert [*made.site.library.assets] == ["api-reference/sample.json"]
    made = make(tmp_path / "broken", {"api-reference/rest.json": '{"openapi": "3.1.0",\n "info" 3}'})
    assert [line.partition(" not valid")[0] for line in made.lines] == ["api-reference/rest.json:2:9:"]


def test_links_for_another_viewer_and_pictures_of_other_hosts_are_settled(tmp_path: Path) -> None:
    text = (
        "[Call](#operation/makeThing) [tag](#tag/Things) [a](ref:x)[b](<GET /x>)[c](x) "
        "[manual](/guides/x) [![Badge](https://x.example/b.png)](/ci) "
        "![Map](https://x.example/map.png) ![](https://x.example/plan.png)"
    )
    data = document("3.1.0", {"type": "object"})
    data["info"]["description"] = text
    html = built(tmp_path / "plain", data).html("api-reference/rest/index.md")
    assert re.search(r'<a href="[^"]*makething/">Call</a> tag abc manual Badge', html)
    assert '<a href="https://x.example/map.png">Map</a> <a href="https://x.example/plan.png">plan.png</a>' in html
    data["externalDocs"] = {"url": "https://docs.example/v1/"}
    html = built(tmp_path / "joined", data).html("api-reference/rest/index.md")
    assert '<a href="https://docs.example/guides/x">manual</a> <a href="https://docs.example/ci">Badge</a>' in html


def test_a_link_of_ours_that_leads_nowhere_is_still_an_error(tmp_path: Path) -> None:
    data = document("3.1.0", {"type": "object"})
    data["info"]["description"] = "See [this](account/gone.md)."
    made = make(tmp_path, {"api-reference/rest.yml": json.dumps(data)})
    assert ["link to a page that does not exist" in line for line in made.lines] == [True]


@pytest.mark.parametrize("count", [12, pytest.param(LARGE, marks=pytest.mark.slow)])
def test_no_page_of_a_large_document_is_large(tmp_path: Path, count: int) -> None:
    made = built(tmp_path, large(count))
    pages = {name: len(body.html.encode()) for name, body in made.bodies.items()}
    assert sum("/call" in name for name in pages) == 2 * count
    assert [name for name, size in pages.items() if size > LARGEST] == []
