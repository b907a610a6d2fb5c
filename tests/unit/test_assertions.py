"""Every test can fail: it asserts something, names the error that it waits for, and compares no thing with itself."""

from __future__ import annotations

import ast
import doctest
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

import helpcenter

TESTS = Path(__file__).parents[1]
NAME = re.compile(r"(?<![\w#/-])(?:data-)?hc-[a-z][\w-]*")
"""Of a class or an attribute of this product's pages; ids are made of names in content."""
SAYS = {"pytest.raises", "pytest.warns", "pytest.fail", "expect"}
"""What fails by being called."""


@cache
def trees() -> dict[Path, ast.Module]:
    return {file: ast.parse(file.read_text("utf-8")) for file in sorted(TESTS.rglob("*.py"))}


def called(node: ast.AST) -> set[str]:
    """The names of what is called in a piece of a program, without what they are names of."""
    functions = [each.func for each in ast.walk(node) if isinstance(each, ast.Call)]
    return {ast.unparse(function).rpartition(".")[2] for function in functions}


def says_itself(node: ast.AST) -> bool:
    return any(
        isinstance(each, ast.Assert)
        or (isinstance(each, ast.Raise) and "AssertionError" in ast.unparse(each))
        or (isinstance(each, ast.Call) and ast.unparse(each.func) in SAYS)
        for each in ast.walk(node)
    )


def silent(programs: list[ast.Module]) -> list[str]:
    """Tests that assert nothing, nor call anything of the tests' own that does.

    >>> silent([ast.parse("def test_a(): run()\\ndef test_b(): held()\\ndef held(): assert 1")])
    ['test_a']
    """
    own = defaultdict[str, list[ast.AST]](list)
    for program in programs:
        for node in ast.walk(program):
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                own[node.name].append(node)
    saying = {name for name, nodes in own.items() if any(map(says_itself, nodes))}
    while more := {name for name in own.keys() - saying if any(called(node) & saying for node in own[name])}:
        saying |= more
    return sorted(name for name in own.keys() - saying if name.startswith("test_"))


def any_error_would_do(program: ast.Module) -> Iterator[int]:
    """Lines of `pytest.raises` that do not say which error, by a pattern or by what is done with it.

    >>> test = "def test():\\n    with pytest.raises(KeyError%s:\\n        run()\\n    %s"
    >>> [[*any_error_would_do(ast.parse(test % rest))] for rest in [(")", ""), (", match='.*')", ""), (") as e", "")]]
    [[2], [2], [2]]
    >>> [[*any_error_would_do(ast.parse(test % rest))] for rest in [(", match='a')", ""), (") as e", "says(e.value)")]]
    [[], []]
    """
    for function in (node for node in ast.walk(program) if isinstance(node, ast.FunctionDef)):
        nodes = [*ast.walk(function)]
        read = {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        for item in (item for node in nodes if isinstance(node, ast.With) for item in node.items):
            call, name = item.context_expr, item.optional_vars
            if not isinstance(call, ast.Call) or ast.unparse(call.func) != "pytest.raises":
                continue
            (pattern,) = [word.value for word in call.keywords if word.arg == "match"] or [ast.Constant("")]
            anything = isinstance(pattern, ast.Constant) and re.search(str(pattern.value), " ")
            if anything and not (isinstance(name, ast.Name) and name.id in read):
                yield call.lineno


def with_itself(program: ast.Module) -> Iterator[int]:
    """Lines where both sides of a comparison are the same words.

    >>> list(with_itself(ast.parse("assert a(1) == a(1)"))), list(with_itself(ast.parse("assert a(1) == a(2)")))
    ([1], [])
    """
    for node in ast.walk(program):
        if isinstance(node, ast.Compare):
            sides = [node.left, *node.comparators]
            if any(ast.dump(one) == ast.dump(other) for one, other in pairwise(sides)):
                yield node.lineno


def thrown_away(program: ast.Module) -> Iterator[int]:
    """Lines that ask something and do nothing with the answer.

    >>> list(thrown_away(ast.parse("page.is_visible()\\nexpect(page)\\nexpect(page).to_be_visible()\\nassert a.any()")))
    [1, 2]
    """
    asking = re.compile(r"expect|all|any|sorted|len|count|exists|is_\w+|(?:starts|ends)with|inner_\w+|get_attribute")
    for node in ast.walk(program):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            name = ast.unparse(node.value.func).rpartition(".")[2]
            if asking.fullmatch(name):
                yield node.lineno


def test_every_test_asserts_something() -> None:
    assert silent([*trees().values()]) == []


@pytest.mark.parametrize("fault", [any_error_would_do, with_itself, thrown_away])
def test_no_assertion_holds_whatever_happens(fault: Callable[[ast.Module], Iterator[int]]) -> None:
    found = [f"{file.relative_to(TESTS)}:{line}" for file, program in trees().items() for line in fault(program)]
    assert found == []


def test_what_tests_look_for_on_a_page_is_named_in_the_product() -> None:
    """A class or an attribute that was renamed is on no page, so that its absence would hold for ever."""
    package = Path(helpcenter.__file__).parent
    texts = [file.read_text("utf-8") for file in package.rglob("*") if file.suffix in (".py", ".html", ".js", ".css")]
    named = {name for text in texts for name in NAME.findall(text)}
    begun = tuple(name for name in named if name.endswith("--"))  # goes on with a value
    assert len(named) > 300
    files = [file for ending in ("*.py", "*.mjs", "*.yml") for file in TESTS.rglob(ending)]
    found = {(name, file.name) for file in files for name in NAME.findall(file.read_text("utf-8"))}
    assert len(found) > 300
    assert sorted((name, file) for name, file in found if name not in named and not name.startswith(begun)) == []


def test_no_script_waits_for_any_error_or_for_none() -> None:
    programs = sorted((TESTS / "js").rglob("*.test.mjs"))
    assert programs
    wrong = re.compile(r"assert\.(?:rejects|throws)\([^,;]*\);|\.catch\(\(\) =>|\btest\.(?:skip|todo|only)\b")
    assert [file.name for file in programs if wrong.search(file.read_text("utf-8"))] == []


def test_the_examples_are_true() -> None:
    failed, tried = doctest.testmod(sys.modules[__name__])
    assert (failed, tried) == (0, 6)
