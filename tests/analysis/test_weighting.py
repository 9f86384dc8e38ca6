"""The group's weighting: who counts, what they say together, and what it makes of the order."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpdesk.analysis.needs import find_needs
from cpdesk.analysis.weighting import CRITERION_NAMES, Criterion, find_weighting
from cpdesk.assessment.snapshot import Snapshot
from cpdesk.plan.model import Edition, PlanMapping

Make = Callable[..., Snapshot]
Row = tuple[str, str, object]
MANY = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
NAMES = tuple(criterion.value for criterion in Criterion)

_ANY_POINTS = st.lists(st.integers(0, 100), min_size=5, max_size=5)
_FULL_POINTS = st.lists(st.integers(0, 100), min_size=4, max_size=4).map(
    lambda cuts: [b - a for a, b in zip([0, *sorted(cuts)], [*sorted(cuts), 100], strict=True)]
)


def given_by(number: int, points: list[int]) -> list[Row]:
    """Return the rows of one participant; a criterion with 0 points is left blank."""
    subject = f"weighting/{number:08d}-0000-4000-8000-000000000000"
    return [(subject, "who", f"P{number}")] + [(subject, n, p) for n, p in zip(NAMES, points, strict=True) if p]


@MANY
@given(complete=st.lists(_FULL_POINTS, max_size=4), others=st.lists(_ANY_POINTS, max_size=4))
def test_only_points_that_sum_to_100_count(complete: list[list[int]], others: list[list[int]], picture: Make) -> None:
    wrong = [points for points in others if sum(points) != 100]
    counted = [row for number, points in enumerate(complete) for row in given_by(number, points)]
    uncounted = [row for number, points in enumerate(wrong, 100) for row in given_by(number, points)]
    alone, together = find_weighting(picture(*counted)), find_weighting(picture(*counted, *uncounted))
    assert together.criteria == alone.criteria
    assert together.complete == len(complete)
    assert [p.total for p in together.incomplete] == [sum(points) for points in wrong]


@MANY
@given(complete=st.lists(_FULL_POINTS, min_size=1, max_size=5))
def test_means_lie_between_lowest_and_highest_and_sum_to_100(complete: list[list[int]], picture: Make) -> None:
    found = find_weighting(picture(*(r for number, points in enumerate(complete) for r in given_by(number, points))))
    assert [c.criterion for c in found.criteria] == list(Criterion)
    for place, criterion in enumerate(found.criteria):
        points = [one[place] for one in complete]
        assert (criterion.low, criterion.high) == (min(points), max(points))
        assert criterion.low <= criterion.mean <= criterion.high
    assert sum(criterion.mean for criterion in found.criteria) == pytest.approx(100)


@MANY
@given(
    points=_FULL_POINTS,
    scores=st.lists(st.floats(0, 1), min_size=5, max_size=5),
    gaps=st.lists(st.floats(0, 4), min_size=2, max_size=2).map(sorted),
)
def test_the_groups_score_grows_with_the_gap_and_stays_within_100(
    points: list[int], scores: list[float], gaps: list[float], picture: Make
) -> None:
    weighting = find_weighting(picture(*given_by(1, points)))
    by_criterion = dict(zip(Criterion, scores, strict=True))
    smaller, larger = (weighting.score(gap, by_criterion) for gap in gaps)
    assert 0 <= smaller <= larger <= 100 + 1e-9


def test_a_deleted_participant_does_not_count(picture: Make) -> None:
    rows = given_by(1, [100, 0, 0, 0, 0])
    assert find_weighting(picture(*rows, (rows[0][0], "deleted", True))).participants == ()


def test_nobody_weighted_means_no_group_rank(picture: Make, edition: Edition, mapping: PlanMapping) -> None:
    rows = [("agreed/A.5(1)", "level", 1), *given_by(1, [50, 0, 0, 0, 0])]
    (need,) = find_needs(picture(*rows), edition, mapping).ranked
    assert (need.group_rank, need.group_score) == (None, None)


def test_the_groups_order_widens_the_range_and_replaces_no_rank(
    picture: Make, edition: Edition, mapping: PlanMapping
) -> None:
    same: list[Row] = [
        (f"agreed/{code}", name, value)
        for code in ("A.5(1)", "A.5(2)")
        for name, value in (("level", 1), ("target", 3), ("importance", 2))
    ]
    ratings: list[Row] = [("need/A.5(1)", "cost_rating", 3), ("need/A.5(2)", "cost_rating", 1)]
    before = find_needs(picture(*same, *ratings), edition, mapping)
    assert {(n.rank, n.rank_high) for n in before.ranked} == {(1, 1)}
    after = find_needs(picture(*same, *ratings, *given_by(1, [0, 0, 0, 100, 0])), edition, mapping)
    dear, cheap = after.find("A.5(1)"), after.find("A.5(2)")
    assert dear is not None
    assert cheap is not None
    assert (cheap.rank, cheap.group_rank) == (1, 1)
    assert cheap.group_score == pytest.approx(50)
    assert (dear.rank, dear.group_rank) == (1, 2)
    assert dear.group_score == pytest.approx(50 / 3)
    assert (dear.rank_low, dear.rank_high) == (1, 2)


@pytest.mark.parametrize(
    ("criterion", "field", "better", "worse"),
    [("urgency", "urgency", 3, 1), ("cost", "cost_rating", 1, 3), ("sustainability", "sustainability", 3, 1)],
)
def test_each_rating_counts_in_its_own_direction(
    criterion: str, field: str, better: int, worse: int, picture: Make, edition: Edition, mapping: PlanMapping
) -> None:
    points = [100 if name == criterion else 0 for name in NAMES]
    rows: list[Row] = [("agreed/A.5(1)", "level", 1), ("agreed/A.5(2)", "level", 1), *given_by(1, points)]
    rated: list[Row] = [("need/A.5(1)", field, worse), ("need/A.5(2)", field, better)]
    found = find_needs(picture(*rows, *rated), edition, mapping)
    ranks = {need.code: need.group_rank for need in found.ranked}
    assert ranks == {"A.5(2)": 1, "A.5(1)": 2}


def test_a_blank_urgency_is_as_high_as_the_importance(picture: Make, edition: Edition, mapping: PlanMapping) -> None:
    rows: list[Row] = [
        ("agreed/A.5(1)", "level", 1),
        ("agreed/A.5(1)", "target", 3),
        ("agreed/A.5(1)", "importance", 3),
        *given_by(1, [0, 100, 0, 0, 0]),
    ]
    (need,) = find_needs(picture(*rows), edition, mapping).ranked
    assert need.group_score == pytest.approx(50)


def test_every_criterion_has_its_words() -> None:
    assert set(CRITERION_NAMES) == set(Criterion)
    assert all(CRITERION_NAMES.values())
