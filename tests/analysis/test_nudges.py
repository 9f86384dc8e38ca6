"""Nudges come where a plan asks too much of one goal, trains in too many pieces, or passes over a top need."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cpdesk.analysis.action_plan import build_action_plan
from cpdesk.analysis.needs import find_needs
from cpdesk.analysis.nudges import Nudge, NudgeRule, nudge_words, nudges
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.assessment.values import new_id
from cpdesk.base.i18n import interface
from cpdesk.plan.model import Edition, PlanMapping
from cpdesk.plan.training_words import trainings

Row = tuple[str, str, object]
Find = Callable[..., tuple[Nudge, ...]]


def action(**fields: object) -> list[Row]:
    subject = f"action/{new_id()}"
    return [(subject, name, value) for name, value in {"title": "t", **fields}.items()]


@pytest.fixture
def found(picture: Callable[..., Snapshot], edition: Edition, mapping: PlanMapping) -> Find:
    def find(*actions: list[Row]) -> tuple[Nudge, ...]:
        snapshot = picture(*(row for rows in actions for row in rows))
        needs = find_needs(snapshot, edition, mapping)
        return nudges(build_action_plan(snapshot, edition, needs), needs, edition, "en")

    return find


def starts(*quarters: str, **fields: object) -> list[list[Row]]:
    return [action(need="A.6(4)", start=quarter, **fields) for quarter in quarters]


def test_a_fourth_start_within_eight_quarters_is_one_too_many(found: Find) -> None:
    assert found(*starts("2027-Q1", "2027-Q2", "2028-Q4")) == ()
    (nudge,) = found(*starts("2027-Q1", "2027-Q2", "2028-Q1", "2028-Q4"))
    assert (nudge.rule, nudge.count, nudge.goals) == (NudgeRule.MANY_FOR_GOAL, 4, ("A.6", "A.7", "A.8"))
    assert nudge_words(interface(), nudge, "A.6–8").startswith("4 actions for A.6–8 start within two years")


def test_a_start_in_the_ninth_quarter_is_outside(found: Find) -> None:
    assert found(*starts("2027-Q1", "2027-Q2", "2027-Q3", "2029-Q1")) == ()


def test_the_fullest_two_years_count_wherever_they_lie(found: Find) -> None:
    (nudge,) = found(*starts("2026-Q1", "2028-Q1", "2028-Q2", "2028-Q3", "2029-Q4"))
    assert nudge.count == 4


def test_cancelled_and_undated_actions_are_in_no_span(found: Find) -> None:
    dated = starts("2027-Q1", "2027-Q1", "2027-Q1")
    assert found(*dated, *starts("2027-Q1", status="cancelled"), action(need="A.6(4)")) == ()


def test_each_goal_is_counted_for_itself(found: Find) -> None:
    assert found(*starts("2027-Q1", "2027-Q1", "2027-Q1"), action(need="A.5(2)", start="2027-Q1")) == ()


def test_an_action_counts_for_every_goal_it_serves_but_once(found: Find) -> None:
    served = starts("2027-Q1", "2027-Q1", "2027-Q1", "2027-Q1")
    also = [[*rows, (rows[0][0].replace("action", "serves") + "/A.5(2)", "also", True)] for rows in served]
    goals = [nudge.goals for nudge in found(*also)]
    assert goals == [("A.5",), ("A.6", "A.7", "A.8")]
    twice = starts("2027-Q1", "2027-Q1")
    within = [[*rows, (rows[0][0].replace("action", "serves") + "/A.6(2)", "also", True)] for rows in twice]
    assert found(*within) == ()


def test_twelve_separate_trainings_are_many(found: Find) -> None:
    eleven = [action(title=f"Train officers in district {number}") for number in range(11)]
    assert found(*eleven, action(title="Buy a freezer")) == ()
    (nudge,) = found(*eleven, action(title="Workshop on labelling"))
    assert (nudge.rule, nudge.count, len(nudge.actions)) == (NudgeRule.MANY_TRAININGS, 12, 12)


def test_a_top_need_without_an_action_is_named_with_its_rank(found: Find) -> None:
    (nudge,) = found([("agreed/A.5(2)", "level", 0)])
    assert (nudge.rule, nudge.need, nudge.count) == (NudgeRule.TOP_NEED, "A.5(2)", 1)
    assert nudge_words(interface(), nudge, "Labelling") == "No action yet for need 1: Labelling."
    (by_people,) = found([("agreed/A.5(2)", "level", 0), ("need/A.5(2)", "rank", 4)])
    assert nudge_words(interface(), by_people, "Labelling") == "No action yet for need 4 (set by people): Labelling."


@pytest.mark.parametrize(
    ("language", "title", "training"),
    [
        ("en", "Training of customs officers", True),
        ("en", "Yearly WORKSHOP for inspectors", True),
        ("en", "Hold a course on sampling", True),
        ("en", "Constrain the budget", False),
        ("en", "Agree on a course of action", False),
        ("en", "Replace former staff", False),
        ("en", "Formation of a committee", False),
        ("fr", "Former les agents des douanes", True),
        ("fr", "Donner des cours aux inspecteurs", True),
        ("fr", "Terminer l\u2019étude en cours", False),
        ("fr", "Formation d\u2019un comité", False),
        ("fr", "Informer le public", False),
        ("es", "Taller para inspectores", True),
        ("es", "Entrenamiento en toma de muestras", True),
        ("es", "Reforzar la capacidad del laboratorio", False),
        ("es", "Proteger los cursos de agua", False),
        ("ru", "Обучение сотрудников таможни", True),
        ("ar", "التدريب على أخذ العينات", True),
        ("zh", "举办海关人员培训", True),
        ("zh", "举办学习班", True),
        ("en", "举办学习班", True),
        ("zh", "Replace former staff", False),
        ("en", "", False),
    ],
)
def test_a_training_is_known_by_its_title_in_its_language(language: str, title: str, training: bool) -> None:
    assert bool(trainings({"": title}, language)) is training
