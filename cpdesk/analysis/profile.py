"""Levels by goal and needs by reporting area: the pictures that put single answers together."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median
from typing import TYPE_CHECKING

from cpdesk.assessment.views import Answer, AnswerState, answer, levels_by_item
from cpdesk.base.records import dataclass
from cpdesk.plan.model import Edition, ItemKind, PlanMapping, ReportedNeed, ReportingArea

if TYPE_CHECKING:
    from cpdesk.analysis.needs import Needs
    from cpdesk.assessment.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class GoalProfile:
    """A goal, or a group of goals that share key areas: median level and target of what is answered, n of N."""

    goals: tuple[str, ...]
    level: float | None
    target: float | None
    answered: int
    total: int
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class AreaNeed:
    """A reporting area: the key areas with a need in it, and in how many Parties of ``world_total`` there was one."""

    area: ReportingArea
    needs: tuple[str, ...]
    world: int
    world_total: int


def goal_profiles(snapshot: Snapshot, edition: Edition, needs: Needs) -> tuple[GoalProfile, ...]:
    """Return the profile of each goal or goal group in the plan's order."""
    responses = levels_by_item(snapshot)
    targets = {need.code: float(need.target) for need in needs.ranked}
    profiles = []
    for goals in goal_groups(edition):
        areas = edition.below(goals[0], ItemKind.KEY_AREA)
        found = tuple(answer(snapshot, area.code, responses) for area in areas)
        known = [a for a in found if a.state is AnswerState.ANSWERED and a.level is not None]
        levels = [a.level for a in known if a.level is not None]
        aims = [targets.get(a.code, max(float(a.level or 0), float(a.target or 0))) for a in known]
        profiles.append(GoalProfile(goals, _median(levels), _median(aims), len(known), len(areas), found))
    return tuple(profiles)


def goal_groups(edition: Edition) -> tuple[tuple[str, ...], ...]:
    """Return the goals in order, those that share key areas together."""
    return tuple(dict.fromkeys(edition.group_of(goal.code) for goal in edition.of_kind(ItemKind.GOAL)))


def needs_by_area(
    needs: Needs, mapping: PlanMapping, areas: Iterable[ReportingArea], world: Iterable[ReportedNeed]
) -> tuple[AreaNeed, ...]:
    """Return, for each area of the national report, this country's needs beside the worldwide count."""
    counts = {reported.area: reported for reported in world}
    found = []
    for area in areas:
        codes = tuple(n.code for n in needs.ranked if area.key in _areas_of(n.code, mapping))
        reported = counts.get(area.key)
        found.append(AreaNeed(area, codes, reported.parties if reported else 0, reported.total if reported else 0))
    return tuple(found)


def _areas_of(code: str, mapping: PlanMapping) -> tuple[str, ...]:
    links = mapping.key_areas.get(code)
    return links.reporting_areas if links else ()


def _median(values: list[float]) -> float | None:
    return float(median(values)) if values else None
