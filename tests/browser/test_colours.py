"""Each colour is what its table says, in the reader's theme: chosen, or the system's, with scripts and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import NewPage, Serve
from helpcenter.content.colours import COLOURS

COMPUTED = """names => {
  const probe = document.body.appendChild(document.createElement('i'));
  const found = names.map((name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  });
  return [getComputedStyle(document.documentElement).colorScheme, ...found];
}"""


def _seen(colour: str) -> str:
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@pytest.mark.parametrize(
    ("system", "chosen", "scripts", "shown"),
    [
        ("light", None, True, "light"),
        ("dark", None, True, "dark"),
        ("light", "dark", True, "dark"),
        ("dark", "light", True, "light"),
        ("dark", "dark", True, "dark"),
        ("light", None, False, "light"),
        ("dark", None, False, "dark"),
    ],
)
def test_colours_are_those_of_the_theme(
    new_page: NewPage, server: Serve, repo_site: Path, system: str, chosen: str | None, scripts: bool, shown: str
) -> None:
    page = new_page(color_scheme=system, java_script_enabled=scripts)
    url = server(repo_site).url
    page.goto(url)
    if chosen:
        page.evaluate(f"localStorage.setItem('hc-theme', '{chosen}')")
    for path in ("", "zh/faq/account/", "account/reset-password/"):
        page.goto(url + path)
        expected = [_seen(pair[shown == "dark"]) for pair in COLOURS.values()]
        assert page.evaluate(COMPUTED, list(COLOURS)) == [shown, *expected], path
