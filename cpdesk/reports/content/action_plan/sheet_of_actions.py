"""The sheets of actions: who does what and with which money, with live totals; and how results will be seen."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from cpdesk.analysis.action_plan import PlannedAction, Total
from cpdesk.analysis.budget import money_in_usd
from cpdesk.analysis.missing_words import missing_words
from cpdesk.analysis.money import USD, ActionMoney
from cpdesk.assessment.actions import Action
from cpdesk.assessment.field_types import Choice, choice_label
from cpdesk.assessment.fields import AUDIENCES, DELIVERY_LEVELS, FUNDING_SOURCES, PROVIDERS, STATUSES
from cpdesk.base.formats import listed
from cpdesk.base.i18n import Catalogue
from cpdesk.base.records import dataclass
from cpdesk.reports.content.parts.actions import title_words
from cpdesk.reports.content.parts.names import key_area_title
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.sheets import Condition, Sheet, SheetColumn, SheetTotal, SheetType, Value


@dataclass(frozen=True, slots=True)
class _Field:
    """A column with the name totals find it by and what it says of an action."""

    name: str
    column: SheetColumn
    value: Callable[[PlannedAction], Value]


def actions_sheet(data: ReportInput) -> Sheet:
    """Return the sheet of all actions with their money."""
    t = data.catalogue
    fields = (*_what(data), *_amounts(t), *(_dollars(data) if _has_dollars(data) else ()), *_state(t))
    places = {field.name: place for place, field in enumerate(fields)}
    totals = [total for part in data.action_plan.totals for total in _totals(t, part, places)]
    if _has_dollars(data):
        totals += _dollar_totals(data, places)
    note = t.say(
        "Funding gap: the part of the cost that is neither available nor secured; a completed action needs no more "
        "money and has none. Actions without a cost and cancelled actions are in no total; currencies are added only "
        "in US dollars, at the rates stated in this file."
    )
    return _sheet(data, t.say("Actions"), fields, tuple(totals), note, counted=True)


def results_sheet(data: ReportInput) -> Sheet:
    """Return the sheet on results: for whom and by whom, indicators, risks, what an action waits for, how far it is."""
    return _sheet(data, data.catalogue.say("Results and monitoring"), _results(data))


def _sheet(
    data: ReportInput,
    name: str,
    fields: tuple[_Field, ...],
    totals: tuple[SheetTotal, ...] = (),
    note: str = "",
    *,
    counted: bool = False,
) -> Sheet:
    rows = tuple(tuple(field.value(planned) for field in fields) for planned in data.action_plan.actions)
    return Sheet(name, tuple(field.column for field in fields), rows, totals, note, actions=counted)


def _field(
    head: str, width: float, value: Callable[[PlannedAction], Value], name: str = "", kind: SheetType = SheetType.TEXT
) -> _Field:
    return _Field(name or head, SheetColumn(head, kind, width), value)


def _money(head: str, name: str, value: Callable[[PlannedAction], Value]) -> _Field:
    return _field(head, 13, value, name, SheetType.AMOUNT)


def _what(data: ReportInput) -> tuple[_Field, ...]:
    t = data.catalogue
    return (
        _field(t.say("Action"), 36, lambda p: p.action.title),
        _field(t.say("Need"), 8, lambda p: next(iter(p.action.needs), "")),
        _field(t.say("Key area"), 22, lambda p: key_area_title(data, p.action.needs[0]) if p.action.needs else ""),
        _field(t.say("Also answers"), 11, lambda p: listed(t, list(p.action.needs[1:]))),
        _field(t.say("Activity of the plan"), 11, lambda p: p.action.activity),
        _field(t.say("Lead"), 18, lambda p: p.action.lead),
        _field(t.say("Partners"), 22, lambda p: p.action.partners),
        _field(t.say("Start"), 9, lambda p: p.action.start),
        _field(t.say("End"), 9, lambda p: p.action.end),
    )


def _amounts(t: Catalogue) -> tuple[_Field, ...]:
    return (
        _money(t.say("Cost"), "cost", lambda p: p.money.cost),
        _money(t.say("Funds available"), "available", lambda p: p.action.available),
        _money(t.say("Funds secured"), "secured", lambda p: p.action.secured),
        _money(t.say("Funds requested"), "requested", lambda p: p.action.requested),
        _money(t.say("Funding gap"), "gap", lambda p: None if p.money.cost is None else p.money.gap),
        _field(t.say("Currency"), 9, lambda p: p.action.currency, "currency"),
    )


def _has_dollars(data: ReportInput) -> bool:
    return data.budget.several and data.budget.dollars is not None


def _dollars(data: ReportInput) -> tuple[_Field, ...]:
    t = data.catalogue
    rates = data.rates

    def turned(planned: PlannedAction) -> ActionMoney | None:
        found = money_in_usd(planned.money, rates)
        return None if found is None or found.cost is None else found

    def cost(planned: PlannedAction) -> Decimal | None:
        found = turned(planned)
        return found.cost if found else None

    def gap(planned: PlannedAction) -> Decimal | None:
        found = turned(planned)
        return found.gap if found else None

    return (
        _money(t.say("Cost in US dollars"), "cost in dollars", cost),
        _money(t.say("Gap in US dollars"), "gap in dollars", gap),
    )


def _state(t: Catalogue) -> tuple[_Field, ...]:
    return (
        _field(t.say("Funding source"), 16, lambda p: t.say(choice_label(FUNDING_SOURCES, p.action.funding_source))),
        _field(t.say("Status"), 11, lambda p: t.say(choice_label(STATUSES, p.action.status)), "status"),
        _field(t.say("Still missing"), 16, lambda p: missing_words(t, p.missing)),
    )


def _results(data: ReportInput) -> tuple[_Field, ...]:
    t = data.catalogue
    titles = {p.action.id: title_words(t, p.action) for p in data.action_plan.actions}
    return (
        _field(t.say("Action"), 30, lambda p: p.action.title),
        _field(t.say("Result expected"), 26, lambda p: p.action.result),
        _field(t.say("Target audience"), 16, lambda p: _chosen(t, AUDIENCES, p.action.audience)),
        _field(t.say("Delivery level"), 11, lambda p: t.say(choice_label(DELIVERY_LEVELS, p.action.delivery))),
        _field(t.say("Who provides it"), 16, lambda p: _chosen(t, PROVIDERS, p.action.provider)),
        _field(t.say("Indicator"), 26, lambda p: p.action.indicator),
        _field(t.say("Baseline"), 12, lambda p: p.action.baseline),
        _field(t.say("Target"), 12, lambda p: p.action.indicator_target),
        _field(t.say("Means of verification"), 18, lambda p: p.action.verification),
        _field(t.say("Risks and assumptions"), 22, lambda p: p.action.assumptions),
        _field(t.say("Starts after"), 16, lambda p: listed(t, [titles[o] for o in p.action.after if o in titles])),
        _field(t.say("Done, in per cent"), 8, lambda p: _percent(p.action), kind=SheetType.WHOLE),
        _field(t.say("As of"), 11, lambda p: _percent_date(p.action)),
    )


def _percent(action: Action) -> int | None:
    return next((note.percent for note in reversed(action.progress) if note.percent is not None), None)


def _percent_date(action: Action) -> str:
    return next((note.date for note in reversed(action.progress) if note.percent is not None), "")


def _chosen(t: Catalogue, choices: tuple[Choice, ...], values: tuple[str, ...]) -> str:
    return listed(t, [t.say(choice_label(choices, value)) or value for value in values])


def _counted(t: Catalogue, places: dict[str, int]) -> tuple[Condition, ...]:
    cancelled = t.say(choice_label(STATUSES, "cancelled"))
    return (Condition(places["status"], cancelled, equal=False), Condition(places["cost"], "", equal=False))


def _totals(t: Catalogue, part: Total, places: dict[str, int]) -> tuple[SheetTotal, ...]:
    currency = part.currency or t.say("currency not stated")
    counted = ((Condition(places["currency"], part.currency), *_counted(t, places)),)
    return (
        SheetTotal(t.say("Total, {currency}", currency=currency), places["cost"], counted, part.amount),
        SheetTotal(t.say("Available, {currency}", currency=currency), places["available"], counted, part.available),
        SheetTotal(t.say("Secured, {currency}", currency=currency), places["secured"], counted, part.secured),
        SheetTotal(t.say("Requested, {currency}", currency=currency), places["requested"], counted, part.requested),
        SheetTotal(t.say("Funding gap, {currency}", currency=currency), places["gap"], counted, part.gap),
    )


def _dollar_totals(data: ReportInput, places: dict[str, int]) -> tuple[SheetTotal, ...]:
    t = data.catalogue
    counted = (_counted(t, places),)
    tables = data.budget.dollars
    whole = tables.totals if tables else ()
    return tuple(
        total
        for funds in whole
        for total in (
            SheetTotal(t.say("Total, all in {currency}", currency=USD), places["cost in dollars"], counted, funds.cost),
            SheetTotal(
                t.say("Funding gap, all in {currency}", currency=USD), places["gap in dollars"], counted, funds.gap
            ),
        )
    )
