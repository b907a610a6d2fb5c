"""The pages of OpenAPI documents: trees of schemas, the page of a call, its samples, and documents of any size."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from helpcenter.errors import ContentError
from helpcenter.sources import api
from making import Made, make, source

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


def mistakes(data: object) -> list[ContentError]:
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


def test_a_mistake_below_a_choice_is_named_where_it_is() -> None:
    [mistake] = mistakes(document("3.0.3", {"properties": {"a": {"anyOf": [{"type": "string"}, {"type": "null"}]}}}))
    assert "#/components/schemas/Thing/properties/a/anyOf/1/type: 'null' is not one of" in mistake.what
    assert mistake.place.line > 1
