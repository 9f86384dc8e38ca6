"""What a round leaves out: by its depth, with a goal, never twice; goals of a group keep what they share."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from cpdesk.analysis.left_out import find_not_asked, left_out_words
from cpdesk.analysis.scope import Depth, Scope, find_scope, scope_at
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.base.i18n import interface
from cpdesk.plan.guidance import GoalGuidance, Guidance, IndicatorGuidance
from cpdesk.plan.model import Edition, ItemKind

Make = Callable[..., Snapshot]
GROUP = ("A.6", "A.7", "A.8")


@pytest.fixture
def guidance(edition: Edition) -> Guidance:
    """Return words of which only the choices count: the first key area of each goal, the first indicator asked."""
    goals = {}
    for goal in edition.of_kind(ItemKind.GOAL):
        key_areas = edition.below(goal.code, ItemKind.KEY_AREA)
        place = GROUP.index(goal.code) if goal.code in GROUP else 0
        goals[goal.code] = GoalGuidance("", (), key_areas[place].code)
    indicators = {item.code: IndicatorGuidance(asked=False) for item in edition.of_kind(ItemKind.INDICATOR)}
    indicators["A.1(a)"] = IndicatorGuidance(asked=True)
    return Guidance("lg14-2020", goals=goals, indicators=indicators)


def test_depths_ask_more_and_more(picture: Make, edition: Edition, guidance: Guidance) -> None:
    quick, standard, full = (scope_at(picture(), edition, guidance, depth) for depth in Depth)
    assert (len(quick.key_areas), quick.minutes) == (14, 210)
    assert (len(standard.key_areas), standard.minutes) == (37, 555)
    assert set(quick.key_areas) < set(standard.key_areas)
    assert (len(full.key_areas), len(full.objectives), full.indicators) == (37, 36, ("A.1(a)",))


def test_nothing_is_left_out_of_a_standard_round(picture: Make, edition: Edition) -> None:
    scope = find_scope(picture(), edition, None)
    assert find_not_asked(scope, edition).key_areas == 0
    assert left_out_words(interface(), scope, edition) == ""


def test_a_quick_round_leaves_key_areas_out_by_its_depth(picture: Make, edition: Edition, guidance: Guidance) -> None:
    scope = find_scope(picture(("round", "depth", "quick")), edition, guidance)
    assert len(find_not_asked(scope, edition).by_depth) == 23
    words = left_out_words(interface(), scope, edition)
    assert words == "This round leaves out 23 of 37 key areas. 23 by its depth (Quick: one key area for each goal)."


def test_a_goal_takes_its_key_areas_along_with_the_reason(picture: Make, edition: Edition) -> None:
    rows = [("goal/A.9", "scope", "not_concerned"), ("goal/A.9", "reason", "No imports\nof LMOs")]
    scope = find_scope(picture(*rows), edition, None)
    assert left_out_words(interface(), scope, edition) == (
        "This round leaves out 2 of 37 key areas. 2 with A.9 (Does not concern the country: No imports of LMOs)."
    )


def test_goals_of_a_group_keep_shared_key_areas_while_one_is_asked(picture: Make, edition: Edition) -> None:
    for gone in combinations(GROUP, 2):
        scope = find_scope(picture(*((f"goal/{goal}", "scope", "later") for goal in gone)), edition, None)
        assert len(scope.key_areas) == 37
        words = left_out_words(interface(), scope, edition)
        assert words.startswith(f"{gone[0]} is left out (Not in this round), but goals that share its key areas are")
        assert [found.key_areas for found in find_not_asked(scope, edition).goals] == [(), ()]
    scope = find_scope(picture(*((f"goal/{goal}", "scope", "later") for goal in GROUP)), edition, None)
    found = find_not_asked(scope, edition)
    words = left_out_words(interface(), scope, edition)
    assert words.startswith(
        "This round leaves out 5 of 37 key areas. 5 with A.6 (Not in this round). A.7 is left out too"
    )
    assert [len(goal.key_areas) for goal in found.goals] == [5, 0, 0]
    assert (found.key_areas, len(scope.key_areas)) == (5, 32)


@pytest.mark.parametrize("depth", list(Depth))
@pytest.mark.parametrize("gone", [(), ("A.9",), ("A.6", "A.8"), GROUP, ("A.1", "B.4", *GROUP)])
def test_every_key_area_is_asked_or_left_out_once(
    picture: Make, edition: Edition, guidance: Guidance, depth: Depth, gone: tuple[str, ...]
) -> None:
    rows = [("round", "depth", depth.value), *((f"goal/{goal}", "scope", "later") for goal in gone)]
    scope: Scope = find_scope(picture(*rows), edition, guidance)
    found = find_not_asked(scope, edition)
    told = [*scope.key_areas, *found.by_depth, *(code for goal in found.goals for code in goal.key_areas)]
    assert sorted(told) == sorted(item.code for item in edition.of_kind(ItemKind.KEY_AREA))
