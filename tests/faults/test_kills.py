"""The process is killed at any moment: what was reported as saved is there, and what is there opens."""

from __future__ import annotations

import pytest
from drive import Driver
from kills import kill_often
from workload import PROOFS, SCENARIOS

POINTS = 72  # for each scenario; together more than the thousand RELIABILITY asks for


@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_is_lost_when_the_process_is_killed(driver: Driver, name: str) -> None:
    report = kill_often(driver, SCENARIOS[name], POINTS, seed=1)
    assert report.found == [], "\n".join(report.found)
    assert report.tried >= POINTS
    assert report.counts["killed"] >= POINTS * 0.9


def test_a_promise_that_is_not_kept_is_noticed(driver: Driver) -> None:
    report = kill_often(driver, PROOFS["answers, acknowledged too early"], POINTS, seed=1)
    assert any("LOST" in what for what in report.found)


def test_enough_is_tried() -> None:
    assert len(SCENARIOS) * POINTS >= 1000
