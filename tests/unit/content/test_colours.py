"""The colours of a team: by the option, by Material's palette, and held to the contrast that readers need."""

from __future__ import annotations

import re

import pytest

from helpcenter import options
from helpcenter.content import colours
from helpcenter.content.colours import COLOURS, PAIRS, PRIMARY, Colours, contrast


@pytest.mark.parametrize("theme", [0, 1])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_the_sites_own_colours_can_be_read(front: str, back: str, least: float, theme: int) -> None:
    assert contrast(COLOURS[front][theme], COLOURS[back][theme]) >= least


@pytest.mark.parametrize("name", PRIMARY)
def test_every_name_of_materials_palette_gives_colours_that_can_be_read(name: str) -> None:
    found = Colours().over({"primary": name})
    assert found.own
    assert found.weak() == []


def test_the_first_named_palette_of_several_counts_and_an_own_colour_wins() -> None:
    own, wrong = colours.read({"link": {"light": "#003366", "dark": "#cce0ff"}})
    assert wrong == []
    found = own.over([{"scheme": "default", "primary": "deep-purple"}, {"scheme": "slate", "primary": "red"}])
    assert found.own["brand"][0] == PRIMARY["deep purple"]
    assert found.own["link"] == ("#003366", "#cce0ff")


@pytest.mark.parametrize(
    "palette", [None, {}, [], {"primary": "black"}, {"primary": "custom"}, {"scheme": "slate"}, "x"]
)
def test_a_palette_without_a_colour_leaves_the_sites_own(palette: object) -> None:
    assert Colours().over(palette).own == {}


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ({"link": "#bbbbbb"}, "on page #fbfcfc in the light theme has a contrast of 1.87; 4.5 is needed"),
        ({"brand": {"light": "#101010"}}, "option 'colours': key 'dark' is missing"),
        ({"brand": "red"}, "option 'colours': is not in the right form"),
        ({"brand": "#123"}, "option 'colours': is not in the right form"),
        ({"primary": "#112233"}, "no colour is called 'primary'"),
        (["#112233"], "option 'colours': expected keys with values"),
        ({"brand": {"light": "#112233", "dark": "#102030"}}, "brand #102030 on page #0b1820 in the dark theme"),
    ],
)
def test_what_is_wrong_is_told_with_a_hint(value: object, said: str) -> None:
    _, found = options.read({"colours": value})
    assert said in found[0].what
    assert ("names: page, card" in found[0].hint) == ("cannot be used" in found[0].what)
    assert found[0].hint


def test_the_text_on_a_brands_colour_is_black_or_white_whichever_can_be_read() -> None:
    found, wrong = colours.read({"brand": {"light": "#4b0082", "dark": "#ffcc00"}})
    assert not wrong
    assert found.all["on-brand"] == ("#ffffff", "#000000")
    assert [found.css().count(each) for each in ("--brand:", "#4b0082", "#ffcc00")] == [1, 1, 1]


def test_each_colour_is_named_once_in_the_style_sheet() -> None:
    css = Colours().css()
    named = re.findall(r"--([\w-]+):var\(--if-light,(#\w+)\)var\(--if-dark,(#\w+)\)", css)
    assert {name: (light, dark) for name, light, dark in named} == COLOURS
    assert css.count("#") == 2 * len(COLOURS)
