"""Every call fails once: nothing is reported as saved that is not, and work goes on when the fault is gone."""

from __future__ import annotations

import pytest
from drive import Driver
from io_errors import fail_scenario
from workload import PROOFS, SCENARIOS

PARTS = 2  # so that no test runs for long


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_is_lost_when_a_call_fails(driver: Driver, name: str, part: int) -> None:
    report = fail_scenario(driver, SCENARIOS[name], seed=1, every_way=False, part=(part, PARTS))
    assert report.found == [], "\n".join(report.found)
    assert report.tried >= report.counts["calls"] / 4 / PARTS
    assert report.counts["refused with a sentence"] > report.tried / 3


def test_a_promise_that_is_not_kept_is_noticed(driver: Driver) -> None:
    report = fail_scenario(driver, PROOFS["answers, acknowledged too early"], seed=1, every_way=False)
    assert any("LOST" in what for what in report.found)
