"""Assessments to report on: nothing answered, half of the sample country, and the sample country in full."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from cpdesk.assessment.events import make_event
from cpdesk.assessment.sample import sample_info, sample_records
from cpdesk.assessment.snapshot import AssessmentInfo, Snapshot, key_for, take_snapshot
from cpdesk.assessment.state import State
from cpdesk.assessment.values import Value
from cpdesk.reports.inputs import ReportInput, gather

DAY = dt.date(2026, 11, 21)
Rows = Iterable[tuple[str, str, Value]]


def snapshot_of(rows: Rows, edition: str = "lg14-2020", cycle: str = "baseline") -> Snapshot:
    """Return a snapshot of rows recorded one after another."""
    info = AssessmentInfo("11111111-1111-4111-8111-111111111111", edition, cycle)
    state = State()
    for seq, (subject, field, value) in enumerate(rows, 1):
        record(state, info, seq, subject, field, value)
    return take_snapshot(info, state)


def record(state: State, info: AssessmentInfo, seq: int, subject: str, field: str, value: Value, **more: bool) -> None:
    """Record one value; with ``unseen=True`` as somebody who had not seen the value before."""
    key = key_for(info, subject, field)
    parents = () if more.get("unseen") else state.heads(key)
    device = "device-b" if more.get("unseen") else "device-a"
    state.apply(
        make_event(key, value, author="", device=device, seq=seq, claimed="2026-11-21T10:00:00Z", parents=parents)
    )


def sample_snapshot(how_much: str, language: str = "en") -> Snapshot:
    """Return the sample country's assessment: ``empty``, ``half`` (every second value) or ``full``."""
    rows: list[tuple[str, str, Value]] = [tuple(r) for r in sample_records(language)]  # type: ignore[misc]
    if how_much == "empty":
        rows = []
    if how_much == "half":
        rows = [row for place, row in enumerate(rows) if place % 2 or row[0] == "party"]
    edition, cycle = sample_info(language)
    return snapshot_of(rows, edition, cycle)


@pytest.fixture
def sample() -> Callable[..., ReportInput]:
    """Return a function that gives the report input of so much of the sample, in a language."""

    def make(how_much: str = "full", language: str = "en") -> ReportInput:
        return gather(sample_snapshot(how_much, language), language, DAY)

    return make


@pytest.fixture
def report_of() -> Callable[..., ReportInput]:
    """Return a function that gives the report input of some rows."""

    def make(*rows: tuple[str, str, Value], edition: str = "lg14-2020", language: str = "en") -> ReportInput:
        return gather(snapshot_of(rows, edition), language, DAY)

    return make


@pytest.fixture
def same_as_golden() -> Callable[[str, str], None]:
    """Return a function that compares a text with its golden file; CPDESK_UPDATE_GOLDEN=1 accepts the new text."""

    def compare(name: str, text: str) -> None:
        path = Path(__file__).parent.parent / "golden" / name
        if os.environ.get("CPDESK_UPDATE_GOLDEN"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path.name} is not there; run with CPDESK_UPDATE_GOLDEN=1 and read it"
        assert path.read_text(encoding="utf-8") == text

    return compare
