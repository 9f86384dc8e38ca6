"""The overview before the sheets: what all of them ask for together, and one row for each."""

from __future__ import annotations

from collections.abc import Iterator

from cpdesk.analysis.budget import Budget, Funds, budget
from cpdesk.analysis.money import USD
from cpdesk.assessment.field_types import choice_label
from cpdesk.assessment.fields import FUNDING_SOURCES
from cpdesk.base.formats import listed
from cpdesk.reports.content.action_plan.gaps import UNRANKED
from cpdesk.reports.content.donor_sheets.chosen import Sheet, chosen_sheets
from cpdesk.reports.content.parts.actions import lead_words
from cpdesk.reports.content.parts.money import amount_cell, amount_words, currency_words
from cpdesk.reports.content.parts.names import quoted_elsewhere
from cpdesk.reports.document import Align, Block, Cell, Column, Row, Run, Section, Table, cell, paragraph, row
from cpdesk.reports.inputs import ReportInput


def overview_section(data: ReportInput) -> Section | None:
    """Return the chapter that lists the sheets; None where there are none, or only one."""
    sheets = chosen_sheets(data)
    if len(sheets) < 2:
        return None
    t = data.catalogue
    money = budget((p.action for sheet in sheets for p in sheet.actions), data.rates)
    texts = (*_sentences(data, sheets, money), quoted_elsewhere(data))
    blocks: list[Block] = [paragraph(text) for text in texts if text]
    return Section(t.say("Overview"), (*blocks, _table(data, sheets, money)), new_page=True)


def no_sheet_section(data: ReportInput) -> Section:
    """Return the chapter that stands where there is nothing to write a sheet about."""
    t = data.catalogue
    text = paragraph(t.say("No national action has been planned yet."), lead=True)
    elsewhere = quoted_elsewhere(data)
    return Section(t.say("Overview"), (text, *((paragraph(elsewhere),) if elsewhere else ())), new_page=True)


def _sentences(data: ReportInput, sheets: tuple[Sheet, ...], money: Budget) -> Iterator[str]:
    t = data.catalogue
    number = sum(len(sheet.actions) for sheet in sheets)
    lacking = sum(sheet.lacking for sheet in sheets)
    yield (
        t.plural(
            "{n} of the {total} actions on these sheets still needs money.",
            "{n} of the {total} actions on these sheets still need money.",
            lacking,
            total=number,
        )
        if lacking
        else t.say("No action on these sheets still needs money.")
    )
    gaps = [amount_words(t, funds.gap, funds.currency) for funds in money.own.totals if funds.gap]
    if gaps:
        yield t.say("Together they ask for {amounts}.", amounts=listed(t, gaps))
    if money.several and money.dollars is not None:
        (whole,) = money.dollars.totals
        amount = amount_words(t, whole.gap, USD)
        yield t.say("In US dollars, at the rates stated in the action plan, that is {amount}.", amount=amount)


def _table(data: ReportInput, sheets: tuple[Sheet, ...], money: Budget) -> Table:
    t = data.catalogue
    columns = (
        Column(t.say("Rank of the need"), 0.7),
        Column(t.say("Sheet"), 3.6, row_head=True),
        Column(t.say("Cost"), 1.4, Align.END),
        Column(t.say("Still to be found"), 1.4, Align.END),
        Column(t.say("Source asked"), 1.6),
    )
    rows = [_row(data, sheet) for sheet in sheets]
    for funds in money.own.totals:
        label = t.say("Together, {currency}", currency=currency_words(t, funds.currency))
        amounts = (amount_cell(t, amount, funds.currency) for amount in (funds.cost, funds.gap))
        rows.append(row("", label, *amounts, "", total=True))
    caption = t.plural(
        "{n} sheet, that for the highest need first", "{n} sheets, that for the highest need first", len(sheets)
    )
    return Table(columns, tuple(rows), caption)


def _row(data: ReportInput, sheet: Sheet) -> Row:
    t = data.catalogue
    leads = tuple(dict.fromkeys(lead_words(t, planned.action) for planned in sheet.actions))
    sources = dict.fromkeys(planned.action.funding_source for planned in sheet.actions)
    named = [t.say(choice_label(FUNDING_SOURCES, source)) or t.say("Not stated") for source in sources]
    rank = cell("–") if sheet.rank == UNRANKED else cell(str(sheet.rank), number=str(sheet.rank))
    totals = sheet.budget.own.totals
    return row(
        rank,
        cell(sheet.title, Run(listed(t, list(leads)), small=True)),
        _amounts(data, totals, cost=True),
        _amounts(data, totals, cost=False),
        listed(t, named),
    )


def _amounts(data: ReportInput, totals: tuple[Funds, ...], *, cost: bool) -> Cell:
    """Return the sums of a sheet, one under another where it has several currencies."""
    t = data.catalogue
    amounts = [(funds.cost if cost else funds.gap, funds.currency) for funds in totals]
    if len(amounts) == 1:
        return amount_cell(t, *amounts[0])
    return (
        cell(*(amount_words(t, amount, currency) for amount, currency in amounts))
        if amounts
        else cell(t.say("Not known"))
    )
