"""The action plan: order, exact sums by currency, what is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpdesk.analysis.action_plan import ActionPlan, Missing, build_action_plan, missing_from, offered_activities
from cpdesk.analysis.needs import find_needs
from cpdesk.assessment.actions import Action, CostLine
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.values import new_id
from cpdesk.plan.model import Edition, PlanMapping

Make = Callable[..., Snapshot]
FULL = Action(
    id="x",
    title="Equip",
    need="A.6(4)",
    lead="University",
    start="2027-Q1",
    end="2027-Q4",
    cost=Decimal(5),
    currency="USD",
    funding_source="bilateral",
    indicator="samples",
)


def plan_of(snapshot: Snapshot, edition: Edition, mapping: PlanMapping) -> ActionPlan:
    return build_action_plan(snapshot, edition, find_needs(snapshot, edition, mapping))


def action(**fields: object) -> list[tuple[str, str, object]]:
    subject = f"action/{new_id()}"
    return [(subject, name, value) for name, value in {"title": "t", **fields}.items()]


def test_actions_stand_in_the_order_of_the_plan(picture: Make, edition: Edition, mapping: PlanMapping) -> None:
    rows = [*action(title="b", need="B.2(1)"), *action(title="none"), *action(title="a", need="A.6(4)")]
    plan = plan_of(picture(*rows), edition, mapping)
    assert [planned.action.title for planned in plan.actions] == ["a", "b", "none"]
    assert plan.actions[0].goals == ("A.6", "A.7", "A.8")


def test_currencies_are_never_added(picture: Make, edition: Edition, mapping: PlanMapping) -> None:
    rows = [
        *action(cost="0.10", currency="USD", available="0.04", secured="0.07", funding_source="bilateral"),
        *action(cost="0.20", currency="USD", requested="0.20", funding_source="bilateral"),
        *action(cost="7", currency="KES", secured="3"),
        *action(currency="USD"),
        *action(cost="1000", currency="USD", status="cancelled"),
    ]
    totals = {total.currency: total for total in plan_of(picture(*rows), edition, mapping).totals}
    assert totals["USD"].amount == Decimal("0.30")
    assert totals["USD"].gap == Decimal("0.20")
    assert (totals["USD"].available, totals["USD"].secured, totals["USD"].requested) == (
        Decimal("0.04"),
        Decimal("0.07"),
        Decimal("0.20"),
    )
    assert (totals["USD"].count, totals["KES"].amount, totals["KES"].gap) == (2, Decimal(7), Decimal(4))


def test_one_action_may_answer_several_needs(picture: Make, edition: Edition, mapping: PlanMapping) -> None:
    levels = [(f"agreed/{code}", "level", 0) for code in ("A.5(2)", "A.6(4)")]
    rows = action(need="A.5(2)", title="both")
    also = (rows[0][0].replace("action/", "serves/") + "/A.6(4)", "also", True)
    plan = plan_of(picture(*levels, *rows, also), edition, mapping)
    assert [p.action.title for p in plan.for_need("A.6(4)")] == ["both"]
    assert plan.needs_answered == 2
    assert plan.top_needs_without_action == ()


def test_within_a_goal_the_order_by_hand_comes_first(picture: Make, edition: Edition, mapping: PlanMapping) -> None:
    rows = [
        *action(title="early", need="A.5(1)", start="2027-Q1"),
        *action(title="second", need="A.5(1)", start="2026-Q1", position=20),
        *action(title="first", need="A.5(2)", start="2029-Q1", position=10),
        *action(title="other goal", need="A.1(1)"),
    ]
    plan = plan_of(picture(*rows), edition, mapping)
    assert [p.action.title for p in plan.actions] == ["other goal", "first", "second", "early"]


def test_a_rank_set_by_people_decides_what_is_a_top_need(picture: Make, edition: Edition, mapping: PlanMapping) -> None:
    levels = [(f"agreed/{code}", "level", 0) for code in list(mapping.key_areas)[:12]]
    low = [("agreed/B.4(1)", "level", 2), ("agreed/B.4(1)", "importance", 1)]
    assert "B.4(1)" not in plan_of(picture(*levels, *low), edition, mapping).top_needs_without_action
    raised = plan_of(picture(*levels, *low, ("need/B.4(1)", "rank", 1)), edition, mapping)
    assert "B.4(1)" in raised.top_needs_without_action


def test_a_top_need_without_action_is_named(picture: Make, edition: Edition, mapping: PlanMapping) -> None:
    rows = [("agreed/A.6(4)", "level", 0), ("agreed/A.5(2)", "level", 1), *action(need="A.5(2)")]
    plan = plan_of(picture(*rows), edition, mapping)
    assert plan.top_needs_without_action == ("A.6(4)",)
    assert plan.needs_answered == 1
    cancelled = plan_of(picture(*rows, *action(need="A.6(4)", status="cancelled")), edition, mapping)
    assert cancelled.top_needs_without_action == ("A.6(4)",)


def test_what_an_action_lacks() -> None:
    assert missing_from(FULL) == ()
    assert missing_from(Action("x", "")) == (
        Missing.TITLE,
        Missing.NEED,
        Missing.LEAD,
        Missing.DATES,
        Missing.COST,
        Missing.FUNDING_SOURCE,
        Missing.INDICATOR,
    )
    assert missing_from(replace(FULL, need="", also=("A.6(4)",))) == ()


def test_a_cost_line_without_a_figure_is_missing() -> None:
    lines = (CostLine("1", quantity=Decimal(2), unit_cost=Decimal(3)), CostLine("2", quantity=Decimal(2)))
    assert missing_from(replace(FULL, costs=lines[:1])) == ()
    assert missing_from(replace(FULL, costs=lines)) == (Missing.COST_LINES,)


def test_an_end_before_the_start_is_noticed() -> None:
    backwards = Action("x", "t", start="2028-Q1", end="2027-Q4")
    assert Missing.END_BEFORE_START in missing_from(backwards)


def test_a_cost_of_nothing_is_a_cost() -> None:
    assert Missing.COST not in missing_from(Action("x", "t", cost=Decimal(0)))


def test_every_key_area_is_offered_an_activity(edition: Edition, mapping: PlanMapping) -> None:
    for code in mapping.key_areas:
        assert offered_activities(code, edition, mapping), code
    assert [item.code for item in offered_activities("A.5(2)", edition, mapping)] == ["A.5(iii)"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(cents=st.lists(st.integers(0, 10**13), max_size=8))
def test_sums_are_exact(cents: list[int], picture: Make, edition: Edition, mapping: PlanMapping) -> None:
    rows = [row for c in cents for row in action(cost=f"{c // 100}.{c % 100:02}", currency="USD")]
    totals = plan_of(picture(*rows), edition, mapping).totals
    assert sum((total.amount for total in totals), Decimal(0)) * 100 == sum(cents)
