"""API reference: pages of OpenAPI documents and of the catalogue of errors."""

SCHEMAS = "schemas"
"""The folder of a document's pages for schemas."""
