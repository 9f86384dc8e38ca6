"""The logical framework holds every live action once, under its own goal, with the plan's own outcomes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpdesk.analysis.action_plan import PlannedAction
from cpdesk.analysis.logframe import logframe
from cpdesk.analysis.money import action_money
from cpdesk.analysis.smart import smart
from cpdesk.assessment.actions import Action
from cpdesk.plan import load_edition

EDITION = load_edition("lg14-2020")
NEEDS = ("", "A.1(1)", "A.6(1)", "A.7(2)", "B.3(1)")


def planned(action: Action) -> PlannedAction:
    item = EDITION.find(action.need)
    goals = EDITION.group_of(item.parent) if item is not None else ()
    money = action_money(action)
    return PlannedAction(action, goals, (), money, smart(action, money))


ACTIONS = st.lists(
    st.builds(
        Action,
        id=st.uuids().map(str),
        title=st.just("t"),
        need=st.sampled_from(NEEDS),
        also=st.lists(st.sampled_from(NEEDS[1:]), max_size=2).map(tuple),
        status=st.sampled_from(("", "planned", "cancelled")),
    ),
    max_size=8,
)


@given(actions=ACTIONS)
def test_every_live_action_stands_once_under_its_own_goal(actions: list[Action]) -> None:
    groups = logframe(map(planned, actions), EDITION)
    found = [(each.action.id, group.goals) for group in groups for each in group.actions]
    live = [each for each in map(planned, actions) if each.action.status != "cancelled"]
    assert sorted(found) == sorted((each.action.id, each.goals) for each in live)
    assert len({group.goals for group in groups}) == len(groups)
    assert all([frame.goal.code for frame in group.frames] == list(group.goals) for group in groups)


def test_outcomes_and_indicators_are_those_of_the_plan() -> None:
    (group,) = logframe([planned(Action("a", "t", need="A.1(1)"))], EDITION)
    (frame,) = group.frames
    assert [outcome.code for outcome in frame.outcomes] == ["A.1 outcome"]
    assert len(frame.indicators) == 3


@pytest.mark.parametrize("need", ["A.1(1)", ""])
def test_an_edition_without_outcomes_still_has_its_goals(need: str) -> None:
    edition = load_edition("lg13-2019")
    item = edition.find(need)
    goals = edition.group_of(item.parent) if item is not None else ()
    action = Action("a", "t", need=need)
    money = action_money(action)
    (group,) = logframe([PlannedAction(action, goals, (), money, ())], edition)
    assert [frame.outcomes for frame in group.frames] == [()] * len(goals)
