"""The budget of the plan by year and by funding source: each currency for itself, and in US dollars where rates exist.

Every total is the sum of the lines shown above it. In dollars an action's cost and what it has, asks for and was
promised are rounded once to the cent; its gap is reckoned from these, so that each row balances as it stands, and the
sums are sums of those. Years share an action's rounded cost so that they add up to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from cpdesk.analysis.money import (
    USD,
    ZERO,
    ActionMoney,
    Rate,
    action_money,
    added,
    funded_by_year,
    funding_gap,
    in_usd,
)
from cpdesk.assessment.fields import FUNDING_SOURCES
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.actions import Action

_SOURCE_ORDER = {choice.value: place for place, choice in enumerate(FUNDING_SOURCES)}


@dataclass(frozen=True, slots=True)
class Funds:
    """A sum over ``count`` actions in one currency; ``gap`` is added action by action: one's surplus fills no other."""

    currency: str
    count: int
    cost: Decimal
    available: Decimal
    secured: Decimal
    requested: Decimal
    gap: Decimal


@dataclass(frozen=True, slots=True)
class YearFunds:
    """What falls into a calendar year (None: no start set); ``covered`` is the cost without the gap."""

    year: int | None
    currency: str
    count: int
    cost: Decimal
    covered: Decimal
    gap: Decimal


@dataclass(frozen=True, slots=True)
class SourceFunds:
    """What one funding source stands behind; the empty source is none stated."""

    source: str
    funds: Funds


@dataclass(frozen=True, slots=True)
class BudgetTables:
    """The budget in its lines and totals; lines of one year or source stand together, currencies in order."""

    by_year: tuple[YearFunds, ...]
    by_source: tuple[SourceFunds, ...]
    totals: tuple[Funds, ...]


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget by currency, and in US dollars where every currency has a rate, else None.

    ``currencies`` are those of the actions counted (empty text: not stated); ``without_rate`` those that keep the
    plan from a sum in dollars; ``rates`` are those used.
    """

    own: BudgetTables
    dollars: BudgetTables | None
    currencies: tuple[str, ...]
    without_rate: tuple[str, ...]
    rates: tuple[Rate, ...]

    @property
    def several(self) -> bool:
        """Tell whether the sum in dollars says more than the sums by currency."""
        return self.currencies not in ((), (USD,))


@dataclass(frozen=True, slots=True)
class _Counted:
    """One action's amounts in the currency of a table."""

    source: str
    currency: str
    cost: Decimal
    available: Decimal
    secured: Decimal
    requested: Decimal
    gap: Decimal
    years: tuple[tuple[int | None, Decimal, Decimal], ...]


def budget(actions: Iterable[Action], rates: Mapping[str, Rate]) -> Budget:
    """Return the budget of some actions; those without a cost and cancelled ones are in no sum."""
    found = [(action, money) for action in actions if (money := action_money(action)).counts]
    currencies = tuple(sorted({money.currency for _action, money in found}))
    without = tuple(currency for currency in currencies if currency != USD and currency not in rates)
    dollars = None
    if found and not without:
        dollars = _tables([_counted(action, money_in_usd(money, rates) or money) for action, money in found])
    return Budget(
        own=_tables([_counted(action, money) for action, money in found]),
        dollars=dollars,
        currencies=currencies,
        without_rate=without,
        rates=tuple(rates[currency] for currency in currencies if currency in rates),
    )


def money_in_usd(money: ActionMoney, rates: Mapping[str, Rate]) -> ActionMoney | None:
    """Return an action's amounts in US dollars; None where its currency has no rate.

    Cost, available, requested and secured are rounded once each; gap and surplus are what these leave.
    """
    if money.currency != USD and money.currency not in rates:
        return None

    def turned(amount: Decimal) -> Decimal:
        return in_usd(amount, money.currency, rates) or ZERO

    cost = None if money.cost is None else turned(money.cost)
    available, secured = turned(money.available), turned(money.secured)
    years = tuple(_shares([amount for _year, amount in money.by_year], turned))
    return ActionMoney(
        currency=USD,
        cost=cost,
        by_year=tuple((year, share) for (year, _amount), share in zip(money.by_year, years, strict=True)),
        available=available,
        requested=turned(money.requested),
        secured=secured,
        gap=funding_gap(cost, available, secured, completed=money.completed),
        surplus=max(ZERO, added((available, secured, -(cost or ZERO)))),
        incomplete_lines=money.incomplete_lines,
        counts=money.counts,
        completed=money.completed,
    )


def _counted(action: Action, money: ActionMoney) -> _Counted:
    return _Counted(
        source=action.funding_source,
        currency=money.currency,
        cost=money.cost or ZERO,
        available=money.available,
        secured=money.secured,
        requested=money.requested,
        gap=money.gap,
        years=funded_by_year(money),
    )


def _shares(amounts: list[Decimal], turned: Callable[[Decimal], Decimal]) -> Iterator[Decimal]:
    """Yield what each amount adds to the rounded sum so far, so that the shares add up to the rounded whole."""
    exact = before = ZERO
    for amount in amounts:
        exact = added((exact, amount))
        whole = turned(exact)
        yield added((whole, -before))
        before = whole


def _tables(counted: list[_Counted]) -> BudgetTables:
    currencies = sorted({each.currency for each in counted})
    sources = sorted({each.source for each in counted}, key=lambda s: _SOURCE_ORDER.get(s, len(_SOURCE_ORDER)))
    years = sorted({year for each in counted for year, _cost, _gap in each.years}, key=lambda year: year or 9999)
    by_year = [_year(year, currency, counted) for year in years for currency in currencies]
    by_source = [
        SourceFunds(source, _funds(currency, [each for each in counted if each.source == source]))
        for source in sources
        for currency in currencies
    ]
    return BudgetTables(
        by_year=tuple(line for line in by_year if line.count),
        by_source=tuple(line for line in by_source if line.funds.count),
        totals=tuple(_funds(currency, counted) for currency in currencies),
    )


def _year(year: int | None, currency: str, counted: list[_Counted]) -> YearFunds:
    own = [part for each in counted if each.currency == currency for part in each.years if part[0] == year]
    cost, gap = added(part[1] for part in own), added(part[2] for part in own)
    return YearFunds(year, currency, len(own), cost, added((cost, -gap)), gap)


def _funds(currency: str, counted: list[_Counted]) -> Funds:
    own = [each for each in counted if each.currency == currency]
    return Funds(
        currency=currency,
        count=len(own),
        cost=added(each.cost for each in own),
        available=added(each.available for each in own),
        secured=added(each.secured for each in own),
        requested=added(each.requested for each in own),
        gap=added(each.gap for each in own),
    )
