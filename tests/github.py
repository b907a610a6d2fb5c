"""An OpenAPI document of the size and shape of a large code host's: 1,200 calls, 12 MB, most of it examples."""

from __future__ import annotations

from typing import Any

CALLS = 1_200


def document(calls: int = CALLS) -> dict[str, Any]:
    """A valid document: 40 tags, a schema for each call and shared ones in it, an example for each answer.

    >>> len(document(3)["paths"])
    3
    """
    shared = 40
    schemas: dict[str, Any] = {f"shared-{number}": _schema(number, shared) for number in range(shared)}
    examples: dict[str, Any] = {}
    paths: dict[str, Any] = {}
    for number in range(calls):
        schemas[f"answer-{number}"] = _schema(number, shared) | {"title": f"Answer {number}"}
        examples[f"answer-{number}"] = {"summary": "As it comes back", "value": _value(number)}
        answer = {
            "description": "Response",
            "headers": {"Link": {"$ref": "#/components/headers/link"}},
            "content": {
                "application/json": {
                    "schema": {"$ref": f"#/components/schemas/answer-{number}"},
                    "examples": {"default": {"$ref": f"#/components/examples/answer-{number}"}},
                }
            },
        }
        paths[f"/repos/{{owner}}/{{repo}}/things-{number}"] = {
            ("get", "post", "patch", "delete", "put")[number % 5]: {
                "operationId": f"things/do-{number}",
                "tags": [f"tag-{number % 40}"],
                "summary": f"Do thing {number}",
                "description": "Does a **thing** to `this` repository.\n\n" + "A sentence about what it does. " * 8,
                "parameters": [{"$ref": f"#/components/parameters/{name}"} for name in ("owner", "repo", "per-page")],
                "responses": {"200": answer, "404": {"$ref": "#/components/responses/not_found"}},
            }
        }
    problem = {"type": "object", "properties": {"message": {"type": "string"}, "status": {"type": "string"}}}
    text = {"type": "string"}
    return {
        "openapi": "3.0.3",
        "info": {"title": "A code host", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "tags": [{"name": f"tag-{number}"} for number in range(40)],
        "paths": paths,
        "components": {
            "schemas": schemas | {"problem": problem},
            "examples": examples,
            "headers": {"link": {"schema": text, "example": '<https://api.example.com?page=2>; rel="next"'}},
            "parameters": {
                "owner": {"name": "owner", "in": "path", "required": True, "schema": text},
                "repo": {"name": "repo", "in": "path", "required": True, "schema": text},
                "per-page": {"name": "per_page", "in": "query", "schema": {"type": "integer", "default": 30}},
            },
            "responses": {
                "not_found": {
                    "description": "Not found",
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/problem"}}},
                }
            },
        },
    }


def _schema(number: int, shared: int) -> dict[str, Any]:
    properties: dict[str, Any] = {
        f"field_{at}": {"type": ("string", "integer", "boolean")[at % 3], "description": f"What field {at} says."}
        for at in range(12)
    }
    properties["url"] = {"type": "string", "format": "uri", "example": f"https://api.example.com/things/{number}"}
    for at in range(3):
        properties[f"part_{at}"] = {"$ref": f"#/components/schemas/shared-{(number * 3 + at) % shared}"}
    return {"type": "object", "required": ["field_0", "url"], "properties": properties}


def _value(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "url": f"https://api.example.com/things/{number}",
        "rows": [
            {"id": at, "name": f"row {at}", "url": f"https://api.example.com/things/{number}/rows/{at}", "open": True,
             "owner": {"login": "octo", "id": at, "avatar_url": f"https://avatars.example.com/u/{at}?v=4"}}
            for at in range(34)
        ],
    }  # fmt: skip
