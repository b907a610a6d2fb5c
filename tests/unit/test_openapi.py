"""The view of an OpenAPI document: operations, parameters, references, languages."""

from __future__ import annotations

from typing import Any

import pytest

from helpcenter import openapi
from helpcenter.openapi import Operation


def document(operation: dict[str, Any], **more: Any) -> dict[str, Any]:
    base = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {"/a/{id}": {"get": operation}}}
    return {**base, **more}


def only(operation: dict[str, Any], lang: str = "en", **more: Any) -> Operation:
    [found] = openapi.read(document(operation, **more), lang=lang).operations
    return found


def test_an_operation_without_an_id_is_named_by_method_and_path() -> None:
    found = only({})
    assert (found.id, found.title, found.method) == ("get--a--id", "GET /a/{id}", "GET")


def test_parameters_of_the_path_and_of_the_operation_are_both_shown() -> None:
    data = document({"parameters": [{"name": "q", "in": "query", "schema": {"type": "integer"}}]})
    data["paths"]["/a/{id}"]["parameters"] = [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    ]
    [found] = openapi.read(data, lang="en").operations
    assert [(item.name, item.where, item.type, item.required) for item in found.parameters] == [
        ("id", "path", "string", True), ("q", "query", "integer", False),
    ]  # fmt: skip


def test_a_parameter_that_the_operation_overrides_is_shown_once() -> None:
    data = document({"parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}]})
    data["paths"]["/a/{id}"]["parameters"] = [
        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    ]
    [found] = openapi.read(data, lang="en").operations
    assert [(item.name, item.type) for item in found.parameters] == [("id", "integer")]


def test_references_are_followed() -> None:
    components = {
        "schemas": {
            "A/b": {"type": "object", "properties": {"x": {"$ref": "#/components/schemas/C"}}},
            "C": {"type": "number"},
        }
    }
    body = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/A~1b"}}}}
    found = only({"requestBody": body}, components=components)
    assert [(item.name, item.where, item.type) for item in found.parameters] == [("x", "body", "number")]


def test_a_reference_to_itself_ends() -> None:
    schemas = {"L": {"$ref": "#/components/schemas/L"}}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/L"}}}
    found = only({"requestBody": {"content": content}}, components={"schemas": schemas})
    assert found.parameters == ()


def test_a_schema_made_of_itself_ends() -> None:
    schemas = {"L": {"allOf": [{"$ref": "#/components/schemas/L"}], "properties": {"x": {"type": "string"}}}}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/L"}}}
    found = only({"requestBody": {"content": content}}, components={"schemas": schemas})
    assert {item.name for item in found.parameters} == {"x"}


def test_an_array_of_itself_ends() -> None:
    schemas = {"L": {"type": "array", "items": {"$ref": "#/components/schemas/L"}}}
    parameter = {"name": "q", "in": "query", "schema": {"$ref": "#/components/schemas/L"}}
    assert only({"parameters": [parameter]}, components={"schemas": schemas}).parameters[0].type.startswith("array of")


@pytest.mark.parametrize(
    ("schema", "type_"),
    [
        ({"type": "array", "items": {"type": "string"}}, "array of string"),
        ({"type": ["string", "null"]}, "string | null"),
        ({"type": "string", "enum": ["a", "b"]}, "string: a, b"),
        ({"enum": [1]}, "1"),
        ({"type": "array"}, "array of values"),
        ({}, ""),
    ],
)
def test_a_type_is_said_in_words(schema: dict[str, Any], type_: str) -> None:
    assert only({"parameters": [{"name": "q", "in": "query", "schema": schema}]}).parameters[0].type == type_


def test_texts_beside_the_original_are_taken_in_their_language() -> None:
    operation = {"summary": "Time", "x-zh": {"summary": "时间"}, "description": "Only English"}
    found = only(operation, lang="zh")
    assert (found.title, found.description) == ("时间", "Only English")


def test_a_permission_is_in_the_pages_language() -> None:
    operation = {"x-permission": {"en": "Query", "zh": "查询"}}
    assert [only(operation, lang=lang).permission for lang in ("en", "zh", "fr")] == ["Query", "查询", "Query"]


def test_required_fields_of_a_body_and_errors_are_marked() -> None:
    schema = {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}
    body = {"content": {"application/json": {"schema": schema}}}
    found = only({"requestBody": body, "x-errors": ["EOrder:x"], "deprecated": True})
    assert [(item.name, item.required) for item in found.parameters] == [("a", True), ("b", False)]
    assert (found.errors, found.deprecated) == (("EOrder:x",), True)
