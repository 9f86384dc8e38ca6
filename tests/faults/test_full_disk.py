"""A real disk of every size at which something just does not fit."""

from __future__ import annotations

import pytest
from drive import Driver
from full_disk import fill, why_not
from workload import SCENARIOS


@pytest.mark.parametrize("name", SCENARIOS)
def test_nothing_is_lost_when_the_disk_is_full(driver: Driver, name: str) -> None:
    if reason := why_not():
        pytest.skip(reason)
    report = fill(driver, SCENARIOS[name], seed=1)
    assert report.found == [], "\n".join(report.found)
    assert report.counts["refused with a sentence"] > 0
