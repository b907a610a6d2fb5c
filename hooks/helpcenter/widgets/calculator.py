"""Calculators: the tool `{{ calculator fee }}`, with its formula and an example for readers without scripts.

The browser's side is calculator.js; one table of worked cases holds both to the same numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from ..content.errors import ToolError
from ..content.schema import closest
from ..site.context import PageContext
from .widget import Widget

HALF, UP, DOWN = ROUND_HALF_UP, ROUND_CEILING, ROUND_FLOOR


@dataclass(frozen=True)
class Calculator:
    """One thing to work out."""

    example: Mapping[str, str]
    """Field to number, in the order of the form; the numbers are those of the page's example."""
    work: Callable[[Mapping[str, Fraction]], Mapping[str, tuple[Fraction, int, str]]]
    """From the fields to each result: its value, how many places are shown, and how it is rounded."""


def fee(given: Mapping[str, Fraction]) -> Mapping[str, tuple[Fraction, int, str]]:
    """Price × amount, and the share of it at each rate; the exchange's own rule, S:202966886."""
    value = given["price"] * given["amount"]
    return {
        "value": (value, 8, HALF),
        "maker": (value * given["maker"] / 100, 8, UP),
        "taker": (value * given["taker"] / 100, 8, UP),
    }


def position(given: Mapping[str, Fraction]) -> Mapping[str, tuple[Fraction, int, str]]:
    """The size at which a way from entry to stop costs the share of the capital: size × distance = loss."""
    loss = given["capital"] * given["risk"] / 100
    distance = abs(given["entry"] - given["stop"])
    size = loss / distance
    return {
        "loss": (loss, 8, DOWN),
        "distance": (distance, 8, HALF),
        "size": (size, 8, DOWN),
        "cost": (size * given["entry"], 8, DOWN),
    }


def break_even(given: Mapping[str, Fraction]) -> Mapping[str, tuple[Fraction, int, str]]:
    """The price p at which selling brings what buying took: price × (1 + buy) = p × (1 − sell)."""
    factor = (100 + given["buy"]) / (100 - given["sell"])
    return {"price": (given["price"] * factor, 8, UP), "rise": ((factor - 1) * 100, 4, UP)}


CALCULATORS: Mapping[str, Calculator] = {
    "fee": Calculator({"price": "100", "amount": "2", "maker": "0.1", "taker": "0.2"}, fee),
    "position": Calculator({"capital": "1000", "risk": "2", "entry": "100", "stop": "95"}, position),
    "break-even": Calculator({"price": "100", "buy": "0.2", "sell": "0.2"}, break_even),
}


def worked(name: str, given: Mapping[str, str]) -> dict[str, str]:
    """The results of a calculator as they are shown.

    >>> worked("fee", {"price": "100", "amount": "2", "maker": "0.1", "taker": "0.2"})
    {'value': '200', 'maker': '0.2', 'taker': '0.4'}
    """
    numbers = {field: Fraction(text) for field, text in given.items()}
    return {key: _show(*result) for key, result in CALCULATORS[name].work(numbers).items()}


def _show(value: Fraction, places: int, rounding: str) -> str:
    scaled = value * 10**places
    with localcontext(prec=100):
        whole = (Decimal(scaled.numerator) / scaled.denominator).to_integral_value(rounding=rounding)
        text = f"{whole.scaleb(-places):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def calculator(context: PageContext, words: Sequence[str]) -> str:
    """The formula, an example worked by it, and a form that stays hidden without scripts."""
    name = words[0]
    chosen = CALCULATORS.get(name)
    if chosen is None:
        raise ToolError("no such calculator", closest(name, sorted(CALCULATORS)), name)
    say = context.words
    example = say(f"calc.{name}.example")
    results = {f"={key}": text for key, text in worked(name, chosen.example).items()}
    for key, text in {**chosen.example, **results}.items():
        example = example.replace("{" + key + "}", text)
    return context.fragment("calculator", calculator=name, fields=tuple(chosen.example), example=example)


WIDGET = Widget("calculator", calculator, ("the calculator's name",))
