"""openapi-spec-validator, which ends on schemas that lead round too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator, OpenAPIV32SpecValidator
from openapi_spec_validator.validation import keywords
from openapi_spec_validator.validation.validators import SpecValidator

if TYPE_CHECKING:
    from jsonschema_path import SchemaPath


class _Ending(keywords.SchemaValidator):
    """The library gathers the properties of `allOf` without an end where an alternative or an item leads back."""

    _gathered: set[int] | None = None

    def _collect_properties(self, schema: SchemaPath) -> set[str]:
        known = self._gathered
        if known is None:
            self._gathered = set()
            try:
                return self._collect_properties(schema)
            finally:
                self._gathered = None
        if id(schema.read_value()) in known:
            return set()
        known.add(id(schema.read_value()))
        return super()._collect_properties(schema)


class _Ending30(_Ending, keywords.OpenAPIV30SchemaValidator):
    pass


class _Ending31(_Ending, keywords.OpenAPIV31SchemaValidator):
    pass


class Validator30(OpenAPIV30SpecValidator):
    """Of OpenAPI 3.0."""

    keyword_validators = OpenAPIV30SpecValidator.keyword_validators | {"schema": _Ending30}


class Validator31(OpenAPIV31SpecValidator):
    """Of OpenAPI 3.1."""

    keyword_validators = OpenAPIV31SpecValidator.keyword_validators | {"schema": _Ending31}


class _Ending32(_Ending, keywords.OpenAPIV32SchemaValidator):
    pass


class Validator32(OpenAPIV32SpecValidator):
    """Of OpenAPI 3.2."""

    keyword_validators = OpenAPIV32SpecValidator.keyword_validators | {"schema": _Ending32}


validators: dict[str, type[SpecValidator]] = {"3.0": Validator30, "3.1": Validator31, "3.2": Validator32}
"""By the first part of the version."""
