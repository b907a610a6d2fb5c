"""What a page says of a document: each thing as it is meant, in both languages, or an error with its place."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from helpcenter.content.errors import ContentError, ContentWarning
from helpcenter.kinds.api import reader as api
from making import make, source

FILE = "api-reference/a.yaml"
HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\nservers: [{url: https://api.example.com}]\n"
OK = "responses: {'200': {description: ok}}"


def text_of(folder: Path, document: str, path: str = "op", lang: str = "en") -> str:
    """The words of a call's page, without tags."""
    made = make(folder, {FILE: document})
    assert made.lines == []
    shown = re.sub(r"<[^>]+>", " ", re.sub("</?span[^>]*>", "", made.html(f"api-reference/a/{path}.md", lang)))
    return " ".join(html.unescape(shown).split())


def call(inner: str, *, method: str = "post", more: str = "") -> str:
    return f"{HEAD}paths: {{/p: {{{method}: {{operationId: op, {OK}, {inner}}}}}}}\n{more}"


def body(schema: str, more: str = "") -> str:
    return call(f"requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}", more=more)


def errors(document: str, name: str = FILE) -> list[ContentError]:
    return api.read([source(document, name)])[1]


PETS = (
    "components: {schemas: {Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}], "
    "discriminator: {propertyName: kind, mapping: {kitty: '#/components/schemas/Cat', doggy: Dog}}}, "
    "Cat: {type: object, required: [kind], properties: {kind: {type: string}}}, "
    "Dog: {type: object, required: [kind], properties: {kind: {type: string}, bark: {type: boolean}}}}}"
)
RULES = (
    "{type: object, properties: {type: {type: string}, price: {type: number}, a: {type: string}, b: {type: string}}, "
    "if: {properties: {type: {const: limit}}, required: [type]}, then: {required: [price]}, else: {required: [a]}, "
    "dependentRequired: {a: [b]}}"
)
OAUTH = (
    "components: {securitySchemes: {o: {type: oauth2, flows: {authorizationCode: {authorizationUrl: "
    "'https://auth.example/a', tokenUrl: 'https://auth.example/t', scopes: {read: Read things}}}}, "
    "i: {type: openIdConnect, openIdConnectUrl: 'https://auth.example/c'}}}"
)
PAID = (
    "{content: {application/json: {schema: {type: object, required: [paid], properties: {paid: {type: boolean, "
    "description: Whether it was paid.}}}}}}"
)


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (body("{$ref: '#/components/schemas/Pet'}", PETS), ["Cat object kind kitty", "Dog object kind doggy"]),
        (body("{type: object, properties: {x: {}, y: {}}, oneOf: [{required: [x]}, {required: [y]}]}"),
         ["One of these: x required y required"]),
        (body("{type: object, anyOf: [{required: [x, z]}, {required: [y]}]}"),
         ["Any of these: x, z required y required"]),
        (body(RULES),
         ["If type is limit: price required", "Unless type is limit: a required", "If a is given: b required"]),
        (body("{allOf: [{type: array, items: {type: object, properties: {one: {type: string}}}}, "
              "{type: array, items: {properties: {two: {type: string}}}}]}"), ["one string", "two string"]),
        (body("{allOf: [{oneOf: [{required: [x]}, {required: [y]}]}, {oneOf: [{required: [v]}, {required: [w]}]}]}"),
         ["One of these: x required y required One of these: v required w required"]),
        (call("security: [{o: [read]}, {i: []}]", more=OAUTH),
         ["https://auth.example/a", "https://auth.example/t", "read Read things", "https://auth.example/c"]),
        (call("callbacks: {onPay: {'{$request.body#/url}': {post: {requestBody: " + PAID + ", " + OK + "}}}}"),
         ["onPay", "POST {$request.body#/url}", "What is sent to you", "paid boolean required Whether it was paid.",
          '"paid": true', "What to answer 200 ok"]),
        (call("parameters: [{name: q, in: query, schema: {type: string}, "
              "examples: {one: {$ref: '#/components/examples/E'}}}]",
              more="components: {examples: {E: {value: from-there}}}"), ["Example from-there"]),
        (call("parameters: [{name: q, in: query, schema: {type: number, minimum: 0.00000001, default: 1.50}}]"),
         ["≥ 0.00000001", "Default 1.50"]),
        (call("parameters: [{name: q, in: query, schema: {type: string, enum: [NO, on, 01234, 12:30]}}]"),
         ["One of: NO , on , 01234 , 12:30"]),
    ],
)  # fmt: skip
def test_a_page_says_it(tmp_path: Path, document: str, said: list[str]) -> None:
    shown = text_of(tmp_path, document).replace(" ,", ",").replace("  ", " ")
    assert [words for words in said if words.replace(" ,", ",") not in shown] == []


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ("{type: object, oneOf: [{required: [x]}, {required: [y]}]}", "以下之一： x 必填 y 必填"),
        (RULES, "如果type 为 limit： price 必填"),
        (RULES, "如果填写了 a： b 必填"),
    ],
)
def test_it_is_said_in_chinese_too(tmp_path: Path, schema: str, said: str) -> None:
    assert said in text_of(tmp_path, body(schema), lang="zh")


