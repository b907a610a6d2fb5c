"""Media types: how a body of each is written and read."""

from __future__ import annotations


def base(type_: str) -> str:
    """A media type without its parameters.

    >>> base("Application/JSON; charset=utf-8")
    'application/json'
    """
    return type_.partition(";")[0].strip().lower()


def language_of(type_: str) -> str:
    """json | xml | text: what a body of a media type is written in, where it is text at all.

    >>> language_of("application/problem+json"), language_of("*/*"), language_of("application/x-ndjson")
    ('json', 'json', 'text')
    """
    name = base(type_)
    if name in ("*/*", "application/*") or name.endswith(("/json", "+json", "/hal+json")):
        return "json"
    return "xml" if name.endswith(("/xml", "+xml")) else "text"


def is_lines(type_: str) -> bool:
    """Whether a body is one JSON value a line.

    >>> is_lines("application/x-ndjson"), is_lines("application/json")
    (True, False)
    """
    return base(type_) in ("application/jsonl", "application/x-jsonl", "application/x-ndjson", "application/ndjson",
                           "application/x-json-stream", "application/json-lines")  # fmt: skip


def is_binary(type_: str) -> bool:
    """Whether a body of a media type is no text.

    >>> is_binary("image/png"), is_binary("text/csv"), is_binary("application/yaml")
    (True, False, False)
    """
    name = base(type_)
    if language_of(name) != "text" or is_lines(name) or name == "application/x-www-form-urlencoded":
        return False
    text = ("yaml", "javascript", "graphql", "sql", "jwt", "x-pem-file", "x-sh", "json-seq", "xml-dtd", "csv")
    return not (name.startswith(("text/", "multipart/")) or any(each in name for each in text))
