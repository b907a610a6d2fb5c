"""Documents of several files, of any size, and their samples as one file."""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import github
import growing
from benchmarks import documents, memory
from helpcenter.content.errors import ContentError
from helpcenter.content.languages import Messages
from helpcenter.kinds.api import archive, loading
from helpcenter.kinds.api import reader as api
from helpcenter.kinds.api.entries import ApiDocument
from making import make, source, write
from wire import COMMANDS, Words, listening, read

HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\nservers: [{url: http://server}]\n"
OK = "responses: {'200': {description: ok}}"
PARTS = {
    "api-reference/rest.yaml": HEAD + "paths:\n  /pets: {$ref: parts/pets.yaml}\n"
    "components: {schemas: {Pet: {$ref: 'parts/pet.json'}}}\n",
    "api-reference/parts/pets.yaml": f"post:\n  operationId: makePet\n  {OK}\n  parameters:\n"
    "    - {$ref: 'common.yaml#/parameters/limit'}\n"
    "  requestBody: {content: {application/json: {schema: {$ref: ./pet.json}}}}\n",
    "api-reference/parts/common.yaml": "parameters:\n  limit: {name: limit, in: query, required: true, "
    "schema: {$ref: '#/kinds/Limit'}}\nkinds: {Limit: {type: integer, example: 7}}\n",
    "api-reference/parts/pet.json": json.dumps(
        {"type": "object", "required": ["name"],
         "properties": {"name": {"type": "string", "description": "What it is called"},
                        "parent": {"$ref": "../rest.yaml#/components/schemas/Pet"}}}),
}  # fmt: skip


def test_a_document_may_be_of_several_files(tmp_path: Path) -> None:
    made = make(tmp_path, PARTS)
    assert made.lines == []
    shown = made.html("api-reference/rest/makepet.md")
    assert [word for word in ("limit", "What it is called", "parent") if word not in shown] == []
    [document] = made.site.library.all(ApiDocument)
    assert [*document.data["components"]["schemas"]] == ["Pet", "Limit"]
    assert "limit=7" in shown


def test_a_change_of_a_part_is_a_change_of_the_document() -> None:
    def digest(files: dict[str, str]) -> tuple[str, str]:
        found, errors = api.read([source(text, path) for path, text in files.items()])
        assert errors == []
        return found[0].digest, found[0].calls[0].digest

    other = {**PARTS, "api-reference/parts/common.yaml": PARTS["api-reference/parts/common.yaml"].replace("7", "8")}
    assert [one == two for one, two in zip(digest(PARTS), digest(other), strict=True)] == [False, False]


@pytest.mark.parametrize(
    ("target", "what"),
    [
        ("parts/none.yaml", "reference to a file that is not there"),
        ("parts/pet.json#/none", "reference to nothing"),
        ("../docs/secret.yaml", "reference out of the content"),
        ("../../etc/passwd", "reference out of the content"),
        ("..%2f..%2fetc/passwd", "reference out of the content"),
        ("/etc/passwd", "reference out of the content"),
        ("file:///etc/passwd", "reference out of the content"),
        ("https://evil.example/x.yaml", "reference out of the content"),
        ("//evil.example/x.yaml", "reference out of the content"),
        ("C:\\x.yaml", "reference out of the content"),
    ],
)
def test_nothing_else_is_read(tmp_path: Path, target: str, what: str) -> None:
    files = {**PARTS, "docs/secret.yaml": "type: string\n"}
    files["api-reference/rest.yaml"] = files["api-reference/rest.yaml"].replace("parts/pet.json", target)
    made = make(tmp_path, files)
    assert f"api-reference/rest.yaml:6:36: {what}: {target!r}" in made.lines
    assert made.site.library.all(ApiDocument) == ()


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "pet.json").write_text('{"type": "string"}')
    (tmp_path / "api-reference/parts").mkdir(parents=True)
    (tmp_path / "api-reference/parts/pet.json").symlink_to(tmp_path / "pet.json")
    files = {path: text for path, text in PARTS.items() if not path.endswith("pet.json")}
    made = make(tmp_path, files)
    assert any("is a symbolic link" in line for line in made.lines)
    assert made.site.library.all(ApiDocument) == ()


def test_what_is_wrong_in_a_part_is_told_at_its_own_place() -> None:
    wrong = PARTS["api-reference/parts/common.yaml"].replace("example: 7", "example: seven")
    _, errors = api.read(
        [source(text, path) for path, text in {**PARTS, "api-reference/parts/common.yaml": wrong}.items()]
    )
    assert [str(error.place) for error in errors] == ["api-reference/parts/common.yaml:3:41"]


def test_files_that_lead_round_end() -> None:
    files = {
        "api-reference/a.yaml": HEAD + f"paths: {{/a: {{get: {{operationId: op, {OK}, parameters: [{{name: q, "
        "in: query, schema: {$ref: b.yaml}}]}}}\n",
        "api-reference/b.yaml": "type: object\nproperties: {c: {$ref: c.yaml}, b: {$ref: b.yaml}}\n",
        "api-reference/c.yaml": "type: object\nproperties: {b: {$ref: b.yaml}}\n",
    }  # fmt: skip
    [document], errors = api.read([source(text, path) for path, text in files.items()])
    assert errors == []
    assert sorted(document.data["components"]["schemas"]) == ["b", "c"]


def test_a_part_that_nothing_refers_to_is_an_error(tmp_path: Path) -> None:
    made = make(tmp_path, {**PARTS, "api-reference/parts/more.yaml": "type: string\n"})
    assert [line.partition(": ")[0] for line in made.lines] == ["api-reference/parts/more.yaml:1:1"]


VERSION = {
    "openapi": "3.2.0", "info": {"title": "T", "version": "1"}, "servers": [{"url": "http://server"}],
    "tags": [{"name": "a", "summary": "A", "kind": "nav"}, {"name": "b", "parent": "a"}],
    "paths": {
        "/a": {
            "query": {"operationId": "ask", "responses": {"200": {"summary": "Rows", "content": {
                "application/jsonl": {"itemSchema": {"type": "object", "properties": {"row": {"type": "integer"}}}}}}}},
            "additionalOperations": {"LINK": {"operationId": "link", "responses": {"204": {"description": "linked"}}}},
        }
    },
}  # fmt: skip


def test_openapi_3_2_is_read(tmp_path: Path) -> None:
    made = make(tmp_path, {"api-reference/a.json": json.dumps(VERSION)})
    assert made.lines == []
    assert "row" in made.html("api-reference/a/ask.md")
    assert "<b>LINK</b>" in made.html("api-reference/a/link.md")


def test_the_samples_are_one_file_that_runs_as_it_is_unpacked(tmp_path: Path) -> None:
    document = read(PARTS["api-reference/rest.yaml"].split("paths:")[0] + "paths:\n" + "".join(
        f"  /p{at}: {{get: {{operationId: call{at}, {OK}, parameters: [{{name: q, in: query, required: true, "
        f"schema: {{type: string}}, example: 'x{at} y'}}]}}}}\n" for at in range(3)))  # fmt: skip
    words = [Messages("en", Words({"api.samples_run": "Run:"})), Messages("zh", Words({"api.samples_run": "运行："}))]
    packed = archive.packed(document, words)
    assert packed == archive.packed(document, words)
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        assert {info.date_time for info in opened.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        opened.extractall(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["README.txt", "curl", "javascript", "python"]
    notes = (tmp_path / "README.txt").read_text(encoding="utf-8")
    assert "Run:\n\n  bash curl/call0.sh\n" in notes
    assert "运行：" in notes
    with listening() as wire:
        for language, (command, ending) in COMMANDS.items():
            for at in range(3):
                program = tmp_path / language / f"call{at}.{ending}"
                program.write_text(program.read_text().replace("http://server", f"{wire.address}/{language}"))
                subprocess.run([command, program], check=True, capture_output=True, timeout=60)
        sent = {language: [one.target for one in came] for language, came in wire.received.items()}
    assert sent == {language: [f"/p{at}?q=x{at}%20y" for at in range(3)] for language in COMMANDS}


def test_the_fast_way_for_large_json_gives_what_yaml_gives() -> None:
    data: dict[str, Any] = github.document(4)
    data["x-odd"] = {"a": [1, -2, 1.50, 1e3, True, None, "é\\u0041\n\"'"], "b": {}, "c": []}
    for text in (json.dumps(data), json.dumps(data, indent=2, ensure_ascii=False)):
        fast = loading._Json(text, "a.json").document()  # noqa: SLF001 - the two ways are compared
        slow = loading.load(text, file="a.json")
        assert repr(fast.data) == repr(slow.data)
        assert len(fast.spans) > len(slow.spans) / 2
        assert len(fast.keys) > len(slow.keys) / 2
        # What is in an example has the place of the example, which is in the same line or above it.
        assert all(fast.place(*path).line <= slow.place(*path).line for path in slow.spans)
        assert {path: (span.line, span.column) for path, span in fast.spans.items()} == {
            path: (slow.spans[path].line, slow.spans[path].column) for path in fast.spans
        }
        assert {path: (span.line, span.column) for path, span in fast.keys.items()} == {
            path: (slow.keys[path].line, slow.keys[path].column) for path in fast.keys
        }


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ('{"a": 1,}', "_object"),
        ('{"a": 1, "a": 2}', "_object"),
        ('{"a": NaN}', "_next"),
        ('{"a": 1} x', "document"),
        ('{"a" 1}', "_object"),
        ('{"a": 01}', "_object"),
    ],
)
def test_large_json_that_is_broken_is_an_error(text: str, reading: str) -> None:
    with pytest.raises(loading._NotJsonError) as caught:  # noqa: SLF001 - so that YAML's way says what is wrong
        loading._Json(text, "a.json").document()  # noqa: SLF001 - likewise
    assert caught.traceback[-1].name == reading


def test_too_many_calls_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "MAX_CALLS", 2)
    text = HEAD + "paths:\n" + "".join(f"  /{at}: {{get: {{{OK}}}}}\n" for at in range(3))
    _, [error] = api.read([source(text, "api-reference/a.yaml")])
    assert error.format() == (
        "api-reference/a.yaml:5:3: has 3 calls\n  hint: split it into documents of 2 calls at most"
    )
    assert isinstance(error, ContentError)


