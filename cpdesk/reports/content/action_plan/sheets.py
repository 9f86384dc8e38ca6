"""The action plan as a workbook: actions with live totals, the ranked needs, and what the file is."""

from __future__ import annotations

from decimal import Decimal

from cpdesk.analysis.action_plan import PlannedAction, Total, cost_totals
from cpdesk.analysis.needs import Need, shown_index
from cpdesk.assessment.fields import FUNDING_SOURCES, RATING_NAMES, STATUSES, choice_label
from cpdesk.base.formats import date_long
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.parts.actions import missing_words
from cpdesk.reports.content.parts.cover import cycle_words
from cpdesk.reports.content.parts.names import (
    edition_date,
    edition_name,
    edition_status,
    edition_symbol,
    key_area_title,
)
from cpdesk.reports.content.parts.words import OBLIGATIONS, rank_range
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.sheets import Condition, Sheet, SheetColumn, SheetTotal, SheetType, Value, Workbook

_COST, _CURRENCY, _SOURCE, _STATUS = 8, 9, 10, 12


def build_sheets(data: ReportInput) -> Workbook:
    """Return the action plan as a workbook."""
    t = data.catalogue
    return Workbook(
        kind="action-plan",
        title=t.say("National action plan"),
        language=data.language,
        right_to_left=t.right_to_left,
        author=data.party.authority or data.country,
        date=data.date,
        sheets=(_actions_sheet(data), _needs_sheet(data), _about_sheet(data)),
    )


def _actions_sheet(data: ReportInput) -> Sheet:
    t = data.catalogue
    columns = (
        SheetColumn(t.say("Action"), width=36),
        SheetColumn(t.say("Need"), width=8),
        SheetColumn(t.say("Key area"), width=22),
        SheetColumn(t.say("Activity of the plan"), width=11),
        SheetColumn(t.say("Lead"), width=18),
        SheetColumn(t.say("Partners"), width=24),
        SheetColumn(t.say("Start"), width=9),
        SheetColumn(t.say("End"), width=9),
        SheetColumn(t.say("Cost"), SheetType.AMOUNT, 13),
        SheetColumn(t.say("Currency"), width=9),
        SheetColumn(t.say("Funding source"), width=16),
        SheetColumn(t.say("Indicator"), width=34),
        SheetColumn(t.say("Status"), width=11),
        SheetColumn(t.say("Still missing"), width=14),
    )
    every = data.action_plan.actions
    totals = tuple(total for part in cost_totals(p.action for p in every) for total in _totals(t, part))
    note = t.say(
        "“To be found”: no funding source is stated, or it is not identified yet. Cancelled actions are in no total; "
        "currencies are not added to each other."
    )
    return Sheet(t.say("Actions"), columns, tuple(_action_row(data, p) for p in every), totals, note)


def _action_row(data: ReportInput, planned: PlannedAction) -> tuple[Value, ...]:
    t = data.catalogue
    action = planned.action
    return (
        action.title,
        action.need,
        key_area_title(data, action.need) if action.need else "",
        action.activity,
        action.lead,
        action.partners,
        action.start,
        action.end,
        action.cost,
        action.currency,
        t.say(choice_label(FUNDING_SOURCES, action.funding_source)),
        action.indicator,
        t.say(choice_label(STATUSES, action.status)),
        missing_words(t, planned),
    )


def _totals(t: Catalogue, part: Total) -> tuple[SheetTotal, SheetTotal]:
    currency = part.currency or t.say("currency not stated")
    counted = (
        Condition(_CURRENCY, part.currency),
        Condition(_STATUS, t.say(choice_label(STATUSES, "cancelled")), equal=False),
    )
    unfunded = ("", t.say(choice_label(FUNDING_SOURCES, "not_identified")))
    return (
        SheetTotal(t.say("Total, {currency}", currency=currency), _COST, (counted,), part.amount),
        SheetTotal(
            t.say("To be found, {currency}", currency=currency),
            _COST,
            tuple((*counted, Condition(_SOURCE, source)) for source in unfunded),
            part.to_be_found,
        ),
    )


def _needs_sheet(data: ReportInput) -> Sheet:
    t = data.catalogue
    columns = (
        SheetColumn(t.say("Rank"), SheetType.WHOLE, 8),
        SheetColumn(t.say("Code"), width=10),
        SheetColumn(t.say("Key area"), width=44),
        SheetColumn(t.say("Level"), SheetType.DECIMAL, 9),
        SheetColumn(t.say("Provisional"), width=12),
        SheetColumn(t.say("Target"), SheetType.WHOLE, 9),
        SheetColumn(t.say("Target proposed"), width=12),
        SheetColumn(t.say("Importance"), width=13),
        SheetColumn(t.say("Importance proposed"), width=13),
        SheetColumn(t.say("What stands behind it"), width=28),
        SheetColumn(t.say("Confidence"), width=13),
        SheetColumn(t.say("Feasibility"), width=13),
        SheetColumn(t.say("Need index"), SheetType.WHOLE, 9),
        SheetColumn(t.say("Rank range"), width=12),
        SheetColumn(t.say("Actions"), SheetType.WHOLE, 9),
    )
    rows = tuple(_need_row(data, need) for need in data.needs.ranked)
    note = "" if rows else t.say("No key area with a level is below its target.")
    return Sheet(t.say("Needs"), columns, rows, (), note)


def _need_row(data: ReportInput, need: Need) -> tuple[Value, ...]:
    t = data.catalogue
    actions = sum(1 for p in data.action_plan.for_need(need.code) if p.action.status != "cancelled")
    return (
        need.rank,
        need.code,
        key_area_title(data, need.code),
        Decimal(str(need.level)),
        _yes(t, need.provisional),
        need.target,
        _yes(t, need.target_is_default),
        _rating(t, need.importance),
        _yes(t, need.importance_is_default),
        t.say(OBLIGATIONS[need.obligation]),
        _rating(t, need.confidence),
        _rating(t, need.feasibility),
        shown_index(need.index),
        rank_range(need),
        actions,
    )


def _yes(t: Catalogue, flag: bool) -> str:
    return t.say("yes") if flag else ""


def _rating(t: Catalogue, rating: int | None) -> str:
    return "" if rating is None else t.say(RATING_NAMES[rating - 1])


def _about_sheet(data: ReportInput) -> Sheet:
    t = data.catalogue
    info = data.edition.info
    rows: tuple[tuple[Value, ...], ...] = (
        (t.say("Country"), data.country),
        (t.say("Cycle"), cycle_words(data)),
        (t.say("Prepared by"), data.party.authority or t.say("National authority not named yet")),
        (t.say("Status"), t.say("Draft, {date}", date=date_long(data.date, data.language))),
        (t.say("Edition of the plan"), edition_name(info)),
        (t.say("Status of the edition"), edition_status(t, info)),
        (t.say("Date of the edition"), edition_date(info, data.language)),
        (t.say("Document symbol"), edition_symbol(t, info)),
        (t.say("Level"), t.say("From 0 (absent) to 4 (secured); a level is reached only when everything below it is.")),
        (t.say("Need index"), t.say("Need = 100 × (gap ÷ 4) × (importance ÷ 3)")),
        (
            t.say("Nature"),
            t.say("A self-assessment: not a judgement of compliance, and not for comparison between countries."),
        ),
    )
    columns = (SheetColumn(t.say("Detail"), width=26), SheetColumn(t.say("As recorded"), width=90))
    return Sheet(t.say("About"), columns, rows, landscape=False, filtered=False)
