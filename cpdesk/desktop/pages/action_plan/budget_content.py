"""What the view Budget shows: chart, tables, what is not counted, the rates; each year and source with its actions.

Everything is reckoned from the actions that are shown, so that every total is the sum of what stands above it. No Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from cpdesk.analysis.budget import Budget, BudgetTables, budget
from cpdesk.base import formats
from cpdesk.base.formats import date_as_known
from cpdesk.base.i18n import _, interface, ngettext
from cpdesk.base.records import dataclass
from cpdesk.desktop.pages.field_words import in_sentence
from cpdesk.desktop.pages.names import kept_whole
from cpdesk.reports.charts.budget import WIDTH
from cpdesk.reports.content.charts.budget import budget_chart, year_targets
from cpdesk.reports.content.parts.budget import source_table, year_table

if TYPE_CHECKING:
    from cpdesk.analysis.money import Rate
    from cpdesk.desktop.pages.action_plan.content import ActionRow
    from cpdesk.reports.charts import Look
    from cpdesk.reports.content.charts.chart import Chart
    from cpdesk.reports.document import Table

_SOURCE = "source"
_ALL = "*"


@dataclass(frozen=True, slots=True)
class Sums:
    """A table, and what each of its rows leads to (empty for totals)."""

    table: Table
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence with a link: ``some`` are the actions it shows, else ``action`` the one it opens."""

    words: str
    link: str = ""
    some: tuple[str, ...] = ()
    action: str = ""


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The whole view; no chart where nothing has a cost. ``actions`` are those behind each target."""

    chart: Chart | None
    sums: tuple[Sums, ...]
    remarks: tuple[Remark, ...]
    actions: Mapping[str, tuple[str, ...]]


def build_budget(
    rows: tuple[ActionRow, ...], total: int, rates: Mapping[str, Rate], look: Look, width: float = WIDTH
) -> BudgetView:
    """Return the budget of the rows that are shown; ``total`` is how many actions the plan has.

    ``look`` and ``width`` are those of the chart.
    """
    found = budget((row.action for row in rows), rates)
    sums = tuple(_sums(found))
    chart = budget_chart(interface(), found, look, width) if found.own.by_year else None
    remarks = tuple(remark for remark in (_filtered(rows, total), *_rates(found, rows), _left_out(rows)) if remark)
    return BudgetView(chart, sums, remarks, _actions(rows))


def _sums(found: Budget) -> Iterable[Sums]:
    t = interface()
    if not found.own.by_year:
        return
    if found.several and found.dollars is not None:
        caption = _("Cost and funding gap by calendar year, in US dollars")
        yield _years(found.dollars, caption, dollars=True)
        caption = _("Cost and funding gap by funding source, in US dollars")
        yield Sums(source_table(t, found.dollars, caption, dollars=True), _sources(found.dollars, dollars=True))
    yield _years(found.own, _("Cost and funding gap by calendar year"), dollars=False)
    table = source_table(t, found.own, _("Cost and funding gap by funding source"))
    yield Sums(table, _sources(found.own, dollars=False))


def _years(tables: BudgetTables, caption: str, *, dollars: bool) -> Sums:
    note = _(
        "A cost that falls every year counts once for each started year, any other in the year the action starts. What "
        "is available or secured covers the earliest years first; money one action has too much fills no other's gap, "
        "and a completed action needs no more money and has no gap."
    )
    table = replace(year_table(interface(), tables, caption, dollars=dollars), note=note)
    return Sums(table, year_targets(tables, in_dollars=dollars))


def _sources(tables: BudgetTables, *, dollars: bool) -> tuple[str, ...]:
    lines = [f"{_SOURCE}/{line.source}/{_ALL if dollars else line.funds.currency}" for line in tables.by_source]
    return (*lines, *("" for _total in tables.totals))


def _actions(rows: tuple[ActionRow, ...]) -> Mapping[str, tuple[str, ...]]:
    """Return the actions counted in each year and under each source, by currency and over all of them."""
    found: dict[str, list[str]] = {}
    for row in rows:
        if row.money.counts:
            years = ["" if year is None else str(year) for year, _cost in row.money.by_year]
            heads = [*(f"year/{year}" for year in years), f"{_SOURCE}/{row.action.funding_source}"]
            for target in (f"{head}/{each}" for head in heads for each in (row.money.currency, _ALL)):
                found.setdefault(target, []).append(row.action.id)
    return {target: tuple(ids) for target, ids in found.items()}


def _filtered(rows: tuple[ActionRow, ...], total: int) -> Remark | None:
    if len(rows) == total:
        return None
    return Remark(
        ngettext(
            "Only the {n} action the filter leaves is counted, of {total}.",
            "Only the {n} actions the filter leaves are counted, of {total}.",
            len(rows),
            total=total,
        )
    )


def _left_out(rows: tuple[ActionRow, ...]) -> Remark | None:
    """Return what is in no sum, or not with all it costs."""
    cancelled = [row.action.id for row in rows if row.action.is_cancelled]
    open_rows = [row for row in rows if not row.action.is_cancelled]
    without = [row.action.id for row in open_rows if row.money.cost is None]
    partly = [row.action.id for row in open_rows if row.money.cost is not None and row.money.incomplete_lines]
    sentences = (
        (
            cancelled,
            ngettext("{n} cancelled action is not counted.", "{n} cancelled actions are not counted.", len(cancelled)),
        ),
        (
            without,
            ngettext(
                "{n} action without a cost is not counted.", "{n} actions without a cost are not counted.", len(without)
            ),
        ),
        (
            partly,
            ngettext(
                "{n} action is counted without its unfinished cost lines.",
                "{n} actions are counted without their unfinished cost lines.",
                len(partly),
            ),
        ),
    )
    ids = (*cancelled, *without, *partly)
    words = " ".join(sentence for some, sentence in sentences if some)
    return Remark(words, _("Show them"), some=ids) if ids else None


def _rates(found: Budget, rows: tuple[ActionRow, ...]) -> Iterable[Remark]:
    """Yield the rates that were used, or those that are missing for a sum in dollars."""
    if not found.several:
        return
    if not found.without_rate:
        words = " ".join(_rate(rate) for rate in found.rates)
        note = _("Each action's amounts are turned into US dollars and rounded once; the sums add these.")
        yield Remark(f"{words} {note}")
        return
    for currency in found.without_rate:
        action = next(row.action.id for row in rows if row.money.counts and row.money.currency == currency)
        if currency:
            words = _("There is no sum in US dollars: {currency} has no rate yet.", currency=kept_whole(currency))
            yield Remark(words, _("Set the rate for {currency}", currency=currency), action=action)
        else:
            ids = tuple(row.action.id for row in rows if row.money.counts and not row.money.currency)
            words = ngettext("{n} action has no currency.", "{n} actions have no currency.", len(ids))
            yield Remark(words, _("Show them"), some=ids)


def _rate(rate: Rate) -> str:
    language = interface().language
    said = kept_whole(f"{formats.rate(rate.per_usd, language)} {rate.currency}")
    source = in_sentence(rate.source)
    if rate.date and source:
        day = date_as_known(rate.date, language)
        return _("{rate} for 1 US dollar, {date}, source: {source}.", rate=said, date=day, source=source)
    if rate.date:
        day = date_as_known(rate.date, language)
        return _("{rate} for 1 US dollar, {date}, source not stated.", rate=said, date=day)
    if source:
        return _("{rate} for 1 US dollar, date not stated, source: {source}.", rate=said, source=source)
    return _("{rate} for 1 US dollar, date and source not stated.", rate=said)
