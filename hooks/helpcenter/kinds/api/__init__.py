"""API reference: pages of OpenAPI documents and of the catalogue of errors."""
