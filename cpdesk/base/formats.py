"""Dates, quarters, numbers and money in the language's own form (Babel, loaded on first use)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal, localcontext

from cpdesk.base.i18n import Catalogue

_FIGURES = 60
_GROUPED = 1000


def date_long(day: dt.date, language: str) -> str:
    """Return a date in the long form of a language, e.g. ``21 November 2026``."""
    from babel.dates import format_date

    if language == "en":  # day before month, as the United Nations writes it
        return format_date(day, format="d MMMM y", locale="en")
    text = format_date(day, format="long", locale=language)
    if language == "fr" and day.day == 1:  # officials write 1er, the locale data only 1
        return text.replace("1", "1er", 1)
    return text


def date_as_known(value: str, language: str) -> str:
    """Return an ISO date, month or year in words, as exactly as it is known: ``April 2020``; other text unchanged."""
    from babel.dates import format_skeleton

    try:
        if len(value) == len("2020-04"):
            return format_skeleton("yMMMM", dt.date.fromisoformat(f"{value}-01"), locale=language)
        return value if len(value) <= len("2020") else date_long(dt.date.fromisoformat(value), language)
    except ValueError:
        return value


def language_name(code: str, language: str) -> str:
    """Return the name of a language in another, e.g. ``anglais`` for English in French."""
    from babel import Locale

    return Locale.parse(code).get_display_name(language) or code


def time_short(moment: dt.datetime, language: str) -> str:
    """Return a time of day in 24 hours, e.g. ``14:32``."""
    from babel.dates import format_time

    return format_time(moment, format="HH:mm", locale=language)


def time_of_day(minutes: int, language: str) -> str:
    """Return minutes after midnight as a time of day in 24 hours, e.g. ``09:00``."""
    return time_short(dt.datetime.combine(dt.date.min, dt.time(minutes // 60 % 24, minutes % 60)), language)


def duration(t: Catalogue, minutes: int) -> str:
    """Return minutes as hours and minutes, e.g. ``3 h 15 min``."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return t.say("{minutes}\u00a0min", minutes=rest)
    return (
        t.say("{hours}\u00a0h\u00a0{minutes}\u00a0min", hours=hours, minutes=rest)
        if rest
        else t.say("{hours}\u00a0h", hours=hours)
    )


def number(value: int | Decimal, language: str) -> str:
    """Return a number with the language's grouping and decimal marks."""
    if isinstance(value, int) and 0 <= value < _GROUPED:
        return str(value)  # the same in all six languages, without loading their data
    from babel.numbers import format_decimal

    return format_decimal(value, locale=language)


def rate(value: Decimal, language: str) -> str:
    """Return a rate with all of its six places at most, e.g. ``1,129.504512``."""
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.######", locale=language)


def decimal_mark(language: str) -> str:
    """Return what stands before the decimals of a number in a language: a point or a comma."""
    from babel.numbers import get_decimal_symbol

    mark = get_decimal_symbol(language)
    return "," if mark in (",", "\u066b") else "."


def money(amount: Decimal, currency: str, language: str) -> str:
    """Return an amount and its ISO 4217 code, e.g. ``420,000 USD``; cents only where there are any."""
    pattern = "#,##0" if amount == amount.to_integral_value() else "#,##0.00"
    from babel.numbers import format_decimal

    with localcontext(prec=_FIGURES):  # the library rounds to the cent, which a sum of more figures would not survive
        figure = format_decimal(amount, format=pattern, locale=language)
    return f"{figure} {currency}" if currency else figure


def quarter(value: str, t: Catalogue) -> str:
    """Return a quarter such as ``2027-Q2`` in words of the language, e.g. ``Q2 2027``; other text unchanged."""
    year, separator, part = value.partition("-Q")
    if not separator:
        return value
    # translators: a quarter of a year, e.g. "Q2 2027"
    return t.say("Q{quarter} {year}", quarter=part, year=year)


def listed(t: Catalogue, phrases: Sequence[str]) -> str:
    """Return phrases as a list on one line, in the language's own punctuation."""
    if not phrases:
        return ""
    text = phrases[0]
    for phrase in phrases[1:]:
        # translators: two entries of a list on one line; only the mark between them changes with the language
        text = t.say("{first}; {next}", first=text, next=phrase)
    return text
