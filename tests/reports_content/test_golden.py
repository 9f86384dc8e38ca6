from __future__ import annotations

from collections.abc import Callable

import pytest

from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.kinds import KINDS, Shelf, build

from .as_text import as_text

PACK = [kind.id for kind in KINDS if kind.shelf is Shelf.WORKSHOP]


@pytest.mark.parametrize("kind", ["needs", "action-plan", "donor-sheets", "workshop-record", *PACK])
def test_the_sample_report_reads_as_last_accepted(
    kind: str, sample: Callable[..., ReportInput], same_as_golden: Callable[[str, str], None]
) -> None:
    same_as_golden(f"report-{kind}.txt", as_text(build(kind, sample("full"))))
