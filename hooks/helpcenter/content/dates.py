"""Dates as the readers of a language write them."""

from __future__ import annotations

import datetime
import functools

FORMS = {4: "y", 7: "yMMMM"}
"""By the length of an ISO date that names no day: a skeleton of the Unicode CLDR."""


def first_day(date: str) -> str:
    """The first day of a year, of a month, or the day itself.

    >>> first_day("2024"), first_day("2024-03"), first_day("2024-03-12")
    ('2024-01-01', '2024-03-01', '2024-03-12')
    """
    return date + "0000-01-01"[len(date) :]


@functools.cache
def written(date: str, lang: str) -> str:
    """A year, a month or a day, ISO 8601, in words; as it is for a language that the CLDR does not know.

    >>> written("2024-03-12", "en"), written("2024-03", "en"), written("2024", "en")
    ('12 March 2024', 'March 2024', '2024')
    >>> written("2024-03-12", "zh"), written("2024-03", "zh")
    ('2024年3月12日', '2024年3月')
    """
    from babel import Locale, UnknownLocaleError  # only where a page shows a date
    from babel.dates import format_date, format_skeleton

    try:
        # Plain "en" is American in the CLDR; "en_001" is the English of everybody else.
        locale = Locale.parse("en_001" if lang == "en" else lang.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return date
    day = datetime.date.fromisoformat(first_day(date))
    if form := FORMS.get(len(date)):
        return str(format_skeleton(form, day, locale=locale))
    return str(format_date(day, "long", locale=locale))
