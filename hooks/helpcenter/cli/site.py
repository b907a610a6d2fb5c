"""`helpcenter new site`: a working help centre with one of each kind of content, to be filled.

The texts are in site.json: of each file, and of its content in English and in Chinese.
"""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

from .schema import for_editors

_KINDS = {"faq": "faq", "guides": "troubleshooter"}
"""What a YAML file is, by its folder."""


@cache
def _texts() -> Any:
    return json.loads(Path(__file__).with_name("site.json").read_text("utf-8"))


def run(name: str, codes: str) -> int:
    """Write a new site into the folder `name`, never over other files; gives the exit code."""
    languages = [code.strip() for code in codes.split(",") if code.strip()]
    if not languages or not all(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code) for code in languages):
        print(f"'{codes}': write codes of languages with commas, such as en,zh", file=sys.stderr)
        return 2
    folder = Path(name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"{folder} is not an empty folder; nothing was written", file=sys.stderr)
        return 2
    made = files(folder.name, languages)
    for path, text in made.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        kind = _KINDS.get(path.partition("/")[0], "")
        (folder / path).write_text(for_editors(folder, folder / path, kind) + text, "utf-8")
    print(f"{folder}: {len(made)} files. Next: cd {folder} && mkdocs serve")
    return 0


def files(name: str, languages: list[str]) -> dict[str, str]:
    """The text of each file by its path.

    >>> sorted(files("help", ["en", "zh"]))[:4]
    ['.github/workflows/site.yml', '.gitignore', '.gitlab-ci.yml', 'README.md']
    """
    texts, default = _texts(), languages[0]
    found = dict(texts["files"])
    said = {code: texts["zh" if code.startswith("zh") else "en"] for code in languages}

    def each(key: str) -> str:
        return "{" + ", ".join(f'{code}: "{words[key]}"' for code, words in said.items()) + "}"

    names = ", ".join(f"{code}: {texts['names'].get(code, code)}" for code in languages)
    beside = f"`fees.{languages[1] if languages[1:] else 'CODE'}.md`"
    found["mkdocs.yml"] = found["mkdocs.yml"].format(name=name, names=names)
    found["README.md"] = found["README.md"].format(name=name, beside=beside)
    found["faq/account.yml"] = found["faq/account.yml"].format(
        title=each("account"), question=each("question"), answer=each("answer")
    )
    found["guides/no-mail.yml"] = found["guides/no-mail.yml"].format(
        title=each("no_mail"), ask=each("spam"), yes=each("yes"), no=each("no"), done=each("found"), else_=each("again")
    )
    for code, words in said.items():
        mark = "" if code == default else f".{code}"
        found[f"docs/index{mark}.md"] = words["home"]
        found[f"docs/account/reset-password{mark}.md"] = words["article"]
        found[f"guides/first-steps{mark}.md"] = words["guide"]
    return found
