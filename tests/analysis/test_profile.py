"""Profiles by goal and by reporting area."""

from __future__ import annotations

from collections.abc import Callable

from cpdesk.analysis.needs import find_needs
from cpdesk.analysis.profile import goal_groups, goal_profiles, needs_by_area
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.plan import load_reported_needs, load_reporting_areas
from cpdesk.plan.model import Edition, PlanMapping

Make = Callable[..., Snapshot]


def test_goals_that_share_key_areas_stand_together(edition: Edition) -> None:
    groups = goal_groups(edition)
    assert ("A.6", "A.7", "A.8") in groups
    assert len(groups) == 12


def test_medians_over_what_is_answered_only(picture: Make, edition: Edition, mapping: PlanMapping) -> None:
    rows = [
        ("agreed/A.5(1)", "level", 1),
        ("agreed/A.5(2)", "level", 3),
        ("agreed/A.5(2)", "target", 3),
        ("agreed/A.5(3)", "special", "dont_know"),
    ]
    snapshot = picture(*rows)
    profiles = {p.goals[0]: p for p in goal_profiles(snapshot, edition, find_needs(snapshot, edition, mapping))}
    assert (profiles["A.5"].level, profiles["A.5"].target, profiles["A.5"].answered, profiles["A.5"].total) == (
        2,
        3,
        2,
        3,
    )
    assert (profiles["A.1"].level, profiles["A.1"].answered) == (None, 0)


def test_the_country_beside_the_world(picture: Make, edition: Edition, mapping: PlanMapping) -> None:
    needs = find_needs(picture(("agreed/A.6(3)", "level", 0)), edition, mapping)
    areas = needs_by_area(needs, mapping, load_reporting_areas(), load_reported_needs())
    assert len(areas) == 16
    detection = next(area for area in areas if area.area.key == "detection")
    assert (detection.needs, detection.world, detection.world_total) == (("A.6(3)",), 70, 99)
