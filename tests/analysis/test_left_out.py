"""What a round leaves out: by its depth, with a goal, never twice; goals of a group keep what they share."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest

from cpdesk.analysis.left_out import find_not_asked, left_out_words
from cpdesk.analysis.scope import Depth, Scope, find_scope, scope_at
from cpdesk.assessment.events import Event, make_event
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, key_for, take_snapshot
from cpdesk.assessment.state import State
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


def contested(first: tuple[str, str, object], second: object, *rows: tuple[str, str, object]) -> Snapshot:
    """Return a picture in which two people recorded different values; the first one's head comes first by id."""
    subject, field, value = first
    info = AssessmentInfo("11111111-1111-4111-8111-111111111111", "lg14-2020", "Baseline 2026", "2026-01-05T08:00:00Z")

    def made(place: tuple[str, str], value: object, device: str, number: int) -> Event:
        key = key_for(info, *place)
        return make_event(key, value, author="", device=device, seq=number, claimed="2026-11-21T10:00:00Z", parents=())

    state = State(made((s, f), v, "c", number) for number, (s, f, v) in enumerate(rows, 1))
    other = made((subject, field), second, "b", 1)
    own = next(e for e in (made((subject, field), value, "a", n) for n in range(1, 1000)) if e.id < other.id)
    state.apply(other)
    state.apply(own)
    found = take_snapshot(info, state)
    assert found.get(subject, field) == value
    return found


@pytest.mark.parametrize(("first", "second"), [("later", None), (None, "later"), ("later", "not_concerned")])
def test_a_goal_people_decided_differently_is_asked(edition: Edition, first: object, second: object) -> None:
    scope = find_scope(contested(("goal/A.9", "scope", first), second), edition, None)
    assert (scope.left_out, scope.contested, len(scope.key_areas)) == ((), ("goal/A.9",), 37)
    assert left_out_words(interface(), scope, edition) == (
        "Whether A.9 is left out was decided differently; it is asked until one holds."
    )


@pytest.mark.parametrize(("first", "second"), [("quick", "full"), ("full", "quick"), ("quick", None)])
def test_a_depth_people_chose_differently_is_standard(
    edition: Edition, guidance: Guidance, first: object, second: object
) -> None:
    snapshot = contested(("round", "depth", first), second, ("goal/A.4", "scope", "later"))
    scope = find_scope(snapshot, edition, guidance)
    assert (scope.depth, scope.contested, scope.objectives) == (Depth.STANDARD, ("round",), ())
    words = left_out_words(interface(), scope, edition)
    assert words.startswith("This round leaves out ")
    assert words.endswith("The depth of this round was decided differently; it is standard until one holds.")


def test_nothing_contested_is_not_mentioned(picture: Make, edition: Edition) -> None:
    assert find_scope(picture(("round", "depth", "full")), edition, None).contested == ()


def test_a_quick_round_nobody_chose_key_areas_for_is_a_standard_one(picture: Make, edition: Edition) -> None:
    for guidance in (None, Guidance("lg14-2020")):
        scope = find_scope(picture(("round", "depth", "quick")), edition, guidance)
        assert (scope.depth, len(scope.key_areas)) == (Depth.STANDARD, 37)


def test_a_goal_without_our_choice_is_asked_by_its_first_key_area(
    picture: Make, edition: Edition, guidance: Guidance
) -> None:
    some = Guidance("lg14-2020", goals={code: words for code, words in guidance.goals.items() if code != "A.2"})
    scope = find_scope(picture(("round", "depth", "quick")), edition, some)
    assert "A.2(1)" in scope.key_areas
    assert len(scope.key_areas) == 14


def test_a_goal_that_does_not_concern_without_a_reason_is_told(picture: Make, edition: Edition) -> None:
    scope = find_scope(picture(("goal/A.9", "scope", "not_concerned")), edition, None)
    assert left_out_words(interface(), scope, edition) == (
        "This round leaves out 2 of 37 key areas. 2 with A.9 (Does not concern the country: no reason given)."
    )
