"""Drafts for the clearing-house's initiatives: what the form takes, its limits, and nothing cut, sent or made up."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from cpdesk.assessment.actions import Action
from cpdesk.base.errors import InputError
from cpdesk.plan.report_initiatives import load_initiative_form
from cpdesk.reports.choices import Choices
from cpdesk.reports.content.initiatives import build, build_json
from cpdesk.reports.content.initiatives.values import time_frame
from cpdesk.reports.document import Heading, Table
from cpdesk.reports.inputs import ReportInput
from cpdesk.reports.tree import prepare
from cpdesk.reports.writers.save import Mismatch

from .as_text import as_text

ID = "action/11111111-1111-4111-8111-11111111111"
NASTY = "=cmd|' /C calc'!A0 <b>bold</b> & \x07 #set page()"


def _read(data: ReportInput) -> list[dict[str, Any]]:
    record = build_json(data)
    drafts: list[dict[str, Any]] = json.loads(record.content)["drafts"]
    assert record.check(record.content).actions == len(drafts)
    return drafts


def _by_hand(draft: dict[str, Any], field: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in draft["by_hand"] if each["field"] == field)
    return found


def test_the_sample_becomes_one_draft_for_each_action_in_the_forms_order(
    sample: Callable[..., ReportInput], same_as_golden: Callable[[str, str], None]
) -> None:
    data = sample("full")
    drafts = _read(data)
    assert build_json(data).content == build_json(sample("full")).content
    kept = [planned.action for planned in data.action_plan.actions if not planned.action.is_cancelled]
    assert [draft["action"] for draft in drafts] == [action.id for action in kept]
    first = drafts[0]["record"]
    assert first["header"]["schema"] == "capacityBuildingInitiative"
    assert uuid.UUID(first["header"]["identifier"]).version == 5
    assert (first["startDate"], first["endDate"], first["totalBudget"]) == ("2026-10-01", "2027-09-30", "45000")
    assert first["countryRegions"] == [{"identifier": "xs"}]
    assert _by_hand(drafts[0], "implementingAgencies")["words"] == ["Ministry of Environment"]
    areas = {area.thesaurus for area in data.areas}
    assert set(_by_hand(drafts[0], "cpbThematicAreas")["areas_of_question_123"]) <= areas
    assert [each["field"] for each in drafts[0]["missing"]] == ["contacts", "isProjectProgramme", "categories"]
    document = prepare(build(data))
    headings = [block.text for block in document.blocks() if isinstance(block, Heading)]
    assert headings == [action.title for action in kept] == list(document.holds.actions)
    table = next(block for block in document.blocks() if isinstance(block, Table))
    labels = [data.catalogue.say(field.label) for field in load_initiative_form().fields]
    shown = [row.cells[0].lines[0][0].text for row in table.rows if not row.group]  # type: ignore[union-attr]
    assert shown == [label for label in labels if label in shown]
    assert "Nothing has been sent." in as_text(document)
    same_as_golden("report-initiatives.txt", as_text(document))


def test_amounts_become_whole_dollars_only_by_a_fixed_rate(report_of: Callable[..., ReportInput]) -> None:
    rows = [(f"{ID}{n}", "title", f"Action {n}") for n in range(4)]
    rows += [(f"{ID}0", "cost", "1500.50"), (f"{ID}0", "currency", "USD")]
    rows += [(f"{ID}1", "cost", "1000"), (f"{ID}1", "currency", "KES")]
    rows += [(f"{ID}2", "cost", "1000"), (f"{ID}2", "currency", "EUR"), (f"{ID}3", "cost", "7")]
    drafts = _read(report_of(*rows, ("rate/KES", "per_usd", "128.5"), ("rate/KES", "date", "2026-10-01")))
    assert [draft["record"].get("totalBudget") for draft in drafts] == ["1500", "8", None, None]
    remarks = [" ".join(draft["remarks"]) for draft in drafts]
    assert remarks[0] == ""
    assert "128.5 KES for one US dollar, as fixed (1 October 2026)" in remarks[1]
    assert "The cost is 1,000 EUR, and no rate to the US dollar is fixed" in remarks[2]
    assert "The cost has no currency" in remarks[3]


def test_a_text_that_is_too_long_is_whole_and_said_to_be(report_of: Callable[..., ReportInput]) -> None:
    long = " ".join(f"word{n}" for n in range(151))
    (draft,) = _read(report_of((f"{ID}0", "title", "Long"), (f"{ID}0", "result", long)))
    assert draft["record"]["description"] == {"en": long}
    assert "has 151 words; the form takes at most 150" in draft["remarks"][0]
    assert {each["field"] for each in draft["missing"]} >= {"geographicScope", "status", "startDate", "endDate"}


def test_what_people_typed_is_text_in_json_and_in_its_formatted_fields(report_of: Callable[..., ReportInput]) -> None:
    rows = [(f"{ID}0", name, NASTY) for name in ("title", "result", "lead", "indicator")]
    data = report_of(*rows, ("party", "name", NASTY), (f"{ID}0", "currency", "USD"))
    (draft,) = _read(data)
    bare = "=cmd|' /C calc'!A0 <b>bold</b> &  #set page()"
    assert draft["record"]["title"]["en"] == bare
    assert draft["record"]["description"]["en"] == bare
    assert "&lt;b&gt;bold&lt;/b&gt; &amp;  #set page()" in draft["record"]["relevantInformation"]["en"]
    assert "<b>" not in draft["record"]["relevantInformation"]["en"]
    assert _by_hand(draft, "implementingAgencies")["words"][0].startswith(bare)


def test_chosen_actions_only_and_cancelled_ones_never_unasked(report_of: Callable[..., ReportInput]) -> None:
    rows = [(f"{ID}{n}", "title", f"Action {n}") for n in range(3)]
    data = report_of(*rows, (f"{ID}2", "status", "cancelled"))
    assert [draft["record"]["title"]["en"] for draft in _read(data)] == ["Action 0", "Action 1"]
    one = Choices(actions=frozenset({f"{ID}1".removeprefix("action/")}))
    assert [draft["record"]["title"]["en"] for draft in _read(replace(data, choices=one))] == ["Action 1"]
    with pytest.raises(InputError, match="There is no action x"):
        build(replace(data, choices=Choices(actions=frozenset({"x"}))))
    assert "nothing to draft" in as_text(build(report_of()))


def test_names_of_people_stand_only_where_they_are_wished(report_of: Callable[..., ReportInput]) -> None:
    data = report_of((f"{ID}0", "title", "Action"), ("party", "focal_point", "Ada Person"))
    assert "Ada Person" not in build_json(data).content.decode() + as_text(build(data))
    (draft,) = _read(replace(data, choices=Choices(names=True)))
    assert _by_hand(draft, "contacts")["words"] == ["Ada Person"]


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2027-Q1", "2027-Q1", ("2027-01-01", "2027-03-31")),
        ("2026-Q4", "2028-Q2", ("2026-10-01", "2028-06-30")),
        ("", "9999-Q4", ("", "9999-12-31")),
        ("2028-Q1", "2027-Q4", ("", "")),
    ],
)
def test_quarters_become_their_first_and_last_days(start: str, end: str, expected: tuple[str, str]) -> None:
    assert time_frame(Action("id", "Title", start=start, end=end)) == expected


def test_a_file_that_lost_a_draft_is_refused(report_of: Callable[..., ReportInput]) -> None:
    record = build_json(report_of((f"{ID}0", "title", "Action")))
    with pytest.raises(Mismatch):
        record.check(record.content.replace(b"Action", b"Auction"))
