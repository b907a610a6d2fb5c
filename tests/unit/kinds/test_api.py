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
    [told] = [f"{finding.place}: {finding.what}" for finding in findings]
    assert told.startswith("api-reference/rest.yml:6:7: not valid OpenAPI at #/paths/~1time/get: ")
    assert "'responses_' was unexpected" in told


def test_a_reference_to_nothing_is_an_error() -> None:
    text = GOOD + "        \n      parameters: [{$ref: '#/components/parameters/none'}]\n"
    documents, [finding] = read(text)
    assert (documents, finding.text) == ([], "#/components/parameters/none")
    assert finding.what == "reference to nothing at #/paths/~1time/get/parameters/0/$ref"


def test_a_reference_to_another_file_or_host_is_not_followed() -> None:
    for target, what in (
        ("file:///etc/passwd", "reference out of the content"),
        ("https://evil.example/x.yml", "reference out of the content"),
        ("other.yml#/x", "reference to a file that is not there"),
    ):
        documents, [finding] = read(GOOD + f"      parameters: [{{$ref: '{target}'}}]\n")
        assert (documents, finding.what, finding.text) == ([], what, target)


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
    ("text", "told"),
    [
        (f"webhooks: {{a: {{post: {{operationId: x, {OK}}}}}}}", ""),
        ("paths: {/a: }", ":3:13: not valid OpenAPI at #/paths/~1a: None is not"),
        ("paths: {/a: {get: }}", ":3:14: has no value: left out: 'get'"),
        ("paths: {/a: []}", ":3:13: not valid OpenAPI at #/paths/~1a: [] is not"),
        (
            "paths: {/a: {get: {parameters: {a: 1}, responses: {}}}}",
            ":3:32: not valid OpenAPI at #/paths/~1a/get/parameters: ",
        ),
        ("security: {a: []}\npaths: {}", ":3:11: not valid OpenAPI at #/security: "),
        ("security: [a]\npaths: {}", ":3:12: not valid OpenAPI at #/security/0: "),
        (f"paths: {{/a: {{get: {{parameters: [{{name: q, in: query, schema: true}}], {OK}}}}}}}", ""),
        (
            "paths: {/a: {get: {responses: {'200': {description: d, content: {application/json: {schema: false}}}}}}}",
            "",
        ),
        (
            "paths: {}\ncomponents: {schemas: {A: {discriminator: kind}}}",
            ":4:43: not valid OpenAPI at #/components/schemas/A/discriminator: ",
        ),
        (
            "paths: {/a: {get: {responses: {'200': {description: d, content: {a/b: {schema: {required: true}}}}}}}}",
            ":3:91: not valid OpenAPI at #/paths/~1a/get/responses/200/content/a~1b/schema/required: ",
        ),
        (
            "paths: {/a: {get: {parameters: [{name: q, in: query, schema: {type: [7]}}], responses: {}}}}",
            ":3:70: not valid OpenAPI at #/paths/~1a/get/parameters/0/schema/type/0: ",
        ),
        ("paths: {/a: {$ref: '#/paths/~1a'}}", ":3:20: part is made of itself at #/paths/~1a/$ref: "),
        ("paths: {/a: {$ref: 'rest.yml'}}", ""),
        (
            f"paths: {{/a: {{post: {{requestBody: {{content: {{application/xml: {{schema: {{xml: 7}}}}}}}}, {OK}}}}}}}",
            "",
        ),
        (
            f"paths: {{/a: {{post: {{requestBody: {{content: {{a/b: {{schema: {{}}, encoding: 7}}}}}}, {OK}}}}}}}",
            ":3:73: not valid OpenAPI at #/paths/~1a/post/requestBody/content/a~1b/encoding: ",
        ),
        ("paths: " + "{/a: " * 120 + "1" + "}" * 120, ":3:503: nested deeper than 100"),
        (
            f"paths: {{/a: {{get: {{parameters: [{{name: q, in: query, schema: {{}}, example: 1e999}}], {OK}}}}}}}",
            ":3:75: 1e999 is not a number",
        ),
        (
            "paths: {}\ncomponents: {securitySchemes: {o: {type: oauth2, flows: {application: {tokenUrl: x}}}}}",
            ":4:35: not valid OpenAPI at #/components/securitySchemes/o: ",
        ),
        (
            f"paths: {{/a: {{get: {{callbacks: {{a: {{b: {{get: 7}}}}}}, {OK}}}}}}}",
            ":3:45: not valid OpenAPI at #/paths/~1a/get/callbacks/a/b/get: ",
        ),
        ("tags: [a]\npaths: {}", ":3:8: not valid OpenAPI at #/tags/0: "),
        ("servers: [{url: 'http://[x'}]\n" + f"paths: {{/a: {{get: {{{OK}}}}}}}", ""),
        ("servers: [{url: 7}]\npaths: {}", ":3:17: not valid OpenAPI at #/servers/0/url: "),
        (
            f"paths: {{/a: {{get: {{parameters: [{{$ref: '#/paths'}}], {OK}}}}}}}",
            ":3:40: reference to what is no parameter at #/paths/~1a/get/parameters/0/$ref: ",
        ),
        (
            f"paths: {{/a: {{get: {{parameters: [{{name: q, in: body}}], {OK}}}}}}}",
            ":3:33: not valid OpenAPI at #/paths/~1a/get/parameters/0: ",
        ),
        (
            f"paths: {{/a: {{get: {{externalDocs: {{}}, x-sources: 7, {OK}}}}}}}",
            ":3:34: not valid OpenAPI at #/paths/~1a/get/externalDocs: ",
        ),
    ],
)
def test_whatever_is_wrong_ends_in_words_or_in_pages(tmp_path: Path, text: str, told: str) -> None:
    made = make(tmp_path, {"api-reference/rest.yml": HEAD + text + "\n"})
    assert all(line.startswith("api-reference/rest.yml:") for line in made.lines)
    if told:
        assert made.lines[0].startswith(f"api-reference/rest.yml{told}")
    else:
        assert (made.lines, made.html("api-reference/rest/index.md")[:20]) == ([], '<div class="hc-api">')
