"""What an action costs and which part of it is still to be found: exact decimals, rounded once where it is said.

Nothing here adds two currencies; only ``in_usd`` leaves one, and only by a rate that people fixed in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from cpdesk.assessment.quarters import IN_A_YEAR, to_index
from cpdesk.base.records import dataclass

if TYPE_CHECKING:
    from cpdesk.assessment.actions import Action, CostLine
    from cpdesk.assessment.snapshot import Snapshot

USD = "USD"
CENT = Decimal("0.01")
ZERO = Decimal(0)
_EXACT = Context(prec=120, rounding=ROUND_HALF_EVEN)
"""Wide enough for any product of amounts a file can hold: nothing is lost before the one rounding."""

_CURRENCY = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class ActionMoney:
    """What an action costs, all in its own currency and exact to the cent.

    ``cost`` is the sum of the complete cost lines, else the rough cost, None if there is neither. ``by_year`` spreads
    it over calendar years, None where no start is set. ``available`` is money at hand, ``secured`` promised in
    writing, ``requested`` asked for; each 0 where blank. ``gap`` is what neither covers, 0 once the action is
    completed: it needs no money any more. ``surplus`` is what they exceed the cost by. ``incomplete_lines`` lack a
    quantity or a unit cost. ``counts`` tells whether the action is in sums: it has a cost and is not cancelled.
    """

    currency: str
    cost: Decimal | None
    by_year: tuple[tuple[int | None, Decimal], ...]
    available: Decimal
    requested: Decimal
    secured: Decimal
    gap: Decimal
    surplus: Decimal
    incomplete_lines: int
    counts: bool
    completed: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """The rate fixed for the plan: units of a currency for one US dollar, its date and its source as people gave it."""

    currency: str
    per_usd: Decimal
    date: str = ""
    source: str = ""


def added(amounts: Iterable[Decimal]) -> Decimal:
    """Return an exact sum, however large."""
    total = ZERO
    for amount in amounts:
        total = _EXACT.add(total, amount)
    return total


def started_years(start: str, end: str) -> int:
    """Return how many years begin while an action runs, its quarters divided by four and rounded up; at least 1."""
    first, last = to_index(start), to_index(end)
    if first is None or last is None or last < first:
        return 1
    return (last - first) // IN_A_YEAR + 1


def line_charge(line: CostLine) -> Decimal | None:
    """Return what one charge of a line costs, rounded once to the cent; None where quantity or unit cost is blank."""
    if line.quantity is None or line.unit_cost is None:
        return None
    exact = _EXACT.multiply(_EXACT.multiply(line.unit_cost, line.quantity), Decimal(line.frequency or 1))
    return exact.quantize(CENT, context=_EXACT)


def line_amount(line: CostLine, action: Action) -> Decimal | None:
    """Return what a line costs while the action runs: one charge, or one for each started year."""
    charge = line_charge(line)
    return None if charge is None else _EXACT.multiply(charge, Decimal(_charges(line, action)))


@lru_cache(maxsize=4096)  # pages ask for every action again after each change, and all but one are as before
def action_money(action: Action) -> ActionMoney:
    """Return what an action costs and which part is still to be found."""
    years = _by_year(action)
    cost = added(amount for _year, amount in years) if years else None
    available, requested, secured = (amount or ZERO for amount in (action.available, action.requested, action.secured))
    completed = action.is_completed
    return ActionMoney(
        currency=action.currency,
        cost=cost,
        by_year=years,
        available=available,
        requested=requested,
        secured=secured,
        gap=funding_gap(cost, available, secured, completed=completed),
        surplus=max(ZERO, added((available, secured, -(cost or ZERO)))),
        incomplete_lines=sum(1 for line in action.costs if line_charge(line) is None),
        counts=cost is not None and not action.is_cancelled,
        completed=completed,
    )


def funding_gap(cost: Decimal | None, available: Decimal, secured: Decimal, *, completed: bool) -> Decimal:
    """Return the part of a cost that is neither available nor secured; 0 where the cost is not known or all is done."""
    return ZERO if cost is None or completed else max(ZERO, added((cost, -available, -secured)))


def funded_by_year(money: ActionMoney) -> tuple[tuple[int | None, Decimal, Decimal], ...]:
    """Return year, cost and gap: all of the cost but the gap is covered, the earliest years first."""
    left = added((money.cost or ZERO, -money.gap))
    found = []
    for year, cost in money.by_year:
        covered = min(left, cost)
        left = _EXACT.subtract(left, covered)
        found.append((year, cost, _EXACT.subtract(cost, covered)))
    return tuple(found)


def rates(snapshot: Snapshot) -> dict[str, Rate]:
    """Return the rates people fixed, by currency; the dollar needs none."""
    found = {}
    for subject in snapshot.subjects("rate"):
        currency = subject.partition("/")[2]
        per_usd = snapshot.text(subject, "per_usd")
        if per_usd and currency != USD and _CURRENCY.fullmatch(currency):
            date, source = snapshot.text(subject, "date"), snapshot.text(subject, "source")
            found[currency] = Rate(currency, Decimal(per_usd), date, source)
    return found


def in_usd(amount: Decimal, currency: str, known: Mapping[str, Rate]) -> Decimal | None:
    """Return an amount in US dollars, rounded once to the cent (half to even); None without a rate."""
    if currency == USD:
        return amount
    rate = known.get(currency)
    return None if rate is None else _EXACT.divide(amount, rate.per_usd).quantize(CENT, context=_EXACT)


def _charges(line: CostLine, action: Action) -> int:
    return started_years(action.start, action.end) if line.recurrence == "yearly" else 1


def _by_year(action: Action) -> tuple[tuple[int | None, Decimal], ...]:
    """Return the cost by calendar year: each yearly charge falls four quarters after the one before."""
    first = to_index(action.start)
    start = None if first is None else first // IN_A_YEAR
    years: dict[int | None, Decimal] = {}
    for line in action.costs:
        charge = line_charge(line)
        for number in range(_charges(line, action) if charge is not None else 0):
            year = None if start is None else start + number
            years[year] = added((years.get(year, ZERO), charge or ZERO))
    if not years and action.cost is not None:
        years[start] = action.cost
    return tuple(sorted(years.items(), key=lambda entry: entry[0] or 0))
