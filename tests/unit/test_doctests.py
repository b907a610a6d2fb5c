"""Every example in a docstring of the package does what it says."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import re
import warnings

import pytest

import helpcenter

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(helpcenter.__path__, "helpcenter.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        module = importlib.import_module(name)
        failed, tried = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert failed == 0, f"{failed} of {tried} examples"
    # Doctest passes over what it cannot look into, such as a cached property.
    assert tried == len(re.findall(r"^ *>>> (?!.*# doctest: \+SKIP$)", inspect.getsource(module), re.MULTILINE))


def test_the_modules_are_found() -> None:
    assert {"helpcenter.content.yaml", "helpcenter.kinds.faq.reader", "helpcenter.cli.check"} <= set(MODULES)
