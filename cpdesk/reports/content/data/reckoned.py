"""What cpdesk reckons from the answers, given with the full data so that other programs need not do it again."""

from __future__ import annotations

from typing import Any

from cpdesk.analysis.needs import Need
from cpdesk.reports.inputs import ReportInput


def needs_reckoned(data: ReportInput) -> list[dict[str, Any]]:
    """Return the ranked needs; levels 0-4, ``index`` 0-100 with at most six places."""
    return [_need(need) for need in data.needs.ranked]


def totals_reckoned(data: ReportInput) -> list[dict[str, Any]]:
    """Return the totals of the action plan by currency, amounts as exact texts."""
    return [
        {
            "currency": total.currency,
            "actions": total.count,
            **{name: f"{getattr(total, name):f}" for name in ("amount", "available", "requested", "secured", "gap")},
        }
        for total in data.action_plan.totals
    ]


def _need(need: Need) -> dict[str, Any]:
    return {
        "code": need.code,
        "rank": need.shown_rank,
        "computed_rank": need.rank,
        "rank_low": need.rank_low,
        "rank_high": need.rank_high,
        "level": need.level,
        "provisional": need.provisional,
        "target": need.target,
        "target_is_default": need.target_is_default,
        "gap": need.gap,
        "importance": need.importance,
        "importance_is_default": need.importance_is_default,
        "index": round(need.index, 6),
    }
