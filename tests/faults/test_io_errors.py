"""Every call fails once: nothing is reported as saved that is not, and work goes on when the fault is gone."""

from __future__ import annotations

import pytest
from drive import Driver, Fault
from io_errors import LASTING, TRIES, fail_scenario, mistakes
from kills import look
from workload import PROOFS, SCENARIOS

PARTS = 2  # so that no test runs for long


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_is_lost_when_a_call_fails(driver: Driver, name: str, part: int) -> None:
    report = fail_scenario(driver, SCENARIOS[name], seed=1, every_way=False, part=(part, PARTS))
    assert report.found == [], "\n".join(report.found)
    assert report.tried >= min(report.counts["calls"] / 12, 40) / PARTS
    assert report.counts["refused with a sentence"] > report.tried / 5


@pytest.mark.parametrize("name", ["file of an older format", "answers", "evidence"])
def test_a_disk_that_shortens_nothing_for_a_while_leaves_neither_an_old_file_nor_numbers_twice(
    driver: Driver, name: str
) -> None:
    scenario, call, lasting = SCENARIOS[name], "ftruncate", "six times"
    last = driver.count(scenario, 1000, (call,))[call]
    fault = Fault(call, "error=EIO", last, LASTING[lasting])
    numbers = list(range(1, last + 1))
    for folder, outcome, _number in driver.disturbed(scenario, 1000, fault, numbers, tries=TRIES[lasting]):
        assert mistakes(outcome.notes, lasting) + look(scenario, folder, outcome) == []


def test_a_promise_that_is_not_kept_is_noticed(driver: Driver) -> None:
    report = fail_scenario(driver, PROOFS["answers, acknowledged too early"], seed=1, every_way=False)
    assert any("LOST" in what for what in report.found)
