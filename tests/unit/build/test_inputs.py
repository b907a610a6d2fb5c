"""What a page depends on beside its own text."""

from __future__ import annotations

import pytest

from helpcenter.build import fingerprint, inputs
from helpcenter.build.trusted import STOCK


def test_the_code_of_every_stock_package_that_is_a_checkout_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def code(name: str) -> str:
        read.append(name)
        return name

    monkeypatch.setattr(fingerprint, "is_installed", lambda name: False)
    monkeypatch.setattr(fingerprint, "code", code)
    inputs.engine.__wrapped__()
    assert sorted(read) == sorted(set(STOCK) - {"helpcenter"})
    assert len(read) > 1
