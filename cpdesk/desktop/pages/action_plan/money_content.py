"""The money of one action in words: its cost lines, their sum, the funding gap, the rate to US dollars. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from cpdesk.analysis.money import USD, ActionMoney, Rate, in_usd, line_amount, started_years
from cpdesk.base import formats
from cpdesk.base.formats import date_as_known, money, number
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.action_plan.entry_content import EntryLine
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.names import kept_whole

if TYPE_CHECKING:
    from cpdesk.assessment.actions import Action, CostLine


@dataclass(frozen=True, slots=True)
class RateView:
    """The rate of the action's currency; ``currency`` is empty where none is needed. ``words`` name the rate kept."""

    currency: str = ""
    per_usd: str = ""
    date: str = ""
    source: str = ""
    words: str = ""
    converted: str = ""


@dataclass(frozen=True, slots=True)
class MoneyView:
    """Everything the form says about money; ``is_summed`` tells that cost lines count and the rough cost does not."""

    lines: tuple[EntryLine, ...]
    summary: str
    total: str
    is_summed: bool
    rough: str
    gap: str
    funds: str
    rate: RateView


def find_money(shown: Action, sums: ActionMoney, known: Mapping[str, Rate]) -> MoneyView:
    """Return what the form says; ``known`` are the rates people fixed."""
    is_summed = len(shown.costs) > sums.incomplete_lines
    return MoneyView(
        tuple(_line(line, shown) for line in shown.costs),
        _summary(shown, sums, is_summed=is_summed),
        _total(shown, sums) if is_summed else "",
        is_summed,
        _rough(shown) if is_summed else "",
        _gap(sums),
        _funds(sums),
        _rate(sums, known),
    )


def amount_words(amount: Decimal, currency: str) -> str:
    """Return an amount with its currency, its digits in their own order."""
    return kept_whole(money(amount, currency, interface().language))


def _line(line: CostLine, shown: Action) -> EntryLine:
    title = in_sentence(line.item) or _("Cost line without a name")
    amount = line_amount(line, shown)
    if amount is None:
        return EntryLine(line.id, title, "", "", _("Quantity or cost of one unit is missing."))
    return EntryLine(line.id, title, _rule(line, shown), amount_words(amount, shown.currency))


def _rule(line: CostLine, shown: Action) -> str:
    """Return how the amount comes about: ``20 days × 450 × 2, every year for 3 years``."""
    quantity = kept_whole(number(line.quantity or Decimal(0), interface().language))
    if line.unit:
        quantity = _("{quantity} {unit}", quantity=quantity, unit=in_sentence(line.unit))
    factors = [quantity, amount_words(line.unit_cost or Decimal(0), "")]
    if line.frequency is not None and line.frequency != 1:
        factors.append(kept_whole(number(line.frequency, interface().language)))
    rule = " × ".join(factors)
    if line.recurrence != "yearly":
        return rule
    years = started_years(shown.start, shown.end)
    return ngettext("{rule}, every year for {n} year", "{rule}, every year for {n} years", years, rule=rule)


def _summary(shown: Action, sums: ActionMoney, *, is_summed: bool) -> str:
    count = len(shown.costs)
    if not count:
        return _("Not filled in yet")
    if not is_summed or sums.cost is None:
        return ngettext("{n} cost line, not complete yet", "{n} cost lines, not complete yet", count)
    amount = amount_words(sums.cost, sums.currency)
    return ngettext("{n} cost line, {amount}", "{n} cost lines, {amount}", count, amount=amount)


def _total(shown: Action, sums: ActionMoney) -> str:
    amount = amount_words(sums.cost or Decimal(0), sums.currency)
    counted = len(shown.costs) - sums.incomplete_lines
    words = ngettext(
        "Cost: {amount}, from {n} cost line.", "Cost: {amount}, the sum of {n} cost lines.", counted, amount=amount
    )
    if not sums.incomplete_lines:
        return words
    left_out = ngettext(
        "{n} line is not complete and not counted.",
        "{n} lines are not complete and not counted.",
        sums.incomplete_lines,
    )
    return f"{words}\n{left_out}"


def _rough(shown: Action) -> str:
    if shown.cost is None:
        return ""
    return _(
        "Only the cost lines count, not the rough cost of {amount}.", amount=amount_words(shown.cost, shown.currency)
    )


def _gap(sums: ActionMoney) -> str:
    if sums.cost is None:
        return _("The funding gap shows as soon as the cost is known.")
    if sums.completed:
        return _("No funding gap: the action is completed and needs no more money.")
    if sums.surplus:
        return _(
            "No funding gap: {amount} more than the cost is available or secured.",
            amount=amount_words(sums.surplus, sums.currency),
        )
    if not sums.gap:
        return _("No funding gap: what is available and secured covers the cost.")
    return _(
        "Funding gap: {gap}, which is the cost of {cost} less {available} available and {secured} secured.",
        gap=amount_words(sums.gap, sums.currency),
        cost=amount_words(sums.cost, ""),
        available=amount_words(sums.available, ""),
        secured=amount_words(sums.secured, ""),
    )


def _funds(sums: ActionMoney) -> str:
    """Return the folded line: the gap, or that nothing is filled in."""
    if not (sums.available or sums.requested or sums.secured):
        return _("Not filled in yet")
    if sums.cost is None:
        return _("Filled in; the cost is not known yet")
    if sums.gap:
        return _("Funding gap: {gap}", gap=amount_words(sums.gap, sums.currency))
    return _("No funding gap")


def _rate(sums: ActionMoney, known: Mapping[str, Rate]) -> RateView:
    currency = sums.currency
    if not currency or currency == USD:
        return RateView()
    rate = known.get(currency)
    if rate is None:
        return RateView(currency, words=_("Not filled in yet"))
    language = interface().language
    said = kept_whole(f"{formats.rate(rate.per_usd, language)} {currency}")
    words = _("{rate} for 1 US dollar", rate=said)
    if rate.date:
        words = _("{rate} for 1 US dollar, {date}", rate=said, date=date_as_known(rate.date, language))
    dollars = None if sums.cost is None else in_usd(sums.cost, currency, known)
    converted = ""
    if dollars is not None and sums.cost is not None:
        cost = amount_words(sums.cost, currency)
        converted = _("At this rate the cost of {cost} is {dollars}.", cost=cost, dollars=amount_words(dollars, USD))
    return RateView(currency, str(rate.per_usd), rate.date, rate.source, words, converted)