def test_a_document_that_takes_too_long_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "MAX_SECONDS", 0.01)
    _, [error] = api.read([source(json.dumps(github.document(60)), "api-reference/a.json")])
    assert str(error) == (
        "api-reference/a.json:1:1: takes longer than 0.01 seconds to check\n  hint: split it into smaller documents"
    )


@pytest.mark.slow
def test_a_document_of_twelve_megabytes_takes_time_in_proportion_and_no_two_gigabytes(tmp_path: Path) -> None:
    megabytes: dict[int, float] = {}

    def taken(calls: int) -> float:
        """Seconds of processor time of all processes of a build of that many calls."""
        folder = tmp_path / str(calls)
        text = json.dumps(github.document(calls), indent=1)
        write(folder, {"api-reference/doc.json": text, "docs/index.md": "# API\n", "mkdocs.yml": documents.CONFIG})
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q"]
        megabytes[calls] = memory.peak(command, folder, {**os.environ, "NO_MKDOCS_2_WARNING": "1"})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert growing.growth(taken, github.CALLS) < growing.MOST
    assert (tmp_path / f"{github.CALLS}/api-reference/doc.json").stat().st_size > 12_000_000
    assert megabytes[github.CALLS] < 2_000
    pages = [*(tmp_path / str(github.CALLS)).glob("site/**/api-reference/doc/**/index.html")]
    assert len(pages) > 2 * github.CALLS
    assert [page for page in pages if page.stat().st_size > 300_000] == []
