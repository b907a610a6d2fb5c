"""Samples of a call, run as they are: each language sends the bytes that the document means."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml as plain

from helpcenter.kinds.api.notation import dumps, parse
from wire import COMMANDS, FILE, LEFT, Received, listening, place_of, programs, read, run

OK = {"200": {"description": "ok", "content": {"application/json": {"schema": {"type": "object"}}}}}
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Case:
    """One call, and what is to come over the wire."""

    call: str
    """YAML of an operation, without its answers."""
    target: str = "/x"
    method: str = "get"
    path: str = "/x"
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = b""
    """Bytes; of JSON the text with one space after a comma and a colon; of parts a list."""
    more: str = ""
    """YAML of the document beside its paths."""
    version: str = "3.1.0"


def query(parameter: str, target: str, **more: Any) -> Case:
    return Case(f"parameters: [{{in: query, required: true, {parameter}}}]", "/x?" + target, **more)


def path(parameter: str, target: str, template: str = "/x/{p}") -> Case:
    return Case(f"parameters: [{{name: p, in: path, required: true, {parameter}}}]", target, path=template)


def form(properties: str, body: bytes, encoding: str = "{}", **more: Any) -> Case:
    schema = f"{{type: object, properties: {{{properties}}}}}"
    call = f"requestBody: {{content: {{{FORM}: {{schema: {schema}, encoding: {encoding}}}}}}}"
    return Case(call, method="post", body=body, headers={"Content-Type": FORM}, **more)


def json(media: str, body: str, type_: str = "application/json", **more: Any) -> Case:
    call = f"requestBody: {{content: {{'{type_}': {{{media}}}}}}}"
    sent = type_ if "*" not in type_ else "application/json"
    return Case(call, method="post", body=body, headers={"Content-Type": sent}, **more)


def parts(properties: str, body: list[tuple[str, str, bytes]], encoding: str = "{}", **more: Any) -> Case:
    schema = f"{{type: object, properties: {{{properties}}}}}"
    call = f"requestBody: {{content: {{multipart/form-data: {{schema: {schema}, encoding: {encoding}}}}}}}"
    return Case(call, method="post", body=body, **more)


def text(media: str, type_: str, body: bytes, **more: Any) -> Case:
    call = f"requestBody: {{content: {{{type_}: {{{media}}}}}}}"
    return Case(call, method="post", body=body, headers={"Content-Type": type_}, **more)


def secured(scheme: str, target: str = "/x", parameters: str = "[]", **headers: str) -> Case:
    more = f"components: {{securitySchemes: {{s: {{{scheme}}}}}}}"
    return Case(f"security: [{{s: []}}]\nparameters: {parameters}", target, headers=headers, more=more)


def disposed(name: str, file: str = "") -> str:
    return f'form-data; name="{name}"' + (f'; filename="{file}"' if file else "")


def xml(schema: str, body: str, **more: Any) -> Case:
    start = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return text(f"schema: {schema}", "application/xml", (start + body).encode(), **more)


OCTETS = "application/octet-stream"
LIST, MAP = "schema: {type: array, items: {}}, example: [red, 'a,b']", "schema: {type: object}, example: {R: 100, G: 2}"
CASES = {
    # Plain words of YAML 1.2.
    "norway": query("name: c, schema: {type: string, enum: [NO, SE]}", "c=NO"),
    "a leading zero": query("name: zip, schema: {type: string}, example: 01234", "zip=01234"),
    "a time": query("name: t, schema: {type: string}, example: 12:30:00", "t=12%3A30%3A00"),
    "on": query("name: side, schema: {type: string, enum: [on, off]}", "side=on"),
    "digits apart": query("name: n, schema: {type: string}, example: 1_000", "n=1_000"),
    "a text in digits": query("name: n, schema: {type: string}, example: 1.10", "n=1.10"),
    # Queries.
    "a list": query(f"name: p, {LIST}", "p=red&p=a%2Cb"),
    "a list in one": query(f"name: p, explode: false, {LIST}", "p=red,a%2Cb"),
    "a list by spaces": query(f"name: p, style: spaceDelimited, explode: false, {LIST}", "p=red%20a%2Cb"),
    "a list by pipes": query(f"name: p, style: pipeDelimited, explode: false, {LIST}", "p=red%7Ca%2Cb"),
    "a map": query(f"name: p, {MAP}", "R=100&G=2"),
    "a map in one": query(f"name: p, explode: false, {MAP}", "p=R,100,G,2"),
    "a deep map": query(f"name: p, style: deepObject, {MAP}", "p%5BR%5D=100&p%5BG%5D=2"),
    "a deeper map": query("name: p, style: deepObject, schema: {type: object}, "
        "example: {a: {b: c}}", "p%5Ba%5D%5Bb%5D=c"),
    "reserved": query("name: p, allowReserved: true, schema: {type: string}, example: 'a/b?c=d e'", "p=a/b?c=d%20e"),
    "not reserved": query("name: p, schema: {type: string}, example: 'a/b&c=d+e~*'", "p=a%2Fb%26c%3Dd%2Be~%2A"),
    "json in a query": query("name: j, content: {application/json: {schema: {type: object}, example: {k: given}}}",
                             "j=%7B%22k%22%3A%22given%22%7D"),
    "a referred example": query("name: r, schema: {type: string}, examples: {one: {$ref: '#/components/examples/One'}}",
                                "r=from-there", more="components: {examples: {One: {value: from-there}}}"),
    "deprecated and required": query("name: old, deprecated: true, schema: {type: string}, example: v", "old=v"),
    "a blank in a name": query("name: na me, schema: {type: string}, example: v", "na%20me=v"),
    "a name in chinese": query("name: 名, schema: {type: string}, example: 值", "%E5%90%8D=%E5%80%BC"),
    "json as text in a query": query("name: p, schema: {type: object}, style: deepObject, example: '{\"a\": 1}'",
                                     "p%5Ba%5D=1"),
    "truth": query("name: p, schema: {type: boolean}, example: true", "p=true"),
    "nothing": query("name: p, schema: {type: string}, example: ''", "p="),
    "a large number": query("name: p, schema: {type: integer}, example: 9007199254740993", "p=9007199254740993"),
    "a small number": query("name: p, schema: {type: number}, example: 0.00000001", "p=0.00000001"),
    "the whole query": Case(
        "parameters: [{name: q, in: querystring, required: true, content: {" + FORM
        + ": {schema: {type: object}, example: {a: 1, b: 'c d'}}}}]", "/x?a=1&b=c+d", version="3.2.0"),
    "a key in the query": secured("type: apiKey, in: query, name: to ken", "/x?to%20ken=k3y"),
    "a key after a query": secured("type: apiKey, in: query, name: key", "/x?a=1&key=k3y",
                                   "[{name: a, in: query, required: true, schema: {}, example: 1}]"),
    # Paths.
    "simple": path("schema: {type: string}, example: 'a/b c'", "/x/a%2Fb%20c"),
    "simple list": path(LIST, "/x/red,a%2Cb"),
    "simple map": path(f"explode: true, {MAP}", "/x/R=100,G=2"),
    "label": path(f"style: label, {LIST}", "/x/.red,a%2Cb"),
    "label explode": path(f"style: label, explode: true, {LIST}", "/x/.red.a%2Cb"),
    "label one": path("style: label, schema: {type: string}, example: five", "/x/.five"),
    "matrix": path("style: matrix, schema: {type: string}, example: five", "/x/;p=five"),
    "matrix list": path(f"style: matrix, {LIST}", "/x/;p=red,a%2Cb"),
    "matrix explode": path(f"style: matrix, explode: true, {LIST}", "/x/;p=red;p=a%2Cb"),
    "matrix map": path(f"style: matrix, explode: true, {MAP}", "/x/;R=100;G=2"),
    "a path in chinese": path("schema: {type: string}, example: a", "/%E7%94%A8%E6%88%B7/a", "/用户/{p}"),
    "a blank in a path": Case("", "/a%20b/x", path="/a b/x"),
    "braces in a path": path("schema: {type: string}, example: 'x{y}[1-3]'", "/x/x%7By%7D%5B1-3%5D"),
    "an encoded path": Case("", "/a%20b/%25", path="/a%20b/%"),
    # Headers and cookies.
    "a header": Case("parameters: [{name: X-List, in: header, required: true, " + LIST + "}]",
                     headers={"X-List": "red,a,b"}),
    "a header in chinese": Case("parameters: [{name: X-A, in: header, required: true, schema: {type: string}, "
        "example: 值}]",
                                headers={"X-A": "值"}),
    "a key": secured("type: apiKey, in: header, name: X-Key", **{"X-Key": "k3y"}),
    "bearer": secured("type: http, scheme: bearer", Authorization="Bearer t0ken"),
    "basic": secured("type: http, scheme: basic", Authorization="Basic YW5uOm9wZW4gc2VzYW1l"),
    "oauth": secured("type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example/t', scopes: {}}}",
                     Authorization="Bearer t0ken"),
    "cookies together": secured("type: apiKey, in: cookie, name: sid",
                                parameters="[{name: lang, in: cookie, required: true, schema: {type: string}, "
                                    "example: en}]",
                                Cookie="sid=k3y; lang=en"),
    "a cookie with signs": Case(
        "parameters: [{name: c, in: cookie, required: true, schema: {type: string}, example: 'a; b=值'}]",
        headers={"Cookie": "c=a%3B%20b=%E5%80%BC"}),
    # Forms.
    "a form": form("flag: {type: boolean, example: true}, meta: {type: object, example: {a: b}}, "
                   "none: {type: string, nullable: true, example: null}", b"flag=true&meta=%7B%22a%22%3A%22b%22%7D",
                   version="3.0.3"),
    "a form with encoding": form(
        "metadata: {type: object, example: {order: '7'}}, csv: {type: array, items: {type: string}, example: [x, y]}",
        b"metadata%5Border%5D=7&csv=x,y",
        "{metadata: {style: deepObject, explode: true}, csv: {style: form, explode: false}}"),
    "a form with lists": form("a: {type: array, items: {type: string}, example: [x, y]}", b"a=x&a=y"),
    "a form with signs": form("a: {type: string, example: 'x y~*&=+é'}", b"a=x+y~%2A%26%3D%2B%C3%A9"),
    "a form with odd names": form("'a b[]': {type: string, example: v}", b"a+b%5B%5D=v"),
    "a form with numbers": form("a: {type: number, example: 0.10}, '2': {type: integer, example: 9007199254740993}",
                                b"a=0.10&2=9007199254740993"),
    "a form with maps apart": form("m: {type: object, example: {a: 1, b: 2}}", b"a=1&b=2", "{m: {style: form}}"),
    "a form with nothing": form("a: {type: string}", b""),
    # JSON.
    "json": json("schema: {type: object}, example: {a: [1, true, null, 'é'], b: {}}", '{"a": [1, true, null, '
        '"é"], "b": {}}'),
    "numbers as written": json("schema: {type: object, properties: {id: {type: integer, example: 9007199254740993}, "
                               "qty: {type: number, minimum: 0.00000001, example: 0.00000001}}}",
                               '{"id": 9007199254740993, "qty": 0.00000001}'),
    "a price": json("example: {p: 1.10, q: 5.0, r: 1.5, s: 1e3}", '{"p": 1.10, "q": 5.0, "r": 1.5, "s": 1e3}'),
    "numbers as names": json("example: {b: 1, '10': 2, '2': 3}", '{"b": 1, "10": 2, "2": 3}'),
    "a name of javascript's": json("example: {__proto__: {a: 1}, constructor: 2}", '{"__proto__": {"a": 1}, '
        '"constructor": 2}'),
    "quotes": json("example: {a: \"'\\\"\\\\$`\\n\"}", '{"a": "\'\\"\\\\$`\\n"}'),
    "json as text": json("schema: {type: object}, example: '{\"a\": 1.10}'", '{"a": 1.10}'),
    "json in a schema as text": json("schema: {type: object, example: '[1]'}", "[1]"),
    "a text in json": json("schema: {type: string}, example: '{\"a\": 1}'", '"{\\"a\\": 1}"'),
    "any type": json("schema: {type: object}, example: {a: 1}", '{"a": 1}', "*/*"),
    "json with a charset": json("example: {a: é}", '{"a": "é"}', "application/json; charset=utf-8"),
    "no parts": parts("", []),
    "parts of no known names": Case(
        "requestBody: {content: {multipart/form-data: {schema: {}}}}", method="post", body=[]),
    "an optional file": parts(
        "p: {type: string, format: binary}", [(disposed("p", "file.bin"), OCTETS, FILE)]),
    "parts of another kind": Case(
        "requestBody: {content: {multipart/mixed: {schema: {type: object, properties: {a: {type: object, "
        "example: {x: 1}}}}}}}", method="post", body=[("", "application/json", b'{"x":1}')]),
    "a vendor's json": json("schema: {type: object}, example: {a: 1}", '{"a": 1}', "application/vnd.a+json"),
    "parts of a whole": json("schema: {allOf: [{type: object, properties: {name: {type: string}}, "
        "example: {name: base}}, "
                             "{type: object, required: [bark], properties: {bark: {type: boolean}}}]}",
                             '{"name": "base", "bark": true}'),
    "what only answers have": json(
        "schema: {type: object, required: [id, name, secret], properties: {id: {type: string, readOnly: true, "
            "example: '77'}, "
        "name: {type: string, example: Ann}, secret: {type: string, writeOnly: true, example: s3}}}",
        '{"name": "Ann", "secret": "s3"}'),
    "one of two": json("schema: {type: object, properties: {txid: {type: string}, refid: {type: string}}, "
                       "oneOf: [{required: [txid]}, {required: [refid]}]}", '{"txid": "text"}'),
    "a discriminator": json(
        "schema: {$ref: '#/components/schemas/Pet'}", '{"kind": "kitty"}',
        more="components: {schemas: {Pet: {oneOf: [{$ref: '#/components/schemas/Cat'}], "
            "discriminator: {propertyName: kind, "
        "mapping: {kitty: '#/components/schemas/Cat'}}}, Cat: {type: object, required: [kind], "
            "properties: {kind: {type: string}}}}}"),
    "a discriminator above": json(
        "schema: {$ref: '#/components/schemas/Pet'}", '{"kind": "Cat", "lives": 1}',
        more="components: {schemas: {Pet: {type: object, required: [kind], properties: {kind: {type: string}}, "
            "discriminator: "
        "{propertyName: kind}}, Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, required: [lives], "
        "properties: {lives: {type: integer}}}]}}}"),
    "a name only": json(
        "schema: {$ref: '#/components/schemas/Pet'}", '{"kind": "Dog"}',
        more="components: {schemas: {Pet: {anyOf: [{$ref: '#/components/schemas/Dog'}], "
            "discriminator: {propertyName: kind}}, "
        "Dog: {type: object, required: [kind], properties: {kind: {type: string}}}}}"),
    # Several parts.
    "parts": parts(
        "files: {type: array, items: {type: string, format: binary}, example: [one]}, "
        "tags: {type: array, items: {type: string}, example: [x, y]}, meta: {type: object, example: {a: b}}, "
        "my file: {type: string, format: binary, example: x}",
        [(disposed("files", "file.bin"), OCTETS, FILE), (disposed("tags"), "", b"x"), (disposed("tags"), "", b"y"),
         (disposed("meta"), "application/json", b'{"a":"b"}'), (disposed("my file", "file.bin"), OCTETS, FILE)]),
    "parts by hostile names": parts(
        "'a;touch x': {type: string, format: binary, example: x}, 'b\"c': {type: string, example: '@file.bin'}, "
        "'d=e': {type: string, example: '<file.bin;type=text/html'}",
        [(disposed("a;touch x", "file.bin"), OCTETS, FILE), (disposed("b%22c"), "", b"@file.bin"),
         (disposed("d=e"), "", b"<file.bin;type=text/html")]),
    "parts with types": parts(
        "p: {type: string, format: binary, example: x}, q: {type: string, example: 'a;b\"c'}, "
            "r: {type: integer, example: 7}",
        [(disposed("p", "file.bin"), "image/png", FILE), (disposed("q"), "text/csv", b'a;b"c'),
         (disposed("r"), "", b"7")],
        "{p: {contentType: 'image/png, image/jpeg'}, q: {contentType: text/csv}}"),
    "parts with lines": parts("q: {type: string, example: \"a\\nb\"}", [(disposed("q"), "", b"a\nb")]),
    "parts with a file by its media type": parts(
        "p: {type: string, contentMediaType: image/png, example: x}", [(disposed("p", "file.bin"), "image/png", FILE)]),
    # Other bodies.
    "an at sign": text("schema: {type: string}, example: '@home and more'", "text/plain", b"@home and more"),
    "text with lines": text("schema: {type: string}, example: \"a\\nb'c\"", "text/csv", b"a\nb'c"),
    "lines of json": text("schema: {type: array, items: {}}, example: [{a: 1}, {a: 2}]", "application/x-ndjson",
                          b'{"a":1}\n{"a":2}\n'),
    "a file": text("schema: {type: string, format: binary}", OCTETS, FILE),
    "an image": text("schema: {}", "image/png", FILE),
    "xml": xml("{type: object, xml: {name: order}, properties: {id: {type: integer, example: 5}}, required: [id]}",
               "<order>\n  <id>5</id>\n</order>\n"),
    "xml with all its hints": xml(
        "{type: object, xml: {name: o, prefix: p, namespace: 'https://a.example/n'}, properties: {id: {type: integer, "
        "xml: {attribute: true}, example: 5}, tags: {type: array, xml: {wrapped: true}, items: {type: string, "
            "xml: {name: tag}}, "
        "example: ['a&b', c]}, row: {type: array, items: {type: integer}, example: [1, 2]}}}",
        '<p:o xmlns:p="https://a.example/n" id="5">\n  <tags>\n    <tag>a&amp;b</tag>\n    <tag>c</tag>\n  </tags>\n'
        "  <row>1</row>\n  <row>2</row>\n</p:o>\n"),
    "xml by the name of its schema": xml("{$ref: '#/components/schemas/Order'}", "<Order>\n  <id>5</id>\n</Order>\n",
        more="components: {schemas: {Order: {type: object, properties: {id: {type: integer, example: 5}}}}}"),
    "xml as it is given": text("schema: {type: object}, example: '<a/>'", "application/xml", b"<a/>"),
    "xml of no name": text("schema: {type: object, properties: {id: {type: integer, "
        "example: 5}}}", "application/xml", FILE),
    # Methods.
    "head": Case("", method="head"),
    "delete with a body": Case("requestBody: {content: {application/json: {example: {a: 1}}}}", method="delete",
        body='{"a": 1}'),
    "post without a body": Case("", method="post"),
    "put": Case("requestBody: {content: {application/json: {example: [1]}}}", method="put", body="[1]"),
    "query": Case("requestBody: {content: {application/json: {example: [1]}}}", method="query",
        body="[1]", version="3.2.0"),
}  # fmt: skip


def document(case: Case) -> str:
    call = plain.dump({"responses": OK}) + case.call
    inner = "".join(f"      {line}\n" for line in call.split("\n"))
    head = f"openapi: {case.version}\ninfo: {{title: T, version: '1'}}\nservers: [{{url: http://server}}]\n"
    name = plain.dump(case.path, allow_unicode=True).split("\n")[0]
    return f"{head}{case.more}\npaths:\n  ? {name}\n  : {case.method}:\n{inner}"


def exact(body: bytes) -> str:
    return dumps(parse(body.decode()))


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Received | str]:
    """What each sample of each case sent, or how it failed."""
    made = {}
    for name, case in CASES.items():
        for (_, language), code in programs(read(document(case))).items():
            made[name, language] = code
    with listening() as wire:
        wrong = run(tmp_path_factory.mktemp("wire"), wire, made)
        return {
            key: wrong.get(key) or next(reversed(wire.received.get(place_of(*key), [])), "nothing came") for key in made
        }


@pytest.mark.parametrize("language", COMMANDS)
@pytest.mark.parametrize("name", CASES)
def test_a_sample_sends_what_the_document_means(
    sent: dict[tuple[str, str], Received | str], name: str, language: str
) -> None:
    case, came = CASES[name], sent[name, language]
    assert isinstance(came, Received), came
    assert (came.method, came.target) == (case.method.upper(), case.target)
    for header, value in case.headers.items():
        assert [each.encode("latin-1").decode() for each in came.header(header)] == [value]
    if isinstance(case.body, list):
        assert came.parts == case.body
    elif isinstance(case.body, str):
        assert exact(came.body) == case.body
    else:
        assert came.body == case.body


def test_a_password_is_digested(tmp_path: Path) -> None:
    case = Case(
        "security: [{s: []}]", path="/digest", more="components: {securitySchemes: {s: {type: http, scheme: digest}}}"
    )
    with listening() as wire:
        assert run(tmp_path, wire, programs(read(document(case)))) == {}
        assert len(wire.received) == len(COMMANDS)
        for run_, (first, second) in wire.received.items():
            assert first.header("Authorization") == []
            [said] = second.header("Authorization")
            words = {key: quoted or bare for key, quoted, bare in re.findall(r'(\w+)=(?:"([^"]*)"|([^\s,]+))', said)}
            assert (words["username"], words["uri"], words["opaque"]) == ("ann", f"/{run_}/digest", "o")

            def md5(*texts: str) -> str:
                return hashlib.md5(":".join(texts).encode()).hexdigest()  # noqa: S324 - what the scheme asks for

            right = (
                md5("ann", "here", "open sesame"),
                "n0",
                words["nc"],
                words["cnonce"],
                "auth",
                md5("GET", words["uri"]),
            )
            assert words["response"] == md5(*right)


def test_a_password_may_be_in_any_letters(tmp_path: Path) -> None:
    case, word = secured("type: http, scheme: basic"), {"API_PASSWORD": "密码é"}
    with listening() as wire:
        assert run(tmp_path, wire, programs(read(document(case))), **word) == {}
        said = {one.header("Authorization")[0] for [one] in wire.received.values()}
    assert said == {"Basic " + base64.b64encode("ann:密码é".encode()).decode()}


PAYLOADS = [
    "$(touch pwned)", "`touch pwned`", "'; touch pwned; '", '"; touch pwned; "', "a;touch pwned", "&& touch pwned",
    "| touch pwned", "> pwned", "\\'; touch pwned #", '\\"; touch pwned #', "${IFS}touch", "!touch", "%24(touch pwned)",
    "'+require('fs').writeFileSync('pwned','')+'", '"+require("fs").writeFileSync("pwned","")+"',
    "${require('fs').writeFileSync('pwned','')}", "`+process.exit(3)+`", "*/process.exit(3)/*",
    "'+str(__import__('os').system('touch pwned'))+'", '"+str(__import__("os").system("touch pwned"))+"',
    "{__import__('os').system('touch pwned')}", "\\N{x}", "%(x)s", "'''", '"""', "\\", "'\\", "\u2028alert()",
    "a\nb: c", "@file.bin", "<file.bin", "=@file.bin", ";type=text/html", "name=@file.bin;filename=x", "--output pwned",
    "-o pwned", "[1-3]{a,b}", "#", "?", "../../pwned", "%00", "%0d%0aX: y", "\ttab", "</script><script>", "$API_SECRET",
    "<(touch pwned)", "$'\\x60touch pwned\\x60'", "~root", "é值🙂", "{{ 7*7 }}",
]  # fmt: skip


