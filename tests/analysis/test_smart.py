"""The five marks of an action, each met by the least that is asked and by nothing less."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from cpdesk.analysis.money import action_money
from cpdesk.analysis.smart import SMART_NAMES, Smart, smart
from cpdesk.assessment.actions import Action

FULL = Action(
    id="x",
    title="Equip the laboratory",
    need="A.6(4)",
    result="Two events identified within ten days",
    lead="National University",
    start="2027-Q1",
    end="2027-Q1",
    cost=Decimal(100),
    currency="USD",
    funding_source="bilateral",
    indicator="Events identified",
    baseline="0",
    indicator_target="2",
)


def unmet(action: Action) -> list[Smart]:
    return [mark.letter for mark in smart(action, action_money(action)) if not mark.met]


def test_an_action_described_in_full_meets_all_five() -> None:
    assert unmet(FULL) == []
    assert [mark.letter for mark in smart(FULL, action_money(FULL))] == list(Smart) == list(SMART_NAMES)


def test_an_empty_action_meets_none() -> None:
    assert unmet(Action("x", "")) == list(Smart)


@pytest.mark.parametrize(
    ("field", "letter"),
    [
        ("title", Smart.SPECIFIC),
        ("result", Smart.SPECIFIC),
        ("lead", Smart.SPECIFIC),
        ("indicator", Smart.MEASURABLE),
        ("baseline", Smart.MEASURABLE),
        ("indicator_target", Smart.MEASURABLE),
        ("funding_source", Smart.ACHIEVABLE),
        ("need", Smart.RELEVANT),
        ("start", Smart.TIME_BOUND),
        ("end", Smart.TIME_BOUND),
    ],
)
def test_each_missing_field_takes_away_its_own_mark_and_says_so(field: str, letter: Smart) -> None:
    without = replace(FULL, **{field: ""})  # type: ignore[arg-type]
    assert unmet(without) == [letter]
    reasons = {mark.letter: mark.reason for mark in smart(without, action_money(without))}
    met = {mark.letter: mark.reason for mark in smart(FULL, action_money(FULL))}
    assert reasons[letter] != met[letter]


@pytest.mark.parametrize(
    ("changes", "met"),
    [
        ({"cost": None}, False),
        ({"cost": Decimal(0), "funding_source": ""}, True),
        ({"funding_source": "not_identified"}, False),
        ({"funding_source": "not_identified", "secured": Decimal(60), "available": Decimal(40)}, True),
        ({"funding_source": "", "secured": Decimal("99.99")}, False),
        ({"funding_source": "", "requested": Decimal(100)}, False),
    ],
)
def test_money_must_be_known_and_covered_or_have_a_source(changes: dict[str, object], met: bool) -> None:
    assert (Smart.ACHIEVABLE not in unmet(replace(FULL, **changes))) is met  # type: ignore[arg-type]


def test_a_further_need_or_an_activity_is_relevant_too() -> None:
    assert unmet(replace(FULL, need="", also=("A.5(2)",))) == []
    assert unmet(replace(FULL, need="", activity="A.6(iv)")) == []


def test_an_end_before_the_start_is_not_time_bound() -> None:
    assert unmet(replace(FULL, start="2028-Q1", end="2027-Q4")) == [Smart.TIME_BOUND]
