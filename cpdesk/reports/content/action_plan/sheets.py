"""The action plan as a workbook: actions, cost lines and budget with live totals, the needs, what the file is."""

from __future__ import annotations

from decimal import Decimal

from cpdesk.analysis.need_words import OBLIGATIONS, QUADRANT_NAMES
from cpdesk.analysis.needs import Need, shown_index
from cpdesk.assessment.fields import RATING_NAMES
from cpdesk.base.i18n import Catalogue
from cpdesk.reports.content.action_plan.sheet_of_actions import actions_sheet, results_sheet
from cpdesk.reports.content.action_plan.sheet_of_gaps import gaps_sheet, source_sheet
from cpdesk.reports.content.action_plan.sheets_of_money import budget_sheet, costs_sheet, rates_sheet
from cpdesk.reports.content.parts.cover import cycle_words, status_words
from cpdesk.reports.content.parts.names import (
    edition_date,
    edition_name,
    edition_status,
    edition_symbol,
    key_area_title,
)
from cpdesk.reports.content.parts.words import causes_line, rank_range
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.sheets import Sheet, SheetColumn, SheetType, Value, Workbook


def build_sheets(data: ReportInput) -> Workbook:
    """Return the action plan as a workbook; sheets on gaps, cost lines, sources and rates only where there are any."""
    t = data.catalogue
    costs = (costs_sheet(data),) if any(p.action.costs for p in data.action_plan.actions) else ()
    counted = any(p.money.counts for p in data.action_plan.actions)
    rates = (rates_sheet(data),) if data.budget.rates else ()
    return Workbook(
        kind="action-plan",
        title=t.say("National action plan"),
        language=data.language,
        right_to_left=t.right_to_left,
        author=data.party.authority or data.country,
        date=data.date,
        sheets=(
            actions_sheet(data),
            results_sheet(data),
            *((gaps_sheet(data),) if counted else ()),
            *costs,
            budget_sheet(data),
            *((source_sheet(data),) if counted else ()),
            *rates,
            _needs_sheet(data),
            _about_sheet(data),
        ),
    )


def _needs_sheet(data: ReportInput) -> Sheet:
    t = data.catalogue
    columns = (
        SheetColumn(t.say("Rank"), SheetType.WHOLE, 8),
        SheetColumn(t.say("Computed rank"), SheetType.WHOLE, 10),
        SheetColumn(t.say("Rank set by people"), width=30),
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
        SheetColumn(t.say("Need could be"), width=12),
        SheetColumn(t.say("Rank range"), width=12),
        SheetColumn(t.say("Rank by the group"), SheetType.WHOLE, 10),
        SheetColumn(t.say("Type"), width=12),
        SheetColumn(t.say("Root causes"), width=34),
        SheetColumn(t.say("Actions"), SheetType.WHOLE, 9),
    )
    rows = tuple(_need_row(data, need) for need in data.needs.ranked)
    note = "" if rows else t.say("No key area with a level is below its target.")
    return Sheet(t.say("Needs"), columns, rows, (), note)


def _need_row(data: ReportInput, need: Need) -> tuple[Value, ...]:
    t = data.catalogue
    actions = sum(1 for p in data.action_plan.for_need(need.code) if not p.action.is_cancelled)
    return (
        need.shown_rank,
        need.rank,
        _set_by_people(t, need),
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
        f"{shown_index(need.index_low)}–{shown_index(need.index_high)}" if need.is_open else "",
        rank_range(need),
        need.group_rank,
        t.say(QUADRANT_NAMES[need.quadrant]),
        causes_line(t, need),
        actions,
    )


def _set_by_people(t: Catalogue, need: Need) -> str:
    if need.set_rank is None:
        return ""
    return " ".join(need.set_reason.split()) or t.say("No reason is recorded.")


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
        (t.say("Status"), status_words(data)),
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
