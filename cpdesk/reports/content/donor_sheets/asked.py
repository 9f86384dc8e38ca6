"""What is asked of a donor, in sentences built from the money that is recorded: no word more than the data carries."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cpdesk.analysis.budget import BudgetTables, Funds
from cpdesk.analysis.money import added
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import FUNDING_SOURCES
from cpdesk.base.formats import listed
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.donor_sheets.chosen import Sheet
from cpdesk.reports.content.parts.money import amount_words
from cpdesk.reports.document import Aside, Fact, Facts, paragraph
from cpdesk.reports.inputs import ReportInput

_NOT_IDENTIFIED = ("", "not_identified")


def money_facts(data: ReportInput, sheet: Sheet) -> Facts | None:
    """Return cost, cover, what was requested and the gap; None where they are not four plain amounts."""
    tables = _tables(sheet)
    if tables is None:
        return None
    t = data.catalogue
    (funds,) = tables.totals
    amounts = (
        (funds.cost, t.say("cost")),
        (_covered(funds), t.say("available or secured")),
        (funds.requested, t.say("requested, not answered yet")),
        (funds.gap, t.say("still to be found")),
    )
    return Facts(tuple(Fact(amount_words(t, amount, funds.currency), words) for amount, words in amounts))


def asked_box(data: ReportInput, sheet: Sheet) -> Aside:
    """Return the box that says what is asked."""
    return Aside(data.catalogue.say("What is asked"), tuple(paragraph(text) for text in asked_sentences(data, sheet)))


def asked_sentences(data: ReportInput, sheet: Sheet) -> Iterator[str]:
    """Yield what is asked of a donor, when the money is needed, who was asked already; or why nothing is asked."""
    t = data.catalogue
    closed = _closed(t, sheet)
    if closed:
        yield closed
        return
    if not sheet.budget.own.totals:
        yield t.say("The cost is not known yet, so no amount is asked for.")
        return
    for funds in sheet.budget.own.totals:
        yield _amount(data, sheet, funds)
    yield from _sources(t, sheet)
    if any(planned.action.money_in_conflict for planned in sheet.actions):
        yield t.say("Different amounts are recorded; people have to agree on one before this sheet goes out.")


def _closed(t: Catalogue, sheet: Sheet) -> str:
    """Return why a sheet of a single closed action asks for nothing; empty for all others."""
    if sheet.programme:
        return ""
    (planned,) = sheet.actions
    if planned.action.is_cancelled:
        return t.say("The action is cancelled; nothing is asked.")
    return t.say("The action is completed; nothing is asked.") if planned.action.is_completed else ""


def _amount(data: ReportInput, sheet: Sheet, funds: Funds) -> str:
    t = data.catalogue
    cost, gap = (amount_words(t, amount, funds.currency) for amount in (funds.cost, funds.gap))
    if not funds.gap:
        return t.say("Nothing: the cost of {cost} is available or secured.", cost=cost)
    words = t.say("{country} asks for {gap} of the cost of {cost}.", country=data.country, gap=gap, cost=cost)
    if funds.gap == funds.cost:
        words = t.say("{country} asks for {gap}, the whole cost.", country=data.country, gap=gap)
    years = _years(t, sheet, funds.currency)
    return " ".join(part for part in (words, years) if part)


def _years(t: Catalogue, sheet: Sheet, currency: str) -> str:
    """Return in which years money is needed; empty where a start is missing."""
    lines = [line for line in sheet.budget.own.by_year if line.gap and line.currency == currency]
    if any(line.year is None for line in lines):
        return ""
    if len(lines) == 1:
        return t.say("The money is needed in {year}.", year=lines[0].year)
    amounts = (t.say("{year}: {amount}", year=line.year, amount=amount_words(t, line.gap, currency)) for line in lines)
    return t.say("Needed by year: {years}.", years=listed(t, list(amounts)))


def _sources(t: Catalogue, sheet: Sheet) -> Iterator[str]:
    lacking = [line for line in sheet.budget.own.by_source if line.funds.gap]
    for line in lacking:
        if line.funds.requested:
            amount = amount_words(t, line.funds.requested, line.funds.currency)
            if line.source in _NOT_IDENTIFIED:
                yield t.say("{amount} has been requested and is not answered yet.", amount=amount)
            else:
                source = t.say(choice_label(FUNDING_SOURCES, line.source))
                words = t.say(
                    "{amount} has been requested ({source}) and is not answered yet.", amount=amount, source=source
                )
                yield words
    if lacking and all(line.source in _NOT_IDENTIFIED and not line.funds.requested for line in lacking):
        yield t.say("Nobody has been asked yet.")


def _tables(sheet: Sheet) -> BudgetTables | None:
    """Return the budget in the one currency it can be said in: its own, else dollars; None where there is none."""
    own, dollars = sheet.budget.own, sheet.budget.dollars
    if len(own.totals) == 1:
        return own
    return dollars if dollars is not None and dollars.totals else None


def _covered(funds: Funds) -> Decimal:
    return added((funds.cost, -funds.gap))
