"""Dates, numbers, money and quarters come out in the language's own form."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from cpdesk.base import formats, languages
from cpdesk.base.i18n import catalogue

DAY = dt.date(2026, 11, 1)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "1 November 2026"), ("fr", "1er novembre 2026"), ("es", "1 de noviembre de 2026"), ("zh", "2026年11月1日")],
)
def test_long_dates(language: str, expected: str) -> None:
    assert formats.date_long(DAY, language) == expected


def test_a_language_is_named_in_another() -> None:
    assert formats.language_name("en", "fr") == "anglais"
    assert formats.language_name("en", "en") == "English"


def test_numbers_are_grouped() -> None:
    assert formats.number(1240000, "en") == "1,240,000"
    assert formats.number(1240000, "fr") == "1\u202f240\u202f000"


def test_money_shows_cents_only_where_there_are_any() -> None:
    assert formats.money(Decimal("420000"), "USD", "en") == "420,000 USD"
    assert formats.money(Decimal("1250.5"), "USD", "en") == "1,250.50 USD"


def test_money_is_never_a_float() -> None:
    assert formats.money(Decimal("9007199254740993"), "USD", "en") == "9,007,199,254,740,993 USD"


def test_quarters() -> None:
    assert formats.quarter("2027-Q2", catalogue("en")) == "Q2 2027"
    assert formats.quarter("soon", catalogue("en")) == "soon"


def test_small_numbers_are_written_as_babel_writes_them() -> None:
    from babel.numbers import format_decimal

    for language in languages.LANGUAGES:
        for value in (0, 7, 999):
            assert formats.number(value, language.code) == format_decimal(value, locale=language.code)
