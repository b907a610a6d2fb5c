"""Two series of five hundred mutants of the shipped content, each an address in a disguise, are all reported."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from helpcenter.adapter.project import open_project
from mutated import copy, mutate


@pytest.mark.slow
@pytest.mark.parametrize("series", [0, 1])
def test_every_mutant_is_reported(tmp_path: Path, series: int) -> None:
    copy(tmp_path)
    mutants = list(mutate(tmp_path, 500, series))
    assert len(mutants) >= 500
    project = open_project(tmp_path / "mkdocs.yml", site_dir=str(tmp_path / "site"), strict=False)
    project.build("check")
    findings = [one for one in project.plugin.findings if one.rule in ("official-address", "secret", "unsafe-link")]
    said = "\n".join(f"{one.what} {one.text}" for one in findings).lower()
    missed = [mutant for mutant in mutants if not any(mark in said for mark in mutant[3])]
    table = Counter(name for _, name, *_ in mutants)
    print(
        "\n".join(
            f"{name:24} {count:4} {sum(one[1] == name for one in missed):4} missed" for name, count in table.items()
        )
    )
    assert missed == []
