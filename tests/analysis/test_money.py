"""Money is exact: sums, rates, one rounding; checked against fractions and whole cents."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_actions import ACTIONS, AMOUNTS, LINES, RATES

from cpdesk.analysis.money import (
    Rate,
    action_money,
    added,
    funded_by_year,
    in_usd,
    line_amount,
    line_charge,
    rates,
    started_years,
)
from cpdesk.assessment.actions import Action, CostLine
from cpdesk.assessment.snapshot import Snapshot

CENT = Decimal("0.01")


def half_even(value: Fraction) -> Fraction:
    """Round to the cent by fractions alone; Python rounds a fraction half to even."""
    return Fraction(round(value * 100), 100)


@given(line=LINES, action=ACTIONS)
def test_a_line_is_rounded_once_for_each_charge(line: CostLine, action: Action) -> None:
    amount = line_amount(line, action)
    if line.quantity is None or line.unit_cost is None:
        assert amount is None
        return
    years = started_years(action.start, action.end) if line.recurrence == "yearly" else 1
    exact = Fraction(line.quantity) * Fraction(line.unit_cost) * (line.frequency or 1)
    assert amount is not None
    assert Fraction(amount) == half_even(exact) * years


@given(action=ACTIONS)
def test_years_sum_to_the_cost_and_gaps_to_the_gap(action: Action) -> None:
    money = action_money(action)
    assert sum(Fraction(amount) for _year, amount in money.by_year) == Fraction(money.cost or 0)
    parts = funded_by_year(money)
    assert [(year, cost) for year, cost, _gap in parts] == list(money.by_year)
    assert sum(Fraction(gap) for _year, _cost, gap in parts) == Fraction(money.gap)
    assert all(0 <= gap <= cost for _year, cost, gap in parts)


@given(action=ACTIONS)
def test_cost_gap_and_surplus_balance(action: Action) -> None:
    money = action_money(action)
    covered = Fraction(money.available) + Fraction(money.secured)
    assert money.gap == 0 or money.surplus == 0
    if action.status == "completed":
        assert money.gap == 0
    elif money.cost is not None:
        assert Fraction(money.cost) + Fraction(money.surplus) == covered + Fraction(money.gap)
    assert money.counts is (money.cost is not None and action.status != "cancelled")


@given(action=ACTIONS)
def test_lines_come_before_the_rough_cost(action: Action) -> None:
    money = action_money(action)
    complete = [amount for line in action.costs if (amount := line_amount(line, action)) is not None]
    assert money.incomplete_lines == len(action.costs) - len(complete)
    expected = sum(map(Fraction, complete)) if complete else action.cost
    assert (money.cost is None) is (expected is None)
    assert money.cost is None or Fraction(money.cost) == Fraction(expected or 0)


@given(amounts=st.lists(AMOUNTS, max_size=50))
def test_sums_lose_nothing(amounts: list[Decimal]) -> None:
    assert Fraction(added(amounts)) == sum(map(Fraction, amounts), Fraction(0))


@given(amount=AMOUNTS, per_usd=RATES)
def test_dollars_are_rounded_once_half_to_even(amount: Decimal, per_usd: Decimal) -> None:
    found = in_usd(amount, "KES", {"KES": Rate("KES", per_usd)})
    assert found is not None
    assert found == found.quantize(CENT) or found.adjusted() > 25
    assert Fraction(found) == half_even(Fraction(amount) / Fraction(per_usd))


@given(amount=AMOUNTS)
def test_a_dollar_is_a_dollar_and_no_rate_gives_no_dollars(amount: Decimal) -> None:
    assert in_usd(amount, "USD", {"USD": Rate("USD", Decimal(2))}) == amount
    assert in_usd(amount, "KES", {}) is None
    assert in_usd(amount, "", {"KES": Rate("KES", Decimal(2))}) is None


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        ("2027-Q1", "2027-Q1", 1),
        ("2027-Q1", "2027-Q4", 1),
        ("2027-Q1", "2028-Q1", 2),
        ("2027-Q3", "2028-Q2", 1),
        ("2027-Q3", "2028-Q3", 2),
        ("2027-Q4", "2030-Q3", 3),
        ("2028-Q1", "2027-Q4", 1),
        ("", "2027-Q4", 1),
        ("2027-Q4", "", 1),
    ],
)
def test_a_year_is_started_with_each_fifth_quarter(start: str, end: str, years: int) -> None:
    assert started_years(start, end) == years


def test_a_yearly_line_falls_into_each_started_year_and_the_others_into_the_first() -> None:
    yearly = CostLine("1", quantity=Decimal(10), unit_cost=Decimal("2.50"), frequency=2, recurrence="yearly")
    once = CostLine("2", quantity=Decimal(1), unit_cost=Decimal(100))
    action = Action("x", "t", start="2027-Q4", end="2029-Q1", costs=(yearly, once), available=Decimal(160))
    money = action_money(action)
    assert money.by_year == ((2027, Decimal(150)), (2028, Decimal(50)))
    assert funded_by_year(money) == ((2027, Decimal(150), Decimal(0)), (2028, Decimal(50), Decimal(40)))
    undated = action_money(Action("x", "t", costs=(yearly, once)))
    assert undated.by_year == ((None, Decimal(150)),)


def test_a_half_cent_goes_to_the_even_cent() -> None:
    assert line_charge(CostLine("1", quantity=Decimal("0.50"), unit_cost=Decimal("0.01"))) == Decimal("0.00")
    assert line_charge(CostLine("1", quantity=Decimal("0.50"), unit_cost=Decimal("0.03"))) == Decimal("0.02")


def test_rates_are_read_from_the_file(picture: Callable[..., Snapshot]) -> None:
    rows = [
        ("rate/KES", "per_usd", "129.5"),
        ("rate/KES", "date", "2026-11-02"),
        ("rate/KES", "source", "Central bank"),
        ("rate/UGX", "date", "2026-11-02"),
        ("rate/USD", "per_usd", "3"),
    ]
    assert rates(picture(*rows)) == {"KES": Rate("KES", Decimal("129.5"), "2026-11-02", "Central bank")}
