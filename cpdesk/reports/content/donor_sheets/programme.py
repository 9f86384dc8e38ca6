"""What a programme's sheet says: the actions of one goal together, their needs, results and assumptions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cpdesk.analysis.budget import Funds
from cpdesk.base.formats import listed, quarter
from cpdesk.reports.content.action_plan.responsibilities import partner_names
from cpdesk.reports.content.donor_sheets.chosen import Sheet
from cpdesk.reports.content.donor_sheets.entries import Entry, Line, contact_entry
from cpdesk.reports.content.donor_sheets.problem import need_line, reason_lines
from cpdesk.reports.content.parts.actions import indicator_words, lead_words, period_words, status_words, title_words
from cpdesk.reports.content.parts.money import amount_cell, cost_cell, currency_words, gap_cell
from cpdesk.reports.content.parts.words import typed_paragraphs
from cpdesk.reports.document import Align, Column, Row, Run, Table, row
from cpdesk.reports.inputs import ReportInput


def actions_table(data: ReportInput, sheet: Sheet) -> Table:
    """Return the actions of a programme with who leads them, when, and their money; the sums below."""
    t = data.catalogue
    columns = (
        Column(t.say("Action"), 3, row_head=True),
        Column(t.say("Lead"), 1.6),
        Column(t.say("Period"), 1.2),
        Column(t.say("Cost"), 1.2, Align.END),
        Column(t.say("Still to be found"), 1.2, Align.END),
    )
    rows = [
        row(
            title_words(t, planned.action),
            lead_words(t, planned.action),
            period_words(t, planned.action),
            cost_cell(t, planned.money),
            gap_cell(t, planned.money),
        )
        for planned in sheet.actions
    ]
    rows += [_total(data, funds) for funds in sheet.budget.own.totals]
    number = len(sheet.actions)
    caption = t.plural("{n} action of the programme", "{n} actions of the programme", number)
    return Table(columns, tuple(rows), caption)


def programme_entries(data: ReportInput, sheet: Sheet) -> tuple[Entry, ...]:
    """Return the entries about a programme in the order of reading; those with nothing to say are left out."""
    t = data.catalogue
    codes = tuple(dict.fromkeys(code for planned in sheet.actions for code in planned.action.needs))
    found = (
        Entry(t.say("The needs"), tuple(need_line(data, code) for code in codes), stays=True),
        Entry(t.say("Why"), reason_lines(data, codes, every=True)),
        Entry(t.say("Results expected"), tuple(_results(data, sheet))),
        Entry(t.say("Indicators"), tuple(_indicators(data, sheet))),
        Entry(t.say("Partners"), tuple(_partners(sheet))),
        Entry(t.say("When"), tuple(_when(data, sheet)), stays=True),
        Entry(t.say("Assumptions"), _each(planned.action.assumptions for planned in sheet.actions)),
        contact_entry(data),
    )
    return tuple(entry for entry in found if entry.lines)


def _total(data: ReportInput, funds: Funds) -> Row:
    t = data.catalogue
    label = t.say("Together, {currency}", currency=currency_words(t, funds.currency))
    amounts = (amount_cell(t, amount, funds.currency) for amount in (funds.cost, funds.gap))
    return row(label, "", "", *amounts, total=True)


def _results(data: ReportInput, sheet: Sheet) -> Iterator[Line]:
    texts = [text for planned in sheet.actions for text in typed_paragraphs(planned.action.result)]
    if not texts:
        yield (Run(data.catalogue.say("No result stated yet"), small=True),)
    yield from ((Run(text),) for text in dict.fromkeys(texts))


def _indicators(data: ReportInput, sheet: Sheet) -> Iterator[Line]:
    t = data.catalogue
    for planned in sheet.actions:
        action = planned.action
        if not action.indicator:
            continue
        yield (Run(indicator_words(t, action)),)
        values = []
        if action.baseline:
            values.append(t.say("Baseline: {value}", value=action.baseline))
        if action.indicator_target:
            values.append(t.say("Target: {value}", value=action.indicator_target))
        if values:
            yield (Run(listed(t, values), small=True),)


def _partners(sheet: Sheet) -> Iterator[Line]:
    """Yield every partner once."""
    names = dict.fromkeys(name for planned in sheet.actions for name in partner_names(planned.action))
    if names:
        yield (Run("; ".join(names)),)


def _each(texts: Iterable[str]) -> tuple[Line, ...]:
    """Return each text once, as its own line."""
    every = dict.fromkeys(line for text in texts for line in typed_paragraphs(text))
    return tuple((Run(line),) for line in every)


def _when(data: ReportInput, sheet: Sheet) -> Iterator[Line]:
    t = data.catalogue
    starts = sorted(planned.action.start for planned in sheet.actions if planned.action.start)
    ends = sorted(planned.action.end for planned in sheet.actions if planned.action.end)
    if starts and ends:
        first, last = quarter(starts[0], t), quarter(ends[-1], t)
        yield (Run(t.say("From {first} to {last}", first=first, last=last)),)
    counts: dict[str, int] = {}
    for planned in sheet.actions:
        words = status_words(t, planned.action)
        counts[words] = counts.get(words, 0) + 1
    said = [t.say("{status}: {n}", status=status, n=number) for status, number in counts.items()]
    yield (Run(listed(t, said)),)