ACCESS = (
    "components: {schemas: {A: {type: object, required: [id, name, secret], properties: {id: {type: string, "
    "readOnly: true, example: '77'}, name: {type: string, example: Ann}, "
    "secret: {type: string, writeOnly: true, example: s3}}}}}"
)


def test_what_only_one_direction_has_is_required_there_alone(tmp_path: Path) -> None:
    media = "{content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}"
    answer = f"responses: {{'200': {{description: ok, {media[1:-1]}}}}}"
    document = call(f"requestBody: {media}", more=ACCESS).replace(OK, answer)
    asked, _, answered = text_of(tmp_path, document).partition("Responses")
    assert "id string responses only" in asked
    assert "secret string required requests only" in asked
    assert "id string required responses only" in answered
    assert "secret string requests only" in answered
    assert '{ "id": "77", "name": "Ann" }' in answered


def test_an_example_of_a_part_is_none_of_the_whole(tmp_path: Path) -> None:
    parts = (
        "{allOf: [{type: object, properties: {name: {type: string}}, example: {name: base}}, "
        "{type: object, required: [bark], properties: {bark: {type: boolean}}}]}"
    )
    shown = text_of(tmp_path, body(parts))
    assert "Example" not in shown
    assert '{ "name": "base", "bark": true }' in shown


def test_a_webhook_has_an_example_of_what_comes(tmp_path: Path) -> None:
    document = f"{HEAD}paths: {{}}\nwebhooks: {{paid: {{post: {{operationId: op, requestBody: {PAID}, {OK}}}}}}}"
    assert '"paid": true' in text_of(tmp_path, document)


def test_an_answer_in_xml_is_xml(tmp_path: Path) -> None:
    schema = "{type: object, xml: {name: order}, properties: {id: {type: integer, example: 5}}}"
    answer = f"responses: {{'200': {{description: ok, content: {{application/xml: {{schema: {schema}}}}}}}}}"
    assert "<order> <id>5</id> </order>" in text_of(tmp_path, call("tags: []").replace(OK, answer))


def test_a_call_is_listed_under_each_of_its_tags(tmp_path: Path) -> None:
    made = make(tmp_path, {FILE: call("tags: [One, Two]")})
    shown = made.html("api-reference/a/index.md")
    assert shown.count('href="op/"') == 2
    assert shown.count('id="op"') == 1


def test_a_placeholder_in_a_description_is_text(tmp_path: Path) -> None:
    said = "Send <your-key> and `<code>`, *then* <name>.\n\n    <block>\n\n<b>Bold</b>"
    document = call("tags: [x]").replace("tags: [x]", f"description: {said!r}")
    made = make(
        tmp_path, {FILE: document.replace("description: 'Send", 'description: "Send').replace("</b>'", '</b>"')}
    )
    assert made.lines == []
    shown = made.html("api-reference/a/op.md")
    assert "Send &lt;your-key&gt; and <code>&lt;code&gt;</code>, <em>then</em> &lt;name&gt;." in shown
    assert "<b>Bold</b>" in shown
    assert "&amp;lt;" not in shown


