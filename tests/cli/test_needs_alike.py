"""Window, command line and documents reckon the needs alike, with a weighting and without one."""

from __future__ import annotations

import datetime as dt
import json
from contextlib import closing
from pathlib import Path

import pytest

from cpdesk.analysis.weighting import Criterion
from cpdesk.base.errors import CpdeskError
from cpdesk.base.i18n import interface
from cpdesk.cli import main
from cpdesk.commands.checks import gather as gather_checks
from cpdesk.desktop.picture import Picture
from cpdesk.reports.inputs import gather as gather_report
from cpdesk.storage.reader import read_snapshot
from cpdesk.storage.store import Record, Store

DAY = dt.date(2026, 11, 21)
LEANED_ON = ("A.1(1)", "A.5(1)", "A.9(1)", "B.2(1)", "B.3(1)")


def _told(error: CpdeskError) -> None:
    raise error


@pytest.mark.parametrize("weighted", [False, True])
def test_every_way_to_the_needs_counts_the_same(weighted: bool, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    records = [Record(f"agreed/{code}", "level", place % 2) for place, code in enumerate(LEANED_ON)]
    if weighted:
        points = {criterion: 100 * (criterion is Criterion.GOALS_HELPED) for criterion in Criterion}
        who = "weighting/10000000-0000-4000-8000-00000000000a"
        records += [Record(who, str(name), number) for name, number in points.items()]
    with closing(Store.open(path)) as store:
        store.record(records)
    snapshot = read_snapshot(path)
    shown = Picture(snapshot, _told).needs
    assert gather_report(snapshot, "en", DAY).needs == shown
    assert gather_checks(snapshot, DAY, interface()).needs == shown
    capsys.readouterr()
    assert main(["needs", str(path), "--json"]) == 0
    names = ("code", "goals_helped", "group_rank", "rank_low", "rank_high")
    printed = [[need[name] for name in names] for need in json.loads(capsys.readouterr().out)["needs"]]
    assert printed == [[getattr(need, name) for name in names] for need in shown.ranked]
    assert any(need.goals_helped > 1 for need in shown.ranked) is weighted
