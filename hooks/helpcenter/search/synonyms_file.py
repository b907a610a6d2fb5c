"""Synonyms for search: a list of lines, each a group of words or an arrow."""

from __future__ import annotations

from ..content import yaml
from ..content.errors import ContentError
from ..content.files import SourceFile
from ..content.schema import check
from .synonyms import Synonyms


def read(file: SourceFile) -> tuple[Synonyms, list[ContentError]]:
    """The rules of synonyms.yml; a line that is none is an error, and the others are kept.

    >>> read(SourceFile("synonyms.yml", "synonyms.yml", "- 2FA = OTP"))[0].rules
    (('2FA', ('OTP',)), ('OTP', ('2FA',)))
    """
    try:
        document = yaml.parse(file.text, file=file.name)
    except ContentError as error:
        return Synonyms(), [error]
    if document.data is None:
        return Synonyms(), []
    findings = check(document, "synonyms")
    told = {finding.place for finding in findings}
    good = []
    for index, line in enumerate(document.data if isinstance(document.data, list) else ()):
        try:
            if isinstance(line, str):
                Synonyms.parse([line])
                good.append(line)
        except ValueError as error:
            if (place := document.place(index)) not in told:
                findings.append(ContentError(place, "not a rule", text=line, hint=str(error)))
    return Synonyms.parse(good), findings
