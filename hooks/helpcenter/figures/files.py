"""What figures are drawn from: YAML files of the root `figures`, and the CSV files and captions of all roots."""

from __future__ import annotations

from collections.abc import Iterable

from ..content import yaml
from ..content.errors import ContentError
from ..content.files import SourceFile

ENDINGS = (".csv", ".vtt")


def read(files: Iterable[SourceFile]) -> tuple[dict[str, yaml.Document], list[ContentError]]:
    """Charts and sketches by name, from their YAML; each is held to its format where a page shows it.

    >>> sorted(read([SourceFile("figures/orders/stop.yml", "figures/orders/stop.yml", "title: Stop")])[0])
    ['orders/stop']
    """
    figures: dict[str, yaml.Document] = {}
    findings: list[ContentError] = []
    for file in files:
        try:
            document = yaml.parse(file.text, file=file.name)
        except ContentError as error:
            findings.append(error)
            continue
        figures[file.path.partition("/")[2].rpartition(".")[0]] = document
    return figures, findings