SCHEME = "components: {securitySchemes: {apiKeyAuth: {type: http, scheme: basic}}}"


@pytest.mark.parametrize(
    ("document", "place", "said"),
    [
        (call("security: [{ApiKeyAuth: []}]", more=SCHEME), "4:89", "no such security scheme: 'ApiKeyAuth'"),
        (HEAD + "security:\n- none: []\n" + call("tags: []")[len(HEAD):], "5:3", "no such security scheme: 'none'"),
        (body("{type: integer, enum: [1, two]}"), "4:154", "enum is string, and its type is integer: 'two'"),
        (body("{type: boolean, default: on}"), "4:153", "default is string, and its type is boolean: 'on'"),
        (body("{type: object, properties: {a: {type: array, items: {type: string}, default: x}}}"), "4:205",
         "default is string, and its type is array: 'x'"),
    ],
)  # fmt: skip
def test_an_error_has_its_place(document: str, place: str, said: str) -> None:
    [error] = [each for each in errors(document) if said in each.summary()]
    assert not isinstance(error, ContentWarning)
    assert str(error.place) == f"{FILE}:{place}"


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ("schema: {type: integer}, example: 01234", "example is string, and its type is integer: left out: '01234'"),
        ("schema: {$ref: '#/components/schemas/N'}, examples: {a: {value: [1]}}",
         "example is array, and its type is integer: left out: '[1]'"),
        ("schema: {type: integer, examples: [[2], {}, 7]}",
         "example is array, and its type is integer: left out: '[2]'"),
        ("schema: {type: integer, enum: [null, 7]}", "enum is null, and its type is integer: left out: 'null'"),
    ],
)  # fmt: skip
def test_an_example_of_another_type_is_left_out_with_a_warning(tmp_path: Path, schema: str, said: str) -> None:
    document = call(f"parameters: [{{name: q, in: query, required: true, {schema}}}]", method="get",
                    more="components: {schemas: {N: {type: integer, example: 7}}}")  # fmt: skip
    found = errors(document)
    assert [type(each) for each in found] == [ContentWarning] * len(found)
    assert said in [each.summary() for each in found]
    [read], _ = api.read([source(document, FILE)])
    assert "01234" not in repr(read.data)
    assert "[1]" not in repr(read.data)
    assert "[2]" not in repr(read.data)


def test_the_nearest_scheme_is_named() -> None:
    [error] = errors(call("security: [{ApiKeyAuth: []}]", more=SCHEME))
    assert "did you mean 'apiKeyAuth'?" in error.hint


@pytest.mark.parametrize(
    ("given", "shown"),
    [("{type: string}, example: 1234", "1234"), ("{type: integer}, example: '7'", "7"),
     ("{type: boolean}, example: 'true'", "true"), ("{type: string}, example: 1.10", "1.10")],
)  # fmt: skip
def test_a_value_that_is_the_same_text_in_its_type_is_put_right_with_a_warning(
    tmp_path: Path, given: str, shown: str
) -> None:
    document = call(f"parameters: [{{name: q, in: query, required: true, schema: {given}}}]", method="get")
    [warning] = errors(document)
    assert isinstance(warning, ContentWarning)
    assert f"https://api.example.com/p?q={shown}'" in html.unescape(
        re.sub(r"<[^>]+>", "", make(tmp_path, {FILE: document}).html("api-reference/a/op.md"))
    )


def test_ids_that_two_calls_have_are_told_with_both_places(tmp_path: Path) -> None:
    document = f"{HEAD}paths:\n  /a:\n    get: {{operationId: op, {OK}}}\n  /b:\n    get: {{operationId: op, {OK}}}\n"
    [warning] = errors(document)
    assert isinstance(warning, ContentWarning)
    assert str(warning.place) == f"{FILE}:8:24"
    assert warning.summary() == "operationId is also that of the call in line 6: 'op'"
    assert "/b" in make(tmp_path, {FILE: document}).html("api-reference/a/op-2.md")


