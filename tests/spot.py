"""The Spot REST document as a judge: whether a call is one that it describes, and what it says comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import parse_qsl

from openapi_core import Config, OpenAPI
from openapi_core.exceptions import OpenAPIError
from openapi_core.templating.paths.exceptions import PathError
from openapi_core.testing import MockRequest
from openapi_core.validation.request.exceptions import SecurityValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from building import ROOT
from helpcenter.content import yaml

HOST = "https://api.kraken.com"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Call:
    """A request as it came in."""

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def name(self) -> str:
        """`AddOrder`, `Earn/Strategies`."""
        return self.path.removeprefix("/0/private/").removeprefix("/0/public/")

    @property
    def media(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0]

    @property
    def fields(self) -> dict[str, Any]:
        """What was sent, by name; of a form and a query all values are texts."""
        if self.media == "application/json":
            sent = json.loads(self.body)
            return sent if isinstance(sent, dict) else {"": sent}
        pairs = parse_qsl(self.body.decode() if self.body else self.query, keep_blank_values=True, strict_parsing=True)
        if len({name for name, _ in pairs}) < len(pairs):
            raise ValueError("a name was sent twice")
        return dict(pairs)


class Document:
    """The document, ready to judge.

    >>> spot().wrong(Call("GET", "/0/public/Depth", "pair=XBTUSD&count=2"))
    ''
    >>> spot().wrong(Call("GET", "/0/public/Depth", "pair=XBTUSD&count=two"))
    'EGeneral:Invalid arguments:count'
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.data = data
        self.api = OpenAPI.from_dict(data, config=Config(spec_validator_cls=None))  # type: ignore[arg-type]  # no check; another test has done it
        resource = DRAFT202012.create_resource(data)
        self.resolver = Registry().with_resource("urn:spot", resource).resolver("urn:spot")

    def operation(self, call: Call) -> Mapping[str, Any] | None:
        found = self.data["paths"].get(call.path, {}).get(call.method.lower())
        return found if isinstance(found, dict) else None

    def wrong(self, call: Call) -> str:
        """The error that a call deserves by the document alone; empty for one that is right."""
        operation = self.operation(call)
        if operation is None:
            return "EGeneral:Unknown method"
        try:
            fields = call.fields if call.query or call.body else {}
        except ValueError as error:
            return f"EGeneral:Invalid arguments:{error}"
        strangers = sorted(self.strangers(fields, self.asked(operation, call)))
        if strangers:
            return f"EGeneral:Invalid arguments:{', '.join(strangers)}"
        request = MockRequest(
            HOST, call.method.lower(), call.path, headers=dict(call.headers), data=call.body or None,
            args={} if call.body else fields, content_type=call.media,
        )  # fmt: skip
        try:
            self.api.validate_request(request)
        except SecurityValidationError:
            return "EAPI:Invalid key"
        except PathError:
            return "EGeneral:Unknown method"
        except OpenAPIError as error:
            return f"EGeneral:Invalid arguments:{getattr(error, 'name', None) or error.__cause__ or error}"
        return ""

    def asked(self, operation: Mapping[str, Any], call: Call) -> Mapping[str, Any]:
        """The schema of what a call may send."""
        content = operation.get("requestBody", {}).get("content", {})
        if content:
            media: Mapping[str, Any] = content.get(call.media, next(iter(content.values())))
            schema: Mapping[str, Any] = media["schema"]
            return schema
        return {"properties": {each["name"]: each["schema"] for each in operation.get("parameters", ())}}

    def strangers(self, value: Any, schema: Mapping[str, Any], where: str = "") -> Iterator[str]:
        """Names in a value that its schema does not have: a plain schema lets them pass."""
        while "$ref" in schema:
            schema = self.resolver.lookup(schema["$ref"]).contents
        others = schema.get("additionalProperties")
        if isinstance(value, dict) and (others or "properties" in schema):
            for name, each in value.items():
                inner = schema.get("properties", {}).get(name, others)
                yield from [where + name] if inner is None else self.strangers(each, inner, f"{where}{name}.")
        elif isinstance(value, list) and "items" in schema:
            for each in value:
                yield from self.strangers(each, schema["items"], where)

    def example(self, call: Call) -> Any:
        """What the document says comes back: the value of `result`, or None for a file."""
        operation = self.operation(call)
        assert operation is not None
        content = operation["responses"]["200"]["content"]
        return None if "application/octet-stream" in content else content["application/json"]["example"]["result"]


@cache
def spot() -> Document:
    """The published document."""
    file = ROOT / "api-reference" / "spot-rest.yaml"
    return Document(yaml.parse(file.read_text(encoding="utf-8"), file=file.name).data)
