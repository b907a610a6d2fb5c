"""OpenAPI documents: valid ones are read, others are errors with their pointer."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpcenter.content.errors import ContentError
from helpcenter.kinds.api import reader as api
from helpcenter.kinds.api.entries import ApiDocument
from making import make, source

GOOD = """\
openapi: 3.1.0
info: {title: Market data, version: "1"}
paths:
  /time:
    get:
      operationId: getTime
      summary: Server time
      responses: {"200": {description: The time}}
"""


def read(text: str) -> tuple[list[ApiDocument], list[ContentError]]:
    return api.read([source(text, "api-reference/rest.yml")])


@pytest.mark.parametrize("version", ["3.1.0", "3.0.3"])
def test_a_valid_document_is_read(version: str) -> None:
    [document], findings = read(GOOD.replace("3.1.0", version))
    assert (document.path, document.file, findings) == ("api-reference/rest/index.md", "api-reference/rest.yml", [])


@pytest.mark.parametrize("text", ["- a\n", "hello\n", "openapi: 3\n", "openapi: 4.0.0\n", ""])
def test_another_document_is_an_error(text: str) -> None:
    documents, [finding] = read(text)
    assert (documents, finding.hint) == ([], "start it with 'openapi: 3.1.0'")


def test_the_version_before_is_refused_with_the_way_to_convert_it() -> None:
    _, [finding] = read("swagger: '2.0'\ninfo: {title: Old, version: '1'}\n")
    assert finding.summary() == "Swagger 2.0 is not read"
    assert finding.hint == "convert it to OpenAPI 3: npx swagger2openapi rest.yml --outfile rest.yml"


def test_an_openapi_version_as_a_number_is_an_error_and_no_crash() -> None:
    _, [finding] = read(GOOD.replace("3.1.0", "3.1"))
    assert (str(finding.place), finding.what) == ("api-reference/rest.yml:1:10", "version is a number")


def test_a_departure_has_its_pointer_and_line() -> None:
    _, findings = read(GOOD.replace("responses: {", "responses_: {"))
    assert any("#/paths/~1time/get" in finding.what and finding.place.line >= 5 for finding in findings)


def test_a_reference_to_nothing_is_an_error() -> None:
    text = GOOD + "        \n      parameters: [{$ref: '#/components/parameters/none'}]\n"
    documents, findings = read(text)
    assert (documents, len(findings) > 0) == ([], True)


def test_a_reference_to_another_file_or_host_is_not_followed() -> None:
    for target in ("file:///etc/passwd", "https://evil.example/x.yml", "other.yml#/x"):
        documents, findings = read(GOOD + f"      parameters: [{{$ref: '{target}'}}]\n")
        assert (documents, len(findings) > 0) == ([], True)


def test_broken_yaml_is_an_error() -> None:
    documents, [finding] = read("openapi: 3.1.0\ninfo: [\n")
    assert (documents, "not valid YAML" in finding.what) == ([], True)


def test_a_page_shows_its_operations_with_anchors(tmp_path: Path) -> None:
    made = make(tmp_path, {"api-reference/rest.yml": GOOD, "docs/a.md": "[x](api-reference/rest.yml#gettime)\n"})
    assert made.lines == []
    assert 'id="gettime"' in made.html("api-reference/rest/index.md")
    assert 'href="../api-reference/rest/gettime/"' in made.html("a.md")


def test_texts_of_a_document_are_escaped(tmp_path: Path) -> None:
    hostile = GOOD.replace("Server time", "'<script>x</script>'").replace("The time", "'<img onerror=x>'")
    made = make(tmp_path, {"api-reference/rest.yml": hostile})
    assert "&lt;script&gt;x&lt;/script&gt;</a>" in made.html("api-reference/rest/index.md")
    for page in ("index", "gettime"):
        assert "<script" not in made.html(f"api-reference/rest/{page}.md")
        assert "onerror=" not in made.html(f"api-reference/rest/{page}.md")


HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"
OK = "responses: {'200': {description: ok}}"


@pytest.mark.parametrize(
    "text",
    [
        f"webhooks: {{a: {{post: {{operationId: x, {OK}}}}}}}",
        "paths: {/a: }",
        "paths: {/a: {get: }}",
        "paths: {/a: []}",
        "paths: {/a: {get: {parameters: {a: 1}, responses: {}}}}",
        "security: {a: []}\npaths: {}",
        "security: [a]\npaths: {}",
        f"paths: {{/a: {{get: {{parameters: [{{name: q, in: query, schema: true}}], {OK}}}}}}}",
        "paths: {/a: {get: {responses: {'200': {description: d, content: {application/json: {schema: false}}}}}}}",
        "paths: {}\ncomponents: {schemas: {A: {discriminator: kind}}}",
        "paths: {/a: {get: {responses: {'200': {description: d, content: {a/b: {schema: {required: true}}}}}}}}",
        "paths: {/a: {get: {parameters: [{name: q, in: query, schema: {type: [7]}}], responses: {}}}}",
        "paths: {/a: {$ref: '#/paths/~1a'}}",
        "paths: {/a: {$ref: 'rest.yml'}}",
        f"paths: {{/a: {{post: {{requestBody: {{content: {{application/xml: {{schema: {{xml: 7}}}}}}}}, {OK}}}}}}}",
        f"paths: {{/a: {{post: {{requestBody: {{content: {{a/b: {{schema: {{}}, encoding: 7}}}}}}, {OK}}}}}}}",
        "paths: " + "{/a: " * 120 + "1" + "}" * 120,
        f"paths: {{/a: {{get: {{parameters: [{{name: q, in: query, schema: {{}}, example: 1e999}}], {OK}}}}}}}",
        "paths: {}\ncomponents: {securitySchemes: {o: {type: oauth2, flows: {application: {tokenUrl: x}}}}}",
        f"paths: {{/a: {{get: {{callbacks: {{a: {{b: {{get: 7}}}}}}, {OK}}}}}}}",
        "tags: [a]\npaths: {}",
        "servers: [{url: 'http://[x'}]\n" + f"paths: {{/a: {{get: {{{OK}}}}}}}",
        "servers: [{url: 7}]\npaths: {}",
        f"paths: {{/a: {{get: {{parameters: [{{$ref: '#/paths'}}], {OK}}}}}}}",
        f"paths: {{/a: {{get: {{parameters: [{{name: q, in: body}}], {OK}}}}}}}",
        f"paths: {{/a: {{get: {{externalDocs: {{}}, x-sources: 7, {OK}}}}}}}",
    ],
)
def test_whatever_is_wrong_ends_in_words_or_in_pages(tmp_path: Path, text: str) -> None:
    made = make(tmp_path, {"api-reference/rest.yml": HEAD + text + "\n"})
    told = [line for line in made.lines if line.startswith("api-reference/rest.yml:")]
    assert told or made.html("api-reference/rest/index.md").startswith('<div class="hc-api">')
    assert set(made.lines) == set(told)