SPARE = {
    "a key of theirs": (HEAD + f"paths: {{/a: {{get: {{{OK}, colour: red}}}}}}", "('colour' was unexpected)"),
    "no description": (
        HEAD + "paths: {/a: {get: {responses: {'200': {}}}}}",
        "get/responses/200: 'description' is a required property",
    ),
    "no version": (
        HEAD.replace(", version: '1'", "") + f"paths: {{/a: {{get: {{{OK}}}}}}}",
        "#/info: 'version' is a required property",
    ),
    "a parameter that is not told": (
        HEAD + f"paths: {{'/a/{{id}}': {{get: {{{OK}}}}}}}",
        "Path parameter 'id' for 'get' operation in '/a/{id}' was not resolved",
    ),
    "no answers": (
        HEAD.replace("3.1.0", "3.0.3") + "paths: {/a: {get: {tags: [a]}}}",
        "#/paths/~1a/get: 'responses' is a required property",
    ),
    "no value": (HEAD + "paths: {/a: {get: {summary: , " + OK + "}}}", "has no value: left out: 'summary'"),
    "a bound of 3.1": (
        HEAD.replace("3.1.0", "3.0.3") + f"paths: {{/a: {{get: {{{OK}, parameters: [{{name: q, in: query, schema: "
        "{type: integer, exclusiveMinimum: 0}}]}}}",
        "exclusiveMinimum: 0 is not of type 'boolean'",
    ),
    "a discriminator of nothing": (
        HEAD + f"paths: {{/a: {{get: {{{OK}, parameters: [{{name: q, in: query, schema: {{type: object, discriminator: "
        "{propertyName: a, mapping: {x: ./gone.yml}}}}]}}}",
        "no such schema: './gone.yml'",
    ),
}
"""What a page can do without, and how what is said of it ends."""


@pytest.mark.parametrize("name", SPARE)
def test_what_a_page_can_do_without_is_a_warning(tmp_path: Path, name: str) -> None:
    document, said = SPARE[name]
    [warning] = errors(document)
    assert isinstance(warning, ContentWarning)
    assert warning.summary().endswith(said)
    made = make(tmp_path, {FILE: document})
    assert f"en:api-reference/a/get-a{'-id' if '{id}' in document else ''}.md" in made.bodies


def test_a_name_in_a_path_that_no_parameter_has_is_told_at_its_call() -> None:
    [warning] = errors(HEAD + f"paths:\n  '/a/{{id}}':\n    get: {{{OK}}}\n")
    assert str(warning.place) == f"{FILE}:6:10"
    assert "Path parameter 'id'" in warning.what


def test_many_messages_of_one_cause_are_one() -> None:
    wrong = "".join(f"  /{at}: {{get: {{responses: {{'200': {{description: 7}}}}}}}}\n" for at in range(661))
    [error] = errors(f"{HEAD}paths:\n{wrong}")
    assert str(error.place).startswith(f"{FILE}:5:")
    assert error.what.endswith("(and at 660 more places: line 6, 7, 8, …)")


@pytest.mark.parametrize(
    "pet",
    [
        "{type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind}}",
        "{type: object, properties: {kind: {type: string}}, discriminator: {propertyName: kind, mapping: {dog: Dog}}}",
    ],
)
def test_a_call_depends_on_what_a_discriminator_means(pet: str) -> None:
    def digest(bark: str, other: str = "{}") -> str:
        dog = f"{{allOf: [{{$ref: '#/components/schemas/Pet'}}, {{properties: {{{bark}: {{type: string}}}}}}]}}"
        more = f"components: {{schemas: {{Pet: {pet}, Dog: {dog}, Other: {other}}}}}"
        [read], _ = api.read([source(body("{$ref: '#/components/schemas/Pet'}", more), FILE)])
        return read.calls[0].digest

    assert digest("bark") != digest("howl")
    assert digest("bark") == digest("bark", other="{type: string}"), "what it does not use is none of its business"