def hostile(payload: str) -> dict[str, Any]:
    """A document whose every name and value is hostile."""
    text = {"type": "string", "example": payload}
    named = {
        "type": "object",
        "properties": {payload: text, "b": text, "f": {"type": "string", "format": "binary"} | text},
    }
    schemes = {
        "q": {"type": "apiKey", "in": "query", "name": payload},
        "h": {"type": "apiKey", "in": "header", "name": payload},
        "c": {"type": "apiKey", "in": "cookie", "name": payload},
        "b": {"type": "http", "scheme": payload},
    }
    parameters = [
        {"name": name, "in": where, "schema": {"type": "string"}, "example": payload, "required": True}
        for where in ("query", "cookie", "header")
        for name in ("X-Plain", payload)
    ]
    paths: dict[str, Any] = {}
    for media in ("application/json", FORM, "multipart/form-data", "text/plain", "application/xml"):
        schema = text if media == "text/plain" else named | {"xml": {"name": "x"}}
        body = {"content": {media: {"schema": schema}}}
        security: list[dict[str, list[str]]] = [{name: [] for name in schemes}]
        call = {
            "operationId": media,
            "responses": OK,
            "requestBody": body,
            "parameters": parameters,
            "security": security,
        }
        paths[f"/{media}/{re.sub('[{}]', '', payload)}"] = {"post": call}
    return {
        "openapi": "3.1.0", "info": {"title": payload, "version": "1"}, "paths": paths,
        "servers": [{"url": "http://server/" + re.sub("[{}]", "", payload)}],
        "components": {"securitySchemes": schemes},
    }  # fmt: skip


SOME = PAYLOADS[::10]


@pytest.mark.parametrize("payloads", [SOME, pytest.param(PAYLOADS, marks=pytest.mark.slow)], ids=["some", "all"])
def test_hostile_names_and_values_never_run_a_command(tmp_path: Path, payloads: list[str]) -> None:
    assert len(PAYLOADS) == 50
    with listening() as wire:
        for at, payload in enumerate(payloads):
            folder = tmp_path / str(at)
            made = programs(read(hostile(payload)))
            assert run(folder, wire, made) == {}, payload
            files = {file.name for file in folder.rglob("*") if file.is_file()}
            assert files == LEFT, payload
            came = [one for requests in wire.received.values() for one in requests]
            assert len(came) == len(made) * (at + 1)


def test_the_bodies_of_hostile_documents_arrive_as_they_are(tmp_path: Path) -> None:
    payload = PAYLOADS[8]
    made = programs(read(hostile(payload)))
    with listening() as wire:
        assert run(tmp_path, wire, made) == {}
        for name, language in made:
            [one] = wire.received[place_of(name, language)]
            assert one.header("X-Plain") == [payload]
            if name == "text-plain":
                assert one.body == payload.encode()
            elif name == "application-json":
                assert parse(one.body.decode())[payload] == payload
